import type { Client } from "./client.js";
import type { Options } from "./settings.js";
import type { Request } from "./wire.js";

/** Events as they happen. Leave the loop to close the connection; the signal of the call ends it at once. */
export type EventStream<T> = AsyncGenerator<T, void>;

/** Follow events; after a cut the stream is taken up where it broke off. */
export async function* events<T>(client: Client, request: Request, options: Options = {}): EventStream<T> {
  const { followed } = await import("./sse.js");
  yield* followed<T>(client, request, options);
}
