import type { Client } from "./client.js";
import { ConnectionFailed, MeasurandError, TimedOut } from "./errors.js";
import type { Options } from "./settings.js";

const LONGEST_TIMER = 2 ** 31 - 1;

/** Ends what takes too long, and what the caller aborts. */
export class Limit {
  readonly #controller = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #seconds: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ clock, timeout }: Client, options: Options, end: number) {
    this.#caller = options.signal;
    this.#seconds = () => Math.min(options.timeout ?? timeout, end - clock.now());
    if (this.#caller?.aborted) this.#abort();
    this.#caller?.addEventListener("abort", this.#abort);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Wait for something of the platform; what it rejects with becomes an error of ours. */
  async wait<T>(work: Promise<T>): Promise<T> {
    this.extend();
    try {
      return await work;
    } catch (error) {
      throw this.#failure(error);
    } finally {
      clearTimeout(this.#timer);
    }
  }

  /** Something has happened: the time begins anew. */
  extend(): void {
    clearTimeout(this.#timer);
    const late = (): void => this.#controller.abort(new TimedOut("no answer in time"));
    this.#timer = setTimeout(late, Math.min(this.#seconds() * 1000, LONGEST_TIMER));
  }

  /** Nothing more is waited for. */
  end(): void {
    clearTimeout(this.#timer);
    this.#caller?.removeEventListener("abort", this.#abort);
  }

  readonly #abort = (): void => this.#controller.abort(this.#caller?.reason);

  #failure(error: unknown): unknown {
    if (this.signal.aborted) return this.signal.reason;
    if (error instanceof MeasurandError) return error;
    const { message, cause } = error as { message?: string; cause?: { message?: string } };
    return new ConnectionFailed(cause?.message || message || String(error), error);
  }
}
