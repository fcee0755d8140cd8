/** The `datasets` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { DatasetRef } from "../../data.js";
import type { Content } from "../../files.js";
import type { Open } from "../../open.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/** What `delete` can be told. */
export interface DeleteOptions extends Options {
  /** ETag on which the change is based; 412 when the resource has another one by now. */
  readonly if_match?: string | undefined;
}

/**
 * Delete a dataset.
 *
 * All of its versions go, its running ingest is cancelled, and the name is free again. Reports stay. A version in the
 * path (`@n`) is refused (422).
 *
 * @param dataset Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
 * version, the latest.
 *
 * @throws ApiError with the code dataset_not_found, forbidden, precondition_failed, quota_exceeded, rate_limited,
 * unauthenticated, unavailable.
 */
function delete_(
  client: Client,
  dataset: DatasetRef,
  options: DeleteOptions = {},
): Promise<void> {
  return via.send(
    client,
    {
      method: "DELETE",
      path: ["datasets", dataset],
      sent: { "if-match": options.if_match },
    },
    options,
  );
}
export { delete_ as delete };

/** What `download` can be told. */
export interface DownloadOptions extends Options {
  /** Format of the file. */
  readonly format?: Open<models.TableFormat> | undefined;
}

/**
 * Download a version.
 *
 * The whole table as a stream. Values are those of the data, unguarded; a spreadsheet may take a cell that starts with
 * `=` for a formula. Parquet is sent as it is stored, so that a download that broke off can go on where it stopped:
 * with `Range`, and `If-Range` for the ETag of its beginning. Other formats are made on the way and always whole. A
 * dataset with sensitive columns needs the scope `reveal` (403).
 *
 * @param dataset Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
 * version, the latest.
 *
 * @throws ApiError with the code dataset_not_found, dataset_not_ready, forbidden, quota_exceeded,
 * range_not_satisfiable, rate_limited, unauthenticated, unavailable.
 */
export function download(
  client: Client,
  dataset: DatasetRef,
  options?: DownloadOptions,
): via.Download {
  return via.download(
    client,
    {
      path: ["datasets", dataset, "content"],
      query: ["format"],
    },
    options,
  );
}

/**
 * Get a dataset.
 *
 * Its description and its latest version, or with `@n` that version. One point read.
 *
 * @param dataset Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
 * version, the latest.
 *
 * @throws ApiError with the code dataset_not_found, forbidden, quota_exceeded, rate_limited, unauthenticated,
 * unavailable.
 */
export function get(
  client: Client,
  dataset: DatasetRef,
  options?: Options,
): Promise<models.Dataset> {
  return via.call(
    client,
    {
      path: ["datasets", dataset],
    },
    options,
  );
}

/** What `list` can be told. */
export interface ListOptions extends Options {
  /** Only datasets whose name starts with this. */
  readonly name_prefix?: string | undefined;
  /** Only datasets with this tag. */
  readonly tag?: string | undefined;
  /** Items on a page at most. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; valid for the same operation, filters and tenant only. */
  readonly cursor?: string | undefined;
}

/**
 * List datasets.
 *
 * Datasets of the tenant, newest first, each with its latest version.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, stale_cursor, unauthenticated, unavailable.
 */
export function list(
  client: Client,
  options?: ListOptions,
): via.Pages<models.DatasetPage, models.Dataset> {
  return via.pages(
    client,
    {
      path: ["datasets"],
      query: ["name_prefix", "tag", "limit", "cursor"],
    },
    options,
  );
}

/** What `list_rejects` can be told. */
export interface ListRejectsOptions extends Options {
  /** Items on a page at most. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; valid for the same operation, filters and tenant only. */
  readonly cursor?: string | undefined;
}

/**
 * List what was rejected at ingest.
 *
 * Every row and cell of the file that could not be taken as it is, in the order of the file, with its place, its raw
 * text and the reason.
 *
 * @param dataset Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
 * version, the latest.
 *
 * @throws ApiError with the code dataset_not_found, dataset_not_ready, forbidden, quota_exceeded, rate_limited,
 * stale_cursor, unauthenticated, unavailable.
 */
export function listRejects(
  client: Client,
  dataset: DatasetRef,
  options?: ListRejectsOptions,
): via.Pages<models.RejectPage, models.Reject> {
  return via.pages(
    client,
    {
      path: ["datasets", dataset, "rejects"],
      query: ["limit", "cursor"],
    },
    options,
  );
}

/** What `list_rows` can be told. */
export interface ListRowsOptions extends Options {
  /** Columns to show, in this order; all when absent. */
  readonly columns?: readonly string[] | undefined;
  /** Items on a page at most. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; valid for the same operation, filters and tenant only. */
  readonly cursor?: string | undefined;
}

