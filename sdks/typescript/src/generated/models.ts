/** Objects of the contract. Generated from openapi/ by `make generate`; do not edit. */
import type { Data, DatasetRef, Rows } from "../data.js";
import type { Newer, Open, Value } from "../open.js";

/** A key without its secret. */
export interface ApiKey {
  /** Id of the key. */
  readonly id: string;
  /** What it is for. */
  readonly name: string;
  /** What it may do. */
  readonly scopes: readonly Open<Scope>[];
  /** Names and ids of the datasets that it may touch; null for all. */
  readonly datasets: readonly string[] | null;
  /** operationIds of what it may call; null for all that its scopes allow. */
  readonly operations: readonly string[] | null;
  /** When it was created. */
  readonly created_at: string;
  /** When it expires; null when never. */
  readonly expires_at: string | null;
  /** When it was revoked; null while it is valid. */
  readonly revoked_at: string | null;
}

/** A page of keys. */
export interface ApiKeyPage {
  /** The keys. */
  readonly items: readonly ApiKey[];
  /** Cursor of the next page; null on the last. */
  readonly next_cursor: string | null;
}

/** A key to create. */
export interface ApiKeyRequest {
  /** What it is for, for people. */
  readonly name: string;
  /** What it may do. */
  readonly scopes: readonly Open<Scope>[];
  /**
   * Datasets that it may touch, by name or id without a version; null or absent for all. To this key every other dataset
   * does not exist. A name also allows to create the dataset of that name. It sees the reports that are about these
   * datasets only, the jobs that read them, and what it made itself.
   */
  readonly datasets?: readonly string[] | null | undefined;
  /** operationIds of what it may call, within its scopes; null or absent for all. Add `get_job` for what becomes a job. */
  readonly operations?: readonly string[] | null | undefined;
  /** When it expires; null or absent for never. Must lie in the future. Not with `expires_in_seconds`. */
  readonly expires_at?: Date | string | null | undefined;
  /** Time that it lives; null or absent for never. Not with `expires_at`. */
  readonly expires_in_seconds?: number | null | undefined;
}

/** A request that changed something, tried to, or was refused with 403. Never holds anything of a body. */
export interface AuditEvent {
  /** Id of the event. */
  readonly id: string;
  /** When the request was answered. */
  readonly occurred_at: string;
  /** Key that the request came with; null for what an operator did on the server. */
  readonly key_id: string | null;
  /** operationId of the request. */
  readonly operation: string;
  /** HTTP status of the answer. */
  readonly status: number;
  /** Code of the problem it was refused with; null when it succeeded. */
  readonly problem: string | null;
  /** What the path named (`flights@3`), or the id of what was made; null when the request named nothing. */
  readonly resource: string | null;
  /** Id of the request, as in the logs. */
  readonly request_id: string;
  /** Number in the tenant's chain, without gaps from 1; null until it is sealed. */
  readonly sequence: number | null;
  /** SHA-256 over the seal before and this event, in hexadecimal; null until it is sealed. */
  readonly seal: string | null;
}

/** A page of audit events. */
export interface AuditEventPage {
  /** The events. */
  readonly items: readonly AuditEvent[];
  /** Cursor of the next page; null on the last. */
  readonly next_cursor: string | null;
}

/** Profile of a boolean column. */
export interface BooleanProfile {
  /** Variant. */
  readonly kind: "boolean";
  /** Name of the column. */
  readonly name: string;
  /** Place from the left; 0 is the first. */
  readonly position: number;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Rows, nulls included. */
  readonly n: number;
  /** Nulls; NaN counts as null. */
  readonly n_null: number;
  /** Nulls by rows; null for no rows. */
  readonly null_fraction: number | null;
  /** Different values; null is none. */
  readonly n_distinct: number;
  /** Whether counts of distinct values are exact or estimated. */
  readonly distinct_exact: boolean;
  /** Values that occur once. */
  readonly n_unique: number;
  /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
  readonly top: Frequencies;
  /** Rows that are true. */
  readonly n_true: number;
  /** Rows that are false. */
  readonly n_false: number;
  /** True by non-null values; null without values. */
  readonly true_fraction: number | null;
  /** Shannon entropy of the values; null without values. */
  readonly entropy: number | null;
  /** 1 less the entropy; 0 is even, 1 is one value; null without values. */
  readonly imbalance: number | null;
}

/** Who is calling. */
export interface Caller {
  /** Id of the tenant. */
  readonly tenant_id: string;
  /** Id of the key. */
  readonly key_id: string;
  /** Name of the key. */
  readonly key_name: string;
  /** What the key may do. */
  readonly scopes: readonly Open<Scope>[];
  /** Names and ids of the datasets that it may touch; null for all. */
  readonly datasets: readonly string[] | null;
  /** operationIds of what it may call; null for all that its scopes allow. */
  readonly operations: readonly string[] | null;
  /** When the key expires; null when never. */
  readonly expires_at: string | null;
  /** Quotas of the tenant and what is used of them; empty when it has none. */
  readonly quotas: readonly Quota[];
}

/** Something that this server knows. */
export interface CatalogEntry {
  /** Stable snake_case code. */
  readonly code: string;
  /** Short name. */
  readonly title: string;
  /** When it applies and what it means. */
  readonly description: string;
  /** What it belongs to. */
  readonly tags: readonly string[];
  /** A free JSON object. */
  readonly options_schema: Readonly<Record<string, Value>>;
}

/**
 * What this server knows.
 * - `findings`: the findings it makes.
 */
export type CatalogKind = "findings";

/** A page of entries, by code. */
export interface CatalogPage {
  /** The entries. */
  readonly items: readonly CatalogEntry[];
  /** Cursor of the next page; null on the last. */
  readonly next_cursor: string | null;
}

/** Drift of a text or boolean column. */
export interface CategoricalDrift {
  /** Variant. */
  readonly kind: "categorical";
  /** Name of the column. */
  readonly name: string;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Whether the score reaches its threshold and the corrected p-value lies below alpha. */
  readonly drifted: boolean;
  /** How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'. */
  readonly severity: Open<DriftSeverity>;
  /** Score that decides on text and boolean columns. */
  readonly score_name: Open<CategoricalScore>;
  /** Score that decides; higher is further apart; null when undefined. */
  readonly score: number | null;
  /** Score from which the column may count as drifted. */
  readonly threshold: number;
  /** p-value of the test; null when undefined. */
  readonly p_value: number | null;
  /** p-value corrected over all columns; null when undefined. */
  readonly p_value_adjusted: number | null;
  /** Non-null values of the reference. */
  readonly n_reference: number;
  /** Non-null values of the current data. */
  readonly n_current: number;
  /** Nulls by rows of the reference; null for no rows. */
  readonly null_fraction_reference: number | null;
  /** Nulls by rows of the current data; null for no rows. */
  readonly null_fraction_current: number | null;
  /** p-value of the two-proportion test on nulls; null when undefined. */
  readonly null_p_value: number | null;
  /** Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined. */
  readonly psi: number | null;
  /** Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined. */
  readonly jensen_shannon: number | null;
  /** Chi-square statistic; null when undefined. */
  readonly chi_square: number | null;
  /** Degrees of freedom of the test; null when undefined. */
  readonly degrees_of_freedom: number | null;
  /** Cramér's V, the effect size beside the p-value; 0 is equal, 1 is disjoint; null when undefined. */
  readonly cramers_v: number | null;
  /** Total variation distance; 0 is equal, 1 is disjoint; null when undefined. */
  readonly total_variation: number | null;
  /** Different values of the reference. */
  readonly n_categories_reference: number;
  /** Different values of the current data. */
  readonly n_categories_current: number;
  /** Categories that were pooled because they are rare. */
  readonly n_pooled: number;
  /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
  readonly new_categories: Frequencies;
  /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
  readonly lost_categories: Frequencies;
  /** Shares of both sides by category, as parallel arrays, largest in either side first, at most 50. */
  readonly shares: PairedShares | null;
  /** What to do about it; null when it did not drift. */
  readonly recommendation: string | null;
}

