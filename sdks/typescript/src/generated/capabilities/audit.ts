/** The `audit` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/** What `list` can be told. */
export interface ListOptions extends Options {
  /** Only events of this operationId. */
  readonly operation?: string | undefined;
  /** Only events of this key. */
  readonly key_id?: string | undefined;
  /** Only events of this moment or later. */
  readonly since?: Date | string | undefined;
  /** Items on a page at most. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; valid for the same operation, filters and tenant only. */
  readonly cursor?: string | undefined;
}

/**
 * List audit events.
 *
 * What the tenant's keys changed, and what they were refused with 403, newest first; there is an event as soon as its
 * request is answered. A moment later it is sealed: numbered without a gap and hashed over the event before it, so that
 * `measurand-api audit verify` finds what was changed, removed or put in afterwards. Reads and computations leave no
 * event, refusals with 401 and 429 neither. Of an upload in parts, its opening, its completion and what was refused are
 * told, and parts that another key sent than the one that opened it.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, stale_cursor, unauthenticated, unavailable.
 */
export function list(
  client: Client,
  options?: ListOptions,
): via.Pages<models.AuditEventPage, models.AuditEvent> {
  return via.pages(
    client,
    {
      path: ["audit", "events"],
      query: ["operation", "key_id", "since", "limit", "cursor"],
    },
    options,
  );
}
