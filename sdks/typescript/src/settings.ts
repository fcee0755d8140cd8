/** Settings of a client and of a call. Times are seconds, as in the environment and in the other languages. */
import type { Clock } from "./clock.js";

/** The API key, or a function that gives it, asked for each attempt. */
export type Key = string | (() => string | Promise<string>);

/** How far something is. */
export interface Progress {
  /** What happens now: `upload`, or the stage of the job. */
  readonly stage: string;
  /** Share that is done, 0 to 1; null when the size is not known. */
  readonly fraction: number | null;
  /** The job; null while a file is sent. */
  readonly job_id: string | null;
}

/** A request, before it is sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** May be changed. */
  readonly headers: Headers;
}

/** One attempt to get an answer, for logs. */
export interface Attempt {
  readonly method: string;
  /** Path without its query. */
  readonly path: string;
  /** HTTP status, or the name of what failed. */
  readonly status: number | string;
  readonly seconds: number;
  /** Attempts before this one. */
  readonly retries: number;
  /** Id to quote to support. */
  readonly request_id: string | null;
}

/** What a client can be told. What is left out comes from the environment (Node), the config file (Node), the default. */
export interface Settings {
  /** Address of the server; else `MEASURAND_URL`. @default "http://localhost:8000" */
  readonly url?: string | undefined;
  /** The key; else `MEASURAND_API_KEY`. @default none */
  readonly apiKey?: Key | undefined;
  /** Seconds for one attempt; else `MEASURAND_TIMEOUT`. @default 60 */
  readonly timeout?: number | undefined;
  /** Attempts after the first; else `MEASURAND_MAX_RETRIES`. @default 2 */
  readonly maxRetries?: number | undefined;
  /** A named context of `~/.config/measurand/config.json` (Node). @default its current one */
  readonly context?: string | undefined;
  /** Your own `fetch`. @default the platform's; Node sends files with `node:http` */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Called with each request before it is sent. @default none */
  readonly onRequest?: ((request: Sent) => void) | undefined;
  /** Called with each response; its body is not yours to read. @default none */
  readonly onResponse?: ((response: Response) => void) | undefined;
  /** Told of each attempt: never keys, bodies or queries. @default standard error (Node) if `MEASURAND_LOG` */
  readonly log?: ((attempt: Attempt) => void) | undefined;
  /** Time and chance, for tests. @default the machine's */
  readonly clock?: Clock | undefined;
}

/** What a call can be told. */
export interface Options {
  /** Aborts the call; it then rejects with the signal's reason. @default none */
  readonly signal?: AbortSignal | undefined;
  /** Seconds for one attempt; of a stream: between two pieces. @default the client's */
  readonly timeout?: number | undefined;
  /** Seconds for all attempts together. @default 300, none when a file is sent */
  readonly deadline?: number | undefined;
  /** Attempts after the first. @default the client's */
  readonly maxRetries?: number | undefined;
  /** Headers to add. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Name of a call that creates something: for a day the server does it once, however often it is asked.
   * @default a name of its own for each call
   */
  readonly idempotencyKey?: string | undefined;
  /** Seconds to wait for a job. The job goes on. @default no limit */
  readonly waitTimeout?: number | undefined;
  /** Called with the progress of an upload or a job. @default none */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** What aborting does to a job that is waited for. @default "cancel" */
  readonly onInterrupt?: "cancel" | "leave" | undefined;
  /** Called with each response of this call; its body is not yours to read. @default none */
  readonly onResponse?: ((response: Response) => void) | undefined;
}
