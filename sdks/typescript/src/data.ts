/** Anything that is data, where data is asked: a dataset, its name, rows, a file, a stream. */
import type { Client } from "./client.js";
import { upload } from "./compute.js";
import { type Content, readable, Source } from "./files.js";
import type { Dataset, DataSource, InlineData } from "./generated/models.js";
import type { Value } from "./open.js";
import type { Options } from "./settings.js";
import { type About, reference, type Request } from "./wire.js";

/** A dataset: its id or name, with an optional version (`flights@3`), or an answer that is about it. */
export type DatasetRef = string | About;

/** A row: values by name of column. */
export type DataRow = Readonly<Record<string, Value | bigint | Date | undefined>>;

/** A table that stands in a request: values by column, or rows. */
export type Rows = InlineData | readonly DataRow[];

/** What can stand where data is asked. A string is the name of a dataset, never a file. */
export type Data = DatasetRef | DataSource | readonly DataRow[] | Content;

/** Make what the contract knows of whatever was given as data; files are uploaded first. */
export async function sourced(client: Client, request: Request, options: Options): Promise<Request> {
  const body: Record<string, unknown> = { ...request.body };
  for (const name of request.data ?? []) {
    const given = body[name] as Data | Rows | undefined;
    if (given !== undefined)
      body[name] = name === "inline" ? rows(given as Rows) : await source(client, given as Data, options);
  }
  return { ...request, body };
}

function rows(given: Rows): InlineData {
  return isRows(given) ? { columns: transposed(given) } : given;
}

async function source(client: Client, given: Data, options: Options): Promise<DataSource> {
  if (typeof given === "string") return { dataset: given };
  if (isRows(given)) return { inline: { columns: transposed(given) } };
  if (isContent(given)) return { dataset: await uploaded(client, given, options) };
  if ("dataset_id" in given || "id" in given) return { dataset: reference(given, true) };
  return given.dataset === undefined ? given : { ...given, dataset: reference(given.dataset, true) };
}

/** Upload a file under the name of its content: sending it twice makes nothing twice. */
async function uploaded(client: Client, given: Content, options: Options): Promise<string> {
  const file = await Source.of(given);
  const ready = file.replayable ? file : new Source(file.name, await new Response(readable(file.pieces())).blob());
  const name = `adhoc-${hexadecimal(await ready.digest()).slice(0, 12)}`;
  const request: Request = { method: "POST", path: "/upload", file: ["file", ready], form: ["name"] };
  const waiting = { ...client, submits: false };
  return (await upload<Dataset>(waiting, request, { ...options, name } as Options)).name;
}

/** Write bytes as text. */
export function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function transposed(given: readonly DataRow[]): Record<string, Value[]> {
  const names = new Set(given.flatMap(Object.keys));
  return Object.fromEntries([...names].map((name) => [name, given.map((row) => value(row[name]))]));
}

function value(item: Value | bigint | Date | undefined): Value {
  if (typeof item === "bigint") return Number.isSafeInteger(Number(item)) ? Number(item) : String(item);
  if (typeof item === "number" && Number.isInteger(item) && !Number.isSafeInteger(item)) return String(BigInt(item));
  return item instanceof Date ? item.toISOString() : (item ?? null);
}

function isRows(given: Data | Rows): given is readonly DataRow[] {
  return Array.isArray(given);
}

function isContent(given: Exclude<Data, string>): given is Content {
  return (
    typeof given === "function" ||
    given instanceof Blob ||
    given instanceof URL ||
    given instanceof ArrayBuffer ||
    ArrayBuffer.isView(given) ||
    given instanceof ReadableStream ||
    Symbol.asyncIterator in given
  );
}
