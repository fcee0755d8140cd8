import { Other } from "./bound.js";
import { type Client, connect } from "./client.js";
import { Capabilities } from "./generated/capabilities.js";
import { JobHandle } from "./handle.js";
import type { Settings } from "./settings.js";
import { written } from "./wire.js";

/** The value of a call, and the HTTP responses that it came from; their bodies have been read. */
export interface Raw<T> {
  readonly value: T;
  /** Every response, retries and waiting included. */
  readonly responses: readonly Response[];
  /** The last response; of a list or a file there is none before it is read. */
  readonly response: Response | undefined;
  /** Id to quote to support. */
  readonly request_id: string | null;
}

/** The client: every capability with its methods. What imports single functions instead is smaller in a browser. */
export class Measurand extends Capabilities {
  /** What the standalone functions take as their first argument. */
  readonly client: Client;

  /** Make a client; nothing is sent. */
  constructor(settings: Settings = {}) {
    const client = connect(settings);
    super(client);
    this.client = client;
  }

  /** Call a method without waiting for its job: `mz.submit(mz.profile.analyze, { data: "flights" })`. */
  async submit<A extends unknown[], T>(method: (...given: A) => Promise<T>, ...given: A): Promise<JobHandle<T>> {
    const found: unknown = await method.apply(new Other({ ...this.client, submits: true }), given);
    if (found instanceof JobHandle) return found;
    throw new TypeError("this method never makes a job");
  }

  /** Call a method and keep the HTTP responses: `(await mz.raw(mz.datasets.get, "flights")).response.headers`. */
  async raw<A extends unknown[], T>(method: (...given: A) => T, ...given: A): Promise<Raw<Awaited<T>>> {
    const responses: Response[] = [];
    const after = [...this.client.after, (response: Response): void => void responses.push(response)];
    const value = await method.apply(new Other({ ...this.client, after }), given);
    return {
      value,
      responses,
      get response() {
        return responses.at(-1);
      },
      get request_id() {
        return responses.at(-1)?.headers.get("request-id") ?? null;
      },
    };
  }

  /** Give the handle of a job that was submitted elsewhere or earlier. */
  resume<T = unknown>(id: string): JobHandle<T> {
    return new JobHandle<T>(this.client, written(["jobs", id]));
  }
}
