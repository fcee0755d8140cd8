/** Work that goes on after the answer: wait for it, leave it, find it again. */
import { call, send } from "./calls.js";
import type { Client } from "./client.js";
import { DecodeError, JobCancelled, JobFailed, MeasurandError, TimedOut } from "./errors.js";
import { patience } from "./exchange.js";
import type { Job, JobEvent } from "./generated/models.js";
import type { Options } from "./settings.js";
import { followed } from "./sse.js";

const ENDED = /^(succeeded|failed|cancelled)$/;
const LONGEST_WAIT = 30;
const WATCHED_WAIT = 2;
const FIRST_PAUSE = 0.25;
const LONGEST_PAUSE = 5;
const GROWTH = 1.6;
const JITTER = 0.25;

/** A job that somebody has a handle of. */
export class Waiting<T> {
  readonly #id: string | null;
  readonly #client: Client;
  readonly #location: string | null;
  readonly #options: Options;
  readonly #value: T | undefined;

  constructor(id: string | null, client: Client, location: string | null, options: Options, value?: T) {
    this.#id = id;
    this.#client = client;
    this.#location = location;
    this.#options = options;
    this.#value = value;
  }

  look(options: Options = this.#options, wait = 0): Promise<Job> {
    const sent = wait > 0 ? { prefer: `wait=${wait}` } : {};
    return call(this.#client, { method: "GET", path: this.#path(), sent }, options);
  }

  async wait(options: Options = {}): Promise<T> {
    if (this.#value !== undefined) return this.#value;
    const merged: Options = { ...this.#options, onInterrupt: "leave", ...options };
    try {
      return await this.#result(await this.#ended(merged), merged);
    } catch (error) {
      if (merged.signal?.aborted && merged.onInterrupt === "cancel") await this.cancel().catch(() => undefined);
      throw error;
    }
  }

  cancel(): Promise<void> {
    return send(this.#client, { method: "DELETE", path: this.#path() }, { ...this.#options, signal: undefined });
  }

  events(options: Options = this.#options): AsyncGenerator<JobEvent, void> {
    return followed(this.#client, { method: "GET", path: `${this.#path()}/events` }, options);
  }

  async #ended(options: Options): Promise<Job> {
    const { clock } = this.#client;
    const { onProgress, waitTimeout = Number.POSITIVE_INFINITY, signal } = options;
    const end = clock.now() + waitTimeout;
    // A stream that keeps silent does not look at the clock.
    if (onProgress && options.waitTimeout === undefined) await this.#follow(options);
    const longest = Math.min(onProgress ? WATCHED_WAIT : LONGEST_WAIT, patience(this.#client, options));
    for (let pause = FIRST_PAUSE; ;) {
      const asked = clock.now();
      const wait = Math.floor(Math.min(longest, end - asked));
      const job = await this.look(options, wait);
      this.#tell(job, options);
      if (ENDED.test(job.state)) return job;
      const now = clock.now();
      if (now >= end)
        throw new TimedOut(`job ${this.#id} has not ended; it goes on, resume("${this.#id}") finds it again`);
      if (now - asked > wait / 2) continue;
      // The server does not wait.
      await clock.sleep(Math.min(pause * (1 - JITTER * clock.random()), end - now), signal);
      pause = Math.min(pause * GROWTH, LONGEST_PAUSE);
    }
  }

  /** Tell about each event until the job ends, or the events do. */
  async #follow(options: Options): Promise<void> {
    try {
      for await (const event of this.events(options)) {
        this.#tell(event, options);
        if (ENDED.test(event.state)) return;
      }
    } catch (error) {
      if (!(error instanceof MeasurandError)) throw error;
      // Asking is left.
    }
  }

  #tell({ stage, state, progress }: Job | JobEvent, { onProgress }: Options): void {
    onProgress?.({ stage: stage ?? state, fraction: progress, job_id: this.#id });
  }

  async #result(job: Job, options: Options): Promise<T> {
    if (job.state === "failed") throw new JobFailed(job);
    if (job.state === "cancelled") throw new JobCancelled(job);
    if (!job.result) throw new DecodeError(`job ${this.#id} succeeded without a result`, null);
    return call(this.#client, { method: "GET", path: job.result.href }, options);
  }

  #path(): string {
    if (!this.#location) throw new MeasurandError("there is no job: the result was there already");
    return this.#location;
  }
}
