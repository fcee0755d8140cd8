/** What a fake server is told, in the format of the wire corpus, and what it knows by itself. */

/** What a request gets; the body is one of `json`, `text`, `pieces`, `example`, `problem`, `events`. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly json?: unknown;
  readonly text?: string;
  /** Sent in chunks, one each. */
  readonly pieces?: readonly string[];
  /** The recorded answer of an operation. */
  readonly example?: string;
  /** A problem, by its code. */
  readonly problem?: string;
  /** A stream of events: each is the recorded event of a job with these members changed. */
  readonly events?: readonly Members[];
  /** Members to change in the example or problem; alone, in the example of the operation itself. */
  readonly but?: Members;
  /** Compress the body; behind `fetch`, which hides it, nothing changes. */
  readonly gzip?: boolean;
  /** Break off after so many bytes of the body. */
  readonly sent?: number;
  /** What becomes of the connection. @default "keep" */
  readonly then?: "keep" | "close" | "reset";
}

/** A request that must come, and its answer. What is not told of the request is not looked at. */
export interface Exchange {
  readonly operation?: string;
  /** Of the path. */
  readonly names?: Members;
  readonly query?: Members;
  readonly headers?: Members;
  readonly json?: unknown;
  readonly body?: string;
  readonly answer?: Answer;
  /** Virtual time, which only the corpus has. */
  readonly at?: number;
}

/** A request as it arrived; `names` are those of the path. */
export interface Received {
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly names: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The body, decoded. */
  readonly json: unknown;
}

/** An object of JSON. */
export type Members = Readonly<Record<string, unknown>>;

/** What one operation was recorded to answer. */
export interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: Members;
  readonly text?: string;
}

/** Everything that a fake server says by itself. */
export interface Examples {
  readonly operations: Readonly<
    Record<string, Recorded & { readonly method: string; readonly path: string; readonly job?: Recorded }>
  >;
  /** What the answers point at. */
  readonly places: Readonly<Record<string, Members>>;
  readonly problems: Readonly<Record<string, { readonly status: number; readonly title: string }>>;
}

/** An answer on the wire; without a status, none. */
export interface Reply {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  readonly chunked: boolean;
  readonly gzip: boolean;
  readonly sent: number | undefined;
  readonly ends: "keep" | "close" | "reset";
}

/** Give the answer to a request. */
export type Handle = (method: string, url: string, headers: Record<string, string>, body: Uint8Array) => Reply;

/** A server that listens. */
export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const OPERATORS: Readonly<Record<string, (found: unknown, wanted: unknown) => boolean>> = {
  absent: (found, wanted) => (found === undefined) === wanted,
  contains: (found, wanted) => typeof found === "string" && found.includes(String(wanted)),
  in: (found, wanted) => Array.isArray(wanted) && wanted.includes(found),
  matches: (found, wanted) => typeof found === "string" && new RegExp(String(wanted)).test(found),
};

/** Say how a value differs from what is expected of it, plain or by operators (`{ matches: "csv" }`). */
export function differs(what: string, found: unknown, wanted: unknown): string[] {
  const operators = wanted !== null && typeof wanted === "object" ? Object.entries(wanted) : [];
  const given = operators.map(([name, value]) => [OPERATORS[name], value] as const);
  const isOperators = given.length > 0 && given.every(([operator]) => operator);
  const holds = isOperators ? given.every(([operator, value]) => operator?.(found, value)) : same(found, wanted);
  return holds ? [] : [`${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`];
}

function same(found: unknown, wanted: unknown): boolean {
  if (found === null || wanted === null || typeof found !== "object" || typeof wanted !== "object") {
    return found === wanted;
  }
  const [ours, theirs] = [Object.entries(found), Object.entries(wanted)];
  const other = new Map<string, unknown>(theirs);
  return (
    Array.isArray(found) === Array.isArray(wanted) &&
    ours.length === theirs.length &&
    ours.every(([name, value]) => other.has(name) && same(value, other.get(name)))
  );
}
