/** Files on their way up, in pieces: memory does not grow with their size. */
import type { Watch } from "./client.js";
import { MeasurandError } from "./errors.js";
import type { Options, Sent } from "./settings.js";
import { encode, type Request } from "./wire.js";
import { digest, opened, STREAMS, transmitted } from "#transfer";

/** Above this a file whose size is known goes up in parts. */
export const SESSION_BYTES: number = 2 ** 26;

/** Bytes that can be read once. */
export type Stream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * A file: a Blob (what an `<input type="file">` gives), bytes, a stream, a function that opens one anew for each attempt,
 * or in Node the `file:` URL of a path (`pathToFileURL("flights.csv")`).
 */
export type Content = Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> | Stream | URL | (() => Stream);

/** A file that somebody gave, ready to be sent once or, when it can be read again, more often. */
export class Source {
  readonly size: number | undefined;
  readonly replayable: boolean;

  constructor(
    readonly name: string,
    readonly blob: Blob | undefined,
    readonly stream: (() => Stream) | undefined = undefined,
    again = true,
    /** Reads a part, each piece into the place of the one before: use it up before the next. */
    readonly read: ((start: number, length: number) => AsyncIterable<Uint8Array>) | undefined = undefined,
  ) {
    this.size = blob?.size;
    this.replayable = again;
  }

  /** Take what the caller gave. */
  static async of(given: Content | Source): Promise<Source> {
    if (given instanceof Source) return given;
    if (typeof given === "string") {
      throw new TypeError(
        "a string is the name of a dataset, never a file: give a Blob, bytes, a stream or a file: URL",
      );
    }
    if (given instanceof URL) return opened(given);
    const name = "name" in given && typeof given.name === "string" && given.name ? given.name : "data";
    if (given instanceof Blob) return new Source(name, given);
    if (given instanceof ArrayBuffer || ArrayBuffer.isView(given)) return new Source("data", new Blob([given]));
    const stream = typeof given === "function" ? given : (): Stream => given;
    // Where a request cannot be streamed, its body is collected first; a browser keeps a large one on disk.
    if (!STREAMS) return new Source("data", await new Response(readable(stream())).blob());
    return new Source("data", undefined, stream, typeof given === "function");
  }

  /** Give a part of a file whose size is known. */
  part(start: number, length: number): Source {
    const { name, blob, read } = this;
    return new Source(
      name,
      blob?.slice(start, start + length),
      undefined,
      true,
      read && ((at, n) => read(start + at, n)),
    );
  }

  /** Read it from its start. */
  async *pieces(): AsyncGenerator<Uint8Array, void> {
    try {
      if (this.read) yield* this.read(0, this.size ?? 0);
      else yield* each(this.blob ? this.blob.stream() : (this.stream?.() ?? []));
    } catch (error) {
      if ((error as Error)?.name !== "NotReadableError") throw error;
      throw changed(this.name);
    }
  }

  /** Give the SHA-256 of the whole. */
  digest(): Promise<Uint8Array> {
    return digest(this.pieces());
  }
}

/** A file is not what it was when it was opened. */
export function changed(name: string): MeasurandError {
  return new MeasurandError(`${name} changed while it was sent; send it again when nobody writes to it`);
}

/** What is sent in pieces: a file, or a form with one at its end (`multipart/form-data`, RFC 7578). */
export class Body {
  readonly #head: Uint8Array<ArrayBuffer>;
  readonly #tail: Uint8Array<ArrayBuffer>;
  readonly replayable: boolean;
  readonly size: number | undefined;

  constructor(
    readonly file: Source,
    readonly type: string = "application/octet-stream",
    /** Fields before the file. */
    readonly fields: Readonly<Record<string, unknown>> = {},
    head = "",
    tail = "",
  ) {
    this.#head = new TextEncoder().encode(head);
    this.#tail = new TextEncoder().encode(tail);
    this.replayable = file.replayable;
    this.size = file.size === undefined ? undefined : this.#head.length + file.size + this.#tail.length;
  }

  /** The body as one Blob, which refers to the file and does not read it; undefined of a stream. */
  get blob(): Blob | undefined {
    return this.file.blob && new Blob([this.#head, this.file.blob, this.#tail]);
  }

  /** Give the body from its start. */
  async *pieces(): AsyncGenerator<Uint8Array, void> {
    if (this.#head.length) yield this.#head;
    yield* this.file.pieces();
    if (this.#tail.length) yield this.#tail;
  }

  /** Send it; a `fetch` of the caller does not tell how much has left. */
  send(sent: Sent, signal: AbortSignal, watch: Watch, own: typeof fetch | undefined): Promise<Response> {
    if (!own) return transmitted(sent, this, signal, watch);
    const { url, method, headers } = sent;
    return own(url, { method, headers, body: this.whole(), signal, ...(!this.blob && { duplex: "half" }) });
  }

  /** Give the body as `fetch` takes it. */
  whole(): BodyInit {
    return this.blob ?? readable(this.pieces());
  }
}

/** Make the body of a request that sends a file. */
export async function ready(request: Request, options: Options): Promise<Request> {
  if (request.content) return { ...request, pieces: new Body(await Source.of(request.content)) };
  const [name, content] = request.file ?? ["", new Blob()];
  const given = { ...options } as Readonly<Record<string, unknown>>;
  const fields = Object.fromEntries(
    (request.form ?? []).filter((one) => given[one] != null).map((one) => [one, given[one]]),
  );
  return { ...request, pieces: multipart(fields, name, await Source.of(content)) };
}

/** Make a form. */
export function multipart(fields: Readonly<Record<string, unknown>>, name: string, file: Source): Body {
  const boundary = `measurand-${crypto.getRandomValues(new Uint32Array(4)).join("-")}`;
  const head = (disposition: string, type?: string): string =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n${type ? `Content-Type: ${type}\r\n` : ""}\r\n`;
  const parts = Object.entries(fields).map(([field, value]) =>
    typeof value === "string"
      ? `${head(`name="${field}"`)}${value}\r\n`
      : `${head(`name="${field}"`, "application/json")}${encode(value)}\r\n`,
  );
  const filename = file.name.replace(/\p{C}/gu, "").replace(/"/g, "%22");
  parts.push(head(`name="${name}"; filename="${filename}"`, "application/octet-stream"));
  return new Body(file, `multipart/form-data; boundary=${boundary}`, fields, parts.join(""), `\r\n--${boundary}--\r\n`);
}

async function* each(stream: Stream | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  if (!(stream instanceof ReadableStream)) {
    yield* stream;
    return;
  }
  // Not every browser can iterate a ReadableStream.
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** Give a stream as `fetch` takes it. */
export function readable(stream: Stream): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieces = each(stream);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    async cancel() {
      await pieces.return();
    },
  });
}
