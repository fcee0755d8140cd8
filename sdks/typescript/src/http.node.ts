import { type ClientRequest, type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { Watch } from "./client.js";
import type { Body } from "./files.js";
import type { Sent } from "./settings.js";

const CONNECT_MS = 5000;

/** Send a body in pieces, each when the one before has left. */
export function transmitted(
  { method, url, headers }: Sent,
  body: Body,
  signal: AbortSignal,
  watch: Watch,
): Promise<Response> {
  const length = body.size === undefined ? {} : { "content-length": String(body.size) };
  return new Promise((resolve, reject) => {
    const request = (url.startsWith("https:") ? secure : plain)(url, {
      method,
      headers: { ...headers, ...length },
      signal,
    });
    request.once("response", (answer) => resolve(response(answer)));
    request.once("error", reject);
    hurried(request);
    pipeline(Readable.from(counted(body, watch), { objectMode: false }), request).catch(reject);
  });
}

async function* counted(body: Body, watch: Watch): AsyncGenerator<Uint8Array, void> {
  let sent = 0;
  for await (const piece of body.pieces()) {
    yield piece;
    sent += piece.length;
    watch(body.size ? sent / body.size : null);
  }
}

/** Give up on a host that does not take the connection. */
function hurried(request: ClientRequest): void {
  request.once("socket", (socket) => {
    if (!socket.connecting) return;
    const late = (): void => void request.destroy(new Error(`no connection within ${CONNECT_MS / 1000} s`));
    const timer = setTimeout(late, CONNECT_MS);
    for (const event of ["connect", "close"]) socket.once(event, () => clearTimeout(timer));
  });
}

function response(answer: IncomingMessage): Response {
  const { statusCode: status = 500, statusMessage: statusText = "", rawHeaders } = answer;
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? "", rawHeaders[i + 1] ?? "");
  const body = headers.get("content-encoding") === "gzip" ? answer.pipe(createGunzip()) : answer;
  const empty = status === 204 || status === 304;
  if (empty) answer.resume();
  return new Response(empty ? null : (Readable.toWeb(body) as ReadableStream<Uint8Array<ArrayBuffer>>), {
    status,
    statusText,
    headers,
  });
}
