import type { Client } from "./client.js";
import { decoded, exchange } from "./exchange.js";
import { MeasurandError } from "./errors.js";
import type { Options } from "./settings.js";
import type { Request } from "./wire.js";

interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

/** A list in pages. Iterate for the items; nothing is asked before, and the next page only when you get there. */
export class Pages<P extends Page<T>, T> implements AsyncIterable<T> {
  /** Cursor of the page after the last one that was fetched; give it as `cursor` to go on from there. */
  cursor: string | null;
  readonly #fetch: (cursor: string | null) => Promise<P>;

  constructor(client: Client, request: Request, options: Options & { readonly cursor?: string | undefined }) {
    this.cursor = options.cursor ?? null;
    this.#fetch = async (cursor) => decoded(await exchange(client, request, { ...options, ...(cursor && { cursor }) }));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for await (const page of this.pages()) yield* page.items;
  }

  /** Give whole pages. */
  async *pages(): AsyncGenerator<P, void> {
    const seen = new Set<string>();
    for (;;) {
      const page = await this.#fetch(this.cursor);
      const next = page.next_cursor ?? null;
      this.cursor = next;
      yield page;
      if (next === null) return;
      if (seen.has(next)) throw new MeasurandError("the same cursor came twice: the pages would never end");
      seen.add(next);
    }
  }

  /** Give the first item, or undefined when there is none. */
  async first(): Promise<T | undefined> {
    return (await this.take(1))[0];
  }

  /** Give the first n items, fewer when there are not as many. */
  async take(n: number): Promise<T[]> {
    const taken: T[] = [];
    for await (const page of this.pages()) {
      taken.push(...page.items.slice(0, n - taken.length));
      if (taken.length >= n) break;
    }
    return taken;
  }
}

/** Make a list. */
export function pages<P extends Page<T>, T>(client: Client, request: Request, options: Options = {}): Pages<P, T> {
  return new Pages<P, T>(client, request, options);
}
