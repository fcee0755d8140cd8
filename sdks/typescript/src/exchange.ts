/** One exchange: a request, its attempts, and an answer or an error. */
import { address, type Client } from "./client.js";
import { ApiError, ConnectionFailed, DecodeError, MeasurandError, TimedOut } from "./errors.js";
import { Limit } from "./limit.js";
import type { Options } from "./settings.js";
import { encode, query, type Request } from "./wire.js";
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
export async function exchange(client: Client, request: Request, options: Options, streamed = false): Promise<Answer> {
  const { clock, budget } = client;
  const end = clock.now() + (options.deadline ?? (request.pieces ? Number.POSITIVE_INFINITY : DEADLINE));
  const named = { ...request, sent: { ...(request.keyed && keyed(options)), ...traced(), ...request.sent } };
  for (let attempt = 0; ; attempt++) {
    const started = clock.now();
    const found = await tried(client, named, options, end, streamed);
    tell(client, request, found, clock.now() - started, attempt);
    if (!(found instanceof MeasurandError)) {
      budget.left = Math.min(BUDGET, budget.left + REFILL);
      return found;
    }
    const may =
      !request.once && (request.pieces?.replayable ?? true) && attempt < (options.maxRetries ?? client.maxRetries);
    const pause = may && budget.left >= 1 ? pauseAfter(found, attempt, clock.random()) : undefined;
    if (pause === undefined || clock.now() + pause >= end) throw found;
    budget.left--;
    await clock.sleep(pause, options.signal);
  }
}

/** Decode the body of an answer. */
export function decoded<T>({ text, response }: Answer): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new DecodeError(
      `expected JSON, the answer starts with ${text.slice(0, 80)}`,
      response.headers.get("request-id"),
    );
  }
}

/** Seconds that a server may be asked to wait before it answers. */
export function patience(client: Client, options: Options): number {
  return Math.floor((options.timeout ?? client.timeout) / 2);
}

async function tried(
  client: Client,
  request: Request,
  options: Options,
  end: number,
  streamed: boolean,
): Promise<Answer | MeasurandError> {
  const limit = new Limit(client, options, end);
  try {
    const answer = await once(client, request, options, limit, streamed);
    if (!streamed) limit.end();
    return answer;
  } catch (error) {
    limit.end();
    if (options.signal?.aborted || !(error instanceof MeasurandError)) throw error;
    return error;
  }
}

async function once(
  client: Client,
  request: Request,
  options: Options,
  limit: Limit,
  streamed: boolean,
): Promise<Answer> {
  const response = await sent(client, request, options, limit);
  for (const hook of [...client.after, ...[options.onResponse ?? []].flat()]) hook(response);
  const { status, headers } = response;
  if (status >= 300)
    throw new ApiError(status, headers, await limit.wait(response.text()), retryAfter(client, headers));
  return { response, limit, text: streamed ? "" : await limit.wait(response.text()) };
}

async function sent(client: Client, request: Request, options: Options, limit: Limit): Promise<Response> {
  const { body, pieces, method } = request;
  const url = address(client, request.path) + query(request.query ?? [], { ...options });
  const own = new URL(url).origin === new URL(client.base).origin;
  const authorization = own && (await client.authorization());
  const given = { ...options } as Readonly<Record<string, unknown>>;
  const named = (request.headers ?? []).map((name) => [name, given[name.replace("-", "_").toLowerCase()]]);
  const headers: Record<string, string> = {};
  for (const [name, value] of [
    ...Object.entries({
      ...HEADERS,
      ...(authorization && { authorization }),
      ...((pieces || body) && { "content-type": pieces?.type ?? "application/json" }),
      ...request.sent,
      ...options.headers,
    }),
    ...named,
  ]) {
    if (value !== undefined) headers[String(name).toLowerCase()] = String(value);
  }
  const outgoing = { method, url, headers };
  for (const hook of client.before) hook(outgoing);
  const watch = (fraction: number | null): void => {
    limit.extend();
    options.onProgress?.({ stage: "upload", fraction, job_id: null });
  };
  return limit.wait(client.send(outgoing, pieces ?? (body && encode(body)), limit.signal, watch));
}

/** Seconds until the next attempt; undefined when there must not be one. */
function pauseAfter(failure: MeasurandError, attempt: number, random: number): number | undefined {
  if (failure instanceof ApiError) {
    const { status, code, retry_after } = failure;
    const retried = RETRIED.test(String(status)) || code === "request_in_progress";
    if (!retried || (retry_after ?? 0) > MAX_RETRY_AFTER) return undefined;
    if (retry_after !== null) return retry_after;
  } else if (!(failure instanceof ConnectionFailed || failure instanceof TimedOut)) {
    return undefined;
  }
  return Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE) * (1 - JITTER * random);
}

function retryAfter({ clock }: Client, headers: Headers): number | null {
  const text = headers.get("retry-after")?.trim() ?? "";
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.max(0, Date.parse(text) / 1000 - clock.date());
  return Number.isNaN(seconds) ? null : seconds;
}

function keyed({ idempotencyKey }: Options): Record<string, string> {
  const random = (): string => crypto.getRandomValues(new Uint32Array(4)).join("-");
  return { "idempotency-key": idempotencyKey ?? random() };
}

/** Headers that carry the trace of an application that has set up OpenTelemetry. */
function traced(): Record<string, string> {
  const { propagation, context } = (globalThis as unknown as Tracing)[Symbol.for("opentelemetry.js.api.1")] ?? {};
  const headers: Record<string, string> = {};
  if (context) propagation?.inject(context.active(), headers, { set: Reflect.set });
  return headers;
}

interface Tracing {
  readonly [api: symbol]: {
    readonly context?: { active(): unknown };
    readonly propagation?: { inject(context: unknown, carrier: object, setter: { set: typeof Reflect.set }): void };
  };
}

/** Log one attempt, by an allow-list: method, path, status or error, duration, request id. */
function tell(
  client: Client,
  { method, path }: Request,
  found: Answer | MeasurandError,
  seconds: number,
  attempt: number,
): void {
  if (!client.log) return;
  const failed = found instanceof MeasurandError;
  const status = failed ? (found instanceof ApiError ? found.status : found.name) : found.response.status;
  const id = failed ? found instanceof ApiError && found.request_id : found.response.headers.get("request-id");
  const line = `${method} ${path.split("?")[0]} ${status} ${Math.round(seconds * 1000)} ms attempt ${attempt} request ${id || "none"}`;
  client.log(line, failed && attempt ? "warning" : "debug");
}
