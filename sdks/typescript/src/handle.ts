import type { Client } from "./client.js";
import type { EventStream } from "./events.js";
import type { Job, JobEvent } from "./generated/models.js";
import type { Waiting } from "./jobs.js";
import type { Options } from "./settings.js";

/** A job. Its `id` is all that must be kept: `resume(id)` gives the handle again, in any process. */
export class JobHandle<T> {
  /** Id of the job; null when there is none, because the result was there already. */
  readonly id: string | null;
  readonly #given: readonly [Client, string | null, Options, T?];

  constructor(client: Client, location: string | null, options: Options = {}, value?: T) {
    this.id =
      location
        ?.replace(/\/*(\?.*)?$/, "")
        .split("/")
        .pop() ?? null;
    this.#given = [{ ...client, submits: false }, location, options, value as T];
  }

  /** Look at the job as it is now. */
  async state(options?: Options): Promise<Job> {
    return (await this.#job()).look(options);
  }

  /** Wait for the end and give the result; aborting leaves the job unless the options say `cancel`. */
  async wait(options?: Options): Promise<T> {
    return (await this.#job()).wait(options);
  }

  /** Stop it. */
  async cancel(): Promise<void> {
    return (await this.#job()).cancel();
  }

  /** Follow it. */
  async *events(options?: Options): EventStream<JobEvent> {
    yield* (await this.#job()).events(options);
  }

  async #job(): Promise<Waiting<T>> {
    const jobs = await import("./jobs.js");
    return new jobs.Waiting<T>(this.id, ...this.#given);
  }
}
