/**
 * A server for tests of programs that use Measurand: it answers what the real one was recorded to answer.
 *
 * ```ts
 * const server = new FakeServer();
 * const mz = new Measurand({ url: server.url, apiKey: server.apiKey, fetch: server.fetch });
 * server.answer("get_dataset", { but: { rows: 5 } });
 * (await mz.datasets.get("flights")).rows; // 5
 * ```
 */
import { EXAMPLES } from "../generated/examples.js";
import {
  type Answer,
  differs,
  type Exchange,
  type Listening,
  type Members,
  type Received,
  type Recorded,
  type Reply,
} from "./format.js";
import { listen } from "#listen";

export type { Answer, Exchange, Received } from "./format.js";

const DOCS = "https://measurand.io/problems/";
const UNEXPECTED = 418;
const ANSWER = [
  "status",
  "headers",
  "json",
  "text",
  "pieces",
  "example",
  "problem",
  "events",
  "but",
  "gzip",
  "sent",
  "then",
  "advance",
];
const EXCHANGE = ["operation", "names", "query", "headers", "json", "body", "answer", "at"];

/** Answers through `fetch` on any platform, and in Node also on a port. */
export class FakeServer {
  /** Any key is taken. */
  readonly apiKey: string = "msk_test";
  /** What came, in order. */
  readonly requests: Received[] = [];
  #url = "http://measurand.test";
  #listening: Listening | undefined;
  readonly #answers = new Map<string, Answer>();
  #script: Exchange[] = [];
  #findings: string[] = [];

  /** Where it is: nowhere, but for `fetch`, before it listens. */
  get url(): string {
    return this.#url;
  }

  /** Listen on a free port (Node) and give the address. */
  async listen(): Promise<string> {
    this.#listening = await listen((method, url, headers, body) => this.#handled(method, url, headers, body));
    this.#url = this.#listening.url;
    return this.#url;
  }

  /** Stop listening, and throw what `verify` finds. */
  async close(): Promise<void> {
    await this.#listening?.close();
    this.verify();
  }

  /** Answers like `fetch`, without a network. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const request = new Request(input, init);
    const body = new Uint8Array(await request.arrayBuffer());
    return response(this.#handled(request.method, request.url, Object.fromEntries(request.headers), body));
  };

  /** Answer an operation so from now on. */
  answer(operation: string, answer: Answer): void {
    check(operation, answer);
    this.#answers.set(operation, answer);
  }

  /** Refuse an operation from now on, with this code of its problems; other members may be given. */
  problem(operation: string, code: string, but: Members = {}): void {
    this.answer(operation, { problem: code, but });
  }

  /** Expect these exchanges in their order before anything else: a list, or a case of the wire corpus. */
  replay(script: readonly Exchange[] | { readonly call?: string; readonly exchanges: readonly Exchange[] }): void {
    const [call, exchanges] = "exchanges" in script ? [script.call ?? "get_job", script.exchanges] : ["", script];
    for (const exchange of exchanges) {
      only("an exchange", exchange, EXCHANGE);
      check(exchange.operation ?? call, exchange.answer ?? {});
      this.#script.push({ operation: call, ...exchange });
    }
  }

  /** Throw when a request was not as its exchange says, or an exchange never came. */
  verify(): void {
    const found = [...this.#findings, ...this.#script.map((one) => `never came: ${one.operation}`)];
    if (found.length) throw new Error(found.join("\n"));
  }

  /** Forget requests, answers and exchanges. */
  reset(): void {
    this.requests.length = 0;
    this.#answers.clear();
    this.#script = [];
    this.#findings = [];
  }

  /** Find what a request gets: by the script, by what was set, by its path, by its example. */
  #handled(method: string, url: string, headers: Record<string, string>, body: Uint8Array): Reply {
    const request = received(method, new URL(url), headers, body);
    this.requests.push(request);
    const { operation, path } = request;
    const [expected] = this.#script;
    if (expected) return this.#replayed(expected, request);
    if (!operation) return reply("", { problem: "not_found", but: { detail: `${method} ${path}` } });
    const set = this.#answers.get(operation);
    if (set) return reply(operation, set);
    const place = method === "GET" ? EXAMPLES.places[path] : undefined;
    if (place) return reply(operation, { json: place });
    const known = recorded(operation);
    return reply(operation, (headers["prefer"] === "respond-async" && known.job) || known);
  }

  #replayed(exchange: Exchange, request: Received): Reply {
    const n = this.requests.length;
    const operation = exchange.operation ?? "";
    if (request.operation !== operation) {
      const came = request.operation ?? `${request.method} ${request.path}`;
      const text = `request ${n}: expected ${operation}, came ${came}`;
      this.#findings.push(text);
      return reply(operation, { status: UNEXPECTED, text });
    }
    this.#script.shift();
    this.#findings.push(...this.#wrong(exchange, request).map((text) => `request ${n}: ${text}`));
    return reply(operation, exchange.answer ?? {});
  }

  #wrong(exchange: Exchange, request: Received): string[] {
    const { names = {}, headers = {}, query, json, body } = exchange;
    return [
      ...Object.entries(names).flatMap(([name, wanted]) => differs(`${name} in the path`, request.names[name], wanted)),
      ...(query ? differs("the query", request.query, query) : []),
      ...Object.entries(headers).flatMap(([name, wanted]) =>
        differs(`header ${name}`, request.headers[name.toLowerCase()], this.#first(wanted)),
      ),
      ...(json === undefined ? [] : differs("the body", request.json, json)),
      ...(body === undefined ? [] : differs("the body", new TextDecoder().decode(request.body), body)),
    ];
  }

  /** Let a header be what it was in the first request: `$first_idempotency_key`. */
  #first(wanted: unknown): unknown {
    const name = typeof wanted === "string" && wanted.startsWith("$first_") ? wanted.slice(7).replaceAll("_", "-") : "";
    return name ? this.requests[0]?.headers[name] : wanted;
  }
}