/**
 * Score that decides on text and boolean columns.
 * - `jensen_shannon`: Jensen-Shannon distance.
 * - `psi`: population stability index.
 * - `total_variation`: half the sum of absolute differences of shares.
 * - `cramers_v`: effect size of the chi-square test.
 */
export type CategoricalScore = "jensen_shannon" | "psi" | "total_variation" | "cramers_v";

/** Shares of the characters of all values; each null without characters. */
export interface CharacterClasses {
  /** Letters. */
  readonly letters: number | null;
  /** Digits. */
  readonly digits: number | null;
  /** White space. */
  readonly spaces: number | null;
  /** Punctuation and symbols. */
  readonly punctuation: number | null;
  /** The rest: control characters and the like. */
  readonly other: number | null;
  /** Scripts of the letters (`latin`, `cyrillic`, `greek`, `han` …), most frequent first. */
  readonly scripts: readonly string[];
  /** Share of the letters of each script. */
  readonly script_fractions: readonly number[];
}

/** Drift of one column; `kind` says how it was compared. */
export type ColumnDrift = CategoricalDrift | NumericDrift | TemporalDrift | UnknownColumnDrift;

/** A kind of ColumnDrift that this version does not know. */
export interface UnknownColumnDrift {
  readonly kind: Newer.Value;
  readonly [property: string]: unknown;
}

/** Profile of one column; `kind` says of which sort. */
export type ColumnProfile = BooleanProfile | EmptyProfile | MaskedProfile | NumericProfile | TemporalProfile | TextProfile | UnknownColumnProfile;

/** A kind of ColumnProfile that this version does not know. */
export interface UnknownColumnProfile {
  readonly kind: Newer.Value;
  readonly [property: string]: unknown;
}

/** A column of a version. */
export interface ColumnSchema {
  /** Name; unique and never empty. */
  readonly name: string;
  /** Name in the file when it was empty or repeated there; null when it is the same. */
  readonly source_name: string | null;
  /** Place from the left; 0 is the first. */
  readonly position: number;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Whether it holds nulls. */
  readonly nullable: boolean;
  /** Format in which values were read (`%Y-%m-%d`, decimal comma …); null when there is nothing to say. */
  readonly format: string | null;
  /** Share of the non-null values that parse as the dtype; null where nothing was parsed. */
  readonly parse_share: number | null;
  /** Cells that do not parse; listed among the rejects. */
  readonly n_unparsed: number;
}

/** The type of one column. */
export interface ColumnType {
  /** Name of a column. */
  readonly column: string;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
}

/**
 * Correction of p-values for the number of columns.
 * - `benjamini_hochberg`: false discovery rate.
 * - `holm`: family-wise error rate, step-down.
 * - `bonferroni`: family-wise error rate, single step.
 * - `none`: as they are.
 */
export type Correction = "benjamini_hochberg" | "holm" | "bonferroni" | "none";

/** Pearson correlation of numeric columns over the rows where both have a value. */
export interface CorrelationMatrix {
  /** The columns; at most 100. */
  readonly columns: readonly string[];
  /** The matrix row by row, as many values as columns squared; null where a column is constant. */
  readonly coefficients: readonly (number | null)[];
}

/** A new key. Keep the secret; it is not shown again. */
export interface CreatedApiKey {
  /** A key without its secret. */
  readonly api_key: ApiKey;
  /** What goes into `Authorization: Bearer …`. */
  readonly secret: string;
}

/**
 * Physical type of a column.
 * - `integer`: whole numbers of 64 bits.
 * - `float`: binary floating point numbers of 64 bits.
 * - `decimal`: exact decimal numbers.
 * - `boolean`: true and false.
 * - `text`: Unicode strings.
 * - `date`: calendar days.
 * - `datetime`: points in time, UTC where a zone was given.
 * - `time`: times of day.
 */
export type DType = "integer" | "float" | "decimal" | "boolean" | "text" | "date" | "datetime" | "time";

/** Which data. Exactly one of `dataset` and `inline`. */
export interface DataSource {
  /** Id or unique name of a dataset, with an optional version (`flights@3`). */
  readonly dataset?: DatasetRef | undefined;
  /** Values sent with the request, by column. Up to 8 MiB; upload more as a file. */
  readonly inline?: InlineData | undefined;
  /** Columns to use; all when absent. */
  readonly columns?: readonly string[] | undefined;
  /** Use a random part of the rows, drawn without replacement and kept in their order. */
  readonly sample?: Sample | undefined;
}

/** A dataset with one of its versions, the latest unless another was asked for. */
export interface Dataset {
  /** Id of the dataset. */
  readonly id: string;
  /** Unique name. */
  readonly name: string;
  /** What it is; null when nobody said. */
  readonly description: string | null;
  /** Words to find it by. */
  readonly tags: readonly string[];
  /** Who answers for it; null when nobody said. */
  readonly owner: string | null;
  /** Columns that together identify a row; empty when nobody said. */
  readonly key_columns: readonly string[];
  /** Columns whose cells only keys with the scope `reveal` may see. */
  readonly sensitive_columns: readonly string[];
  /** Number of the version shown. */
  readonly version: number;
  /** Number of the latest version. */
  readonly latest_version: number;
  /** Status of a version. */
  readonly status: Open<DatasetStatus>;
  /** Name of the uploaded file; null for inline rows. */
  readonly filename: string | null;
  /** Rows; null until it is ready. */
  readonly rows: number | null;
  /** Number of columns; null until it is ready. */
  readonly columns: number | null;
  /** The columns; empty until it is ready. */
  readonly schema: readonly ColumnSchema[];
  /** Whether the file came in whole, and what its profile found. */
  readonly validation_report: IngestReport | null;
  /** Size as stored; null until it is ready. */
  readonly size_bytes: number | null;
  /** Hash of the content; null until it is ready. */
  readonly sha256: string | null;
  /** An error (RFC 9457). */
  readonly problem: Problem | null;
  /** When the dataset was created. */
  readonly created_at: string;
  /** When it was last described or got a version. */
  readonly updated_at: string;
}

/** A page of datasets. */
export interface DatasetPage {
  /** The datasets. */
  readonly items: readonly Dataset[];
  /** Cursor of the next page; null on the last. */
  readonly next_cursor: string | null;
}

/** What to change; absent keys stay. */
export interface DatasetPatch {
  /** Unique name of a dataset; never looks like an id or a reserved word. */
  readonly name?: string | undefined;
  /** What the dataset is; null clears. */
  readonly description?: string | null | undefined;
  /** Words to find it by. */
  readonly tags?: readonly string[] | undefined;
  /** Who answers for it; null clears. */
  readonly owner?: string | null | undefined;
  /** Columns whose values together identify a row. */
  readonly key_columns?: readonly string[] | undefined;
  /**
   * Columns whose cells only keys with the scope `reveal` may see, by name, in every version. To leave one out that is
   * there takes that scope.
   */
  readonly sensitive_columns?: readonly string[] | undefined;
}

/** Rows to register. */
export interface DatasetRequest {
  /** Unique name of a dataset; never looks like an id or a reserved word. */
  readonly name: string;
  /** Values sent with the request, by column. Up to 8 MiB; upload more as a file. */
  readonly inline: Rows;
  /** What the dataset is; null for nothing. */
  readonly description?: string | null | undefined;
  /** Words to find it by. */
  readonly tags?: readonly string[] | undefined;
  /** Columns whose cells only keys with the scope `reveal` may see, beside those that the dataset has already. */
  readonly sensitive_columns?: readonly string[] | undefined;
}

/**
 * Status of a version.
 * - `processing`: its job has not ended.
 * - `ready`: it can be used.
 * - `failed`: it could not be read.
 */
export type DatasetStatus = "processing" | "ready" | "failed";

