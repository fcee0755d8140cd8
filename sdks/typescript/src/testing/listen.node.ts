/** The fake server on a socket, with `node:http`. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import type { Handle, Listening, Reply } from "./format.js";

/** Serve on a free port. */
export async function listen(handle: Handle): Promise<Listening> {
  const server = createServer(
    (request, response) => void answer(handle, request, response).catch(() => request.destroy()),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const close = async (): Promise<void> => {
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

async function answer(handle: Handle, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.join(", ") ?? ""]);
  const reply = handle(
    request.method ?? "GET",
    `http://${request.headers.host}${request.url}`,
    Object.fromEntries(headers) as Record<string, string>,
    Buffer.concat(chunks),
  );
  await send(reply, request, response);
}

async function send(reply: Reply, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (reply.status !== undefined) {
    const body = Buffer.concat(reply.pieces);
    const pieces = reply.chunked ? reply.pieces : [reply.gzip ? gzipSync(body) : body];
    const length = reply.chunked || reply.status === 204 ? {} : { "content-length": String(pieces[0]?.length ?? 0) };
    response.writeHead(reply.status, {
      ...length,
      ...(reply.gzip && { "content-encoding": "gzip" }),
      ...reply.headers,
    });
    response.flushHeaders();
    for (const piece of pieces) await new Promise((done) => response.write(piece.subarray(0, reply.sent), done));
  }
  if (reply.ends === "reset") request.socket.resetAndDestroy();
  else if (reply.ends === "close" && (reply.sent !== undefined || reply.chunked || reply.status === undefined)) {
    request.socket.destroySoon();
  } else response.end();
}
