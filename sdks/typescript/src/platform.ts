/** What differs between platforms: browsers, workers and everything with `fetch`. Node has `platform.node.ts`. */
import type { Send } from "./client.js";
import type { Source } from "./files.js";
import type { Settings } from "./settings.js";

/** What the config file says. */
export interface Stored {
  readonly url?: string;
  readonly api_key?: string;
  readonly timeout?: number;
  readonly max_retries?: number;
}

/** Headers of every request; browsers name themselves. */
export const HEADERS: Readonly<Record<string, string>> = {};

/** Whether a body can be sent while it is read. */
export const STREAMS: boolean = false;

/** Give a variable `MEASURAND_…` of the environment. */
export function environment(_name: string): string | undefined {
  return undefined;
}

/** Read the config file. */
export function stored(_context: string | undefined): Stored {
  return {};
}

/** Where log lines go when nobody says. */
export function log(): Settings["log"] {
  return undefined;
}

/** Send one request. `fetch` cannot tell how much of a body has left, so files go by XMLHttpRequest where there is one. */
export const send: Send = async (sent, body, signal, watch) => {
  const { url, method, headers } = sent;
  if (typeof body !== "object") return fetch(url, { method, headers, body: body ?? null, signal });
  if (typeof XMLHttpRequest === "undefined") return fetch(url, { method, headers, body: body.whole(), signal });
  const { requested } = await import("./xhr.js");
  return requested(sent, body, signal, watch);
};

/** Open a file by its URL. */
export function opened(_url: URL): Promise<Source> {
  return Promise.reject(new TypeError("only Node opens files by their path; give a Blob, such as a file of an input"));
}

/** Write a file. */
export function saved(_path: string | URL, _pieces: AsyncIterable<Uint8Array>): Promise<number> {
  return Promise.reject(new TypeError("only Node writes files; iterate the download, or read() it"));
}

/** Give the SHA-256 of what may be too large for memory, and on pages without `crypto.subtle`. */
export async function digest(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const { Sha256 } = await import("./sha256.js");
  const hash = new Sha256();
  for await (const piece of pieces) hash.update(piece);
  return hash.digest();
}