/** A version of a dataset; it never changes once it is ready. */
export interface DatasetVersion {
  /** Id of the dataset. */
  readonly dataset_id: string;
  /** Number of the version. */
  readonly number: number;
  /** Status of a version. */
  readonly status: Open<DatasetStatus>;
  /** operationId that made it. */
  readonly operation: string;
  /** Name of the uploaded file; null for inline rows. */
  readonly filename: string | null;
  /** Rows; null until it is ready. */
  readonly rows: number | null;
  /** Number of columns; null until it is ready. */
  readonly columns: number | null;
  /** Rows rejected; null until it is ready. */
  readonly n_rejected: number | null;
  /** Cells rejected; null until it is ready. */
  readonly n_rejected_cells: number | null;
  /** Size as stored; null until it is ready. */
  readonly size_bytes: number | null;
  /** Size of the uploaded file; null for inline rows. */
  readonly source_size_bytes: number | null;
  /** Hash of the content; null until it is ready. */
  readonly sha256: string | null;
  /** How a file was read, and why. */
  readonly dialect: Dialect | null;
  /** The columns; empty until it is ready. */
  readonly schema: readonly ColumnSchema[];
  /** What a reader must know. */
  readonly warnings: readonly Notice[];
  /** An error (RFC 9457). */
  readonly problem: Problem | null;
  /** Report with its profile; null until it is ready. */
  readonly profile_report_id: string | null;
  /** Job that read it; null when it shares the content of an older version. */
  readonly job_id: string | null;
  /** When it was asked for. */
  readonly created_at: string;
  /** When it became ready; null before. */
  readonly ready_at: string | null;
}

/** How a file was read, and why. */
export interface Dialect {
  /** What a version was read from. */
  readonly format: Open<FileFormat>;
  /** Text between fields; null where there are none. */
  readonly delimiter: string | null;
  /** Quote character; null when none is used. */
  readonly quote: string | null;
  /** Escape character; null when quotes are doubled. */
  readonly escape: string | null;
  /** Character encoding; null for binary formats. */
  readonly encoding: string | null;
  /** Whether the first record holds names; null for formats that carry them. */
  readonly header: boolean | null;
  /** `lf`, `crlf`, `cr` or `mixed`; null for binary formats. */
  readonly line_ending: string | null;
  /** Lines before the table that are not data. */
  readonly skipped_rows: number;
  /** Start of lines that are not data; null when there are none. */
  readonly comment: string | null;
  /** Fields that were taken for null and occurred. */
  readonly null_tokens: readonly string[];
  /** How clearly the dialect beats the next best; higher is clearer; null for binary formats. */
  readonly confidence: number | null;
  /** What was seen. */
  readonly evidence: readonly string[];
}

/** How to compare. */
export interface DriftOptions {
  /** Score that decides on numeric and temporal columns. */
  readonly numeric_score?: Open<NumericScore> | undefined;
  /** Score that decides on text and boolean columns. */
  readonly categorical_score?: Open<CategoricalScore> | undefined;
  /** Score from which a numeric or temporal column may count as drifted. */
  readonly numeric_threshold?: number | undefined;
  /** Score from which a text or boolean column may count as drifted. */
  readonly categorical_threshold?: number | undefined;
  /** Share of drifted columns from which the dataset counts as drifted. */
  readonly dataset_threshold?: number | undefined;
  /** Corrected p-value below which a column may count as drifted. */
  readonly alpha?: number | undefined;
  /** Correction of p-values for the number of columns. */
  readonly correction?: Open<Correction> | undefined;
  /** Quantile bins of the reference for `psi` and `jensen_shannon`. */
  readonly n_bins?: number | undefined;
  /** Categories kept apart; rarer ones are pooled. */
  readonly n_categories?: number | undefined;
}

/** Did it change? */
export interface DriftReport {
  /** Kind of report. */
  readonly kind: "drift";
  /** Id of the report; null when it is not stored. */
  readonly report_id: string | null;
  /** Version of the engine that made it. */
  readonly engine_version: string;
  /** When it was made. */
  readonly created_at: string;
  /** The data that a report is about. Every property is null for inline data. */
  readonly reference: Source;
  /** The data that a report is about. Every property is null for inline data. */
  readonly current: Source;
  /** How to compare. */
  readonly options: DriftOptions;
  /** Rows of the reference. */
  readonly n_rows_reference: number;
  /** Rows of the current data. */
  readonly n_rows_current: number;
  /** Columns that were compared. */
  readonly n_columns: number;
  /** Compared columns that drifted. */
  readonly n_drifted: number;
  /** Drifted by compared columns; null when none was compared. */
  readonly drifted_fraction: number | null;
  /** Verdict on the dataset. */
  readonly drifted: boolean;
  /** How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'. */
  readonly severity: Open<DriftSeverity>;
  /** How the verdict follows from the columns. */
  readonly formula: string;
  /** What to do about it. */
  readonly recommendation: string;
  /** Columns of the current data only. */
  readonly added_columns: readonly string[];
  /** Columns of the reference only. */
  readonly removed_columns: readonly string[];
  /** Columns whose sort of type differs; they are not compared. */
  readonly retyped_columns: readonly RetypedColumn[];
  /** Compared columns, in the order of the reference. */
  readonly columns: readonly ColumnDrift[];
  /** What was approximated or could not be computed. */
  readonly warnings: readonly Notice[];
}

/** What to compare, and how. */
export interface DriftRequest {
  /** Which data. Exactly one of `dataset` and `inline`. */
  readonly reference: Data;
  /** Which data. Exactly one of `dataset` and `inline`. */
  readonly current: Data;
  /** How to compare. */
  readonly options?: DriftOptions | undefined;
  /** Store the report of inline data too. */
  readonly store?: boolean | undefined;
}

/**
 * How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'.
 * - `none`: not drifted.
 * - `small`: drifted, score below twice its threshold.
 * - `moderate`: drifted, score below five times its threshold.
 * - `large`: drifted, further still.
 */
export type DriftSeverity = "none" | "small" | "moderate" | "large";

/** Profile of a column without any value. */
export interface EmptyProfile {
  /** Variant. */
  readonly kind: "empty";
  /** Name of the column. */
  readonly name: string;
  /** Place from the left; 0 is the first. */
  readonly position: number;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Rows, nulls included. */
  readonly n: number;
  /** Nulls; NaN counts as null. */
  readonly n_null: number;
  /** Nulls by rows; null for no rows. */
  readonly null_fraction: number | null;
  /** Different values; null is none. */
  readonly n_distinct: number;
  /** Whether counts of distinct values are exact or estimated. */
  readonly distinct_exact: boolean;
  /** Values that occur once. */
  readonly n_unique: number;
  /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
  readonly top: Frequencies;
}

/**
 * Character encoding of a text file.
 * - `utf-8`: with or without a byte order mark.
 * - `utf-16le`: little endian.
 * - `utf-16be`: big endian.
 * - `cp1252`: Windows Western, a superset of Latin-1's letters.
 * - `latin-1`: ISO 8859-1.
 */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "cp1252" | "latin-1";

/** A figure that a finding rests on. */
export interface Evidence {
  /** Name of the figure. */
  readonly name: string;
  /**
   * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite
   * numbers are strings; the column's dtype says how to read them. Nothing is rounded.
   */
  readonly value: Value;
}

/**
 * Format of an exported report.
 * - `html`: one self-contained page.
 * - `markdown`: for wikis and pull requests.
 * - `json`: the report itself.
 * - `csv`: one row a column.
 */
export type ExportFormat = "html" | "markdown" | "json" | "csv";

/** One violation of the contract. */
export interface FieldError {
  /** JSON pointer to the place: `/body/options/n_bins`, `/query/limit`, `/header/If-Match`. */
  readonly pointer: string;
  /** Stable code of the rule. */
  readonly code: string;
  /** What was expected. */
  readonly detail: string;
}

/**
 * What a version was read from.
 * - `csv`: delimited text.
 * - `parquet`: Apache Parquet.
 * - `inline`: values in a request.
 */
export type FileFormat = "csv" | "parquet" | "inline";

/** Something that deserves attention. `GET /catalog/findings` explains each code. */
export interface Finding {
  /** Stable code of the finding. */
  readonly code: string;
  /** How much a finding matters. */
  readonly severity: Open<Severity>;
  /** Column concerned; null for several or the table. */
  readonly column: string | null;
  /** Columns concerned; empty for the table. */
  readonly columns: readonly string[];
  /** Rows concerned; null where rows do not count. */
  readonly n_rows_affected: number | null;
  /** Rows concerned by rows; null where rows do not count. */
  readonly fraction: number | null;
  /** One sentence. */
  readonly message: string;
  /** The figures that it rests on. */
  readonly evidence: readonly Evidence[];
  /** A request that can be sent as it is: operation, path parameters, body. */
  readonly next_step: NextStep | null;
}

