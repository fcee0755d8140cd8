import type { Client } from "./client.js";
import { exchange } from "./exchange.js";
import type { Options } from "./settings.js";
import type { Request } from "./wire.js";

const NOTHING: ReadableStreamReadResult<Uint8Array> = { done: true, value: undefined };

/** Give the body of an answer in pieces, as they arrive; leaving it closes the connection. */
export async function* pieces(client: Client, request: Request, options: Options): AsyncGenerator<Uint8Array, void> {
  const { response, limit } = await exchange(client, request, options, true);
  const reader = response.body?.getReader();
  const read = async (): Promise<ReadableStreamReadResult<Uint8Array>> => (await reader?.read()) ?? NOTHING;
  try {
    let next = await limit.wait(read());
    while (!next.done) {
      yield next.value;
      next = await limit.wait(read());
    }
  } finally {
    limit.end();
    reader?.cancel().catch(() => undefined);
  }
}
