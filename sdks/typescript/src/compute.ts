/** Computations: the call waits for its job. */
import type { Client } from "./client.js";
import { call } from "./calls.js";
import { decoded, exchange, patience } from "./exchange.js";
import { JobHandle } from "./handle.js";
import type { Options } from "./settings.js";
import type { Request } from "./wire.js";

const ANSWER_WAIT = 10;
const WATCHED_WAIT = 2;

/** Give the result, at once or when its job has ended; the handle of the job when the client submits. */
export async function compute<T>(client: Client, request: Request, options: Options = {}): Promise<T> {
  const asked = request.data ? await (await import("./data.js")).sourced(client, request, options) : request;
  const wait = Math.min(options.onProgress ? WATCHED_WAIT : ANSWER_WAIT, patience(client, options));
  const sent = { prefer: client.submits ? "respond-async" : `wait=${wait}`, ...asked.sent };
  const answer = await exchange(client, { ...asked, sent }, options);
  const location = answer.response.headers.get("location");
  const waits = answer.response.status === 202;
  if (!waits && !client.submits) {
    // The answer is the result, or says where it is.
    return location ? call(client, { method: "GET", path: location }, options) : decoded(answer);
  }
  const job = new JobHandle<T>(client, waits ? location : null, options, waits ? undefined : decoded<T>(answer));
  return client.submits ? (job as T) : job.wait({ ...options, onInterrupt: options.onInterrupt ?? "cancel" });
}

/** Send a file and give what became of it. */
export async function upload<T>(client: Client, request: Request, options: Options = {}): Promise<T> {
  const { ready, SESSION_BYTES } = await import("./files.js");
  const whole = await ready(request, options);
  if ((whole.pieces?.file.size ?? 0) <= SESSION_BYTES) return compute(client, whole, options);
  const { inParts } = await import("./sessions.js");
  return inParts(client, whole, options);
}