/** Values with their counts, as parallel arrays, most frequent first, ties by value. */
export interface Frequencies {
  /** The values. */
  readonly values: readonly Value[];
  /** Rows of each value. */
  readonly counts: readonly number[];
}

/** The process answers. */
export interface Health {
  /** Health of the process. */
  readonly status: Open<HealthStatus>;
}

/**
 * Health of the process.
 * - `ok`: it answers.
 */
export type HealthStatus = "ok";

/** Values gather on multiples of a round number. */
export interface Heaping {
  /** The round number. */
  readonly base: number;
  /** Share of the values that are multiples of it. */
  readonly fraction: number;
  /** Share that even last digits would give. */
  readonly expected_fraction: number;
}

/** Counts in bins. Bin i runs from edge i, included, to edge i + 1, excluded; the last includes its end. */
export interface Histogram {
  /** Edges of the bins; one more than counts. */
  readonly edges: readonly number[];
  /** Rows in each bin. */
  readonly counts: readonly number[];
}

/** Whether the file came in whole, and what its profile found. */
export interface IngestReport {
  /** Rows in the file. */
  readonly n_rows_file: number;
  /** Rows read; with the rejected ones they are the rows in the file. */
  readonly n_rows_read: number;
  /** Rows rejected. */
  readonly n_rows_rejected: number;
  /** Cells that do not parse as their column's type and became null. */
  readonly n_cells_rejected: number;
  /** Findings of severity critical. */
  readonly n_critical: number;
  /** Findings of severity warning. */
  readonly n_warning: number;
  /** Findings of severity info. */
  readonly n_info: number;
  /** Profile report with the findings. */
  readonly report_id: string;
}

/** Values sent with the request, by column. Up to 8 MiB; upload more as a file. */
export interface InlineData {
  /** Values by column name, all of one length. Types are inferred from the values. */
  readonly columns: Readonly<Record<string, readonly Value[]>>;
}

/** Work that goes on after the answer. */
export interface Job {
  /** Id of the job. */
  readonly id: string;
  /** operationId of the request that made it. */
  readonly operation: string;
  /** State of a job. */
  readonly state: Open<JobState>;
  /** Share that is done. */
  readonly progress: number;
  /** What it does now; null before the start. */
  readonly stage: string | null;
  /** Times that it was started. */
  readonly attempt: number;
  /** Starts after which it fails for good. */
  readonly max_attempts: number;
  /** When it was asked for. */
  readonly created_at: string;
  /** Start of the last attempt; null before. */
  readonly started_at: string | null;
  /** When it ended; null before. */
  readonly finished_at: string | null;
  /** Where the result of a job is. */
  readonly result: JobResult | null;
  /** An error (RFC 9457). */
  readonly problem: Problem | null;
}

/** A step of a job. */
export interface JobEvent {
  /** Number of the event within the job; the SSE id. */
  readonly sequence: number;
  /** Id of the job. */
  readonly job_id: string;
  /** State of a job. */
  readonly state: Open<JobState>;
  /** Share that is done. */
  readonly progress: number;
  /** What it does now; null before the start. */
  readonly stage: string | null;
  /** When it happened. */
  readonly occurred_at: string;
}

/** A page of jobs. */
export interface JobPage {
  /** The jobs. */
  readonly items: readonly Job[];
  /** Cursor of the next page; null on the last. */
  readonly next_cursor: string | null;
}

/** Where the result of a job is. */
export interface JobResult {
  /** What a job made. */
  readonly kind: Open<JobResultKind>;
  /** Id of the report or the dataset. */
  readonly id: string;
  /** Path of the result; GET it. */
  readonly href: string;
}

/**
 * What a job made.
 * - `report`: a stored report.
 * - `dataset`: a dataset version.
 */
export type JobResultKind = "report" | "dataset";

/**
 * State of a job.
 * - `queued`: waits for a worker.
 * - `running`: a worker has it.
 * - `succeeded`: ended with a result.
 * - `failed`: ended with a problem.
 * - `cancelled`: ended by the caller.
 */
export type JobState = "queued" | "running" | "succeeded" | "failed" | "cancelled";

/** Moments of a count over the non-null values. */
export interface LengthStatistics {
  /** Least. */
  readonly min: number;
  /** Mean. */
  readonly mean: number;
  /** Sample standard deviation; null below two values. */
  readonly standard_deviation: number | null;
  /** Most. */
  readonly max: number;
}

/** A graph of dataset versions. */
export interface Lineage {
  /** Node that was asked for. */
  readonly root: string;
  /** The versions, the root first. */
  readonly nodes: readonly LineageNode[];
  /** Edges from parent to child. */
  readonly edges: readonly LineageEdge[];
}

/**
 * Which way to walk.
 * - `upstream`: towards what it comes from.
 * - `downstream`: towards what came of it.
 * - `both`: both ways.
 */
export type LineageDirection = "upstream" | "downstream" | "both";

/** A step from one version to another. */
export interface LineageEdge {
  /** Node that the step starts from. */
  readonly parent: string;
  /** Node that the step made. */
  readonly child: string;
  /** What an edge means. */
  readonly relation: Open<LineageRelation>;
  /** operationId of the step. */
  readonly operation: string;
  /** When the step was made. */
  readonly created_at: string;
}

/** A dataset version. */
export interface LineageNode {
  /** `<dataset id>@<version>`. */
  readonly id: string;
  /** Id of the dataset. */
  readonly dataset_id: string;
  /** Name of the dataset. */
  readonly name: string;
  /** Number of the version. */
  readonly version: number;
  /** operationId that made the version. */
  readonly operation: string;
  /** File that it was read from; null when there was none. */
  readonly filename: string | null;
  /** Rows; null until it is ready. */
  readonly rows: number | null;
  /** Columns; null until it is ready. */
  readonly columns: number | null;
  /** When it was made. */
  readonly created_at: string;
}

/**
 * What an edge means.
 * - `replaces`: the child is the next version of the same dataset.
 */
export type LineageRelation = "replaces";

/** Profile of a sensitive column for a key without the scope `reveal`. What would tell a cell is left out. */
export interface MaskedProfile {
  /** Variant. */
  readonly kind: "masked";
  /** Name of the column. */
  readonly name: string;
  /** Place from the left; 0 is the first. */
  readonly position: number;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Rows, nulls included. */
  readonly n: number;
  /** Nulls; NaN counts as null. */
  readonly n_null: number;
  /** Nulls by rows; null for no rows. */
  readonly null_fraction: number | null;
  /** Different values; null is none. */
  readonly n_distinct: number;
  /** Whether counts of distinct values are exact or estimated. */
  readonly distinct_exact: boolean;
  /** Values that occur once. */
  readonly n_unique: number;
  /** Empty. */
  readonly top: Frequencies;
}

/**
 * Shapes of the values as parallel arrays, most frequent first, at most 20: letters become A or a, digits 9, everything
 * else stays. Of values beyond 64 characters, the first 64 count.
 */
export interface Masks {
  /** The shapes. */
  readonly masks: readonly string[];
  /** Rows of each shape. */
  readonly counts: readonly number[];
  /** Share of the values that have one of these shapes; null without values. */
  readonly coverage: number | null;
  /** Different shapes. */
  readonly n_masks: number;
  /** Values whose shape covers less than one in a thousand. */
  readonly n_rare: number;
}

/**
 * Order of the non-null values from the first row to the last.
 * - `constant`: all equal.
 * - `increasing`: never falls.
 * - `strictly_increasing`: always rises.
 * - `decreasing`: never rises.
 * - `strictly_decreasing`: always falls.
 * - `unordered`: rises and falls, or has fewer than two values.
 */
export type Monotonicity = "constant" | "increasing" | "strictly_increasing" | "decreasing" | "strictly_decreasing" | "unordered";

