import type { Client } from "./client.js";
import { ConnectionFailed, MeasurandError, TimedOut } from "./errors.js";
import type { Options } from "./settings.js";

const LONGEST_TIMER = 2 ** 31 - 1;

/** Ends what takes too long, and what the caller aborts. */
export class Limit {
  readonly signal: AbortSignal;
  /** Something has happened: the time begins anew. */
  readonly extend: () => void;
  /** Nothing more is waited for. */
  readonly end: () => void;

  constructor({ clock, timeout }: Client, { signal, ...options }: Options, end: number) {
    const controller = new AbortController();
    const abort = (): void => controller.abort(signal?.reason);
    const late = (): void => controller.abort(new TimedOut("no answer in time"));
    let timer: ReturnType<typeof setTimeout> | undefined;
    this.signal = controller.signal;
    this.extend = () => {
      clearTimeout(timer);
      const seconds = Math.min(options.timeout ?? timeout, end - clock.now());
      timer = setTimeout(late, Math.min(seconds * 1000, LONGEST_TIMER));
    };
    this.end = () => {
      signal?.removeEventListener("abort", abort);
    };
    signal?.addEventListener("abort", abort);
    if (signal?.aborted) abort();
    this.#pause = () => clearTimeout(timer);
  }

  readonly #pause: () => void;

  /** Wait for something of the platform; what it rejects with becomes an error of ours. */
  async wait<T>(work: Promise<T>, timed = true): Promise<T> {
    if (timed) this.extend();
    try {
      return await work;
    } catch (error) {
      if (this.signal.aborted) throw this.signal.reason;
      const { message, cause } = error as Error;
      throw error instanceof MeasurandError
        ? error
        : new ConnectionFailed((cause as Error | undefined)?.message || message, { cause: error });
    } finally {
      this.#pause();
    }
  }
}
