import type { Answer } from "./exchange.js";
import { type ApiError, MeasurandError } from "./errors.js";
import type { Attempt } from "./settings.js";

/** Describe one attempt, by an allow-list. */
export function described(
  method: string,
  path: string,
  seconds: number,
  retries: number,
  found: Answer | MeasurandError,
): Attempt {
  const {
    name,
    status = name,
    headers,
  } = (found instanceof MeasurandError ? found : found.response) as Partial<ApiError> & { readonly name: string };
  const request_id = headers?.get("request-id") ?? null;
  return { method, path: path.replace(/\?.*/, ""), status, seconds, retries, request_id };
}
