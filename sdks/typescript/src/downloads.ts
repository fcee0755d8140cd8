import type { Client } from "./client.js";
import type { Options } from "./settings.js";
import type { Request } from "./wire.js";

/** A file of the server. Iterate for its pieces, or use `read`, `text`, `save`; nothing is asked before. */
export class Download implements AsyncIterable<Uint8Array> {
  readonly #given: readonly [Client, Request, Options];

  constructor(...given: readonly [Client, Request, Options]) {
    this.#given = given;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    yield* (await import("./downloading.js")).each(...this.#given);
  }

  /** Give the whole file. */
  async read(): Promise<Uint8Array<ArrayBuffer>> {
    return (await import("./downloading.js")).read(...this.#given);
  }

  /** Give the whole file as text. */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.read());
  }

  /** Write the file (Node); until it is whole it is called `<path>.part`. Gives its size in bytes. */
  async save(path: string | URL): Promise<number> {
    return (await import("./downloading.js")).save(path, ...this.#given);
  }
}

/** Make a download. */
export function download(client: Client, request: Request, options: Options = {}): Download {
  return new Download(client, request, options);
}
