"""Answers of the contract, as views. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ..views import Keyed, Model, OneOf, Unknown, Value, Views, keyed, many, moment, one

__all__ = [
    "ApiKey",
    "ApiKeyPage",
    "AuditEvent",
    "AuditEventPage",
    "BooleanProfile",
    "Caller",
    "CatalogEntry",
    "CatalogKind",
    "CatalogPage",
    "CategoricalDrift",
    "CategoricalScore",
    "CharacterClasses",
    "ColumnDrift",
    "UnknownColumnDrift",
    "ColumnProfile",
    "UnknownColumnProfile",
    "ColumnSchema",
    "Correction",
    "CorrelationMatrix",
    "CreatedApiKey",
    "DType",
    "Dataset",
    "DatasetPage",
    "DatasetStatus",
    "DatasetVersion",
    "Dialect",
    "DriftOptions",
    "DriftReport",
    "DriftSeverity",
    "EmptyProfile",
    "Encoding",
    "Evidence",
    "ExportFormat",
    "FieldError",
    "FileFormat",
    "Finding",
    "Frequencies",
    "Health",
    "HealthStatus",
    "Heaping",
    "Histogram",
    "IngestReport",
    "Job",
    "JobEvent",
    "JobPage",
    "JobResult",
    "JobResultKind",
    "JobState",
    "LengthStatistics",
    "Lineage",
    "LineageDirection",
    "LineageEdge",
    "LineageNode",
    "LineageRelation",
    "MaskedProfile",
    "Masks",
    "Monotonicity",
    "NextStep",
    "Notice",
    "NullPattern",
    "NumericDrift",
    "NumericProfile",
    "NumericScore",
    "OutlierFences",
    "PairedHistogram",
    "PairedShares",
    "Problem",
    "ProblemCode",
    "ProfileOptions",
    "ProfileReport",
    "Quantiles",
    "Quota",
    "QuotaName",
    "Readiness",
    "ReadinessCheck",
    "ReadinessStatus",
    "Reject",
    "RejectKind",
    "RejectPage",
    "RejectReason",
    "Report",
    "UnknownReport",
    "ReportKind",
    "ReportPage",
    "ReportSummary",
    "RetypedColumn",
    "Row",
    "RowPage",
    "Scope",
    "Service",
    "ServiceLimits",
    "Severity",
    "Source",
    "TableFormat",
    "TemporalDrift",
    "TemporalHistogram",
    "TemporalProfile",
    "TextProfile",
    "Upload",
    "UploadPart",
    "UploadSession",
    "UploadState",
    "VersionPage",
]


CatalogKind = Literal["findings"]
"""What this server knows.
    - `findings`: the findings it makes."""


CategoricalScore = Literal["jensen_shannon", "psi", "total_variation", "cramers_v"]
"""Score that decides on text and boolean columns.
    - `jensen_shannon`: Jensen-Shannon distance.
    - `psi`: population stability index.
    - `total_variation`: half the sum of absolute differences of shares.
    - `cramers_v`: effect size of the chi-square test."""


Correction = Literal["benjamini_hochberg", "holm", "bonferroni", "none"]
"""Correction of p-values for the number of columns.
    - `benjamini_hochberg`: false discovery rate.
    - `holm`: family-wise error rate, step-down.
    - `bonferroni`: family-wise error rate, single step.
    - `none`: as they are."""


DType = Literal["integer", "float", "decimal", "boolean", "text", "date", "datetime", "time"]
"""Physical type of a column.
    - `integer`: whole numbers of 64 bits.
    - `float`: binary floating point numbers of 64 bits.
    - `decimal`: exact decimal numbers.
    - `boolean`: true and false.
    - `text`: Unicode strings.
    - `date`: calendar days.
    - `datetime`: points in time, UTC where a zone was given.
    - `time`: times of day."""


DatasetStatus = Literal["processing", "ready", "failed"]
"""Status of a version.
    - `processing`: its job has not ended.
    - `ready`: it can be used.
    - `failed`: it could not be read."""


DriftSeverity = Literal["none", "small", "moderate", "large"]
"""How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'.
    - `none`: not drifted.
    - `small`: drifted, score below twice its threshold.
    - `moderate`: drifted, score below five times its threshold.
    - `large`: drifted, further still."""


Encoding = Literal["utf-8", "utf-16le", "utf-16be", "cp1252", "latin-1"]
"""Character encoding of a text file.
    - `utf-8`: with or without a byte order mark.
    - `utf-16le`: little endian.
    - `utf-16be`: big endian.
    - `cp1252`: Windows Western, a superset of Latin-1's letters.
    - `latin-1`: ISO 8859-1."""


ExportFormat = Literal["html", "markdown", "json", "csv"]
"""Format of an exported report.
    - `html`: one self-contained page.
    - `markdown`: for wikis and pull requests.
    - `json`: the report itself.
    - `csv`: one row a column."""


FileFormat = Literal["csv", "parquet", "inline"]
"""What a version was read from.
    - `csv`: delimited text.
    - `parquet`: Apache Parquet.
    - `inline`: values in a request."""


HealthStatus = Literal["ok"]
"""Health of the process.
    - `ok`: it answers."""


JobResultKind = Literal["report", "dataset"]
"""What a job made.
    - `report`: a stored report.
    - `dataset`: a dataset version."""


JobState = Literal["queued", "running", "succeeded", "failed", "cancelled"]
"""State of a job.
    - `queued`: waits for a worker.
    - `running`: a worker has it.
    - `succeeded`: ended with a result.
    - `failed`: ended with a problem.
    - `cancelled`: ended by the caller."""


LineageDirection = Literal["upstream", "downstream", "both"]
"""Which way to walk.
    - `upstream`: towards what it comes from.
    - `downstream`: towards what came of it.
    - `both`: both ways."""


LineageRelation = Literal["replaces"]
"""What an edge means.
    - `replaces`: the child is the next version of the same dataset."""


Monotonicity = Literal[
    "constant", "increasing", "strictly_increasing", "decreasing", "strictly_decreasing", "unordered"
]
"""Order of the non-null values from the first row to the last.
    - `constant`: all equal.
    - `increasing`: never falls.
    - `strictly_increasing`: always rises.
    - `decreasing`: never rises.
    - `strictly_decreasing`: always falls.
    - `unordered`: rises and falls, or has fewer than two values."""


NumericScore = Literal["wasserstein", "ks", "psi", "jensen_shannon"]
"""Score that decides on numeric and temporal columns.
    - `wasserstein`: Wasserstein distance by the reference's standard deviation; `ks` decides where that is zero.
    - `ks`: Kolmogorov-Smirnov statistic.
    - `psi`: population stability index over quantile bins of the reference.
    - `jensen_shannon`: Jensen-Shannon distance over the same bins."""


ProblemCode = Literal[
    "column_not_found",
    "dataset_not_found",
    "dataset_not_ready",
    "digest_mismatch",
    "empty_file",
    "forbidden",
    "idempotency_key_reused",
    "internal_error",
    "invalid_data",
    "invalid_part",
    "invalid_request",
    "job_finished",
    "job_not_found",
    "key_not_found",
    "memory_exceeded",
    "method_not_allowed",
    "name_taken",
    "no_columns",
    "not_a_table",
    "not_found",
    "payload_too_large",
    "precondition_failed",
    "queue_full",
    "quota_exceeded",
    "range_not_satisfiable",
    "rate_limited",
    "report_not_found",
    "request_in_progress",
    "stale_cursor",
    "too_many_streams",
    "too_many_uploads",
    "unauthenticated",
    "unavailable",
    "unsupported_format",
    "unsupported_media_type",
    "upload_closed",
    "upload_incomplete",
    "upload_not_found",
]
"""Stable code of a problem.
    - `column_not_found`: No such column.
    - `dataset_not_found`: No such dataset.
    - `dataset_not_ready`: The dataset is still being read.
    - `digest_mismatch`: Other bytes arrived than were sent.
    - `empty_file`: The file is empty.
    - `forbidden`: The key may not do this.
    - `idempotency_key_reused`: The idempotency key names another request.
    - `internal_error`: Something failed on our side.
    - `invalid_data`: The data cannot be taken.
    - `invalid_part`: The part does not fit.
    - `invalid_request`: The request breaks the contract.
    - `job_finished`: The job has ended.
    - `job_not_found`: No such job.
    - `key_not_found`: No such key.
    - `memory_exceeded`: The computation needs too much memory.
    - `method_not_allowed`: The path has no such method.
    - `name_taken`: The name cannot be used.
    - `no_columns`: The table has no columns.
    - `not_a_table`: The file is not a table.
    - `not_found`: No such path.
    - `payload_too_large`: The body is too large.
    - `precondition_failed`: The resource has changed.
    - `queue_full`: Too many jobs wait.
    - `quota_exceeded`: The tenant has used up a quota.
    - `range_not_satisfiable`: The range is outside of the file.
    - `rate_limited`: Too many requests.
    - `report_not_found`: No such report.
    - `request_in_progress`: The same request is being answered.
    - `stale_cursor`: The cursor is no longer valid.
    - `too_many_streams`: Too many event streams.
    - `too_many_uploads`: Too many uploads are open.
    - `unauthenticated`: A valid key is needed.
    - `unavailable`: Not ready.
    - `unsupported_format`: The file is of another kind.
    - `unsupported_media_type`: The body has another media type.
    - `upload_closed`: The upload takes no more.
    - `upload_incomplete`: Parts are missing.
    - `upload_not_found`: No such upload."""


QuotaName = Literal["stored_bytes", "requests_per_day"]
"""What a quota is about.
    - `stored_bytes`: bytes of the stored tables, each once, their rejected rows, and files that are sent and not read
    yet.
    - `requests_per_day`: requests with any key of the tenant since midnight (UTC)."""


ReadinessStatus = Literal["ready"]
"""Readiness of the server.
    - `ready`: requests can be served."""


RejectKind = Literal["row", "cell"]
"""What was rejected.
    - `row`: a row that is not among the rows read.
    - `cell`: a cell that became null; its row was read."""


RejectReason = Literal["too_few_fields", "too_many_fields", "invalid_encoding", "unterminated_quote", "unparsed_cell"]
"""Why something was rejected.
    - `too_few_fields`: fewer fields than columns.
    - `too_many_fields`: more fields than columns.
    - `invalid_encoding`: bytes that are not of the encoding.
    - `unterminated_quote`: a quoted field that never ends.
    - `unparsed_cell`: a cell that is not of its column's type."""


