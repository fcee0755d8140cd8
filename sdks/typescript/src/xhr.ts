import type { Watch } from "./client.js";
import type { Body } from "./files.js";
import type { Sent } from "./settings.js";

/** Send a file with XMLHttpRequest, which tells how much of it has left. */
export function requested(
  { method, url, headers }: Sent,
  body: Body,
  signal: AbortSignal,
  watch: Watch,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    request.open(method, url);
    request.responseType = "blob";
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
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
  const lines = request.getAllResponseHeaders().trim().split(/\r\n/);
  const headers = new Headers(
    lines.map((line): [string, string] => [line.split(":")[0] ?? "", line.replace(/^[^:]*:\s*/, "")]),
  );
  return new Response(status === 204 ? null : (request.response as Blob), { status, statusText, headers });
}
