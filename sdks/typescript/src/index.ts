/** The client of Measurand: what is in this data, is it good, did it change. */
export { type Client, connect } from "./client.js";
export type { Clock } from "./clock.js";
export type { Data, DataRow, DatasetRef, Rows } from "./data.js";
export type { Download } from "./downloads.js";
export {
  ApiError,
  ConfigurationError,
  ConnectionFailed,
  DecodeError,
  isApiError,
  JobCancelled,
  JobFailed,
  MeasurandError,
  StreamInterrupted,
  TimedOut,
} from "./errors.js";
export type { EventStream } from "./events.js";
export type { Content, Stream } from "./files.js";
export type * from "./generated/models.js";
export { VERSION } from "./generated/version.js";
export type { JobHandle } from "./handle.js";
export { Measurand, type Raw } from "./measurand.js";
export type { Newer, Open, Value } from "./open.js";
export type { Pages } from "./pages.js";
export type { Attempt, Key, Options, Progress, Sent, Settings } from "./settings.js";
