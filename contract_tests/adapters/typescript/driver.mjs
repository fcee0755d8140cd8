/** Drives the TypeScript client, in Node and in browsers: `answer` takes what ../README.md describes and gives it back. */
import { exchange } from "../../../sdks/typescript/dist/exchange.js";
import { ready } from "../../../sdks/typescript/dist/files.js";
import * as sdk from "../../../sdks/typescript/dist/index.js";

const KINDS = [
  "ApiError",
  "JobFailed",
  "JobCancelled",
  "ConnectionFailed",
  "TimedOut",
  "StreamInterrupted",
  "DecodeError",
  "MeasurandError",
];
const FIELDS = ["status", "code", "title", "detail", "request_id", "errors", "retry_after", "docs_url"];
const START = 1_767_323_045;

const camel = (/** @type {string} */ name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** The clients, and the call that is going on. `open` gives a file of a path; `settings` are those of the platform. */
export class Driver {
  #clients = new Map();
  #open;
  #settings;

  constructor(open, settings = {}) {
    this.#open = open;
    this.#settings = settings;
  }

  async answer(asked) {
    Object.assign(this, { asked, controller: new AbortController(), response: undefined, progress: [] });
    const answer = { id: asked.id };
    try {
      const result = await this.#do(asked);
      const times = (asked.times ?? []).map((name) => [name, Date.parse(result[name])]);
      Object.assign(answer, { result: await plain(result), times: Object.fromEntries(times) });
    } catch (error) {
      const { signal } = this.controller;
      answer.error = signal.aborted && error === signal.reason ? { kind: "Cancelled" } : described(error);
    }
    if (this.response) {
      Object.assign(answer, { status: this.response.status, headers: Object.fromEntries(this.response.headers) });
    }
    if (asked.last) this.#clients.delete(JSON.stringify(asked.client));
    return { ...answer, progress: this.progress };
  }

  cancel() {
    this.controller.abort();
  }

  async #do(asked) {
    const client = this.#client(asked.client);
    if (asked.cancel === "before") this.cancel();
    const { progress, ...others } = asked.options ?? {};
    const named = Object.entries(others).map(([name, value]) => [camel(name), value]);
    const options = { ...Object.fromEntries(named), signal: this.controller.signal };
    if (progress) options.onProgress = ({ fraction }) => this.progress.push(fraction);
    if (asked.do === "raw") return this.#raw(client.client, asked.request, options);
    if (asked.do === "resume") return client.resume(asked.job).wait(options);
    const method = client[asked.tag][camel(asked.method)];
    const given = await this.#arguments(asked, options);
    if (asked.do === "submit") return (await client.submit(method, ...given)).state();
    return read(await method(...given), asked);
  }

  /** Names of the path come first, then the body; everything else is among the options. */
  async #arguments({ arguments: given, places }, options) {
    const first = places.path.map((name) => given[name]);
    const members = Object.entries(given).filter(([name]) => places.body.includes(name));
    if (places.media === "application/json") first.push(Object.fromEntries(members));
    const file = members.find(([, value]) => value?.$file);
    if (file) first.push(await this.#file(file[1].$file));
    const rest = Object.entries(given).filter(([name, value]) => !places.path.includes(name) && !value?.$file);
    const isOption = ([name]) => places.media !== "application/json" || !places.body.includes(name);
    return [...first, { ...options, ...Object.fromEntries(rest.filter(isOption)) }];
  }

  async #raw(client, { method, path, query, headers, body }, options) {
    const request = { method, path: query.length ? `${path}?${new URLSearchParams(query)}` : path };
    const { form = {}, file, json } = body ?? {};
    const parts = Object.entries(form);
    const [name, described] = parts.find(([, value]) => value?.$file) ?? [];
    if (file) request.content = await this.#file(file.$file);
    if (json !== undefined) request.body = json;
    if (name) request.file = [name, await this.#file(described.$file)];
    request.form = parts.map(([part]) => part).filter((part) => part !== name);
    const given = { ...options, headers, ...form };
    const { text } = await exchange(client, file || name ? await ready(request, given) : request, given);
    return text ? JSON.parse(text) : null;
  }

  #client(asked) {
    const text = JSON.stringify(asked);
    const { url, api_key, settings = {}, virtual_clock } = asked;
    if (!this.#clients.has(text)) {
      const clock = virtual_clock ? this.#clock() : undefined;
      const { timeout, max_retries: maxRetries } = settings;
      const onRequest = ({ headers }) => {
        if (this.asked.request?.content_type) headers.set("content-type", this.asked.request.content_type);
        if (clock) headers.set("wire-time", String(clock.now()));
      };
      const onResponse = (response) => {
        this.response = response;
        clock?.advance(Number(response.headers.get("wire-advance")));
      };
      const made = { url, apiKey: api_key ?? undefined, timeout, maxRetries, clock, onRequest, onResponse };
      this.#clients.set(text, new sdk.Measurand({ ...this.#settings, ...made }));
    }
    return this.#clients.get(text);
  }

  #clock() {
    let time = 0;
    const advance = (seconds) => void (time += seconds);
    const sleep = async (seconds, signal) => {
      advance(seconds);
      if (this.asked.cancel === "in_pause") this.cancel();
      signal?.throwIfAborted();
    };
    return { now: () => time, date: () => START + time, random: () => 0, sleep, advance };
  }

  async #file({ name, path, base64, size_bytes: size, as }) {
    if (path && (as ?? "path") === "path") return this.#open(path);
    const decoded = base64 === undefined ? undefined : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const content = decoded ?? (path ? await this.#open(path, true) : pattern(size));
    const opened = () => new Blob([content]).stream();
    const known = { bytes: () => content, stream: opened, factory: () => opened };
    return known[as]?.() ?? new File([content], name);
  }
}

function pattern(size) {
  const content = new Uint8Array(size);
  for (let at = 0; at < size; at++) content[at] = at % 251;
  return content;
}

async function read(found, { read: how, limit = Number.POSITIVE_INFINITY }) {
  if (found?.save)
    return how === "pieces" ? new Uint8Array(await new Blob(await listed(found, limit)).arrayBuffer()) : found.read();
  if (!found?.[Symbol.asyncIterator]) return found;
  if (!found.pages) return { items: await listed(found, limit), cursor: null };
  if (how === "first") return found.first();
  if (how === "items" || how === "pages") {
    return { items: await listed(how === "items" ? found : found.pages(), limit), cursor: found.cursor };
  }
  return (await listed(found.pages(), 1))[0];
}

async function listed(items, limit) {
  const found = [];
  for await (const item of items) {
    found.push(item);
    if (found.length >= limit) break;
  }
  return found;
}

async function plain(found) {
  if (!(found instanceof Uint8Array)) return found ?? null;
  const letters = Array.from(found, (byte) => String.fromCharCode(byte));
  return { $base64: btoa(letters.join("")) };
}

function described(error) {
  const kind = KINDS.find((name) => error instanceof sdk[name]);
  const other = error instanceof TypeError || error instanceof RangeError ? "InvalidArgument" : "Unexpected";
  const fields = kind === "ApiError" ? FIELDS.map((name) => [name, error[name]]) : [];
  const { name, message, job } = error ?? {};
  return { kind: kind ?? other, class: name, message: message ?? String(error), ...Object.fromEntries(fields), job };
}