/** A request that can be sent as it is: operation, path parameters, body. */
export interface NextStep {
  /** operationId of the request. */
  readonly operation_id: string;
  /** Value of the path parameter `dataset`; null when the operation has none. */
  readonly dataset: string | null;
  /** A free JSON object. */
  readonly body: Readonly<Record<string, Value>>;
  /** What it does. */
  readonly description: string;
}

/** Something that the reader of a result must know: why a figure is null, what was approximated. */
export interface Notice {
  /** Stable snake_case code. */
  readonly code: string;
  /** Column concerned; null for the whole. */
  readonly column: string | null;
  /** One sentence. */
  readonly message: string;
}

/** A set of columns that are null in the same rows, all others not. */
export interface NullPattern {
  /** The null columns. */
  readonly columns: readonly string[];
  /** Rows with this pattern. */
  readonly n_rows: number;
  /** These rows by all rows. */
  readonly fraction: number;
}

/** Drift of a numeric column. */
export interface NumericDrift {
  /** Variant. */
  readonly kind: "numeric";
  /** Name of the column. */
  readonly name: string;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Whether the score reaches its threshold and the corrected p-value lies below alpha. */
  readonly drifted: boolean;
  /** How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'. */
  readonly severity: Open<DriftSeverity>;
  /** Score that decides on numeric and temporal columns. */
  readonly score_name: Open<NumericScore>;
  /** Score that decides; higher is further apart; null when undefined. */
  readonly score: number | null;
  /** Score from which the column may count as drifted. */
  readonly threshold: number;
  /** p-value of the test; null when undefined. */
  readonly p_value: number | null;
  /** p-value corrected over all columns; null when undefined. */
  readonly p_value_adjusted: number | null;
  /** Non-null values of the reference. */
  readonly n_reference: number;
  /** Non-null values of the current data. */
  readonly n_current: number;
  /** Nulls by rows of the reference; null for no rows. */
  readonly null_fraction_reference: number | null;
  /** Nulls by rows of the current data; null for no rows. */
  readonly null_fraction_current: number | null;
  /** p-value of the two-proportion test on nulls; null when undefined. */
  readonly null_p_value: number | null;
  /** Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined. */
  readonly psi: number | null;
  /** Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined. */
  readonly jensen_shannon: number | null;
  /** Kolmogorov-Smirnov statistic, the effect size beside its p-value; 0 is equal, 1 is disjoint; null when undefined. */
  readonly ks_statistic: number | null;
  /** Wasserstein distance; null when undefined. */
  readonly wasserstein: number | null;
  /** Wasserstein distance by the reference's standard deviation; null when that is zero. */
  readonly wasserstein_normalized: number | null;
  /** Mean of the reference; null without values. */
  readonly mean_reference: number | null;
  /** Mean of the current data; null without values. */
  readonly mean_current: number | null;
  /** Standard deviation of the reference; null below two values. */
  readonly standard_deviation_reference: number | null;
  /** Standard deviation of the current data; null below two values. */
  readonly standard_deviation_current: number | null;
  /** Shares of both sides in common bins, as parallel arrays. Long tails are left out, so shares may sum to less than 1. */
  readonly histogram: PairedHistogram | null;
  /** What to do about it; null when it did not drift. */
  readonly recommendation: string | null;
}

/** Profile of an integer, float or decimal column. Figures are of the finite non-null values. */
export interface NumericProfile {
  /** Variant. */
  readonly kind: "numeric";
  /** Name of the column. */
  readonly name: string;
  /** Place from the left; 0 is the first. */
  readonly position: number;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Rows, nulls included. */
  readonly n: number;
  /** Nulls; NaN counts as null. */
  readonly n_null: number;
  /** Nulls by rows; null for no rows. */
  readonly null_fraction: number | null;
  /** Different values; null is none. */
  readonly n_distinct: number;
  /** Whether counts of distinct values are exact or estimated. */
  readonly distinct_exact: boolean;
  /** Values that occur once. */
  readonly n_unique: number;
  /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
  readonly top: Frequencies;
  /**
   * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite
   * numbers are strings; the column's dtype says how to read them. Nothing is rounded.
   */
  readonly min: Value;
  /**
   * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite
   * numbers are strings; the column's dtype says how to read them. Nothing is rounded.
   */
  readonly max: Value;
  /** Maximum less minimum; null without values. */
  readonly range: number | null;
  /** Zeros. */
  readonly n_zero: number;
  /** Values below zero. */
  readonly n_negative: number;
  /** Infinite values; left out of every other figure. */
  readonly n_infinite: number;
  /** Sum of the values; null when it is not finite. */
  readonly sum: number | null;
  /** Arithmetic mean; null without values. */
  readonly mean: number | null;
  /** Lower end of the t interval of the mean; null below two values. */
  readonly mean_ci_low: number | null;
  /** Upper end of the t interval of the mean; null below two values. */
  readonly mean_ci_high: number | null;
  /** Sample standard deviation (n - 1); null below two values. */
  readonly standard_deviation: number | null;
  /** Sample variance (n - 1); null below two values. */
  readonly variance: number | null;
  /** Standard deviation by the absolute mean; null when the mean is zero. */
  readonly coefficient_of_variation: number | null;
  /** Third standardised moment of the population (g1); above zero the right tail is longer; null for constant columns. */
  readonly skewness: number | null;
  /**
   * Excess kurtosis of the population (g2); 0 for a normal distribution, higher has heavier tails; null for constant
   * columns.
   */
  readonly kurtosis: number | null;
  /** Quantiles as parallel arrays. */
  readonly quantiles: Quantiles;
  /** Interquartile range; null without values. */
  readonly iqr: number | null;
  /** Median absolute deviation from the median, unscaled; null without values. */
  readonly mad: number | null;
  /** Mean of the middle 90 % of the values; null without values. */
  readonly trimmed_mean: number | null;
  /** Order of the non-null values from the first row to the last. */
  readonly monotonicity: Open<Monotonicity>;
  /** Counts in bins. Bin i runs from edge i, included, to edge i + 1, excluded; the last includes its end. */
  readonly histogram: Histogram | null;
  /** Tukey's fences, 1.5 interquartile ranges beyond the quartiles; a value on a fence is inside. */
  readonly outliers: OutlierFences | null;
  /** Most significant decimal digits of a value; null without values. */
  readonly significant_digits: number | null;
  /** Most digits after the decimal point of a value; null without values. */
  readonly decimal_places: number | null;
  /** Rows whose last digit is 0 to 9, ten numbers; empty for columns with fractions. */
  readonly last_digits: readonly number[];
  /** Values gather on multiples of a round number. */
  readonly heaping: Heaping | null;
}

/**
 * Score that decides on numeric and temporal columns.
 * - `wasserstein`: Wasserstein distance by the reference's standard deviation; `ks` decides where that is zero.
 * - `ks`: Kolmogorov-Smirnov statistic.
 * - `psi`: population stability index over quantile bins of the reference.
 * - `jensen_shannon`: Jensen-Shannon distance over the same bins.
 */
export type NumericScore = "wasserstein" | "ks" | "psi" | "jensen_shannon";

/** Tukey's fences, 1.5 interquartile ranges beyond the quartiles; a value on a fence is inside. */
export interface OutlierFences {
  /** Lower fence. */
  readonly lower: number;
  /** Upper fence. */
  readonly upper: number;
  /** Values below the lower fence. */
  readonly n_below: number;
  /** Values above the upper fence. */
  readonly n_above: number;
}

/** Shares of both sides in common bins, as parallel arrays. Long tails are left out, so shares may sum to less than 1. */
export interface PairedHistogram {
  /** Edges of the bins; one more than shares. */
  readonly edges: readonly number[];
  /** Share of the reference in each bin. */
  readonly reference: readonly number[];
  /** Share of the current data in each bin. */
  readonly current: readonly number[];
}

/** Shares of both sides by category, as parallel arrays, largest in either side first, at most 50. */
export interface PairedShares {
  /** The categories. */
  readonly values: readonly Value[];
  /** Share of the reference in each category. */
  readonly reference: readonly number[];
  /** Share of the current data in each category. */
  readonly current: readonly number[];
}

