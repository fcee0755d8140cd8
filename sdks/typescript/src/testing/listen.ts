/** Platforms that cannot listen use `server.fetch`. */
import type { Handle, Listening } from "./format.js";

/** Serve on a free port. */
export function listen(_handle: Handle): Promise<Listening> {
  return Promise.reject(new Error("this platform cannot listen: give the client `fetch: server.fetch` instead"));
}