ReportKind = Literal["drift", "profile"]
"""Kind of report.
    - `drift`: a `DriftReport`.
    - `profile`: a `ProfileReport`."""


Scope = Literal["read", "run", "write", "reveal", "admin"]
"""What a key may do.
    - `read`: read what is stored.
    - `run`: compute.
    - `write`: create, change and delete datasets.
    - `reveal`: see the cells of sensitive columns.
    - `admin`: manage keys."""


Severity = Literal["critical", "warning", "info"]
"""How much a finding matters.
    - `critical`: results are wrong unless it is handled.
    - `warning`: look at it before you rely on the column.
    - `info`: good to know."""


TableFormat = Literal["parquet", "csv", "arrow"]
"""Format of a downloaded table.
    - `parquet`: Apache Parquet, as stored.
    - `csv`: RFC 4180, UTF-8, with a header; null is the empty field.
    - `arrow`: an Apache Arrow IPC stream."""


UploadState = Literal["open", "completing", "completed"]
"""State of a resumable upload.
    - `open`: takes parts.
    - `completing`: a job puts it together and reads it.
    - `completed`: it is a version of its dataset."""


class ColumnDrift(OneOf, tag="kind"):
    """Drift of one column; `kind` says how it was compared."""

    kind: str
    name: Any
    dtype: Any
    drifted: Any
    severity: Any
    score_name: Any
    score: Any
    threshold: Any
    p_value: Any
    p_value_adjusted: Any
    n_reference: Any
    n_current: Any
    null_fraction_reference: Any
    null_fraction_current: Any
    null_p_value: Any
    psi: Any
    jensen_shannon: Any
    ks_statistic: Any
    wasserstein: Any
    wasserstein_normalized: Any
    mean_reference: Any
    mean_current: Any
    standard_deviation_reference: Any
    standard_deviation_current: Any
    histogram: Any
    recommendation: Any
    wasserstein_seconds: Any
    min_reference: Any
    max_reference: Any
    min_current: Any
    max_current: Any
    chi_square: Any
    degrees_of_freedom: Any
    cramers_v: Any
    total_variation: Any
    n_categories_reference: Any
    n_categories_current: Any
    n_pooled: Any
    new_categories: Any
    lost_categories: Any
    shares: Any


class UnknownColumnDrift(ColumnDrift, Unknown, kind=""):
    """A kind of ColumnDrift that this version does not know."""


class ColumnProfile(OneOf, tag="kind"):
    """Profile of one column; `kind` says of which sort."""

    kind: str
    name: Any
    position: Any
    dtype: Any
    n: Any
    n_null: Any
    null_fraction: Any
    n_distinct: Any
    distinct_exact: Any
    n_unique: Any
    top: Any
    min: Any
    max: Any
    range: Any
    n_zero: Any
    n_negative: Any
    n_infinite: Any
    sum: Any
    mean: Any
    mean_ci_low: Any
    mean_ci_high: Any
    standard_deviation: Any
    variance: Any
    coefficient_of_variation: Any
    skewness: Any
    kurtosis: Any
    quantiles: Any
    iqr: Any
    mad: Any
    trimmed_mean: Any
    monotonicity: Any
    histogram: Any
    outliers: Any
    significant_digits: Any
    decimal_places: Any
    last_digits: Any
    heaping: Any
    entropy: Any
    imbalance: Any
    lengths: Any
    words: Any
    n_empty: Any
    n_blank: Any
    n_padded: Any
    characters: Any
    masks: Any
    n_case_variants: Any
    n_mojibake: Any
    numeric_fraction: Any
    temporal_fraction: Any
    near_duplicates: Any
    samples: Any
    range_seconds: Any
    n_future: Any
    frequency_seconds: Any
    regular_fraction: Any
    n_gaps: Any
    largest_gap_seconds: Any
    weekdays: Any
    hours: Any
    weekend_fraction: Any
    n_midnight: Any
    n_true: Any
    n_false: Any
    true_fraction: Any


class UnknownColumnProfile(ColumnProfile, Unknown, kind=""):
    """A kind of ColumnProfile that this version does not know."""