/** An error (RFC 9457). */
export interface Problem {
  /** Page of the documentation about this code. */
  readonly type: string;
  /** The same short text for each occurrence of the code. */
  readonly title: string;
  /** HTTP status. */
  readonly status: number;
  /** What was wrong, what was expected, what to do. Never holds cells of a dataset. */
  readonly detail: string;
  /** Stable code of a problem. */
  readonly code: Open<ProblemCode>;
  /** Id of the request. */
  readonly request_id: string;
  /** Violations of the contract; empty for other problems. */
  readonly errors: readonly FieldError[];
}

/**
 * Stable code of a problem.
 * - `column_not_found`: No such column.
 * - `dataset_not_found`: No such dataset.
 * - `dataset_not_ready`: The dataset is still being read.
 * - `digest_mismatch`: Other bytes arrived than were sent.
 * - `empty_file`: The file is empty.
 * - `forbidden`: The key may not do this.
 * - `idempotency_key_reused`: The idempotency key names another request.
 * - `internal_error`: Something failed on our side.
 * - `invalid_data`: The data cannot be taken.
 * - `invalid_part`: The part does not fit.
 * - `invalid_request`: The request breaks the contract.
 * - `job_finished`: The job has ended.
 * - `job_not_found`: No such job.
 * - `key_not_found`: No such key.
 * - `memory_exceeded`: The computation needs too much memory.
 * - `method_not_allowed`: The path has no such method.
 * - `name_taken`: The name cannot be used.
 * - `no_columns`: The table has no columns.
 * - `not_a_table`: The file is not a table.
 * - `not_found`: No such path.
 * - `payload_too_large`: The body is too large.
 * - `precondition_failed`: The resource has changed.
 * - `queue_full`: Too many jobs wait.
 * - `quota_exceeded`: The tenant has used up a quota.
 * - `range_not_satisfiable`: The range is outside of the file.
 * - `rate_limited`: Too many requests.
 * - `report_not_found`: No such report.
 * - `request_in_progress`: The same request is being answered.
 * - `stale_cursor`: The cursor is no longer valid.
 * - `too_many_streams`: Too many event streams.
 * - `too_many_uploads`: Too many uploads are open.
 * - `unauthenticated`: A valid key is needed.
 * - `unavailable`: Not ready.
 * - `unsupported_format`: The file is of another kind.
 * - `unsupported_media_type`: The body has another media type.
 * - `upload_closed`: The upload takes no more.
 * - `upload_incomplete`: Parts are missing.
 * - `upload_not_found`: No such upload.
 */
export type ProblemCode = "column_not_found" | "dataset_not_found" | "dataset_not_ready" | "digest_mismatch" | "empty_file" | "forbidden" | "idempotency_key_reused" | "internal_error" | "invalid_data" | "invalid_part" | "invalid_request" | "job_finished" | "job_not_found" | "key_not_found" | "memory_exceeded" | "method_not_allowed" | "name_taken" | "no_columns" | "not_a_table" | "not_found" | "payload_too_large" | "precondition_failed" | "queue_full" | "quota_exceeded" | "range_not_satisfiable" | "rate_limited" | "report_not_found" | "request_in_progress" | "stale_cursor" | "too_many_streams" | "too_many_uploads" | "unauthenticated" | "unavailable" | "unsupported_format" | "unsupported_media_type" | "upload_closed" | "upload_incomplete" | "upload_not_found";

/** How to profile. */
export interface ProfileOptions {
  /** Bins of a histogram at most; a column with fewer distinct values has fewer. */
  readonly n_bins?: number | undefined;
  /** Most frequent values to list. */
  readonly n_top?: number | undefined;
  /** Probabilities of the quantiles, linear between order statistics (type 7). */
  readonly quantiles?: readonly number[] | undefined;
  /** Coverage of the intervals. */
  readonly confidence_level?: number | undefined;
  /** Absolute correlation from which a pair of columns becomes a finding. */
  readonly correlation_threshold?: number | undefined;
  /** Seed of the samples that long columns are described by. */
  readonly seed?: number | undefined;
}

/** What is in the data, and is it good. */
export interface ProfileReport {
  /** Kind of report. */
  readonly kind: "profile";
  /** Id of the report; null when it is not stored. */
  readonly report_id: string | null;
  /** Version of the engine that made it. */
  readonly engine_version: string;
  /** When it was made. */
  readonly created_at: string;
  /** The data that a report is about. Every property is null for inline data. */
  readonly source: Source;
  /** How to profile. */
  readonly options: ProfileOptions;
  /** Rows. */
  readonly n_rows: number;
  /** Columns. */
  readonly n_columns: number;
  /** Null cells. */
  readonly n_null: number;
  /** Null cells by cells; null for no cells. */
  readonly null_fraction: number | null;
  /** Rows that repeat an earlier row. */
  readonly n_duplicate_rows: number;
  /** Duplicate rows by rows; null for no rows. */
  readonly duplicate_fraction: number | null;
  /** Size of the table in memory. */
  readonly memory_bytes: number;
  /** One profile a column, from the left. */
  readonly columns: readonly ColumnProfile[];
  /** Columns without nulls whose values are all different, from the left. */
  readonly keys: readonly string[];
  /** Which columns are null together, most frequent first, at most 20. */
  readonly null_patterns: readonly NullPattern[];
  /** Pearson correlation of numeric columns over the rows where both have a value. */
  readonly correlation: CorrelationMatrix | null;
  /** What deserves attention, most severe first, then most rows. */
  readonly findings: readonly Finding[];
  /** What was approximated or could not be computed. */
  readonly warnings: readonly Notice[];
}

/** What to profile, and how. */
export interface ProfileRequest {
  /** Which data. Exactly one of `dataset` and `inline`. */
  readonly data: Data;
  /** How to profile. */
  readonly options?: ProfileOptions | undefined;
  /** Store the report of inline data too. */
  readonly store?: boolean | undefined;
}

/** Quantiles as parallel arrays. */
export interface Quantiles {
  /** Probabilities in the order asked. */
  readonly probabilities: readonly number[];
  /** Quantile of each probability; empty without values. */
  readonly values: readonly number[];
}

/** A quota of the tenant. */
export interface Quota {
  /** What a quota is about. */
  readonly name: Open<QuotaName>;
  /** What the tenant may use. */
  readonly limit: number;
  /** What it has used. */
  readonly used: number;
}

/**
 * What a quota is about.
 * - `stored_bytes`: bytes of the stored tables, each once, their rejected rows, and files that are sent and not read
 * yet.
 * - `requests_per_day`: requests with any key of the tenant since midnight (UTC).
 */
export type QuotaName = "stored_bytes" | "requests_per_day";

/** Everything that requests need is there. */
export interface Readiness {
  /** Readiness of the server. */
  readonly status: Open<ReadinessStatus>;
  /** What was checked. */
  readonly checks: readonly ReadinessCheck[];
}

/** One part that was checked and works. */
export interface ReadinessCheck {
  /** Name of the part: `database`, `blobs`, `answer_workers`, `worker`. */
  readonly name: string;
  /** How long the check took. */
  readonly elapsed_seconds: number;
}

/**
 * Readiness of the server.
 * - `ready`: requests can be served.
 */
export type ReadinessStatus = "ready";

/** How to read a file. What is absent is detected, and the answer says what was found and why. */
export interface ReadingOptions {
  /** Text between fields: `,`, `;`, a tab, `||` … */
  readonly delimiter?: string | undefined;
  /** Character around fields that hold delimiters or line ends. */
  readonly quote?: string | undefined;
  /** Character before a quote inside a quoted field; absent when quotes are doubled. */
  readonly escape?: string | undefined;
  /** Character encoding of a text file. */
  readonly encoding?: Open<Encoding> | undefined;
  /** Whether the first record holds the column names. */
  readonly header?: boolean | undefined;
  /** Lines that start with this are not data. */
  readonly comment?: string | undefined;
  /** Lines before the header or the first record that are not data. */
  readonly skip_rows?: number | undefined;
  /** Fields that mean null beside the empty one; absent for the documented default list. */
  readonly null_tokens?: readonly string[] | undefined;
  /** Types of columns that are not to be detected. */
  readonly dtypes?: readonly ColumnType[] | undefined;
  /**
   * Share of a column's non-null values that must parse as a type for the column to take it. Values that do not parse are
   * then listed as rejected cells and become null.
   */
  readonly min_type_share?: number | undefined;
}

