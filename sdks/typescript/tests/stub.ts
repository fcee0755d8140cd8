/** A server that says what a test tells it to, and a clock that never waits. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { type Clock, Measurand, type Settings } from "@measurand/sdk";

export const KEY = "msk_canary_0123456789";

/** A request as it arrived. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly json: Readonly<Record<string, unknown>>;
}

/** An answer; a function writes it itself. */
export type Reply =
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | ((response: ServerResponse, seen: Seen) => void);

/** Answers with its script, one reply a request, and with the last one for ever. */
export class Stub {
  readonly seen: Seen[] = [];
  script: Reply[] = [];
  readonly paths: Map<string, Reply> = new Map();
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<this> {
    await new Promise<void>((done) => this.#server.listen(0, "127.0.0.1", done));
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The last request. */
  get last(): Seen {
    const last = this.seen.at(-1);
    if (!last) throw new Error("nothing was asked");
    return last;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // the client went away
    }
    const url = new URL(request.url ?? "/", this.url);
    const body = Buffer.concat(chunks);
    const { method = "", headers } = request;
    const seen: Seen = {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers,
      body,
      get json() {
        return JSON.parse(body.toString()) as Record<string, unknown>;
      },
    };
    this.seen.push(seen);
    reply(
      this.paths.get(`${method} ${url.pathname}`) ??
        (this.script.length > 1 ? this.script.shift() : this.script[0]) ??
        {},
      response,
      seen,
    );
  }
}

/** Time that passes only when somebody sleeps. */
export class TestClock implements Clock {
  time = 1000;
  readonly slept: number[] = [];
  now(): number {
    return this.time;
  }
  date(): number {
    return 1_767_323_045 + this.time;
  }
  random(): number {
    return 0;
  }
  sleep(seconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(seconds);
    this.time += seconds;
    return Promise.resolve();
  }
}

/** A client, its server and its clock, for the time of a test. */
export async function setting(
  work: (mz: Measurand, stub: Stub, clock: TestClock) => Promise<void>,
  settings: Settings = {},
): Promise<void> {
  const stub = await new Stub().start();
  const clock = new TestClock();
  try {
    await work(new Measurand({ url: stub.url, apiKey: KEY, clock, ...settings }), stub, clock);
  } finally {
    stub.stop();
  }
}

/** What this is rejected with. */
export function caught(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error("nothing was thrown");
    },
    (error: unknown) => error,
  );
}

/** A problem as the gateway says it. */
export function problem(status: number, code: string, more: object = {}, headers: Record<string, string> = {}): Reply {
  const body = {
    type: `https://docs/${code}`,
    title: "Title",
    status,
    code,
    detail: "Detail.",
    request_id: "req_1",
    ...more,
  };
  return { status, body, headers: { "content-type": "application/problem+json", ...headers } };
}

function reply(given: Reply, response: ServerResponse, seen: Seen): void {
  if (typeof given === "function") {
    given(response, seen);
    return;
  }
  const { status = 200, body, headers = {} } = given;
  response.writeHead(status, { "request-id": "req_1", ...headers });
  response.end(typeof body === "string" || Buffer.isBuffer(body) || body === undefined ? body : JSON.stringify(body));
}
