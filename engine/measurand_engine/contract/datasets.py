# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import AwareDatetime, Model, StrictInt
from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from .shared import (
    ColumnName,
    DatasetName,
    DType,
    InlineData,
    Job,
    Notice,
    Problem,
    Value,
)

DatasetStatus = TypeAliasType("DatasetStatus", Literal["processing", "ready", "failed"])
"""
Status of a version.
- `processing`: its job has not ended.
- `ready`: it can be used.
- `failed`: it could not be read.
"""


FileFormat = TypeAliasType("FileFormat", Literal["csv", "parquet", "inline"])
"""
What a version was read from.
- `csv`: delimited text.
- `parquet`: Apache Parquet.
- `inline`: values in a request.
"""


TableFormat = TypeAliasType("TableFormat", Literal["parquet", "csv", "arrow"])
"""
Format of a downloaded table.
- `parquet`: Apache Parquet, as stored.
- `csv`: RFC 4180, UTF-8, with a header; null is the empty field.
- `arrow`: an Apache Arrow IPC stream.
"""


NullToken = TypeAliasType("NullToken", Annotated[str, Field(max_length=100, min_length=1)])


Encoding = TypeAliasType("Encoding", Literal["utf-8", "utf-16le", "utf-16be", "cp1252", "latin-1"])
"""
Character encoding of a text file.
- `utf-8`: with or without a byte order mark.
- `utf-16le`: little endian.
- `utf-16be`: big endian.
- `cp1252`: Windows Western, a superset of Latin-1's letters.
- `latin-1`: ISO 8859-1.
"""


class ColumnType(Model):
    """The type of one column."""

    column: ColumnName
    dtype: DType


Tag = TypeAliasType("Tag", Annotated[str, Field(max_length=40, min_length=1)])


class DatasetPatch(Model):
    """What to change; absent keys stay."""

    name: DatasetName | MISSING = MISSING
    description: Annotated[str | None | MISSING, Field(max_length=2000)] = MISSING
    """What the dataset is; null clears."""
    tags: Annotated[list[Tag] | MISSING, Field(max_length=20)] = MISSING
    """Words to find it by."""
    owner: Annotated[str | None | MISSING, Field(max_length=200, min_length=1)] = MISSING
    """Who answers for it; null clears."""
    key_columns: Annotated[list[ColumnName] | MISSING, Field(max_length=20)] = MISSING
    """Columns whose values together identify a row."""
    sensitive_columns: Annotated[list[ColumnName] | MISSING, Field(max_length=10000)] = MISSING
    """Columns whose cells only keys with the scope `reveal` may see, by name, in every version. To leave one out that is there takes that scope."""


class ColumnSchema(Model):
    """A column of a version."""

    name: str
    """Name; unique and never empty."""
    source_name: str | None
    """Name in the file when it was empty or repeated there; null when it is the same."""
    position: Annotated[StrictInt, Field(ge=0)]
    """Place from the left; 0 is the first."""
    dtype: DType
    nullable: bool
    """Whether it holds nulls."""
    format: str | None
    """Format in which values were read (`%Y-%m-%d`, decimal comma …); null when there is nothing to say."""
    parse_share: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Share of the non-null values that parse as the dtype; null where nothing was parsed."""
    n_unparsed: Annotated[StrictInt, Field(ge=0)]
    """Cells that do not parse; listed among the rejects."""


class Dialect(Model):
    """How a file was read, and why."""

    format: FileFormat
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
    skipped_rows: Annotated[StrictInt, Field(ge=0)]
    """Lines before the table that are not data."""
    comment: str | None
    """Start of lines that are not data; null when there are none."""
    null_tokens: list[str]
    """Fields that were taken for null and occurred."""
    confidence: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """How clearly the dialect beats the next best; higher is clearer; null for binary formats."""
    evidence: list[str]
    """What was seen."""


class IngestReport(Model):
    """Whether the file came in whole, and what its profile found."""

    n_rows_file: Annotated[StrictInt, Field(ge=0)]
    """Rows in the file."""
    n_rows_read: Annotated[StrictInt, Field(ge=0)]
    """Rows read; with the rejected ones they are the rows in the file."""
    n_rows_rejected: Annotated[StrictInt, Field(ge=0)]
    """Rows rejected."""
    n_cells_rejected: Annotated[StrictInt, Field(ge=0)]
    """Cells that do not parse as their column's type and became null."""
    n_critical: Annotated[StrictInt, Field(ge=0)]
    """Findings of severity critical."""
    n_warning: Annotated[StrictInt, Field(ge=0)]
    """Findings of severity warning."""
    n_info: Annotated[StrictInt, Field(ge=0)]
    """Findings of severity info."""
    report_id: str
    """Profile report with the findings."""


