/** The `drift` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/**
 * Compare the distributions of two datasets.
 *
 * Columns of the same name are compared by type; each gets a score, an effect size beside every p-value, and a verdict
 * that needs both. The dataset's verdict follows from them by the formula in the report.
 *
 * @throws ApiError with the code column_not_found, dataset_not_found, dataset_not_ready, forbidden, invalid_data,
 * memory_exceeded, payload_too_large, queue_full, quota_exceeded, rate_limited, unauthenticated, unavailable,
 * unsupported_media_type.
 */
export function detect(
  client: Client,
  body: models.DriftRequest,
  options?: Options,
): Promise<models.DriftReport> {
  return via.compute(
    client,
    {
      method: "POST",
      path: ["datasets", "drift"],
      body,
      data: ["reference", "current"],
    },
    options,
  );
}
