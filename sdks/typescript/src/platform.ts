/** Single requests where there is no more than `fetch`: browsers, workers. Node has `platform.node.ts`. */
import type { Send } from "./client.js";
import type { Settings } from "./settings.js";

/** Headers of every request; browsers name themselves. */
export const HEADERS: Readonly<Record<string, string>> = {};

/** Fill the gaps of the settings; here is nothing to fill them with. */
export function resolved(settings: Settings): Settings {
  return settings;
}

/** Make what sends single requests. */
export function sender(own?: typeof fetch): Send {
  return ({ url, ...sent }, body, signal) => (own ?? fetch)(url, { ...sent, body: body as BodyInit, signal });
}
