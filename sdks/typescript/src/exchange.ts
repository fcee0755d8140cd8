/** One exchange: a request, its attempts, and an answer or an error. */
import { address, type Client } from "./client.js";
import { ApiError, ConnectionFailed, DecodeError, MeasurandError, parsed, TimedOut } from "./errors.js";
import { Limit } from "./limit.js";
import type { Options } from "./settings.js";
import type { Tracing } from "./tracing.js";
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
  const { clock, budget, log } = client;
  const named = { ...request, path: written(request.path), sent: (await shared(request, options)) ?? {} };
  const end = clock.now() + (options.deadline ?? (request.pieces ? Infinity : DEADLINE));
  for (let attempt = 0; ; attempt++) {
    const started = clock.now();
    const found = await tried(client, named, options, new Limit(client, options, end), streamed);
    log?.(
      (await import("./log.js")).described(request.method ?? "GET", named.path, clock.now() - started, attempt, found),
    );
    if (!(found instanceof MeasurandError)) {
      budget.left = Math.min(BUDGET, budget.left + REFILL);
      return found;
    }
    const pause = may(client, request, options, attempt) ? pauseAfter(found, attempt, clock.random()) : undefined;
    if (pause === undefined || clock.now() + pause >= end) throw found;
    budget.left--;
    await clock.sleep(pause, options.signal);
  }
}

/** Decode the body of an answer. */
export function decoded<T>({ text, response: { headers } }: Answer): T {
  const found = parsed(text);
  if (found) return found as T;
  throw new DecodeError(`expected JSON, the answer starts with ${text.slice(0, 80)}`, headers.get("request-id"));
}

/** Seconds that a server may be asked to wait before it answers. */
export function patience(client: Client, options: Options): number {
  return Math.floor((options.timeout ?? client.timeout) / 2);
}

type Named = Request & { readonly path: string };

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
  const { body, pieces, method = "GET", path } = request;
  const url = address(client, path) + query(request.query, options);
  // The key stays with the address that it was given for.
  const key = url.startsWith(new URL("/", client.base).href) && (await client.key());
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

/** Whether a request may be sent again at all. */
function may(
  client: Client,
  { once, pieces }: Request,
  { maxRetries = client.maxRetries }: Options,
  attempt: number,
): boolean {
  return !once && pieces?.replayable !== false && attempt < maxRetries && client.budget.left >= 1;
}

/** Seconds until the next attempt; undefined when there must not be one. */
function pauseAfter(failure: MeasurandError, attempt: number, random: number): number | undefined {
  const { status, code, retry_after = null } = failure as Partial<ApiError>;
  const passes =
    failure instanceof ConnectionFailed ||
    failure instanceof TimedOut ||
    RETRIED.test(String(status)) ||
    code === "request_in_progress";
  if (!passes || Number(retry_after) > MAX_RETRY_AFTER) return undefined;
  return retry_after ?? Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE) * (1 - JITTER * random);
}

function retryAfter({ clock }: Client, headers: Headers): number | null {
  const text = headers.get("retry-after") ?? "";
  // Date.parse takes much that is no date: "-5" is May 2001.
  const seconds = /^\d+$/.test(text) ? Number(text) : Date.parse(/GMT/.test(text) ? text : "") / 1000 - clock.date();
  return Number.isNaN(seconds) ? null : Math.max(0, seconds);
}

/** Headers that all attempts share: the name of what is created, and the trace of the application. */
async function shared({ keyed, sent: own }: Request, { idempotencyKey }: Options): Promise<Request["sent"]> {
  const tracing = (globalThis as unknown as Global)[Symbol.for("opentelemetry.js.api.1")];
  return {
    ...(keyed && { "idempotency-key": idempotencyKey ?? crypto.getRandomValues(new Uint32Array(4)).join("-") }),
    ...(tracing && (await import("./tracing.js")).carried(tracing)),
    ...own,
  };
}

interface Global {
  readonly [api: symbol]: Tracing | undefined;
}
