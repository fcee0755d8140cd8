/** The `jobs` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { Open } from "../../open.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/**
 * Cancel a job.
 *
 * A queued job ends at once (204); a running one is stopped hard within two seconds (202, then state `cancelled`).
 * Nothing of it is published.
 *
 * @param job_id Id of the job.
 *
 * @throws ApiError with the code forbidden, job_finished, job_not_found, quota_exceeded, rate_limited, unauthenticated,
 * unavailable.
 */
export function cancel(
  client: Client,
  job_id: string,
  options?: Options,
): Promise<models.Job | undefined> {
  return via.maybe(
    client,
    {
      method: "DELETE",
      path: ["jobs", job_id],
    },
    options,
  );
}

/**
 * Get a job.
 *
 * Its state now; with `Prefer: wait=N`, at its end or after N seconds. `Retry-After` says when to ask again.
 *
 * @param job_id Id of the job.
 *
 * @throws ApiError with the code forbidden, job_not_found, quota_exceeded, rate_limited, unauthenticated, unavailable.
 */
export function get(
  client: Client,
  job_id: string,
  options?: Options,
): Promise<models.Job> {
  return via.call(
    client,
    {
      path: ["jobs", job_id],
    },
    options,
  );
}

/** What `list` can be told. */
export interface ListOptions extends Options {
  /** Only jobs in this state. */
  readonly state?: Open<models.JobState> | undefined;
  /** Items on a page at most. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; valid for the same operation, filters and tenant only. */
  readonly cursor?: string | undefined;
}

/**
 * List jobs.
 *
 * Jobs of the tenant, newest first. Ended ones are kept for a day.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, stale_cursor, unauthenticated, unavailable.
 */
export function list(
  client: Client,
  options?: ListOptions,
): via.Pages<models.JobPage, models.Job> {
  return via.pages(
    client,
    {
      path: ["jobs"],
      query: ["state", "limit", "cursor"],
    },
    options,
  );
}

/** What `events` can be told. */
export interface EventsOptions extends Options {
  /** Sequence of the last event seen; 0 or absent from the start. */
  readonly last_event_id?: number | undefined;
}

/**
 * Follow a job.
 *
 * Server-sent events from the first, or from the one after `Last-Event-ID`, until the job has ended. Each event's `id`
 * is its sequence, its data a `JobEvent`.
 *
 * @param job_id Id of the job.
 *
 * @throws ApiError with the code forbidden, job_not_found, quota_exceeded, rate_limited, too_many_streams,
 * unauthenticated, unavailable.
 */
export function events(
  client: Client,
  job_id: string,
  options: EventsOptions = {},
): via.EventStream<models.JobEvent> {
  return via.events(
    client,
    {
      path: ["jobs", job_id, "events"],
      sent: { "last-event-id": options.last_event_id },
    },
    options,
  );
}
