/** What every call needs: where to, with which key, how patiently. Made by `connect`; the functions take it first. */
import { type Clock, systemClock } from "./clock.js";
import { ConfigurationError } from "./errors.js";
import type { Body } from "./files.js";
import type { Key, Sent, Settings } from "./settings.js";
import { environment, log, send, stored } from "#platform";

const PREFIX = "/api/v1";

/** Sends one request; `watch` is called when something of a body in pieces has left. */
export type Send = (
  sent: Sent,
  body: string | Body | undefined,
  signal: AbortSignal,
  watch: Watch,
) => Promise<Response>;

/** Called with the share of a body that has been sent. */
export type Watch = (fraction: number | null) => void;

/** What `connect` makes. Its parts are not for use. */
export interface Client {
  readonly base: string;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly clock: Clock;
  readonly send: Send;
  /** A function, so that no representation shows the key. */
  readonly authorization: () => Promise<string | undefined>;
  readonly before: readonly ((request: Sent) => void)[];
  readonly after: readonly ((response: Response) => void)[];
  readonly log: Settings["log"];
  /** How many attempts may still be made again; every answer gives a tenth of one back. */
  readonly budget: { left: number };
  /** Whether a computation gives a handle of its job instead of waiting. */
  readonly submits?: boolean;
}

/** Make a client; nothing is sent. What is not given comes from the environment, the config file, the default. */
export function connect(settings: Settings = {}): Client {
  const kept = settings.url && !settings.context ? {} : stored(settings.context);
  const found = settings.url ?? environment("URL") ?? kept.url ?? "http://localhost:8000";
  if (!/^https?:\/\//.test(found)) {
    throw new ConfigurationError(`the URL must start with http:// or https://, not ${found.slice(0, 20)}`);
  }
  const url = found.replace(/\/+$/, "");
  // A key of the file goes to the address beside which it stands, and nowhere else.
  const key = settings.apiKey ?? environment("API_KEY") ?? (found === kept.url ? kept.api_key : undefined);
  return {
    base: url.endsWith(PREFIX) ? url : url + PREFIX,
    timeout: number("timeout", settings.timeout ?? environment("TIMEOUT") ?? kept.timeout ?? 60),
    maxRetries: number("maxRetries", settings.maxRetries ?? environment("MAX_RETRIES") ?? kept.max_retries ?? 2),
    clock: settings.clock ?? systemClock,
    send: settings.fetch ? through(settings.fetch) : send,
    authorization: authorization(key),
    before: [settings.onRequest ?? []].flat(),
    after: [settings.onResponse ?? []].flat(),
    log: settings.log ?? log(),
    budget: { left: 10 },
  };
}

/** The path that follows the base, whether or not the server names it with its own prefix. */
export function address(client: Client, path: string): string {
  if (/^https?:/.test(path)) return path;
  // A server behind a proxy that adds a prefix does not know the prefix.
  return client.base + (path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path);
}

function authorization(key: Key | undefined): () => Promise<string | undefined> {
  if (typeof key === "string" && !/^[!-~]*$/.test(key)) {
    throw new ConfigurationError("the API key holds blanks or characters that no key has");
  }
  return async () => {
    const found = typeof key === "function" ? await key() : key;
    return found ? `Bearer ${found}` : undefined;
  };
}

function number(name: string, given: number | string): number {
  const value = Number(given);
  if (value >= 0 && given !== "") return value;
  throw new ConfigurationError(`${name} must be a number from 0, not ${given}`);
}

function through(given: typeof fetch): Send {
  return (sent, body, signal) =>
    given(sent.url, {
      method: sent.method,
      headers: sent.headers,
      body: typeof body === "object" ? body.whole() : (body ?? null),
      signal,
      ...(typeof body === "object" && !body.blob && { duplex: "half" }),
    });
}