function received(method: string, url: URL, headers: Record<string, string>, body: Uint8Array): Received {
  const path = url.pathname;
  const found = Object.entries(EXAMPLES.operations).flatMap(([operation, known]) => {
    const pattern = new RegExp(`^${known.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
    const match = known.method === method ? pattern.exec(path) : null;
    const names = Object.entries(match?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    return match ? [{ operation, names: Object.fromEntries(names) as Record<string, string>, n: names.length }] : [];
  });
  const [best] = found.toSorted((one, other) => one.n - other.n);
  const query = [...new Set(url.searchParams.keys())].map((name) => {
    const values = url.searchParams.getAll(name);
    return [name, values.length === 1 ? values[0] : values];
  });
  return {
    operation: best?.operation,
    method,
    path,
    names: best?.names ?? {},
    query: Object.fromEntries(query) as Record<string, string | string[]>,
    headers,
    body,
    get json(): unknown {
      return JSON.parse(new TextDecoder().decode(body));
    },
  };
}

function recorded(operation: string): (typeof EXAMPLES.operations)[string] {
  const known = EXAMPLES.operations[operation];
  if (known) return known;
  throw new Error(`there is no operation "${operation}"; there are ${Object.keys(EXAMPLES.operations).join(", ")}`);
}

function check(operation: string, answer: Answer): void {
  recorded(operation);
  if (answer.example) recorded(answer.example);
  only("an answer", answer, ANSWER);
  if (answer.problem && !EXAMPLES.problems[answer.problem]) {
    throw new Error(`there is no problem "${answer.problem}"; see the operation's page in the reference`);
  }
}

function only(what: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown) throw new Error(`${what} has no "${unknown}"; it may have ${known.join(", ")}`);
}

function reply(operation: string, answer: Answer): Reply {
  const found = content(operation, answer);
  const ends = answer.then ?? (answer.sent === undefined ? "keep" : "close");
  const texts = answer.pieces ?? [found.text ?? JSON.stringify(found.json ?? null)];
  const pieces = texts.map((text) => new TextEncoder().encode(text));
  const isSilent = ends !== "keep" && answer.status === undefined && !pieces.some((piece) => piece.length);
  const headers = Object.entries({ "request-id": "req_test", ...found.headers, ...answer.headers });
  return {
    status: isSilent ? undefined : (answer.status ?? found.status),
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)])),
    pieces,
    chunked: answer.pieces !== undefined,
    gzip: answer.gzip ?? false,
    sent: answer.sent,
    ends,
  };
}

function content(operation: string, answer: Answer): Recorded {
  const json = { "content-type": "application/json" };
  if (answer.problem) {
    const { status, title } = EXAMPLES.problems[answer.problem] ?? { status: 500, title: "" };
    const given = { type: DOCS + answer.problem, status, title, detail: title, code: answer.problem };
    const problem = { ...given, request_id: "req_test", errors: [], ...answer.but };
    return { status, headers: { "content-type": "application/problem+json" }, json: problem };
  }
  if (answer.events) {
    const event = JSON.parse(recorded("stream_job_events").text?.split("data: ")[1] ?? "{}") as Members;
    const events = answer.events.map((but): Members => ({ ...event, ...but }));
    const text = events.map((one) => `id: ${String(one["sequence"])}\ndata: ${JSON.stringify(one)}\n\n`).join("");
    return { status: 200, headers: { "content-type": "text/event-stream" }, text };
  }
  if (answer.example || answer.but) {
    const known = recorded(answer.example ?? operation);
    if (!known.json) return { ...known, text: known.text ?? "" };
    return { ...known, headers: { ...json, ...known.headers }, json: { ...known.json, ...answer.but } };
  }
  if (answer.json !== undefined) return { status: 200, headers: json, text: JSON.stringify(answer.json) };
  return { status: 200, headers: {}, text: answer.text ?? "" };
}

/** An answer as `fetch` gives it: what breaks off, breaks off while the body is read. */
function response(found: Reply): Response {
  if (found.status === undefined) throw new TypeError("fetch failed");
  const isWhole = found.ends === "keep" || (found.ends === "close" && found.sent === undefined && !found.chunked);
  const pieces = found.pieces.map((piece) => piece.slice(0, found.sent));
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller): void {
      const piece = pieces.shift();
      if (piece?.length) controller.enqueue(piece);
      else if (isWhole) controller.close();
      else controller.error(new TypeError("terminated"));
    },
  });
  const isEmpty = found.status === 204 || found.status === 304;
  return new Response(isEmpty ? null : body, { status: found.status, headers: found.headers });
}
