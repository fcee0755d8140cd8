import type { Client } from "./client.js";

/** The functions of a capability as methods: the same, without the client in front. */
export type Bound<M> = {
  readonly [N in keyof M]: M[N] extends (client: Client, ...given: infer A) => infer R ? (...given: A) => R : never;
};

type Functions = Readonly<Record<string, (client: Client, ...given: never[]) => unknown>>;

/** Give each function its client; `other` takes its place for one call. */
export function bound<M extends object>(client: Client, functions: M): Bound<M> {
  const methods = Object.entries(functions as Functions).map(([name, method]) => [
    name,
    function (this: unknown, ...given: never[]): unknown {
      return method(this instanceof Other ? this.client : client, ...given);
    },
  ]);
  return Object.fromEntries(methods) as Bound<M>;
}

/** Stands where `this` would, and brings the client of one call. */
export class Other {
  constructor(readonly client: Client) {}
}
