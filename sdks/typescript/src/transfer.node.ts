/** Files in Node: read from disk, and sent while they are read. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, openAsBlob, type Stats } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { type ClientRequest, type IncomingMessage, request as plain } from "node:http";
import { request as secure } from "node:https";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGunzip } from "node:zlib";
import type { Watch } from "./client.js";
import { type Body, changed, Source } from "./files.js";
import { following } from "./platform.node.js";
import type { Sent } from "./settings.js";

const CONNECT_MS = 5000;
const PIECE = 2 ** 18;

/** Whether a body can be sent while it is read. */
export const STREAMS: boolean = true;

/** Send a body, and go where redirects point. */
export function transmitted(given: Sent, body: Body, signal: AbortSignal, watch: Watch): Promise<Response> {
  return following(given, (sent) => streamed(sent, body, signal, watch), body.replayable);
}

/** Open a file by its URL. */
export async function opened(url: URL): Promise<Source> {
  const path = fileURLToPath(url);
  const name = basename(path);
  // A pipe that has a name can be read once.
  const found = await stat(path);
  if (!found.isFile()) return new Source(name, undefined, () => createReadStream(path), false);
  return new Source(name, await openAsBlob(path), undefined, true, (start, length) => read(path, found, start, length));
}

/** Read a part of a file into one place again and again: pieces of their own would wait for the garbage collector. */
async function* read(path: string, found: Stats, start: number, length: number): AsyncGenerator<Uint8Array, void> {
  const file = await open(path);
  try {
    const place = new Uint8Array(Math.min(PIECE, length));
    for (let done = 0, bytesRead = 1; done < length && bytesRead; done += bytesRead) {
      ({ bytesRead } = await file.read(place, 0, Math.min(PIECE, length - done), start + done));
      yield place.subarray(0, bytesRead);
    }
    const { size, mtimeMs } = await file.stat();
    if (size !== found.size || mtimeMs !== found.mtimeMs) throw changed(basename(path));
  } finally {
    await file.close();
  }
}

/** Write a file; until it is whole it is called `<path>.part`. */
export async function saved(path: string | URL, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const whole = path instanceof URL ? fileURLToPath(path) : path;
  const part = `${whole}.part`;
  try {
    const file = createWriteStream(part);
    await pipeline(Readable.from(pieces, { objectMode: false }), file);
    await rename(part, whole);
    return file.bytesWritten;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** Give the SHA-256 of what may be too large for memory. */
export async function digest(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const hash = createHash("sha256");
  for await (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/** Send a body in pieces, each when the one before has left; `fetch` would keep a streamed body in memory. */
function streamed({ method, url, headers }: Sent, body: Body, signal: AbortSignal, watch: Watch): Promise<Response> {
  const length = body.size === undefined ? {} : { "content-length": String(body.size) };
  const sent = { ...Object.fromEntries(headers.entries()), ...length };
  return new Promise((resolve, reject) => {
    const request = (url.startsWith("https:") ? secure : plain)(url, { method, headers: sent, signal });
    request.once("response", (answer) => {
      // An answer that comes before all has been sent ends the sending.
      answer.once("end", () => request.writableFinished || request.destroy());
      resolve(response(answer));
    });
    request.once("error", reject);
    hurried(request);
    write(request, body, watch).catch((error: unknown) => {
      request.destroy();
      reject(error);
    });
  });
}

async function write(request: ClientRequest, body: Body, watch: Watch): Promise<void> {
  let sent = 0;
  for await (const piece of body.pieces()) {
    await new Promise<void>((resolve, reject) => {
      request.write(piece, (error) => (error ? reject(error) : resolve()));
    });
    sent += piece.length;
    watch(body.size ? sent / body.size : null);
  }
  request.end();
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
  const stream = empty ? null : (Readable.toWeb(body) as ReadableStream<Uint8Array<ArrayBuffer>>);
  return new Response(stream, { status, statusText, headers });
}
