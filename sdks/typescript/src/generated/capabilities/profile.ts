/** The `profile` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { DatasetRef } from "../../data.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/**
 * Profile data.
 *
 * Statistics of every column and of the table, and findings with the evidence and a next step. For a registered version
 * with default options this is a read. A report on inline data that is answered at once is stored only with `store`.
 *
 * @throws ApiError with the code column_not_found, dataset_not_found, dataset_not_ready, forbidden, invalid_data,
 * memory_exceeded, payload_too_large, queue_full, quota_exceeded, rate_limited, unauthenticated, unavailable,
 * unsupported_media_type.
 */
export function analyze(
  client: Client,
  body: models.ProfileRequest,
  options?: Options,
): Promise<models.ProfileReport> {
  return via.compute(
    client,
    {
      method: "POST",
      path: ["profile", "analyze"],
      body,
      data: ["data"],
    },
    options,
  );
}

/**
 * Get the profile of a version.
 *
 * The report that was stored when the version was read, with default options. A read at any size.
 *
 * @param dataset Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
 * version, the latest.
 *
 * @throws ApiError with the code dataset_not_found, dataset_not_ready, forbidden, quota_exceeded, rate_limited,
 * unauthenticated, unavailable.
 */
export function get(
  client: Client,
  dataset: DatasetRef,
  options?: Options,
): Promise<models.ProfileReport> {
  return via.call(
    client,
    {
      path: ["datasets", dataset, "profile"],
    },
    options,
  );
}