class Row(Model):
    """A row."""

    row: Annotated[StrictInt, Field(ge=0)]
    """Place in the version; 0 is the first."""
    values: list[Value]
    """Values in the order of the page's columns."""


class RowPage(Model):
    """A page of rows."""

    columns: list[str]
    """Names of the columns shown."""
    items: list[Row]
    """The rows."""
    warnings: list[Notice]
    """`masked` for each column whose cells are null because the key lacks the scope `reveal`."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""


RejectKind = TypeAliasType("RejectKind", Literal["row", "cell"])
"""
What was rejected.
- `row`: a row that is not among the rows read.
- `cell`: a cell that became null; its row was read.
"""


RejectReason = TypeAliasType(
    "RejectReason",
    Literal["too_few_fields", "too_many_fields", "invalid_encoding", "unterminated_quote", "unparsed_cell"],
)
"""
Why something was rejected.
- `too_few_fields`: fewer fields than columns.
- `too_many_fields`: more fields than columns.
- `invalid_encoding`: bytes that are not of the encoding.
- `unterminated_quote`: a quoted field that never ends.
- `unparsed_cell`: a cell that is not of its column's type.
"""


class Reject(Model):
    """Something in the file that could not be taken as it is."""

    kind: RejectKind
    reason: RejectReason
    line: Annotated[StrictInt | None, Field(ge=1)]
    """Line on which the row starts; 1 is the first; null for formats without lines."""
    byte_offset: Annotated[StrictInt | None, Field(ge=0)]
    """Where the row starts in the file; null for formats without lines."""
    column: str | None
    """Column of the cell; null for a row."""
    raw_text: str | None
    """The row or the cell as it stands in the file, the first 10,000 characters; null when it would show a sensitive column to a key without the scope `reveal`."""
    detail: str
    """What was expected."""


class RejectPage(Model):
    """A page of rejects."""

    items: list[Reject]
    """The rejects."""
    warnings: list[Notice]
    """`masked` when texts are left out because the key lacks the scope `reveal`."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""


class ReadingOptions(Model):
    """How to read a file. What is absent is detected, and the answer says what was found and why."""

    delimiter: Annotated[str | MISSING, Field(examples=[";"], max_length=4, min_length=1)] = MISSING
    """Text between fields: `,`, `;`, a tab, `||` …"""
    quote: Annotated[str | MISSING, Field(examples=['"'], max_length=1, min_length=1)] = MISSING
    """Character around fields that hold delimiters or line ends."""
    escape: Annotated[str | MISSING, Field(examples=["\\"], max_length=1, min_length=1)] = MISSING
    """Character before a quote inside a quoted field; absent when quotes are doubled."""
    encoding: Encoding | MISSING = MISSING
    header: bool | MISSING = MISSING
    """Whether the first record holds the column names."""
    comment: Annotated[str | MISSING, Field(examples=["#"], max_length=4, min_length=1)] = MISSING
    """Lines that start with this are not data."""
    skip_rows: Annotated[StrictInt | MISSING, Field(ge=0, le=1000)] = MISSING
    """Lines before the header or the first record that are not data."""
    null_tokens: Annotated[list[NullToken] | MISSING, Field(max_length=50)] = MISSING
    """Fields that mean null beside the empty one; absent for the documented default list."""
    dtypes: Annotated[list[ColumnType] | MISSING, Field(max_length=10000)] = MISSING
    """Types of columns that are not to be detected."""
    min_type_share: Annotated[float, Field(ge=0.5, le=1.0)] = 0.99
    """Share of a column's non-null values that must parse as a type for the column to take it. Values that do not parse are then listed as rejected cells and become null."""