/** Something in the file that could not be taken as it is. */
export interface Reject {
  /** What was rejected. */
  readonly kind: Open<RejectKind>;
  /** Why something was rejected. */
  readonly reason: Open<RejectReason>;
  /** Line on which the row starts; 1 is the first; null for formats without lines. */
  readonly line: number | null;
  /** Where the row starts in the file; null for formats without lines. */
  readonly byte_offset: number | null;
  /** Column of the cell; null for a row. */
  readonly column: string | null;
  /**
   * The row or the cell as it stands in the file, the first 10,000 characters; null when it would show a sensitive column
   * to a key without the scope `reveal`.
   */
  readonly raw_text: string | null;
  /** What was expected. */
  readonly detail: string;
}

/**
 * What was rejected.
 * - `row`: a row that is not among the rows read.
 * - `cell`: a cell that became null; its row was read.
 */
export type RejectKind = "row" | "cell";

/** A page of rejects. */
export interface RejectPage {
  /** The rejects. */
  readonly items: readonly Reject[];
  /** `masked` when texts are left out because the key lacks the scope `reveal`. */
  readonly warnings: readonly Notice[];
  /** Cursor of the next page; null on the last. */
  readonly next_cursor: string | null;
}

/**
 * Why something was rejected.
 * - `too_few_fields`: fewer fields than columns.
 * - `too_many_fields`: more fields than columns.
 * - `invalid_encoding`: bytes that are not of the encoding.
 * - `unterminated_quote`: a quoted field that never ends.
 * - `unparsed_cell`: a cell that is not of its column's type.
 */
export type RejectReason = "too_few_fields" | "too_many_fields" | "invalid_encoding" | "unterminated_quote" | "unparsed_cell";

/** A stored result; `kind` says of which kind. */
export type Report = DriftReport | ProfileReport | UnknownReport;

/** A kind of Report that this version does not know. */
export interface UnknownReport {
  readonly kind: Newer.Value;
  readonly [property: string]: unknown;
}

/**
 * Kind of report.
 * - `drift`: a `DriftReport`.
 * - `profile`: a `ProfileReport`.
 */
export type ReportKind = "drift" | "profile";

/** A page of reports. */
export interface ReportPage {
  /** The reports. */
  readonly items: readonly ReportSummary[];
  /** Cursor of the next page; null on the last. */
  readonly next_cursor: string | null;
}

/** A report without its content. */
export interface ReportSummary {
  /** Id of the report. */
  readonly report_id: string;
  /** Kind of report. */
  readonly kind: Open<ReportKind>;
  /** Version of the engine that made it. */
  readonly engine_version: string;
  /** When it was made. */
  readonly created_at: string;
  /** What it is about: one entry, or reference and current. */
  readonly sources: readonly Source[];
  /** Path of the report. */
  readonly href: string;
}

/** A column that has another sort of type. */
export interface RetypedColumn {
  /** Name of the column. */
  readonly name: string;
  /** Physical type of a column. */
  readonly reference_dtype: Open<DType>;
  /** Physical type of a column. */
  readonly current_dtype: Open<DType>;
}

/** A row. */
export interface Row {
  /** Place in the version; 0 is the first. */
  readonly row: number;
  /** Values in the order of the page's columns. */
  readonly values: readonly Value[];
}

/** A page of rows. */
export interface RowPage {
  /** Names of the columns shown. */
  readonly columns: readonly string[];
  /** The rows. */
  readonly items: readonly Row[];
  /** `masked` for each column whose cells are null because the key lacks the scope `reveal`. */
  readonly warnings: readonly Notice[];
  /** Cursor of the next page; null on the last. */
  readonly next_cursor: string | null;
}

/** Use a random part of the rows, drawn without replacement and kept in their order. */
export interface Sample {
  /** Rows to draw; all when the data has fewer. */
  readonly n_rows: number;
  /** Seed of the draw; equal seeds draw equal rows. */
  readonly seed?: number | undefined;
}

/**
 * What a key may do.
 * - `read`: read what is stored.
 * - `run`: compute.
 * - `write`: create, change and delete datasets.
 * - `reveal`: see the cells of sensitive columns.
 * - `admin`: manage keys.
 */
export type Scope = "read" | "run" | "write" | "reveal" | "admin";

/** Facts about this server. */
export interface Service {
  /** Version of the server. */
  readonly version: string;
  /** Version of the engine; reports carry it. */
  readonly engine_version: string;
  /** When the process started. */
  readonly started_at: string;
  /** Capabilities of the contract that it serves. */
  readonly capabilities: readonly string[];
  /** What this server takes at most. */
  readonly limits: ServiceLimits;
}

/** What this server takes at most. */
export interface ServiceLimits {
  /** Largest file. */
  readonly max_upload_bytes: number;
  /** Largest JSON body, inline data included. */
  readonly max_body_bytes: number;
  /** Most columns of a dataset. */
  readonly max_columns: number;
  /** Most jobs of a tenant that may wait. */
  readonly max_queued_jobs: number;
}

/**
 * How much a finding matters.
 * - `critical`: results are wrong unless it is handled.
 * - `warning`: look at it before you rely on the column.
 * - `info`: good to know.
 */
export type Severity = "critical" | "warning" | "info";

/** The data that a report is about. Every property is null for inline data. */
export interface Source {
  /** Id of the dataset; null for inline data. */
  readonly dataset_id: string | null;
  /** Name of the dataset when the report was made; null for inline data. */
  readonly name: string | null;
  /** Number of the version; null for inline data. */
  readonly version: number | null;
  /** Hash of the version's content; null for inline data. */
  readonly sha256: string | null;
}

/**
 * Format of a downloaded table.
 * - `parquet`: Apache Parquet, as stored.
 * - `csv`: RFC 4180, UTF-8, with a header; null is the empty field.
 * - `arrow`: an Apache Arrow IPC stream.
 */
export type TableFormat = "parquet" | "csv" | "arrow";

/** Drift of a date, datetime or time column. */
export interface TemporalDrift {
  /** Variant. */
  readonly kind: "temporal";
  /** Name of the column. */
  readonly name: string;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Whether the score reaches its threshold and the corrected p-value lies below alpha. */
  readonly drifted: boolean;
  /** How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'. */
  readonly severity: Open<DriftSeverity>;
  /** Score that decides on numeric and temporal columns. */
  readonly score_name: Open<NumericScore>;
  /** Score that decides; higher is further apart; null when undefined. */
  readonly score: number | null;
  /** Score from which the column may count as drifted. */
  readonly threshold: number;
  /** p-value of the test; null when undefined. */
  readonly p_value: number | null;
  /** p-value corrected over all columns; null when undefined. */
  readonly p_value_adjusted: number | null;
  /** Non-null values of the reference. */
  readonly n_reference: number;
  /** Non-null values of the current data. */
  readonly n_current: number;
  /** Nulls by rows of the reference; null for no rows. */
  readonly null_fraction_reference: number | null;
  /** Nulls by rows of the current data; null for no rows. */
  readonly null_fraction_current: number | null;
  /** p-value of the two-proportion test on nulls; null when undefined. */
  readonly null_p_value: number | null;
  /** Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined. */
  readonly psi: number | null;
  /** Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined. */
  readonly jensen_shannon: number | null;
  /** Kolmogorov-Smirnov statistic, the effect size beside its p-value; 0 is equal, 1 is disjoint; null when undefined. */
  readonly ks_statistic: number | null;
  /** Wasserstein distance; null when undefined. */
  readonly wasserstein_seconds: number | null;
  /** Wasserstein distance by the reference's standard deviation; null when that is zero. */
  readonly wasserstein_normalized: number | null;
  /**
   * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite
   * numbers are strings; the column's dtype says how to read them. Nothing is rounded.
   */
  readonly min_reference: Value;
  /**
   * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite
   * numbers are strings; the column's dtype says how to read them. Nothing is rounded.
   */
  readonly max_reference: Value;
  /**
   * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite
   * numbers are strings; the column's dtype says how to read them. Nothing is rounded.
   */
  readonly min_current: Value;
  /**
   * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite
   * numbers are strings; the column's dtype says how to read them. Nothing is rounded.
   */
  readonly max_current: Value;
  /** What to do about it; null when it did not drift. */
  readonly recommendation: string | null;
}

