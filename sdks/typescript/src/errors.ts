/** Everything this library throws on purpose, but the reason of a signal that aborted. */
import type { FieldError, Job, ProblemCode } from "./generated/models.js";
import type { Open } from "./open.js";

const TEXT_LIMIT = 2000;
const POINTERS_SHOWN = 3;

/** Anything this library throws. `name` is the same in all languages: `DatasetNotFound` for `dataset_not_found`. */
export class MeasurandError extends Error {
  override name = "MeasurandError";
}

/** A setting cannot be used. */
export class ConfigurationError extends MeasurandError {
  override name = "ConfigurationError";
}

/** No whole answer arrived. */
export class ConnectionFailed extends MeasurandError {
  override name = "ConnectionFailed";
}

/** The time that was allowed is over. */
export class TimedOut extends MeasurandError {
  override name = "TimedOut";
}

/** A stream broke and could not be taken up again. */
export class StreamInterrupted extends MeasurandError {
  override name = "StreamInterrupted";
}

/** An answer that should be JSON is not. */
export class DecodeError extends MeasurandError {
  override name = "DecodeError";

  constructor(
    message: string,
    /** Id to quote to support. */
    readonly request_id: string | null,
  ) {
    super(`${message} (request ${request_id})`);
  }
}

/** The gateway, or something before it, answered with an error. Its properties are those of the answer. */
export class ApiError extends MeasurandError {
  override name = "ApiError";
  /** Stable code of the problem; `unknown` when something else than the gateway answered. */
  declare readonly code: Open<ProblemCode>;
  /** The same short text for each occurrence of the code. */
  declare readonly title: string;
  /** What was wrong, what was expected, what to do. */
  declare readonly detail: string;
  /** Violations of the contract, each with `pointer`, `code` and `detail`. */
  declare readonly errors: readonly FieldError[];
  /** Id to quote to support. */
  declare readonly request_id: string | null;
  /** Page of the documentation about this code. */
  declare readonly docs_url: string | null;
  /** The body as it came, its first 2,000 characters. */
  declare readonly text: string;

  constructor(
    /** HTTP status. */
    readonly status: number,
    /** Headers of the answer, such as `ratelimit`. */
    readonly headers: Headers,
    body: string,
    /** Seconds after which the server wants to be asked again. */
    readonly retry_after: number | null,
  ) {
    const text = body.slice(0, TEXT_LIMIT);
    const found: Found = parsed(body) ?? {};
    const { code = "unknown", title = `HTTP ${status}`, request_id = headers.get("request-id"), type = null } = found;
    const { detail = found.code ? "" : text } = found;
    const errors = found.errors || [];
    const wrong = errors.slice(0, POINTERS_SHOWN).map((one) => ` ${one.pointer}: ${one.detail}`);
    super(`${code} (${status}): ${detail || title}${wrong.join("")} (request ${request_id})`);
    if (found.code) this.name = `${code}`.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
    Object.assign(this, { code, title, detail, errors, request_id, docs_url: type, text });
  }

  /** JSON pointers to what was wrong. */
  get pointers(): readonly string[] {
    return this.errors.map((error) => error.pointer);
  }
}

/** A job ended with a problem. */
export class JobFailed extends MeasurandError {
  override name = "JobFailed";
  /** Code of the problem. */
  readonly code: Open<ProblemCode>;
  /** What was wrong, what was expected, what to do. */
  readonly detail: string;
  /** Id to quote to support. */
  readonly request_id: string | null;

  constructor(readonly job: Job) {
    const { code = "unknown", detail = "", request_id = null } = job.problem ?? {};
    super(`${code}: ${detail} (job ${job.id})`);
    this.code = code;
    this.detail = detail;
    this.request_id = request_id;
  }
}

/** A job was cancelled. */
export class JobCancelled extends MeasurandError {
  override name = "JobCancelled";

  constructor(readonly job: Job) {
    super(`job ${job.id} was cancelled`);
  }
}

/** Whether this is an answer of the server that refuses, with this code if one is given. */
export function isApiError<C extends ProblemCode>(error: unknown, code?: C): error is ApiError & { readonly code: C } {
  return error instanceof ApiError && (code === undefined || error.code === code);
}

interface Found {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly request_id?: string;
  readonly type?: string;
}

/** Parse a JSON object; undefined or null when it is none. */
export function parsed(text: string): object | null | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && !Array.isArray(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
