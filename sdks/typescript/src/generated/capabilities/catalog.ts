/** The `catalog` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { Open } from "../../open.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/** What `list` can be told. */
export interface ListOptions extends Options {
  /** Items on a page at most. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; valid for the same operation, filters and tenant only. */
  readonly cursor?: string | undefined;
}

/**
 * List what this server knows.
 *
 * Each thing with a code, a description and the JSON Schema of its options. What a console, a command line or a plugin
 * reads.
 *
 * @param kind What to list.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, stale_cursor, unauthenticated, unavailable.
 */
export function list(
  client: Client,
  kind: Open<models.CatalogKind>,
  options?: ListOptions,
): via.Pages<models.CatalogPage, models.CatalogEntry> {
  return via.pages(
    client,
    {
      path: ["catalog", kind],
      query: ["limit", "cursor"],
    },
    options,
  );
}
