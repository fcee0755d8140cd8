/** Files on their way down. */
import type { Client } from "./client.js";
import { ConnectionFailed, StreamInterrupted, TimedOut } from "./errors.js";
import type { Options } from "./settings.js";
import { pieces } from "./stream.js";
import type { Request } from "./wire.js";
import { saved } from "#transfer";

/** Give the pieces of a file. */
export async function* each(client: Client, request: Request, options: Options): AsyncGenerator<Uint8Array, void> {
  let begun = false;
  try {
    for await (const piece of pieces(client, request, options)) {
      begun = true;
      yield piece;
    }
  } catch (error) {
    if (!begun || !(error instanceof ConnectionFailed || error instanceof TimedOut)) throw error;
    throw new StreamInterrupted(error.message, { cause: error });
  }
}

/** Give a whole file. */
export function read(client: Client, request: Request, options: Options): Promise<Uint8Array<ArrayBuffer>> {
  return whole(client, options, async () => {
    const parts: Uint8Array[] = [];
    for await (const piece of each(client, request, options)) parts.push(piece);
    return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
  });
}

/** Write a whole file. */
export function save(path: string | URL, client: Client, request: Request, options: Options): Promise<number> {
  return whole(client, options, () => saved(path, each(client, request, options)));
}

/** Take the whole, from the start again when it breaks off. */
async function whole<T>({ maxRetries }: Client, options: Options, take: () => Promise<T>): Promise<T> {
  for (let left = options.maxRetries ?? maxRetries; ; left--) {
    try {
      return await take();
    } catch (error) {
      if (!left || !(error instanceof StreamInterrupted)) throw error;
    }
  }
}
