/** The `lineage` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { DatasetRef } from "../../data.js";
import type { Open } from "../../open.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/** What `get` can be told. */
export interface GetOptions extends Options {
  /** Which way to walk. */
  readonly direction?: Open<models.LineageDirection> | undefined;
  /** Edges to walk at most. */
  readonly depth?: number | undefined;
}

/**
 * Get where a version comes from.
 *
 * The graph of versions around this one: what it replaced or was made from (upstream), and what came of it
 * (downstream), with the operation of each edge.
 *
 * @param dataset Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
 * version, the latest.
 *
 * @throws ApiError with the code dataset_not_found, forbidden, quota_exceeded, rate_limited, unauthenticated,
 * unavailable.
 */
export function get(
  client: Client,
  dataset: DatasetRef,
  options?: GetOptions,
): Promise<models.Lineage> {
  return via.call(
    client,
    {
      path: ["datasets", dataset, "lineage"],
      query: ["direction", "depth"],
    },
    options,
  );
}
