/** What every call needs: where to, with which key, how patiently. Made by `connect`; the functions take it first. */
import { type Clock, systemClock } from "./clock.js";
import { ConfigurationError } from "./errors.js";
import type { Sent, Settings } from "./settings.js";
import { resolved, sender } from "#platform";

const PREFIX = "/api/v1";

/** Sends one request. */
export type Send = (sent: Sent, body: string | undefined, signal: AbortSignal) => Promise<Response>;

/** Called with the share of a body that has been sent. */
export type Watch = (fraction: number | null) => void;

/** What `connect` makes. Its parts are not for use. */
export interface Client {
  readonly base: string;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly clock: Clock;
  /** A function, so that no representation shows the key. */
  readonly key: () => string | undefined | Promise<string>;
  /** The caller's own. */
  readonly fetch: typeof fetch | undefined;
  readonly send: Send;
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
  const { url = "http://localhost:8000", apiKey, timeout = 60, maxRetries = 2, ...given } = resolved(settings);
  if (!/^https?:\/\//.test(url)) refuse(`url must start with http:// or https://, not ${url.slice(0, 20)}`);
  if (typeof apiKey === "string" && !/^[!-~]*$/.test(apiKey)) refuse("apiKey must be ASCII without blanks");
  for (const value of [timeout, maxRetries]) {
    if (!(value >= 0)) refuse(`timeout and maxRetries must be numbers from 0, not ${value}`);
  }
  const { fetch } = given;
  return {
    base: url.replace(/\/+$/, "").replace(/(\/api\/v1)?$/, PREFIX),
    timeout,
    maxRetries,
    clock: given.clock ?? systemClock,
    key: typeof apiKey === "function" ? apiKey : () => apiKey,
    fetch,
    send: sender(fetch),
    before: [given.onRequest ?? []].flat(),
    after: [given.onResponse ?? []].flat(),
    log: given.log,
    budget: { left: 10 },
  };
}

/** The address of a path of the contract, or of what a `Location` said. */
export function address({ base }: Client, path: string): string {
  // A server behind a proxy that adds a prefix does not know the prefix.
  return /^https?:/.test(path) ? path : base + path.replace(PREFIX, "");
}

function refuse(message: string): never {
  throw new ConfigurationError(message);
}
