/** The `reports` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { DatasetRef } from "../../data.js";
import type { Open } from "../../open.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/** What `export` can be told. */
export interface ExportOptions extends Options {
  /** Format of the file. */
  readonly format?: Open<models.ExportFormat> | undefined;
}

/**
 * Export a report as a file.
 *
 * One self-contained HTML page, Markdown, the JSON of the report, or CSV with one row a column. Rendered at once,
 * without the data.
 *
 * @param report_id Id of the report.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, report_not_found, unauthenticated,
 * unavailable.
 */
function export_(
  client: Client,
  report_id: string,
  options?: ExportOptions,
): via.Download {
  return via.download(
    client,
    {
      path: ["reports", report_id, "export"],
      query: ["format"],
    },
    options,
  );
}
export { export_ as export };

/**
 * Get a report.
 *
 * The stored bytes; a report never changes. `kind` says what it is.
 *
 * @param report_id Id of the report.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, report_not_found, unauthenticated,
 * unavailable.
 */
export function get(
  client: Client,
  report_id: string,
  options?: Options,
): Promise<models.Report> {
  return via.call(
    client,
    {
      path: ["reports", report_id],
    },
    options,
  );
}

/** What `list` can be told. */
export interface ListOptions extends Options {
  /** Only reports of this kind. */
  readonly kind?: Open<models.ReportKind> | undefined;
  /** Id or unique name of a dataset, with an optional version (`flights@3`). */
  readonly dataset?: DatasetRef | undefined;
  /** Items on a page at most. */
  readonly limit?: number | undefined;
  /** `next_cursor` of the page before; valid for the same operation, filters and tenant only. */
  readonly cursor?: string | undefined;
}

/**
 * List reports.
 *
 * Stored reports of every kind, newest first. With `dataset`, the history of that dataset or version.
 *
 * @throws ApiError with the code dataset_not_found, forbidden, quota_exceeded, rate_limited, stale_cursor,
 * unauthenticated, unavailable.
 */
export function list(
  client: Client,
  options?: ListOptions,
): via.Pages<models.ReportPage, models.ReportSummary> {
  return via.pages(
    client,
    {
      path: ["reports"],
      query: ["kind", "dataset", "limit", "cursor"],
    },
    options,
  );
}
