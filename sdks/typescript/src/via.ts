/** What the generated functions call. */
export { call, maybe, send, transfer } from "./calls.js";
export { compute, upload } from "./compute.js";
export { type Download, download } from "./downloads.js";
export { type EventStream, events } from "./events.js";
export { type Pages, pages } from "./pages.js";