class Report(OneOf, tag="kind"):
    """A stored result; `kind` says of which kind."""

    kind: str
    report_id: Any
    engine_version: Any
    created_at: Any
    reference: Any
    current: Any
    options: Any
    n_rows_reference: Any
    n_rows_current: Any
    n_columns: Any
    n_drifted: Any
    drifted_fraction: Any
    drifted: Any
    severity: Any
    formula: Any
    recommendation: Any
    added_columns: Any
    removed_columns: Any
    retyped_columns: Any
    columns: Any
    warnings: Any
    source: Any
    n_rows: Any
    n_null: Any
    null_fraction: Any
    n_duplicate_rows: Any
    duplicate_fraction: Any
    memory_bytes: Any
    keys: Any
    null_patterns: Any
    correlation: Any
    findings: Any


class UnknownReport(Report, Unknown, kind=""):
    """A kind of Report that this version does not know."""


class ApiKey(Model):
    """A key without its secret."""

    id: str
    """Id of the key."""
    name: str
    """What it is for."""
    scopes: list[Scope | str]
    """What it may do."""
    datasets: list[str] | None
    """Names and ids of the datasets that it may touch; null for all."""
    operations: list[str] | None
    """operationIds of what it may call; null for all that its scopes allow."""
    created_at: datetime
    """When it was created."""
    expires_at: datetime | None
    """When it expires; null when never."""
    revoked_at: datetime | None
    """When it was revoked; null while it is valid."""

    _reads = {
        "created_at": moment,
        "expires_at": moment,
        "revoked_at": moment,
    }


class ApiKeyPage(Model):
    """A page of keys."""

    items: Views[ApiKey]
    """The keys."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""

    _reads = {
        "items": many(lambda: ApiKey),
    }


class AuditEvent(Model):
    """A request that changed something, tried to, or was refused with 403. Never holds anything of a body."""

    id: str
    """Id of the event."""
    occurred_at: datetime
    """When the request was answered."""
    key_id: str | None
    """Key that the request came with; null for what an operator did on the server."""
    operation: str
    """operationId of the request."""
    status: int
    """HTTP status of the answer."""
    problem: str | None
    """Code of the problem it was refused with; null when it succeeded."""
    resource: str | None
    """What the path named (`flights@3`), or the id of what was made; null when the request named nothing."""
    request_id: str
    """Id of the request, as in the logs."""
    sequence: int | None
    """Number in the tenant's chain, without gaps from 1; null until it is sealed."""
    seal: str | None
    """SHA-256 over the seal before and this event, in hexadecimal; null until it is sealed."""

    _reads = {
        "occurred_at": moment,
    }


class AuditEventPage(Model):
    """A page of audit events."""

    items: Views[AuditEvent]
    """The events."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""

    _reads = {
        "items": many(lambda: AuditEvent),
    }


class BooleanProfile(ColumnProfile, kind="boolean"):
    """Profile of a boolean column."""

    kind: str
    """Variant."""
    name: str
    """Name of the column."""
    position: int
    """Place from the left; 0 is the first."""
    dtype: DType | str
    """Physical type of a column."""
    n: int
    """Rows, nulls included."""
    n_null: int
    """Nulls; NaN counts as null."""
    null_fraction: float | None
    """Nulls by rows; null for no rows."""
    n_distinct: int
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: int
    """Values that occur once."""
    top: Frequencies
    """Values with their counts, as parallel arrays, most frequent first, ties by value."""
    n_true: int
    """Rows that are true."""
    n_false: int
    """Rows that are false."""
    true_fraction: float | None
    """True by non-null values; null without values."""
    entropy: float | None
    """Shannon entropy of the values; null without values."""
    imbalance: float | None
    """1 less the entropy; 0 is even, 1 is one value; null without values."""

    _reads = {
        "top": one(lambda: Frequencies),
    }


class Caller(Model):
    """Who is calling."""

    tenant_id: str
    """Id of the tenant."""
    key_id: str
    """Id of the key."""
    key_name: str
    """Name of the key."""
    scopes: list[Scope | str]
    """What the key may do."""
    datasets: list[str] | None
    """Names and ids of the datasets that it may touch; null for all."""
    operations: list[str] | None
    """operationIds of what it may call; null for all that its scopes allow."""
    expires_at: datetime | None
    """When the key expires; null when never."""
    quotas: Views[Quota]
    """Quotas of the tenant and what is used of them; empty when it has none."""

    _reads = {
        "expires_at": moment,
        "quotas": many(lambda: Quota),
    }


class CatalogEntry(Model):
    """Something that this server knows."""

    code: str
    """Stable snake_case code."""
    title: str
    """Short name."""
    description: str
    """When it applies and what it means."""
    tags: list[str]
    """What it belongs to."""
    options_schema: dict[str, Any]
    """A free JSON object."""


class CatalogPage(Model):
    """A page of entries, by code."""

    items: Views[CatalogEntry]
    """The entries."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""

    _reads = {
        "items": many(lambda: CatalogEntry),
    }


class CategoricalDrift(ColumnDrift, kind="categorical"):
    """Drift of a text or boolean column."""

    kind: str
    """Variant."""
    name: str
    """Name of the column."""
    dtype: DType | str
    """Physical type of a column."""
    drifted: bool
    """Whether the score reaches its threshold and the corrected p-value lies below alpha."""
    severity: DriftSeverity | str
    """How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'."""
    score_name: CategoricalScore | str
    """Score that decides on text and boolean columns."""
    score: float | None
    """Score that decides; higher is further apart; null when undefined."""
    threshold: float
    """Score from which the column may count as drifted."""
    p_value: float | None
    """p-value of the test; null when undefined."""
    p_value_adjusted: float | None
    """p-value corrected over all columns; null when undefined."""
    n_reference: int
    """Non-null values of the reference."""
    n_current: int
    """Non-null values of the current data."""
    null_fraction_reference: float | None
    """Nulls by rows of the reference; null for no rows."""
    null_fraction_current: float | None
    """Nulls by rows of the current data; null for no rows."""
    null_p_value: float | None
    """p-value of the two-proportion test on nulls; null when undefined."""
    psi: float | None
    """Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined."""
    jensen_shannon: float | None
    """Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined."""
    chi_square: float | None
    """Chi-square statistic; null when undefined."""
    degrees_of_freedom: int | None
    """Degrees of freedom of the test; null when undefined."""
    cramers_v: float | None
    """Cramér's V, the effect size beside the p-value; 0 is equal, 1 is disjoint; null when undefined."""
    total_variation: float | None
    """Total variation distance; 0 is equal, 1 is disjoint; null when undefined."""
    n_categories_reference: int
    """Different values of the reference."""
    n_categories_current: int
    """Different values of the current data."""
    n_pooled: int
    """Categories that were pooled because they are rare."""
    new_categories: Frequencies
    """Values with their counts, as parallel arrays, most frequent first, ties by value."""
    lost_categories: Frequencies
    """Values with their counts, as parallel arrays, most frequent first, ties by value."""
    shares: PairedShares | None
    """Shares of the most frequent categories; null without values on a side."""
    recommendation: str | None
    """What to do about it; null when it did not drift."""

    _reads = {
        "new_categories": one(lambda: Frequencies),
        "lost_categories": one(lambda: Frequencies),
        "shares": one(lambda: PairedShares),
    }


class CharacterClasses(Model):
    """Shares of the characters of all values; each null without characters."""

    letters: float | None
    """Letters."""
    digits: float | None
    """Digits."""
    spaces: float | None
    """White space."""
    punctuation: float | None
    """Punctuation and symbols."""
    other: float | None
    """The rest: control characters and the like."""
    scripts: list[str]
    """Scripts of the letters (`latin`, `cyrillic`, `greek`, `han` …), most frequent first."""
    script_fractions: list[float]
    """Share of the letters of each script."""


