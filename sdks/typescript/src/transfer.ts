/** Files where there is no more than a browser has. Node has `transfer.node.ts`. */
import type { Watch } from "./client.js";
import type { Body, Source } from "./files.js";
import type { Sent } from "./settings.js";
import { Sha256 } from "./sha256.js";

/** Whether a body can be sent while it is read. */
export const STREAMS: boolean = false;

/** Send a body; `fetch` cannot tell how much of it has left, XMLHttpRequest can. */
export function transmitted(sent: Sent, body: Body, signal: AbortSignal, watch: Watch): Promise<Response> {
  const { url, method, headers } = sent;
  return typeof XMLHttpRequest === "undefined"
    ? fetch(url, { method, headers, body: body.whole(), signal })
    : requested(sent, body, signal, watch);
}

/** Open a file by its URL. */
export function opened(_url: URL): Promise<Source> {
  return Promise.reject(new TypeError("only Node opens files by their path; give a Blob, such as a file of an input"));
}

/** Write a file. */
export function saved(_path: string | URL, _pieces: AsyncIterable<Uint8Array>): Promise<number> {
  return Promise.reject(new TypeError("only Node writes files; iterate the download, or read() it"));
}

/** Give the SHA-256 of what may be too large for memory. */
export async function digest(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const hash = new Sha256();
  for await (const piece of pieces) hash.update(piece);
  return hash.digest();
}

function requested({ method, url, headers }: Sent, body: Body, signal: AbortSignal, watch: Watch): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open(method, url);
    request.responseType = "blob";
    for (const [name, value] of headers) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => watch(total ? loaded / total : null);
    request.onload = () => resolve(response(request));
    request.onerror = () => reject(new TypeError("the connection failed"));
    request.onabort = () => reject(signal.reason);
    request.onloadend = () => signal.removeEventListener("abort", abort);
    signal.addEventListener("abort", abort);
    if (signal.aborted) reject(signal.reason);
    else request.send(body.blob ?? null);
  });
}

function response(request: XMLHttpRequest): Response {
  const { status, statusText } = request;
  const headers = new Headers();
  for (const line of request.getAllResponseHeaders().trim().split(/\r\n/)) {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name) headers.append(name, value ?? "");
  }
  return new Response(status === 204 ? null : (request.response as Blob), { status, statusText, headers });
}
