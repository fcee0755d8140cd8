/** Single requests in Node, which has an environment and a file of settings, and must follow redirects itself. */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { env, stderr, versions } from "node:process";
import type { Send } from "./client.js";
import { ConfigurationError } from "./errors.js";
import { VERSION } from "./generated/version.js";
import type { Sent, Settings } from "./settings.js";

const CONFIG = "~/.config/measurand/config.json";
const MAX_REDIRECTS = 5;

/** Headers of every request: product and runtime only. */
export const HEADERS: Readonly<Record<string, string>> = {
  "user-agent": `measurand-typescript/${VERSION} node/${versions.node.split(".")[0]}`,
};

/** Fill the gaps of the settings: from the environment, else from the config file. */
export function resolved(settings: Settings): Settings {
  const kept = settings.url && !settings.context ? {} : stored(settings.context);
  const url = settings.url ?? environment("URL") ?? kept.url;
  return {
    ...settings,
    url,
    // A key of the file goes to the address beside which it stands, and nowhere else.
    apiKey: settings.apiKey ?? environment("API_KEY") ?? (url === kept.url ? kept.api_key : undefined),
    timeout: settings.timeout ?? number("TIMEOUT") ?? kept.timeout,
    maxRetries: settings.maxRetries ?? number("MAX_RETRIES") ?? kept.max_retries,
    log: settings.log ?? log(),
  };
}

/** Make what sends single requests, and goes where redirects point. */
export function sender(own: typeof fetch = fetch): Send {
  return (given, body, signal) => {
    const once = async ({ url, ...sent }: Sent): Promise<Response> =>
      settling(await own(url, { ...sent, body: body ?? null, signal, redirect: "manual" }), signal);
    return following(given, once, true);
  };
}

/** Node's fetch may never settle once a compressed body is damaged, not even when it is aborted. */
function settling(response: Response, signal: AbortSignal): Response {
  const text = response.text.bind(response);
  response.text = () => {
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
    return Promise.race([text(), aborted]);
  };
  return response;
}

/** Go where redirects point; the key stays with the address that it was given for. */
export async function following(
  given: Sent,
  once: (sent: Sent) => Promise<Response>,
  again: boolean,
): Promise<Response> {
  const follows = given.method === "GET" ? /^30[12378]$/ : /^30[78]$/;
  for (let hops = 0, sent = given; ; hops++) {
    const response = await once(sent);
    const location = response.headers.get("location");
    if (hops === MAX_REDIRECTS || !again || !location || !follows.test(String(response.status))) return response;
    await response.body?.cancel();
    const url = new URL(location, sent.url);
    const headers = new Headers(sent.headers);
    if (url.origin !== new URL(sent.url).origin) headers.delete("authorization");
    sent = { ...sent, url: url.href, headers };
  }
}

interface Stored {
  readonly url?: string;
  readonly api_key?: string;
  readonly timeout?: number;
  readonly max_retries?: number;
}

function stored(context: string | undefined): Stored {
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

function environment(name: string): string | undefined {
  return env[`MEASURAND_${name}`] || undefined;
}

function number(name: string): number | undefined {
  const text = environment(name);
  return text === undefined ? undefined : Number(text);
}

/** Where log lines go when nobody says. */
function log(): Settings["log"] {
  const wanted = environment("LOG")?.toLowerCase().replace("info", "warning") ?? "";
  if (!/^(debug|warning)$/.test(wanted)) return undefined;
  return ({ method, path, status, seconds, retries, request_id }) => {
    const level = retries && !(Number(status) < 300) ? "warning" : "debug";
    const what = `${level} ${method} ${path} ${status} ${Math.round(seconds * 1000)} ms`;
    if (level === wanted || wanted === "debug") {
      stderr.write(`measurand ${what} attempt ${retries} request ${request_id}\n`);
    }
  };
}

function absent(): never {
  throw new TypeError("no such context");
}