/**
 * List rows of a version.
 *
 * In the order of the file. A cursor stays with the version it started on.
 *
 * @param dataset Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
 * version, the latest.
 *
 * @throws ApiError with the code column_not_found, dataset_not_found, dataset_not_ready, forbidden, quota_exceeded,
 * rate_limited, stale_cursor, unauthenticated, unavailable.
 */
export function listRows(
  client: Client,
  dataset: DatasetRef,
  options?: ListRowsOptions,
): via.Pages<models.RowPage, models.Row> {
  return via.pages(
    client,
    {
      path: ["datasets", dataset, "rows"],
      query: ["columns", "limit", "cursor"],
    },
    options,
  );
}

/** What `list_versions` can be told. */
export interface ListVersionsOptions extends Options {
  /** Items on a page at most. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; valid for the same operation, filters and tenant only. */
  readonly cursor?: string | undefined;
}

/**
 * List versions of a dataset.
 *
 * Newest first. A version is immutable; equal bytes share storage.
 *
 * @param dataset Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
 * version, the latest.
 *
 * @throws ApiError with the code dataset_not_found, forbidden, quota_exceeded, rate_limited, stale_cursor,
 * unauthenticated, unavailable.
 */
export function listVersions(
  client: Client,
  dataset: DatasetRef,
  options?: ListVersionsOptions,
): via.Pages<models.VersionPage, models.DatasetVersion> {
  return via.pages(
    client,
    {
      path: ["datasets", dataset, "versions"],
      query: ["limit", "cursor"],
    },
    options,
  );
}

/**
 * Register rows as a dataset.
 *
 * For data that a program holds. An existing name gets a new version. 202 with a job; 200 when the ingest ended within
 * `Prefer: wait=N` or the content is already the latest version.
 *
 * @throws ApiError with the code column_not_found, forbidden, idempotency_key_reused, invalid_data, memory_exceeded,
 * name_taken, no_columns, payload_too_large, queue_full, quota_exceeded, rate_limited, request_in_progress,
 * unauthenticated, unavailable, unsupported_media_type.
 */
export function register(
  client: Client,
  body: models.DatasetRequest,
  options?: Options,
): Promise<models.Dataset> {
  return via.compute(
    client,
    {
      method: "POST",
      path: ["datasets"],
      body,
      data: ["inline"],
      keyed: true,
    },
    options,
  );
}

/** What `update` can be told. */
export interface UpdateOptions extends Options {
  /** ETag on which the change is based; 412 when the resource has another one by now. */
  readonly if_match?: string | undefined;
}

/**
 * Describe a dataset.
 *
 * Merge-patch of what people say about a dataset; absent keys stay, null clears. Versions never change. A version in
 * the path (`@n`) is refused (422).
 *
 * @param dataset Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
 * version, the latest.
 *
 * @throws ApiError with the code column_not_found, dataset_not_found, dataset_not_ready, forbidden, name_taken,
 * payload_too_large, precondition_failed, quota_exceeded, rate_limited, unauthenticated, unavailable,
 * unsupported_media_type.
 */
export function update(
  client: Client,
  dataset: DatasetRef,
  body: models.DatasetPatch,
  options: UpdateOptions = {},
): Promise<models.Dataset> {
  return via.call(
    client,
    {
      method: "PATCH",
      path: ["datasets", dataset],
      sent: { "if-match": options.if_match },
      body,
    },
    options,
  );
}

/** What `upload` can be told. */
export interface UploadOptions extends Options {
  /** Unique name of a dataset; never looks like an id or a reserved word. */
  readonly name?: string | undefined;
  /** How to read a file. What is absent is detected, and the answer says what was found and why. */
  readonly options?: models.ReadingOptions | undefined;
}

/**
 * Upload a CSV or Parquet file.
 *
 * The file becomes a version of the dataset `name` (without it, of the file name's stem). It is read, typed, stored as
 * Parquet and profiled by a job. 202 with the schema guessed from the head of the file; 200 when the ingest ended
 * within `Prefer: wait=N`, or when the bytes and options are already the latest version. Nothing of a file that cannot
 * be read stays behind.
 *
 * @param file The file.
 *
 * @throws ApiError with the code column_not_found, empty_file, forbidden, idempotency_key_reused, invalid_data,
 * memory_exceeded, name_taken, no_columns, not_a_table, payload_too_large, queue_full, quota_exceeded, rate_limited,
 * request_in_progress, unauthenticated, unavailable, unsupported_format, unsupported_media_type.
 */
export function upload(
  client: Client,
  file: Content,
  options?: UploadOptions,
): Promise<models.Dataset> {
  return via.upload(
    client,
    {
      method: "POST",
      path: ["upload"],
      file: ["file", file],
      form: ["name", "options"],
      keyed: true,
    },
    options,
  );
}