class ColumnSchema(Model):
    """A column of a version."""

    name: str
    """Name; unique and never empty."""
    source_name: str | None
    """Name in the file when it was empty or repeated there; null when it is the same."""
    position: int
    """Place from the left; 0 is the first."""
    dtype: DType | str
    """Physical type of a column."""
    nullable: bool
    """Whether it holds nulls."""
    format: str | None
    """Format in which values were read (`%Y-%m-%d`, decimal comma …); null when there is nothing to say."""
    parse_share: float | None
    """Share of the non-null values that parse as the dtype; null where nothing was parsed."""
    n_unparsed: int
    """Cells that do not parse; listed among the rejects."""


class CorrelationMatrix(Model):
    """Pearson correlation of numeric columns over the rows where both have a value."""

    columns: list[str]
    """The columns; at most 100."""
    coefficients: list[float | None]
    """The matrix row by row, as many values as columns squared; null where a column is constant."""


class CreatedApiKey(Model):
    """A new key. Keep the secret; it is not shown again."""

    api_key: ApiKey
    """A key without its secret."""
    secret: str
    """What goes into `Authorization: Bearer …`."""

    _reads = {
        "api_key": one(lambda: ApiKey),
    }


class Dataset(Model):
    """A dataset with one of its versions, the latest unless another was asked for."""

    id: str
    """Id of the dataset."""
    name: str
    """Unique name."""
    description: str | None
    """What it is; null when nobody said."""
    tags: list[str]
    """Words to find it by."""
    owner: str | None
    """Who answers for it; null when nobody said."""
    key_columns: list[str]
    """Columns that together identify a row; empty when nobody said."""
    sensitive_columns: list[str]
    """Columns whose cells only keys with the scope `reveal` may see."""
    version: int
    """Number of the version shown."""
    latest_version: int
    """Number of the latest version."""
    status: DatasetStatus | str
    """Status of a version."""
    filename: str | None
    """Name of the uploaded file; null for inline rows."""
    rows: int | None
    """Rows; null until it is ready."""
    columns: int | None
    """Number of columns; null until it is ready."""
    schema: Keyed[ColumnSchema]
    """The columns; empty until it is ready."""
    validation_report: IngestReport | None
    """What reading and profiling found; null until it is ready."""
    size_bytes: int | None
    """Size as stored; null until it is ready."""
    sha256: str | None
    """Hash of the content; null until it is ready."""
    problem: Problem | None
    """Why the version failed; null otherwise."""
    created_at: datetime
    """When the dataset was created."""
    updated_at: datetime
    """When it was last described or got a version."""

    _reads = {
        "schema": keyed(lambda: ColumnSchema, "name"),
        "validation_report": one(lambda: IngestReport),
        "problem": one(lambda: Problem),
        "created_at": moment,
        "updated_at": moment,
    }


class DatasetPage(Model):
    """A page of datasets."""

    items: Views[Dataset]
    """The datasets."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""

    _reads = {
        "items": many(lambda: Dataset),
    }


class DatasetVersion(Model):
    """A version of a dataset; it never changes once it is ready."""

    dataset_id: str
    """Id of the dataset."""
    number: int
    """Number of the version."""
    status: DatasetStatus | str
    """Status of a version."""
    operation: str
    """operationId that made it."""
    filename: str | None
    """Name of the uploaded file; null for inline rows."""
    rows: int | None
    """Rows; null until it is ready."""
    columns: int | None
    """Number of columns; null until it is ready."""
    n_rejected: int | None
    """Rows rejected; null until it is ready."""
    n_rejected_cells: int | None
    """Cells rejected; null until it is ready."""
    size_bytes: int | None
    """Size as stored; null until it is ready."""
    source_size_bytes: int | None
    """Size of the uploaded file; null for inline rows."""
    sha256: str | None
    """Hash of the content; null until it is ready."""
    dialect: Dialect | None
    """How the file was read; null until it is ready."""
    schema: Keyed[ColumnSchema]
    """The columns; empty until it is ready."""
    warnings: Views[Notice]
    """What a reader must know."""
    problem: Problem | None
    """Why it failed; null otherwise."""
    profile_report_id: str | None
    """Report with its profile; null until it is ready."""
    job_id: str | None
    """Job that read it; null when it shares the content of an older version."""
    created_at: datetime
    """When it was asked for."""
    ready_at: datetime | None
    """When it became ready; null before."""

    _reads = {
        "dialect": one(lambda: Dialect),
        "schema": keyed(lambda: ColumnSchema, "name"),
        "warnings": many(lambda: Notice),
        "problem": one(lambda: Problem),
        "created_at": moment,
        "ready_at": moment,
    }


class Dialect(Model):
    """How a file was read, and why."""

    format: FileFormat | str
    """What a version was read from."""
    delimiter: str | None
    """Text between fields; null where there are none."""
    quote: str | None
    """Quote character; null when none is used."""
    escape: str | None
    """Escape character; null when quotes are doubled."""
    encoding: str | None
    """Character encoding; null for binary formats."""
    header: bool | None
    """Whether the first record holds names; null for formats that carry them."""
    line_ending: str | None
    """`lf`, `crlf`, `cr` or `mixed`; null for binary formats."""
    skipped_rows: int
    """Lines before the table that are not data."""
    comment: str | None
    """Start of lines that are not data; null when there are none."""
    null_tokens: list[str]
    """Fields that were taken for null and occurred."""
    confidence: float | None
    """How clearly the dialect beats the next best; higher is clearer; null for binary formats."""
    evidence: list[str]
    """What was seen."""


class DriftOptions(Model):
    """How to compare."""

    numeric_score: NumericScore | str
    """Score that decides on numeric and temporal columns."""
    categorical_score: CategoricalScore | str
    """Score that decides on text and boolean columns."""
    numeric_threshold: float
    """Score from which a numeric or temporal column may count as drifted."""
    categorical_threshold: float
    """Score from which a text or boolean column may count as drifted."""
    dataset_threshold: float
    """Share of drifted columns from which the dataset counts as drifted."""
    alpha: float
    """Corrected p-value below which a column may count as drifted."""
    correction: Correction | str
    """Correction of p-values for the number of columns."""
    n_bins: int
    """Quantile bins of the reference for `psi` and `jensen_shannon`."""
    n_categories: int
    """Categories kept apart; rarer ones are pooled."""


class DriftReport(Report, kind="drift"):
    """Did it change?"""

    kind: str
    """Kind of report."""
    report_id: str | None
    """Id of the report; null when it is not stored."""
    engine_version: str
    """Version of the engine that made it."""
    created_at: datetime
    """When it was made."""
    reference: Source
    """The data that a report is about. Every property is null for inline data."""
    current: Source
    """The data that a report is about. Every property is null for inline data."""
    options: DriftOptions
    """How to compare."""
    n_rows_reference: int
    """Rows of the reference."""
    n_rows_current: int
    """Rows of the current data."""
    n_columns: int
    """Columns that were compared."""
    n_drifted: int
    """Compared columns that drifted."""
    drifted_fraction: float | None
    """Drifted by compared columns; null when none was compared."""
    drifted: bool
    """Verdict on the dataset."""
    severity: DriftSeverity | str
    """How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'."""
    formula: str
    """How the verdict follows from the columns."""
    recommendation: str
    """What to do about it."""
    added_columns: list[str]
    """Columns of the current data only."""
    removed_columns: list[str]
    """Columns of the reference only."""
    retyped_columns: Keyed[RetypedColumn]
    """Columns whose sort of type differs; they are not compared."""
    columns: Keyed[ColumnDrift]
    """Compared columns, in the order of the reference."""
    warnings: Views[Notice]
    """What was approximated or could not be computed."""

    _reads = {
        "created_at": moment,
        "reference": one(lambda: Source),
        "current": one(lambda: Source),
        "options": one(lambda: DriftOptions),
        "retyped_columns": keyed(lambda: RetypedColumn, "name"),
        "columns": keyed(lambda: ColumnDrift, "name"),
        "warnings": many(lambda: Notice),
    }


