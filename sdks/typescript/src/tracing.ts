/** What an application that has set up OpenTelemetry keeps where all of its libraries find it. */
export interface Tracing {
  readonly context?: { active(): unknown };
  readonly propagation?: { inject(context: unknown, carrier: object, setter: { set: typeof Reflect.set }): void };
}

/** Give the headers that carry the trace on. */
export function carried({ context, propagation }: Tracing): Record<string, string> {
  const headers = {};
  if (context) propagation?.inject(context.active(), headers, { set: Reflect.set });
  return headers;
}
