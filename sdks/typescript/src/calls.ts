/** The plain ways in which an operation can answer. */
import type { Client } from "./client.js";
import { decoded, exchange } from "./exchange.js";
import type { Options } from "./settings.js";
import type { Request } from "./wire.js";

/** Give the answer. */
export async function call<T>(client: Client, request: Request, options: Options = {}): Promise<T> {
  return decoded(await exchange(client, request, options));
}

/** Give the answer, or undefined when it has no content. */
export async function maybe<T>(client: Client, request: Request, options: Options = {}): Promise<T | undefined> {
  const answer = await exchange(client, request, options);
  return answer.text ? decoded(answer) : undefined;
}

/** Wait until it is done; there is nothing to give. */
export async function send(client: Client, request: Request, options: Options = {}): Promise<void> {
  await exchange(client, request, options);
}

/** Send bytes and give the answer. */
export async function transfer<T>(client: Client, request: Request, options: Options = {}): Promise<T> {
  const { ready } = await import("./files.js");
  return call(client, await ready(request, options), options);
}