class EmptyProfile(ColumnProfile, kind="empty"):
    """Profile of a column without any value."""

    kind: str
    """Variant."""
    name: str
    """Name of the column."""
    position: int
    """Place from the left; 0 is the first."""
    dtype: DType | str
    """Physical type of a column."""
    n: int
    """Rows, nulls included."""
    n_null: int
    """Nulls; NaN counts as null."""
    null_fraction: float | None
    """Nulls by rows; null for no rows."""
    n_distinct: int
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: int
    """Values that occur once."""
    top: Frequencies
    """Values with their counts, as parallel arrays, most frequent first, ties by value."""

    _reads = {
        "top": one(lambda: Frequencies),
    }


class Evidence(Model):
    """A figure that a finding rests on."""

    name: str
    """Name of the figure."""
    value: Value
    """A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""


class FieldError(Model):
    """One violation of the contract."""

    pointer: str
    """JSON pointer to the place: `/body/options/n_bins`, `/query/limit`, `/header/If-Match`."""
    code: str
    """Stable code of the rule."""
    detail: str
    """What was expected."""


class Finding(Model):
    """Something that deserves attention. `GET /catalog/findings` explains each code."""

    code: str
    """Stable code of the finding."""
    severity: Severity | str
    """How much a finding matters."""
    column: str | None
    """Column concerned; null for several or the table."""
    columns: list[str]
    """Columns concerned; empty for the table."""
    n_rows_affected: int | None
    """Rows concerned; null where rows do not count."""
    fraction: float | None
    """Rows concerned by rows; null where rows do not count."""
    message: str
    """One sentence."""
    evidence: Keyed[Evidence]
    """The figures that it rests on."""
    next_step: NextStep | None
    """A request that deals with it; null when no operation does."""

    _reads = {
        "evidence": keyed(lambda: Evidence, "name"),
        "next_step": one(lambda: NextStep),
    }


class Frequencies(Model):
    """Values with their counts, as parallel arrays, most frequent first, ties by value."""

    values: list[Value]
    """The values."""
    counts: list[int]
    """Rows of each value."""


class Health(Model):
    """The process answers."""

    status: HealthStatus | str
    """Health of the process."""


class Heaping(Model):
    """Values gather on multiples of a round number."""

    base: float
    """The round number."""
    fraction: float
    """Share of the values that are multiples of it."""
    expected_fraction: float
    """Share that even last digits would give."""


class Histogram(Model):
    """Counts in bins. Bin i runs from edge i, included, to edge i + 1, excluded; the last includes its end."""

    edges: list[float]
    """Edges of the bins; one more than counts."""
    counts: list[int]
    """Rows in each bin."""


class IngestReport(Model):
    """Whether the file came in whole, and what its profile found."""

    n_rows_file: int
    """Rows in the file."""
    n_rows_read: int
    """Rows read; with the rejected ones they are the rows in the file."""
    n_rows_rejected: int
    """Rows rejected."""
    n_cells_rejected: int
    """Cells that do not parse as their column's type and became null."""
    n_critical: int
    """Findings of severity critical."""
    n_warning: int
    """Findings of severity warning."""
    n_info: int
    """Findings of severity info."""
    report_id: str
    """Profile report with the findings."""


class Job(Model):
    """Work that goes on after the answer."""

    id: str
    """Id of the job."""
    operation: str
    """operationId of the request that made it."""
    state: JobState | str
    """State of a job."""
    progress: float
    """Share that is done."""
    stage: str | None
    """What it does now; null before the start."""
    attempt: int
    """Times that it was started."""
    max_attempts: int
    """Starts after which it fails for good."""
    created_at: datetime
    """When it was asked for."""
    started_at: datetime | None
    """Start of the last attempt; null before."""
    finished_at: datetime | None
    """When it ended; null before."""
    result: JobResult | None
    """What came of it; null until it succeeded."""
    problem: Problem | None
    """Why it failed; null otherwise."""

    _reads = {
        "created_at": moment,
        "started_at": moment,
        "finished_at": moment,
        "result": one(lambda: JobResult),
        "problem": one(lambda: Problem),
    }


class JobEvent(Model):
    """A step of a job."""

    sequence: int
    """Number of the event within the job; the SSE id."""
    job_id: str
    """Id of the job."""
    state: JobState | str
    """State of a job."""
    progress: float
    """Share that is done."""
    stage: str | None
    """What it does now; null before the start."""
    occurred_at: datetime
    """When it happened."""

    _reads = {
        "occurred_at": moment,
    }


