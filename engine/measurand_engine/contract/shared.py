# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import (
    AwareDatetime,
    FreeObject,
    Model,
    Scalar,
    Scalars,
    StrictInt,
)
from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

DatasetRef = TypeAliasType(
    "DatasetRef",
    Annotated[
        str,
        Field(
            examples=["flights@1"],
            max_length=80,
            min_length=1,
            pattern="^[a-z0-9][a-z0-9_-]{0,62}(@[1-9][0-9]{0,8})?$",
        ),
    ],
)
"""Id or unique name of a dataset, with an optional version (`flights@3`)."""


DatasetName = TypeAliasType(
    "DatasetName",
    Annotated[
        str,
        Field(
            examples=["flights"],
            max_length=63,
            min_length=1,
            pattern="^[a-z0-9][a-z0-9_-]{0,62}$",
        ),
    ],
)
"""Unique name of a dataset; never looks like an id or a reserved word."""


ColumnName = TypeAliasType(
    "ColumnName",
    Annotated[str, Field(examples=["dep_delay"], max_length=1000, min_length=1)],
)
"""Name of a column."""


Value = TypeAliasType("Value", Scalar)
"""A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded."""


JsonObject = TypeAliasType("JsonObject", FreeObject)
"""A free JSON object."""


DType = TypeAliasType("DType", Literal["integer", "float", "decimal", "boolean", "text", "date", "datetime", "time"])
"""
Physical type of a column.
- `integer`: whole numbers of 64 bits.
- `float`: binary floating point numbers of 64 bits.
- `decimal`: exact decimal numbers.
- `boolean`: true and false.
- `text`: Unicode strings.
- `date`: calendar days.
- `datetime`: points in time, UTC where a zone was given.
- `time`: times of day.
"""


InlineColumnsAdditionalProperty = TypeAliasType(
    "InlineColumnsAdditionalProperty", Annotated[Scalars, Field(max_length=1000000)]
)
"""Values of one column from the first row to the last."""


InlineColumns = TypeAliasType(
    "InlineColumns",
    Annotated[dict[str, InlineColumnsAdditionalProperty], Field(max_length=10000)],
)
"""Values by column name, all of one length. Types are inferred from the values."""


class Sample(Model):
    """Use a random part of the rows, drawn without replacement and kept in their order."""

    n_rows: Annotated[StrictInt, Field(ge=1, le=1000000000)]
    """Rows to draw; all when the data has fewer."""
    seed: Annotated[StrictInt, Field(ge=0, le=4294967295)] = 0
    """Seed of the draw; equal seeds draw equal rows."""


class Source(Model):
    """The data that a report is about. Every property is null for inline data."""

    dataset_id: str | None
    """Id of the dataset; null for inline data."""
    name: str | None
    """Name of the dataset when the report was made; null for inline data."""
    version: Annotated[StrictInt | None, Field(ge=1)]
    """Number of the version; null for inline data."""
    sha256: str | None
    """Hash of the version's content; null for inline data."""


class Notice(Model):
    """Something that the reader of a result must know: why a figure is null, what was approximated."""

    code: str
    """Stable snake_case code."""
    column: str | None
    """Column concerned; null for the whole."""
    message: str
    """One sentence."""


Count = TypeAliasType("Count", Annotated[StrictInt, Field(ge=0)])


class Frequencies(Model):
    """Values with their counts, as parallel arrays, most frequent first, ties by value."""

    values: list[Value]
    """The values."""
    counts: list[Count]
    """Rows of each value."""


class FieldError(Model):
    """One violation of the contract."""

    pointer: str
    """JSON pointer to the place: `/body/options/n_bins`, `/query/limit`, `/header/If-Match`."""
    code: str
    """Stable code of the rule."""
    detail: str
    """What was expected."""


JobState = TypeAliasType("JobState", Literal["queued", "running", "succeeded", "failed", "cancelled"])
"""
State of a job.
- `queued`: waits for a worker.
- `running`: a worker has it.
- `succeeded`: ended with a result.
- `failed`: ended with a problem.
- `cancelled`: ended by the caller.
"""


JobResultKind = TypeAliasType("JobResultKind", Literal["report", "dataset"])
"""
What a job made.
- `report`: a stored report.
- `dataset`: a dataset version.
"""


class JobResult(Model):
    """Where the result of a job is."""

    kind: JobResultKind
    id: str
    """Id of the report or the dataset."""
    href: str
    """Path of the result; GET it."""


ProblemCode = TypeAliasType(
    "ProblemCode",
    Literal[
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
    ],
)
"""
Stable code of a problem.
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
- `upload_not_found`: No such upload.
"""


class InlineData(Model):
    """Values sent with the request, by column. Up to 8 MiB; upload more as a file."""

    columns: InlineColumns


class Problem(Model):
    """An error (RFC 9457)."""

    type: str
    """Page of the documentation about this code."""
    title: str
    """The same short text for each occurrence of the code."""
    status: Annotated[StrictInt, Field(ge=400, le=599)]
    """HTTP status."""
    detail: str
    """What was wrong, what was expected, what to do. Never holds cells of a dataset."""
    code: ProblemCode
    request_id: str
    """Id of the request."""
    errors: list[FieldError]
    """Violations of the contract; empty for other problems."""


class Job(Model):
    """Work that goes on after the answer."""

    id: str
    """Id of the job."""
    operation: str
    """operationId of the request that made it."""
    state: JobState
    progress: Annotated[float, Field(ge=0.0, le=1.0)]
    """Share that is done."""
    stage: str | None
    """What it does now; null before the start."""
    attempt: Annotated[StrictInt, Field(ge=0)]
    """Times that it was started."""
    max_attempts: Annotated[StrictInt, Field(ge=1)]
    """Starts after which it fails for good."""
    created_at: AwareDatetime
    """When it was asked for."""
    started_at: AwareDatetime | None
    """Start of the last attempt; null before."""
    finished_at: AwareDatetime | None
    """When it ended; null before."""
    result: JobResult | None
    """What came of it; null until it succeeded."""
    problem: Problem | None
    """Why it failed; null otherwise."""


class DataSource(Model):
    """Which data. Exactly one of `dataset` and `inline`."""

    dataset: DatasetRef | MISSING = MISSING
    inline: InlineData | MISSING = MISSING
    columns: Annotated[list[ColumnName] | MISSING, Field(max_length=10000, min_length=1)] = MISSING
    """Columns to use; all when absent."""
    sample: Sample | MISSING = MISSING
