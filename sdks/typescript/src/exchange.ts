/** One exchange: a request, its attempts, and an answer or an error. */
import { address, type Client } from "./client.js";
import { ApiError, ConnectionFailed, DecodeError, MeasurandError, TimedOut } from "./errors.js";
import { Limit } from "./limit.js";
import type { Options } from "./settings.js";
import { encode, query, type Request, written } from "./wire.js";
import { HEADERS } from "#platform";

const RETRIED = /^(408|429|50[0234])$/;
const MAX_RETRY_AFTER = 120;
const FIRST_PAUSE = 0.5;
const LONGEST_PAUSE = 8;
const JITTER = 0.25;
const DEADLINE = 300;
const BUDGET = 10;
const REFILL = 0.1;

/** A response below 300, and its body: whole as text, or on the wire until `limit` ends. */
export interface Answer {
  readonly response: Response;
  readonly text: string;
  readonly limit: Limit;
}

/** Send a request until it is answered, or may not be sent again. */
export async function exchange(
  client: Client,
  request: Request,
  options: Options,
  streamed?: boolean,
): Promise<Answer> {
  const { clock, budget } = client;
  const { method = "GET", pieces, once, keyed } = request;
  const path = written(request.path);
  const end = clock.now() + (options.deadline ?? (pieces ? Number.POSITIVE_INFINITY : DEADLINE));
  const most = once || pieces?.replayable === false ? 0 : (options.maxRetries ?? client.maxRetries);
  const sent = { "idempotency-key": keyed && (options.idempotencyKey ?? unique()), ...traced(), ...request.sent };
  for (let attempt = 0; ; attempt++) {
    const started = clock.now();
    const found = await tried(
      client,
      { ...request, method, path, sent },
      options,
      new Limit(client, options, end),
      streamed,
    );
    const failed = found instanceof MeasurandError;
    // What is told is an allow-list.
    const { status, headers } = (failed ? found : found.response) as Partial<ApiError>;
    client.log?.({
      method,
      path: path.replace(/\?.*/, ""),
      status: status ?? (found as MeasurandError).name,
      seconds: clock.now() - started,
      retries: attempt,
      request_id: headers?.get("request-id") ?? null,
    });
    if (!failed) {
      budget.left = Math.min(BUDGET, budget.left + REFILL);
      return found;
    }
    const pause = attempt < most && budget.left >= 1 ? pauseAfter(found, attempt, clock.random()) : undefined;
    if (pause === undefined || clock.now() + pause >= end) throw found;
    budget.left--;
    await clock.sleep(pause, options.signal);
  }
}

/** Decode the body of an answer. */
export function decoded<T>({ text, response: { headers } }: Answer): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new DecodeError(`expected JSON, the answer starts with ${text.slice(0, 80)}`, headers.get("request-id"));
  }
}

/** Seconds that a server may be asked to wait before it answers. */
export function patience(client: Client, options: Options): number {
  return Math.floor((options.timeout ?? client.timeout) / 2);
}

type Named = Request & { readonly method: string; readonly path: string };

async function tried(
  client: Client,
  request: Named,
  options: Options,
  limit: Limit,
  streamed: boolean | undefined,
): Promise<Answer | MeasurandError> {
  try {
    const response = await sent(client, request, options, limit);
    for (const hook of client.after) hook(response);
    options.onResponse?.(response);
    const { status, headers } = response;
    const text = streamed && status < 300 ? "" : await limit.wait(response.text());
    if (status >= 300) throw new ApiError(status, headers, text, retryAfter(client, headers));
    if (!streamed) limit.end();
    return { response, limit, text };
  } catch (error) {
    limit.end();
    if (options.signal?.aborted || !(error instanceof MeasurandError)) throw error;
    return error;
  }
}

async function sent(client: Client, request: Named, options: Options, limit: Limit): Promise<Response> {
  const { body, pieces, method, path } = request;
  const url = address(client, path) + query(request.query, options);
  // The key stays with the address that it was given for.
  const key = new URL(url).origin === new URL(client.base).origin && (await client.key());
  const headers = new Headers(HEADERS);
  for (const [name, value] of Object.entries({
    authorization: key && `Bearer ${key}`,
    "content-type": pieces ? pieces.type : body && "application/json",
    ...request.sent,
    ...options.headers,
  })) {
    if (value) headers.set(name, String(value));
  }
  const outgoing = { method, url, headers };
  for (const hook of client.before) hook(outgoing);
  if (!pieces) return limit.wait(client.send(outgoing, body && encode(body), limit.signal));
  const watch = (fraction: number | null): void => {
    limit.extend();
    options.onProgress?.({ stage: "upload", fraction, job_id: null });
  };
  return limit.wait(pieces.send(outgoing, limit.signal, watch, client.fetch), !client.fetch);
}

/** Seconds until the next attempt; undefined when there must not be one. */
function pauseAfter(failure: MeasurandError, attempt: number, random: number): number | undefined {
  if (failure instanceof ApiError) {
    const { status, code, retry_after } = failure;
    if (!(RETRIED.test(String(status)) || code === "request_in_progress")) return undefined;
    if (retry_after !== null) return retry_after > MAX_RETRY_AFTER ? undefined : retry_after;
  } else if (!(failure instanceof ConnectionFailed || failure instanceof TimedOut)) {
    return undefined;
  }
  return Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE) * (1 - JITTER * random);
}

function retryAfter({ clock }: Client, headers: Headers): number | null {
  const text = headers.get("retry-after") ?? "";
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.max(0, Date.parse(text) / 1000 - clock.date());
  return Number.isNaN(seconds) ? null : seconds;
}

function unique(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}

/** Headers that carry the trace of an application that has set up OpenTelemetry. */
function traced(): Record<string, string> {
  const { propagation, context } = (globalThis as unknown as Tracing)[Symbol.for("opentelemetry.js.api.1")] ?? {};
  const headers = {};
  if (context) propagation?.inject(context.active(), headers, { set: Reflect.set });
  return headers;
}

interface Tracing {
  readonly [api: symbol]: {
    readonly context?: { active(): unknown };
    readonly propagation?: { inject(context: unknown, carrier: object, setter: { set: typeof Reflect.set }): void };
  };
}