class JobPage(Model):
    """A page of jobs."""

    items: Views[Job]
    """The jobs."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""

    _reads = {
        "items": many(lambda: Job),
    }


class JobResult(Model):
    """Where the result of a job is."""

    kind: JobResultKind | str
    """What a job made."""
    id: str
    """Id of the report or the dataset."""
    href: str
    """Path of the result; GET it."""


class LengthStatistics(Model):
    """Moments of a count over the non-null values."""

    min: int
    """Least."""
    mean: float
    """Mean."""
    standard_deviation: float | None
    """Sample standard deviation; null below two values."""
    max: int
    """Most."""


class Lineage(Model):
    """A graph of dataset versions."""

    root: str
    """Node that was asked for."""
    nodes: Views[LineageNode]
    """The versions, the root first."""
    edges: Views[LineageEdge]
    """Edges from parent to child."""

    _reads = {
        "nodes": many(lambda: LineageNode),
        "edges": many(lambda: LineageEdge),
    }


class LineageEdge(Model):
    """A step from one version to another."""

    parent: str
    """Node that the step starts from."""
    child: str
    """Node that the step made."""
    relation: LineageRelation | str
    """What an edge means."""
    operation: str
    """operationId of the step."""
    created_at: datetime
    """When the step was made."""

    _reads = {
        "created_at": moment,
    }


class LineageNode(Model):
    """A dataset version."""

    id: str
    """`<dataset id>@<version>`."""
    dataset_id: str
    """Id of the dataset."""
    name: str
    """Name of the dataset."""
    version: int
    """Number of the version."""
    operation: str
    """operationId that made the version."""
    filename: str | None
    """File that it was read from; null when there was none."""
    rows: int | None
    """Rows; null until it is ready."""
    columns: int | None
    """Columns; null until it is ready."""
    created_at: datetime
    """When it was made."""

    _reads = {
        "created_at": moment,
    }


class MaskedProfile(ColumnProfile, kind="masked"):
    """Profile of a sensitive column for a key without the scope `reveal`. What would tell a cell is left out."""

    kind: str
    """Variant."""
    name: str
    """Name of the column."""
    position: int
    """Place from the left; 0 is the first."""
    dtype: DType | str
    """Physical type of a column."""
    n: int
    """Rows, nulls included."""
    n_null: int
    """Nulls; NaN counts as null."""
    null_fraction: float | None
    """Nulls by rows; null for no rows."""
    n_distinct: int
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: int
    """Values that occur once."""
    top: Frequencies
    """Empty."""

    _reads = {
        "top": one(lambda: Frequencies),
    }


class Masks(Model):
    """Shapes of the values as parallel arrays, most frequent first, at most 20: letters become A or a, digits 9,
    everything else stays. Of values beyond 64 characters, the first 64 count."""

    masks: list[str]
    """The shapes."""
    counts: list[int]
    """Rows of each shape."""
    coverage: float | None
    """Share of the values that have one of these shapes; null without values."""
    n_masks: int
    """Different shapes."""
    n_rare: int
    """Values whose shape covers less than one in a thousand."""


class NextStep(Model):
    """A request that can be sent as it is: operation, path parameters, body."""

    operation_id: str
    """operationId of the request."""
    dataset: str | None
    """Value of the path parameter `dataset`; null when the operation has none."""
    body: dict[str, Any]
    """A free JSON object."""
    description: str
    """What it does."""


class Notice(Model):
    """Something that the reader of a result must know: why a figure is null, what was approximated."""

    code: str
    """Stable snake_case code."""
    column: str | None
    """Column concerned; null for the whole."""
    message: str
    """One sentence."""


class NullPattern(Model):
    """A set of columns that are null in the same rows, all others not."""

    columns: list[str]
    """The null columns."""
    n_rows: int
    """Rows with this pattern."""
    fraction: float
    """These rows by all rows."""


class NumericDrift(ColumnDrift, kind="numeric"):
    """Drift of a numeric column."""

    kind: str
    """Variant."""
    name: str
    """Name of the column."""
    dtype: DType | str
    """Physical type of a column."""
    drifted: bool
    """Whether the score reaches its threshold and the corrected p-value lies below alpha."""
    severity: DriftSeverity | str
    """How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'."""
    score_name: NumericScore | str
    """Score that decides on numeric and temporal columns."""
    score: float | None
    """Score that decides; higher is further apart; null when undefined."""
    threshold: float
    """Score from which the column may count as drifted."""
    p_value: float | None
    """p-value of the test; null when undefined."""
    p_value_adjusted: float | None
    """p-value corrected over all columns; null when undefined."""
    n_reference: int
    """Non-null values of the reference."""
    n_current: int
    """Non-null values of the current data."""
    null_fraction_reference: float | None
    """Nulls by rows of the reference; null for no rows."""
    null_fraction_current: float | None
    """Nulls by rows of the current data; null for no rows."""
    null_p_value: float | None
    """p-value of the two-proportion test on nulls; null when undefined."""
    psi: float | None
    """Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined."""
    jensen_shannon: float | None
    """Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined."""
    ks_statistic: float | None
    """Kolmogorov-Smirnov statistic, the effect size beside its p-value; 0 is equal, 1 is disjoint; null when undefined."""
    wasserstein: float | None
    """Wasserstein distance; null when undefined."""
    wasserstein_normalized: float | None
    """Wasserstein distance by the reference's standard deviation; null when that is zero."""
    mean_reference: float | None
    """Mean of the reference; null without values."""
    mean_current: float | None
    """Mean of the current data; null without values."""
    standard_deviation_reference: float | None
    """Standard deviation of the reference; null below two values."""
    standard_deviation_current: float | None
    """Standard deviation of the current data; null below two values."""
    histogram: PairedHistogram | None
    """Shares in common bins; null without values on a side."""
    recommendation: str | None
    """What to do about it; null when it did not drift."""

    _reads = {
        "histogram": one(lambda: PairedHistogram),
    }


class NumericProfile(ColumnProfile, kind="numeric"):
    """Profile of an integer, float or decimal column. Figures are of the finite non-null values."""

    kind: str
    """Variant."""
    name: str
    """Name of the column."""
    position: int
    """Place from the left; 0 is the first."""
    dtype: DType | str
    """Physical type of a column."""
    n: int
    """Rows, nulls included."""
    n_null: int
    """Nulls; NaN counts as null."""
    null_fraction: float | None
    """Nulls by rows; null for no rows."""
    n_distinct: int
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: int
    """Values that occur once."""
    top: Frequencies
    """Values with their counts, as parallel arrays, most frequent first, ties by value."""
    min: Value
    """A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""
    max: Value
    """A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""
    range: float | None
    """Maximum less minimum; null without values."""
    n_zero: int
    """Zeros."""
    n_negative: int
    """Values below zero."""
    n_infinite: int
    """Infinite values; left out of every other figure."""
    sum: float | None
    """Sum of the values; null when it is not finite."""
    mean: float | None
    """Arithmetic mean; null without values."""
    mean_ci_low: float | None
    """Lower end of the t interval of the mean; null below two values."""
    mean_ci_high: float | None
    """Upper end of the t interval of the mean; null below two values."""
    standard_deviation: float | None
    """Sample standard deviation (n - 1); null below two values."""
    variance: float | None
    """Sample variance (n - 1); null below two values."""
    coefficient_of_variation: float | None
    """Standard deviation by the absolute mean; null when the mean is zero."""
    skewness: float | None
    """Third standardised moment of the population (g1); above zero the right tail is longer; null for constant columns."""
    kurtosis: float | None
    """Excess kurtosis of the population (g2); 0 for a normal distribution, higher has heavier tails; null for constant columns."""
    quantiles: Quantiles
    """Quantiles as parallel arrays."""
    iqr: float | None
    """Interquartile range; null without values."""
    mad: float | None
    """Median absolute deviation from the median, unscaled; null without values."""
    trimmed_mean: float | None
    """Mean of the middle 90 % of the values; null without values."""
    monotonicity: Monotonicity | str
    """Order of the non-null values from the first row to the last."""
    histogram: Histogram | None
    """Counts in bins of equal width; null without values."""
    outliers: OutlierFences | None
    """Tukey's fences; null without values or when one is not representable."""
    significant_digits: int | None
    """Most significant decimal digits of a value; null without values."""
    decimal_places: int | None
    """Most digits after the decimal point of a value; null without values."""
    last_digits: list[int]
    """Rows whose last digit is 0 to 9, ten numbers; empty for columns with fractions."""
    heaping: Heaping | None
    """The round number that values gather on; null when there is none."""

    _reads = {
        "top": one(lambda: Frequencies),
        "quantiles": one(lambda: Quantiles),
        "histogram": one(lambda: Histogram),
        "outliers": one(lambda: OutlierFences),
        "heaping": one(lambda: Heaping),
    }


class OutlierFences(Model):
    """Tukey's fences, 1.5 interquartile ranges beyond the quartiles; a value on a fence is inside."""

    lower: float
    """Lower fence."""
    upper: float
    """Upper fence."""
    n_below: int
    """Values below the lower fence."""
    n_above: int
    """Values above the upper fence."""


class PairedHistogram(Model):
    """Shares of both sides in common bins, as parallel arrays. Long tails are left out, so shares may sum to less than 1."""

    edges: list[float]
    """Edges of the bins; one more than shares."""
    reference: list[float]
    """Share of the reference in each bin."""
    current: list[float]
    """Share of the current data in each bin."""


class PairedShares(Model):
    """Shares of both sides by category, as parallel arrays, largest in either side first, at most 50."""

    values: list[Value]
    """The categories."""
    reference: list[float]
    """Share of the reference in each category."""
    current: list[float]
    """Share of the current data in each category."""