/** Counts in bins of time. Bin i runs from edge i, included, to edge i + 1, excluded; the last includes its end. */
export interface TemporalHistogram {
  /** Edges of the bins; one more than counts. */
  readonly edges: readonly string[];
  /** Rows in each bin. */
  readonly counts: readonly number[];
}

/** Profile of a date, datetime or time column. */
export interface TemporalProfile {
  /** Variant. */
  readonly kind: "temporal";
  /** Name of the column. */
  readonly name: string;
  /** Place from the left; 0 is the first. */
  readonly position: number;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Rows, nulls included. */
  readonly n: number;
  /** Nulls; NaN counts as null. */
  readonly n_null: number;
  /** Nulls by rows; null for no rows. */
  readonly null_fraction: number | null;
  /** Different values; null is none. */
  readonly n_distinct: number;
  /** Whether counts of distinct values are exact or estimated. */
  readonly distinct_exact: boolean;
  /** Values that occur once. */
  readonly n_unique: number;
  /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
  readonly top: Frequencies;
  /**
   * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite
   * numbers are strings; the column's dtype says how to read them. Nothing is rounded.
   */
  readonly min: Value;
  /**
   * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite
   * numbers are strings; the column's dtype says how to read them. Nothing is rounded.
   */
  readonly max: Value;
  /** Latest less earliest; null without values. */
  readonly range_seconds: number | null;
  /** Values after the report was made; 0 for times of day. */
  readonly n_future: number;
  /** Order of the non-null values from the first row to the last. */
  readonly monotonicity: Open<Monotonicity>;
  /** Most frequent step between neighbouring distinct values; null below three. */
  readonly frequency_seconds: number | null;
  /** Share of the steps that equal the most frequent one; null below three values. */
  readonly regular_fraction: number | null;
  /** Steps longer than the most frequent one. */
  readonly n_gaps: number;
  /** Longest step; null below two distinct values. */
  readonly largest_gap_seconds: number | null;
  /** Rows by weekday from Monday to Sunday, seven numbers; empty for times of day. */
  readonly weekdays: readonly number[];
  /** Rows by hour from 0 to 23, 24 numbers; empty for dates. */
  readonly hours: readonly number[];
  /** Share on Saturday and Sunday; null without values and for times of day. */
  readonly weekend_fraction: number | null;
  /** Values at exactly midnight; 0 for dates. */
  readonly n_midnight: number;
  /** Counts in bins of time. Bin i runs from edge i, included, to edge i + 1, excluded; the last includes its end. */
  readonly histogram: TemporalHistogram | null;
}

/** Profile of a text column. */
export interface TextProfile {
  /** Variant. */
  readonly kind: "text";
  /** Name of the column. */
  readonly name: string;
  /** Place from the left; 0 is the first. */
  readonly position: number;
  /** Physical type of a column. */
  readonly dtype: Open<DType>;
  /** Rows, nulls included. */
  readonly n: number;
  /** Nulls; NaN counts as null. */
  readonly n_null: number;
  /** Nulls by rows; null for no rows. */
  readonly null_fraction: number | null;
  /** Different values; null is none. */
  readonly n_distinct: number;
  /** Whether counts of distinct values are exact or estimated. */
  readonly distinct_exact: boolean;
  /** Values that occur once. */
  readonly n_unique: number;
  /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
  readonly top: Frequencies;
  /** Shannon entropy of the values; null without values. */
  readonly entropy: number | null;
  /** 1 less the entropy by its maximum; 0 is even, 1 is one value; null below two distinct values. */
  readonly imbalance: number | null;
  /** Moments of a count over the non-null values. */
  readonly lengths: LengthStatistics | null;
  /** Moments of a count over the non-null values. */
  readonly words: LengthStatistics | null;
  /** Empty strings. */
  readonly n_empty: number;
  /** Strings of nothing but white space. */
  readonly n_blank: number;
  /** Values with white space at either end. */
  readonly n_padded: number;
  /** Shares of the characters of all values; each null without characters. */
  readonly characters: CharacterClasses;
  /**
   * Shapes of the values as parallel arrays, most frequent first, at most 20: letters become A or a, digits 9, everything
   * else stays. Of values beyond 64 characters, the first 64 count.
   */
  readonly masks: Masks;
  /** Rows of values that differ from a more frequent value in case only. */
  readonly n_case_variants: number;
  /** Rows of values that look like UTF-8 read as another encoding. */
  readonly n_mojibake: number;
  /** Share of the values that read as numbers; null without values. */
  readonly numeric_fraction: number | null;
  /** Share of the values that read as dates or times; null without values. */
  readonly temporal_fraction: number | null;
  /** Groups of values that differ in case, white space or punctuation only, largest first, at most 20. */
  readonly near_duplicates: readonly Frequencies[];
  /** Some values. */
  readonly samples: readonly string[];
}

/** What became of an uploaded file. */
export interface Upload {
  /** Id of the dataset. */
  readonly dataset_id: string;
  /** Status of a version. */
  readonly status: Open<DatasetStatus>;
  /** The columns; guessed from the head of the file while it is processed, null when no worker was free to look. */
  readonly schema: readonly ColumnSchema[] | null;
  /** Work that goes on after the answer. */
  readonly job: Job | null;
}

/** A part that has arrived. */
export interface UploadPart {
  /** Number of the part. */
  readonly part: number;
  /** Its size. */
  readonly size_bytes: number;
  /** SHA-256 of what arrived. */
  readonly sha256: string;
}

/** The file that is going to be sent. */
export interface UploadRequest {
  /** Name of the file. */
  readonly filename: string;
  /** Unique name of a dataset; never looks like an id or a reserved word. */
  readonly name?: string | undefined;
  /** Size of the file. */
  readonly size_bytes: number;
  /** SHA-256 of the file in lower-case hexadecimal; checked when the upload is completed. */
  readonly sha256?: string | undefined;
  /** How to read a file. What is absent is detected, and the answer says what was found and why. */
  readonly options?: ReadingOptions | undefined;
}

/** A resumable upload. */
export interface UploadSession {
  /** Id of the upload. */
  readonly id: string;
  /** Name of the dataset. */
  readonly name: string;
  /** Name of the file. */
  readonly filename: string;
  /** Size of the file. */
  readonly size_bytes: number;
  /** SHA-256 that the file must have; null when none was given. */
  readonly sha256: string | null;
  /** Size of each part but the last, which has the rest. */
  readonly part_size_bytes: number;
  /** Parts that the file has. */
  readonly n_parts: number;
  /** State of a resumable upload. */
  readonly state: Open<UploadState>;
  /** Numbers of the parts that have arrived, ascending. */
  readonly received_parts: readonly number[];
  /** Size of the parts that have arrived. */
  readonly received_bytes: number;
  /** Job of the last completion; null before the first. */
  readonly job_id: string | null;
  /** Id of the dataset; null until the upload is completed. */
  readonly dataset_id: string | null;
  /** Number of the version that it became; null until the upload is completed. */
  readonly version: number | null;
  /** When it was opened. */
  readonly created_at: string;
  /** When it is removed. */
  readonly expires_at: string;
}

/**
 * State of a resumable upload.
 * - `open`: takes parts.
 * - `completing`: a job puts it together and reads it.
 * - `completed`: it is a version of its dataset.
 */
export type UploadState = "open" | "completing" | "completed";

/** A page of versions. */
export interface VersionPage {
  /** The versions. */
  readonly items: readonly DatasetVersion[];
  /** Cursor of the next page; null on the last. */
  readonly next_cursor: string | null;
}
