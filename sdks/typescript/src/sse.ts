/** Server-sent events (WHATWG HTML, section 9.2) that take themselves up again. */
import type { Client } from "./client.js";
import { ConnectionFailed, StreamInterrupted, TimedOut } from "./errors.js";
import type { Options } from "./settings.js";
import { pieces } from "./stream.js";
import type { Request } from "./wire.js";

const PAUSE = 1;

/** One event. */
export interface Message {
  readonly data: string;
  readonly id: string;
}

/** Cuts bytes, in whatever pieces they come, into messages. */
export class Parser {
  /** Seconds that the server wants between two connections. */
  pause: number = PAUSE;
  readonly #decoder = new TextDecoder();
  #rest = "";
  #afterReturn = false;
  #data: string[] = [];
  #id = "";

  /** Give the messages that these bytes complete. */
  *feed(bytes: Uint8Array): Generator<Message, void> {
    const text = this.#decoder.decode(bytes, { stream: true });
    if (!text) return;
    const lines = (this.#rest + (this.#afterReturn && text.startsWith("\n") ? text.slice(1) : text)).split(
      /\r\n|\r|\n/,
    );
    this.#afterReturn = text.endsWith("\r");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line) this.#field(line);
      else if (this.#data.length) yield { data: this.#data.splice(0).join("\n"), id: this.#id };
    }
  }

  #field(line: string): void {
    const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.pause = Number(value) / 1000;
  }
}

/** Give each event; a connection that broke off is made again from the last one. */
export async function* followed<T>(client: Client, request: Request, options: Options): AsyncGenerator<T, void> {
  const most = options.maxRetries ?? client.maxRetries;
  let pause = PAUSE;
  let last = String(request.sent?.["last-event-id"] ?? "");
  for (let failures = 0; ;) {
    const parser = new Parser();
    const sent = { accept: "text/event-stream", ...request.sent, ...(last && { "last-event-id": last }) };
    try {
      for await (const piece of pieces(client, { ...request, sent }, options)) {
        for (const message of parser.feed(piece)) {
          failures = 0;
          last = message.id || last;
          yield JSON.parse(message.data) as T;
        }
        pause = parser.pause;
      }
      return;
    } catch (error) {
      if (!(error instanceof ConnectionFailed || error instanceof TimedOut)) throw error;
      if (++failures > most)
        throw new StreamInterrupted(`the events broke off after ${last || "none"}`, { cause: error });
      await client.clock.sleep(pause, options.signal);
    }
  }
}
