import type { Client } from "./client.js";
import { ConnectionFailed, StreamInterrupted, TimedOut } from "./errors.js";
import type { Options } from "./settings.js";
import { pieces } from "./stream.js";
import type { Request } from "./wire.js";
import { saved } from "#platform";

/** A file of the server. Iterate for its pieces, or use `read`, `text`, `save`; nothing is asked before. */
export class Download implements AsyncIterable<Uint8Array> {
  readonly #pieces: () => AsyncGenerator<Uint8Array, void>;
  readonly #retries: number;

  constructor(client: Client, request: Request, options: Options) {
    this.#pieces = () => pieces(client, request, options);
    this.#retries = options.maxRetries ?? client.maxRetries;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    let begun = false;
    try {
      for await (const piece of this.#pieces()) {
        begun = true;
        yield piece;
      }
    } catch (error) {
      if (!begun || !(error instanceof ConnectionFailed || error instanceof TimedOut)) throw error;
      throw new StreamInterrupted(error.message, error);
    }
  }

  /** Give the whole file. */
  async read(): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array[] = [];
    await this.#whole(async (all) => {
      parts.length = 0;
      for await (const piece of all) parts.push(piece);
    });
    return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
  }

  /** Give the whole file as text. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.read());
  }

  /** Write the file (Node); until it is whole it is called `<path>.part`. Gives its size in bytes. */
  async save(path: string | URL): Promise<number> {
    let size = 0;
    await this.#whole(async (all) => {
      size = await saved(path, all);
    });
    return size;
  }

  /** Take the whole, from the start again when it breaks off. */
  async #whole(take: (all: AsyncIterable<Uint8Array>) => Promise<void>): Promise<void> {
    for (let left = this.#retries; ; left--) {
      try {
        return await take(this);
      } catch (error) {
        if (!left || !(error instanceof StreamInterrupted)) throw error;
      }
    }
  }
}

/** Make a download. */
export function download(client: Client, request: Request, options: Options): Download {
  return new Download(client, request, options);
}
