/** The `access` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/**
 * Create a key.
 *
 * The secret is in this answer and nowhere else. A key is at most what its maker is: in scopes, datasets, operations
 * and time (403). For a browser or a single job, make one that lives minutes and is limited to what the page or the job
 * needs.
 *
 * @throws ApiError with the code forbidden, payload_too_large, quota_exceeded, rate_limited, unauthenticated,
 * unavailable, unsupported_media_type.
 */
export function createKey(
  client: Client,
  body: models.ApiKeyRequest,
  options?: Options,
): Promise<models.CreatedApiKey> {
  return via.call(
    client,
    {
      method: "POST",
      path: ["api-keys"],
      body,
      once: true,
    },
    options,
  );
}

/**
 * Tell who is calling.
 *
 * The tenant, the key and its scopes. The first call of a new installation.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, unauthenticated, unavailable.
 */
export function me(
  client: Client,
  options?: Options,
): Promise<models.Caller> {
  return via.call(
    client,
    {
      path: ["auth", "me"],
    },
    options,
  );
}

/** What `list_keys` can be told. */
export interface ListKeysOptions extends Options {
  /** Items on a page at most. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; valid for the same operation, filters and tenant only. */
  readonly cursor?: string | undefined;
}

/**
 * List keys.
 *
 * Keys of the tenant, newest first, revoked and expired ones included. Secrets are never shown again.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, stale_cursor, unauthenticated, unavailable.
 */
export function listKeys(
  client: Client,
  options?: ListKeysOptions,
): via.Pages<models.ApiKeyPage, models.ApiKey> {
  return via.pages(
    client,
    {
      path: ["api-keys"],
      query: ["limit", "cursor"],
    },
    options,
  );
}

/**
 * Revoke a key.
 *
 * Takes effect at once on this gateway and within five seconds on every other. Revoking a revoked key changes nothing.
 *
 * @param key_id Id of the key.
 *
 * @throws ApiError with the code forbidden, key_not_found, quota_exceeded, rate_limited, unauthenticated, unavailable.
 */
export function revokeKey(
  client: Client,
  key_id: string,
  options?: Options,
): Promise<void> {
  return via.send(
    client,
    {
      method: "DELETE",
      path: ["api-keys", key_id],
    },
    options,
  );
}
