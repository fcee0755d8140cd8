/** What goes over the wire: a request as the generated functions describe it, and its parts as text. */
import type { DatasetRef } from "./data.js";
import type { Body, Content, Source } from "./files.js";
import type { Options } from "./settings.js";

/** One request, before it is sent for the first time. */
export interface Request {
  /** GET unless it is said. */
  readonly method?: string;
  /** Names on the way of the contract, or what a `Location` said. */
  readonly path: string | readonly (DatasetRef | number)[];
  /** Names of the parameters among the options. */
  readonly query?: readonly string[];
  readonly form?: readonly string[];
  /** Body that is sent as JSON. */
  readonly body?: object;
  /** Members of the body that are data. */
  readonly data?: readonly string[];
  /** Name and content of the file in a form. */
  readonly file?: readonly [string, Content | Source];
  /** Body that is sent as it is. */
  readonly content?: Content;
  /** Body that is sent in pieces, ready to go. */
  readonly pieces?: Body;
  /** Headers as they are sent. */
  readonly sent?: Readonly<Record<string, unknown>>;
  readonly keyed?: boolean;
  readonly once?: boolean;
}

/** An answer that is about a dataset. */
export type About = { readonly id: string; readonly version?: number | null } | AboutVersion;
interface AboutVersion {
  readonly dataset_id: string;
  readonly number?: number | null;
  readonly version?: number | null;
}

/** Write a path, its names escaped so that none can reach another path. */
export function written(path: Request["path"]): string {
  return typeof path === "string" ? path : `/${path.map(segment).join("/")}`;
}

/** Name the dataset or version that an answer is about; `pinned`: the version that the answer showed. */
export function reference(about: DatasetRef, pinned = false): string {
  if (typeof about === "string") return about;
  if ("dataset_id" in about) return versioned(about.dataset_id, about.number ?? about.version);
  if (!about.id) throw new TypeError("expected a dataset, its name or id");
  return versioned(about.id, pinned ? about.version : null);
}

/** Encode JSON: bigint as a string; NaN and the infinities are refused. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (name, item: unknown) => {
    if (typeof item === "number" && !Number.isFinite(item))
      throw new TypeError(`${name}: ${item} is not JSON; null is`);
    return typeof item === "bigint" ? String(item) : item;
  });
}

/** Encode a query; a list becomes a repeated parameter, what is null or undefined an absent one. */
export function query(names: readonly string[] = [], options: Options): string {
  const values = options as Readonly<Record<string, unknown>>;
  const pairs = names.flatMap((name) =>
    [values[name] ?? []].flat().map((value) => [name, value instanceof Date ? value.toISOString() : String(value)]),
  );
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

function segment(name: DatasetRef | number): string {
  const text = typeof name === "number" ? String(name) : reference(name);
  // No URL can carry a segment of dots: it would climb to another path, however it is escaped.
  if (/^\.{0,2}$/.test(text)) throw new TypeError(`"${text}" is no name`);
  return encodeURIComponent(text).replace(/%40/g, "@");
}

function versioned(id: string, version: number | null | undefined): string {
  return version ? `${id}@${version}` : id;
}