class Problem(Model):
    """An error (RFC 9457)."""

    type: str
    """Page of the documentation about this code."""
    title: str
    """The same short text for each occurrence of the code."""
    status: int
    """HTTP status."""
    detail: str
    """What was wrong, what was expected, what to do. Never holds cells of a dataset."""
    code: ProblemCode | str
    """Stable code of a problem."""
    request_id: str
    """Id of the request."""
    errors: Views[FieldError]
    """Violations of the contract; empty for other problems."""

    _reads = {
        "errors": many(lambda: FieldError),
    }


class ProfileOptions(Model):
    """How to profile."""

    n_bins: int
    """Bins of a histogram at most; a column with fewer distinct values has fewer."""
    n_top: int
    """Most frequent values to list."""
    quantiles: list[float]
    """Probabilities of the quantiles, linear between order statistics (type 7)."""
    confidence_level: float
    """Coverage of the intervals."""
    correlation_threshold: float
    """Absolute correlation from which a pair of columns becomes a finding."""
    seed: int
    """Seed of the samples that long columns are described by."""


class ProfileReport(Report, kind="profile"):
    """What is in the data, and is it good."""

    kind: str
    """Kind of report."""
    report_id: str | None
    """Id of the report; null when it is not stored."""
    engine_version: str
    """Version of the engine that made it."""
    created_at: datetime
    """When it was made."""
    source: Source
    """The data that a report is about. Every property is null for inline data."""
    options: ProfileOptions
    """How to profile."""
    n_rows: int
    """Rows."""
    n_columns: int
    """Columns."""
    n_null: int
    """Null cells."""
    null_fraction: float | None
    """Null cells by cells; null for no cells."""
    n_duplicate_rows: int
    """Rows that repeat an earlier row."""
    duplicate_fraction: float | None
    """Duplicate rows by rows; null for no rows."""
    memory_bytes: int
    """Size of the table in memory."""
    columns: Keyed[ColumnProfile]
    """One profile a column, from the left."""
    keys: list[str]
    """Columns without nulls whose values are all different, from the left."""
    null_patterns: Views[NullPattern]
    """Which columns are null together, most frequent first, at most 20."""
    correlation: CorrelationMatrix | None
    """Pearson correlation of the numeric columns to 12 places; null below two of them."""
    findings: Views[Finding]
    """What deserves attention, most severe first, then most rows."""
    warnings: Views[Notice]
    """What was approximated or could not be computed."""

    _reads = {
        "created_at": moment,
        "source": one(lambda: Source),
        "options": one(lambda: ProfileOptions),
        "columns": keyed(lambda: ColumnProfile, "name"),
        "null_patterns": many(lambda: NullPattern),
        "correlation": one(lambda: CorrelationMatrix),
        "findings": many(lambda: Finding),
        "warnings": many(lambda: Notice),
    }


class Quantiles(Model):
    """Quantiles as parallel arrays."""

    probabilities: list[float]
    """Probabilities in the order asked."""
    values: list[float]
    """Quantile of each probability; empty without values."""


class Quota(Model):
    """A quota of the tenant."""

    name: QuotaName | str
    """What a quota is about."""
    limit: int
    """What the tenant may use."""
    used: int
    """What it has used."""


class Readiness(Model):
    """Everything that requests need is there."""

    status: ReadinessStatus | str
    """Readiness of the server."""
    checks: Views[ReadinessCheck]
    """What was checked."""

    _reads = {
        "checks": many(lambda: ReadinessCheck),
    }


class ReadinessCheck(Model):
    """One part that was checked and works."""

    name: str
    """Name of the part: `database`, `blobs`, `answer_workers`, `worker`."""
    elapsed_seconds: float
    """How long the check took."""


class Reject(Model):
    """Something in the file that could not be taken as it is."""

    kind: RejectKind | str
    """What was rejected."""
    reason: RejectReason | str
    """Why something was rejected."""
    line: int | None
    """Line on which the row starts; 1 is the first; null for formats without lines."""
    byte_offset: int | None
    """Where the row starts in the file; null for formats without lines."""
    column: str | None
    """Column of the cell; null for a row."""
    raw_text: str | None
    """The row or the cell as it stands in the file, the first 10,000 characters; null when it would show a sensitive column to a key without the scope `reveal`."""
    detail: str
    """What was expected."""


class RejectPage(Model):
    """A page of rejects."""

    items: Views[Reject]
    """The rejects."""
    warnings: Views[Notice]
    """`masked` when texts are left out because the key lacks the scope `reveal`."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""

    _reads = {
        "items": many(lambda: Reject),
        "warnings": many(lambda: Notice),
    }


class ReportPage(Model):
    """A page of reports."""

    items: Views[ReportSummary]
    """The reports."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""

    _reads = {
        "items": many(lambda: ReportSummary),
    }


class ReportSummary(Model):
    """A report without its content."""

    report_id: str
    """Id of the report."""
    kind: ReportKind | str
    """Kind of report."""
    engine_version: str
    """Version of the engine that made it."""
    created_at: datetime
    """When it was made."""
    sources: Views[Source]
    """What it is about: one entry, or reference and current."""
    href: str
    """Path of the report."""

    _reads = {
        "created_at": moment,
        "sources": many(lambda: Source),
    }


class RetypedColumn(Model):
    """A column that has another sort of type."""

    name: str
    """Name of the column."""
    reference_dtype: DType | str
    """Physical type of a column."""
    current_dtype: DType | str
    """Physical type of a column."""


class Row(Model):
    """A row."""

    row: int
    """Place in the version; 0 is the first."""
    values: list[Value]
    """Values in the order of the page's columns."""


class RowPage(Model):
    """A page of rows."""

    columns: list[str]
    """Names of the columns shown."""
    items: Views[Row]
    """The rows."""
    warnings: Views[Notice]
    """`masked` for each column whose cells are null because the key lacks the scope `reveal`."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""

    _reads = {
        "items": many(lambda: Row),
        "warnings": many(lambda: Notice),
    }


class Service(Model):
    """Facts about this server."""

    version: str
    """Version of the server."""
    engine_version: str
    """Version of the engine; reports carry it."""
    started_at: datetime
    """When the process started."""
    capabilities: list[str]
    """Capabilities of the contract that it serves."""
    limits: ServiceLimits
    """What this server takes at most."""

    _reads = {
        "started_at": moment,
        "limits": one(lambda: ServiceLimits),
    }


class ServiceLimits(Model):
    """What this server takes at most."""

    max_upload_bytes: int
    """Largest file."""
    max_body_bytes: int
    """Largest JSON body, inline data included."""
    max_columns: int
    """Most columns of a dataset."""
    max_queued_jobs: int
    """Most jobs of a tenant that may wait."""


class Source(Model):
    """The data that a report is about. Every property is null for inline data."""

    dataset_id: str | None
    """Id of the dataset; null for inline data."""
    name: str | None
    """Name of the dataset when the report was made; null for inline data."""
    version: int | None
    """Number of the version; null for inline data."""
    sha256: str | None
    """Hash of the version's content; null for inline data."""


