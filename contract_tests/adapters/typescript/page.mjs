/** What runs in the page. */
import { Driver } from "./driver.mjs";

const open = () => Promise.reject(new TypeError("a browser has no paths"));
globalThis.driver = new Driver(open, { log: (line) => console.debug(line) });

// A stream that breaks forgets the pieces that nobody has taken yet. The replay server breaks one off only when it
// hears that its pieces were taken, so what a case shows does not depend on who was faster.
const { fetch } = globalThis;
globalThis.fetch = async (url, init) => {
  const response = await fetch(url, init);
  if (!response.headers.has("wire-breaks")) return response;
  const reader = response.body.getReader();
  let taken = 0;
  const pull = async (stream) => {
    const { done, value } = await reader.read();
    if (done) return stream.close();
    stream.enqueue(value);
    taken += value.length;
    if (taken === Number(response.headers.get("wire-breaks")))
      await fetch(`${response.headers.get("wire-session")}/arrived`);
  };
  const body = new ReadableStream({ pull, cancel: (reason) => reader.cancel(reason) }, { highWaterMark: 0 });
  return new Response(body, response);
};