class Upload(Model):
    """What became of an uploaded file."""

    dataset_id: str
    """Id of the dataset."""
    status: DatasetStatus
    schema_: Annotated[list[ColumnSchema] | None, Field(alias="schema")]
    """The columns; guessed from the head of the file while it is processed, null when no worker was free to look."""
    job: Job | None
    """The job that reads it; null when it is ready."""


class DatasetRequest(Model):
    """Rows to register."""

    name: DatasetName
    inline: InlineData
    description: Annotated[str | None, Field(max_length=2000)] = None
    """What the dataset is; null for nothing."""
    tags: Annotated[list[Tag], Field(max_length=20)] = []
    """Words to find it by."""
    sensitive_columns: Annotated[list[ColumnName], Field(max_length=10000)] = []
    """Columns whose cells only keys with the scope `reveal` may see, beside those that the dataset has already."""


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
    version: Annotated[StrictInt, Field(ge=1)]
    """Number of the version shown."""
    latest_version: Annotated[StrictInt, Field(ge=1)]
    """Number of the latest version."""
    status: DatasetStatus
    filename: str | None
    """Name of the uploaded file; null for inline rows."""
    rows: Annotated[StrictInt | None, Field(ge=0)]
    """Rows; null until it is ready."""
    columns: Annotated[StrictInt | None, Field(ge=0)]
    """Number of columns; null until it is ready."""
    schema_: Annotated[list[ColumnSchema], Field(alias="schema")]
    """The columns; empty until it is ready."""
    validation_report: IngestReport | None
    """What reading and profiling found; null until it is ready."""
    size_bytes: Annotated[StrictInt | None, Field(ge=0)]
    """Size as stored; null until it is ready."""
    sha256: str | None
    """Hash of the content; null until it is ready."""
    problem: Problem | None
    """Why the version failed; null otherwise."""
    created_at: AwareDatetime
    """When the dataset was created."""
    updated_at: AwareDatetime
    """When it was last described or got a version."""


class DatasetPage(Model):
    """A page of datasets."""

    items: list[Dataset]
    """The datasets."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""


class DatasetVersion(Model):
    """A version of a dataset; it never changes once it is ready."""

    dataset_id: str
    """Id of the dataset."""
    number: Annotated[StrictInt, Field(ge=1)]
    """Number of the version."""
    status: DatasetStatus
    operation: str
    """operationId that made it."""
    filename: str | None
    """Name of the uploaded file; null for inline rows."""
    rows: Annotated[StrictInt | None, Field(ge=0)]
    """Rows; null until it is ready."""
    columns: Annotated[StrictInt | None, Field(ge=0)]
    """Number of columns; null until it is ready."""
    n_rejected: Annotated[StrictInt | None, Field(ge=0)]
    """Rows rejected; null until it is ready."""
    n_rejected_cells: Annotated[StrictInt | None, Field(ge=0)]
    """Cells rejected; null until it is ready."""
    size_bytes: Annotated[StrictInt | None, Field(ge=0)]
    """Size as stored; null until it is ready."""
    source_size_bytes: Annotated[StrictInt | None, Field(ge=0)]
    """Size of the uploaded file; null for inline rows."""
    sha256: str | None
    """Hash of the content; null until it is ready."""
    dialect: Dialect | None
    """How the file was read; null until it is ready."""
    schema_: Annotated[list[ColumnSchema], Field(alias="schema")]
    """The columns; empty until it is ready."""
    warnings: list[Notice]
    """What a reader must know."""
    problem: Problem | None
    """Why it failed; null otherwise."""
    profile_report_id: str | None
    """Report with its profile; null until it is ready."""
    job_id: str | None
    """Job that read it; null when it shares the content of an older version."""
    created_at: AwareDatetime
    """When it was asked for."""
    ready_at: AwareDatetime | None
    """When it became ready; null before."""


class VersionPage(Model):
    """A page of versions."""

    items: list[DatasetVersion]
    """The versions."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""


class UploadForm(Model):
    """The form that browsers and curl send."""

    file: bytes
    """The file."""
    name: DatasetName | MISSING = MISSING
    options: ReadingOptions | MISSING = MISSING