class TemporalDrift(ColumnDrift, kind="temporal"):
    """Drift of a date, datetime or time column."""

    kind: str
    """Variant."""
    name: str
    """Name of the column."""
    dtype: DType | str
    """Physical type of a column."""
    drifted: bool
    """Whether the score reaches its threshold and the corrected p-value lies below alpha."""
    severity: DriftSeverity | str
    """How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'."""
    score_name: NumericScore | str
    """Score that decides on numeric and temporal columns."""
    score: float | None
    """Score that decides; higher is further apart; null when undefined."""
    threshold: float
    """Score from which the column may count as drifted."""
    p_value: float | None
    """p-value of the test; null when undefined."""
    p_value_adjusted: float | None
    """p-value corrected over all columns; null when undefined."""
    n_reference: int
    """Non-null values of the reference."""
    n_current: int
    """Non-null values of the current data."""
    null_fraction_reference: float | None
    """Nulls by rows of the reference; null for no rows."""
    null_fraction_current: float | None
    """Nulls by rows of the current data; null for no rows."""
    null_p_value: float | None
    """p-value of the two-proportion test on nulls; null when undefined."""
    psi: float | None
    """Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined."""
    jensen_shannon: float | None
    """Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined."""
    ks_statistic: float | None
    """Kolmogorov-Smirnov statistic, the effect size beside its p-value; 0 is equal, 1 is disjoint; null when undefined."""
    wasserstein_seconds: float | None
    """Wasserstein distance; null when undefined."""
    wasserstein_normalized: float | None
    """Wasserstein distance by the reference's standard deviation; null when that is zero."""
    min_reference: Value
    """A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""
    max_reference: Value
    """A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""
    min_current: Value
    """A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""
    max_current: Value
    """A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""
    recommendation: str | None
    """What to do about it; null when it did not drift."""


class TemporalHistogram(Model):
    """Counts in bins of time. Bin i runs from edge i, included, to edge i + 1, excluded; the last includes its end."""

    edges: list[str]
    """Edges of the bins; one more than counts."""
    counts: list[int]
    """Rows in each bin."""


class TemporalProfile(ColumnProfile, kind="temporal"):
    """Profile of a date, datetime or time column."""

    kind: str
    """Variant."""
    name: str
    """Name of the column."""
    position: int
    """Place from the left; 0 is the first."""
    dtype: DType | str
    """Physical type of a column."""
    n: int
    """Rows, nulls included."""
    n_null: int
    """Nulls; NaN counts as null."""
    null_fraction: float | None
    """Nulls by rows; null for no rows."""
    n_distinct: int
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: int
    """Values that occur once."""
    top: Frequencies
    """Values with their counts, as parallel arrays, most frequent first, ties by value."""
    min: Value
    """A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""
    max: Value
    """A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""
    range_seconds: float | None
    """Latest less earliest; null without values."""
    n_future: int
    """Values after the report was made; 0 for times of day."""
    monotonicity: Monotonicity | str
    """Order of the non-null values from the first row to the last."""
    frequency_seconds: float | None
    """Most frequent step between neighbouring distinct values; null below three."""
    regular_fraction: float | None
    """Share of the steps that equal the most frequent one; null below three values."""
    n_gaps: int
    """Steps longer than the most frequent one."""
    largest_gap_seconds: float | None
    """Longest step; null below two distinct values."""
    weekdays: list[int]
    """Rows by weekday from Monday to Sunday, seven numbers; empty for times of day."""
    hours: list[int]
    """Rows by hour from 0 to 23, 24 numbers; empty for dates."""
    weekend_fraction: float | None
    """Share on Saturday and Sunday; null without values and for times of day."""
    n_midnight: int
    """Values at exactly midnight; 0 for dates."""
    histogram: TemporalHistogram | None
    """Counts in bins of equal length; null without values."""

    _reads = {
        "top": one(lambda: Frequencies),
        "histogram": one(lambda: TemporalHistogram),
    }


class TextProfile(ColumnProfile, kind="text"):
    """Profile of a text column."""

    kind: str
    """Variant."""
    name: str
    """Name of the column."""
    position: int
    """Place from the left; 0 is the first."""
    dtype: DType | str
    """Physical type of a column."""
    n: int
    """Rows, nulls included."""
    n_null: int
    """Nulls; NaN counts as null."""
    null_fraction: float | None
    """Nulls by rows; null for no rows."""
    n_distinct: int
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: int
    """Values that occur once."""
    top: Frequencies
    """Values with their counts, as parallel arrays, most frequent first, ties by value."""
    entropy: float | None
    """Shannon entropy of the values; null without values."""
    imbalance: float | None
    """1 less the entropy by its maximum; 0 is even, 1 is one value; null below two distinct values."""
    lengths: LengthStatistics | None
    """Lengths of the values; null without values."""
    words: LengthStatistics | None
    """Words of the values; null without values."""
    n_empty: int
    """Empty strings."""
    n_blank: int
    """Strings of nothing but white space."""
    n_padded: int
    """Values with white space at either end."""
    characters: CharacterClasses
    """Shares of the characters of all values; each null without characters."""
    masks: Masks
    """Shapes of the values as parallel arrays, most frequent first, at most 20: letters become A or a, digits 9, everything else stays. Of values beyond 64 characters, the first 64 count."""
    n_case_variants: int
    """Rows of values that differ from a more frequent value in case only."""
    n_mojibake: int
    """Rows of values that look like UTF-8 read as another encoding."""
    numeric_fraction: float | None
    """Share of the values that read as numbers; null without values."""
    temporal_fraction: float | None
    """Share of the values that read as dates or times; null without values."""
    near_duplicates: Views[Frequencies]
    """Groups of values that differ in case, white space or punctuation only, largest first, at most 20."""
    samples: list[str]
    """Some values."""

    _reads = {
        "top": one(lambda: Frequencies),
        "lengths": one(lambda: LengthStatistics),
        "words": one(lambda: LengthStatistics),
        "characters": one(lambda: CharacterClasses),
        "masks": one(lambda: Masks),
        "near_duplicates": many(lambda: Frequencies),
    }


class Upload(Model):
    """What became of an uploaded file."""

    dataset_id: str
    """Id of the dataset."""
    status: DatasetStatus | str
    """Status of a version."""
    schema: Keyed[ColumnSchema] | None
    """The columns; guessed from the head of the file while it is processed, null when no worker was free to look."""
    job: Job | None
    """The job that reads it; null when it is ready."""

    _reads = {
        "schema": keyed(lambda: ColumnSchema, "name"),
        "job": one(lambda: Job),
    }


class UploadPart(Model):
    """A part that has arrived."""

    part: int
    """Number of the part."""
    size_bytes: int
    """Its size."""
    sha256: str
    """SHA-256 of what arrived."""


class UploadSession(Model):
    """A resumable upload."""

    id: str
    """Id of the upload."""
    name: str
    """Name of the dataset."""
    filename: str
    """Name of the file."""
    size_bytes: int
    """Size of the file."""
    sha256: str | None
    """SHA-256 that the file must have; null when none was given."""
    part_size_bytes: int
    """Size of each part but the last, which has the rest."""
    n_parts: int
    """Parts that the file has."""
    state: UploadState | str
    """State of a resumable upload."""
    received_parts: list[int]
    """Numbers of the parts that have arrived, ascending."""
    received_bytes: int
    """Size of the parts that have arrived."""
    job_id: str | None
    """Job of the last completion; null before the first."""
    dataset_id: str | None
    """Id of the dataset; null until the upload is completed."""
    version: int | None
    """Number of the version that it became; null until the upload is completed."""
    created_at: datetime
    """When it was opened."""
    expires_at: datetime
    """When it is removed."""

    _reads = {
        "created_at": moment,
        "expires_at": moment,
    }


class VersionPage(Model):
    """A page of versions."""

    items: Views[DatasetVersion]
    """The versions."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""

    _reads = {
        "items": many(lambda: DatasetVersion),
    }
