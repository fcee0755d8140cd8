/** The `service` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/**
 * Tell whether the process is alive.
 *
 * For load balancers and supervisors. Needs no key, touches nothing, and answers as long as the process can answer at
 * all.
 */
export function health(
  client: Client,
  options?: Options,
): Promise<models.Health> {
  return via.call(
    client,
    {
      path: ["health"],
    },
    options,
  );
}

/**
 * Tell whether requests can be served.
 *
 * Checks database, blob store and workers. Needs no key. 503 while the server starts, stops or has lost one of them.
 *
 * @throws ApiError with the code unavailable.
 */
export function readiness(
  client: Client,
  options?: Options,
): Promise<models.Readiness> {
  return via.call(
    client,
    {
      path: ["ready"],
    },
    options,
  );
}

/**
 * Get version, limits and capabilities.
 *
 * What a client wants to know before it sends much. Costs nothing.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, unauthenticated, unavailable.
 */
export function get(
  client: Client,
  options?: Options,
): Promise<models.Service> {
  return via.call(
    client,
    {
      path: ["service"],
    },
    options,
  );
}
