/** What Node can do beyond browsers: environment, files, uploads that are sent while they are read. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, openAsBlob, readFileSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { env, versions } from "node:process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import type { Send } from "./client.js";
import { ConfigurationError } from "./errors.js";
import { Source } from "./files.js";
import { VERSION } from "./generated/version.js";
import type { Stored } from "./platform.js";
import type { Settings } from "./settings.js";

const MAX_REDIRECTS = 5;
const CONFIG = "~/.config/measurand/config.json";

/** Headers of every request: product and runtime only. */
export const HEADERS: Readonly<Record<string, string>> = {
  "user-agent": `measurand-typescript/${VERSION} node/${versions.node.split(".")[0]}`,
};

/** Whether a body can be sent while it is read. */
export const STREAMS: boolean = true;

/** Give a variable `MEASURAND_…` of the environment. */
export function environment(name: string): string | undefined {
  return env[`MEASURAND_${name}`] || undefined;
}

/** Read the config file. */
export function stored(context: string | undefined): Stored {
  const path = join(homedir(), CONFIG.slice(2));
  if (!existsSync(path)) {
    if (context) throw new ConfigurationError(`no context ${context}: ${CONFIG} does not exist`);
    return {};
  }
  try {
    const config = JSON.parse(readFileSync(path, "utf8")) as { current?: string; contexts: Record<string, Stored> };
    const chosen = context ?? config.current;
    if (!chosen) return {};
    return Object.assign({}, config.contexts[chosen] ?? absent());
  } catch {
    throw new ConfigurationError(`${CONFIG} has no usable context ${context ?? "under `current`"}`);
  }
}

/** Where log lines go when nobody says. */
export function log(): Settings["log"] {
  const wanted = env["MEASURAND_LOG"]?.toLowerCase() ?? "";
  if (!/^(debug|info|warning)$/.test(wanted)) return undefined;
  return (line, level) => {
    if (level === "warning" || wanted === "debug") process.stderr.write(`measurand ${level} ${line}\n`);
  };
}

/** Send one request, and go where redirects point; the key stays with the address that it was given for. */
export const send: Send = async (sent, body, signal, watch) => {
  const follows = sent.method === "GET" ? /^30[12378]$/ : /^30[78]$/;
  for (let hops = 0, next = sent; ; hops++) {
    const response = await sentOnce(next, body, signal, watch);
    const location = response.headers.get("location");
    const again = typeof body !== "object" || body.replayable;
    if (hops === MAX_REDIRECTS || !again || !location || !follows.test(String(response.status))) return response;
    await response.body?.cancel();
    const url = new URL(location, next.url);
    const { authorization, ...others } = next.headers;
    const kept = authorization && url.origin === new URL(next.url).origin ? { authorization } : {};
    next = { ...next, url: url.href, headers: { ...others, ...kept } };
  }
};

/** `fetch` keeps the whole of a streamed body in memory, so files go over `node:http`. */
const sentOnce: Send = async (sent, body, signal, watch) => {
  const { url, method, headers } = sent;
  if (typeof body !== "object") return fetch(url, { method, headers, body: body ?? null, signal, redirect: "manual" });
  const { transmitted } = await import("./http.node.js");
  return transmitted(sent, body, signal, watch);
};

/** Open a file by its URL. */
export async function opened(url: URL): Promise<Source> {
  const path = fileURLToPath(url);
  const name = basename(path);
  // A pipe that has a name can be read once.
  if (!(await stat(path)).isFile()) return new Source(name, undefined, () => createReadStream(path), false);
  return new Source(name, await openAsBlob(path));
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

function absent(): never {
  throw new TypeError("no such context");
}
