"""Parts of requests, as dicts. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Required, TypedDict

if TYPE_CHECKING:
    from ..data import DatasetRef
    from ..views import Value
    from . import models


class ColumnTypeParams(TypedDict, total=False):
    """The type of one column."""

    column: Required[str]
    """Name of a column."""
    dtype: Required[models.DType]
    """Physical type of a column."""


class DataSourceParams(TypedDict, total=False):
    """Which data. Exactly one of `dataset` and `inline`."""

    dataset: DatasetRef
    """Id or unique name of a dataset, with an optional version (`flights@3`)."""
    inline: InlineDataParams
    """Values sent with the request, by column. Up to 8 MiB; upload more as a file."""
    columns: Sequence[str]
    """Columns to use; all when absent."""
    sample: SampleParams
    """Use a random part of the rows, drawn without replacement and kept in their order."""


class DriftOptionsParams(TypedDict, total=False):
    """How to compare."""

    numeric_score: models.NumericScore
    """Score that decides on numeric and temporal columns."""
    categorical_score: models.CategoricalScore
    """Score that decides on text and boolean columns."""
    numeric_threshold: float
    """Score from which a numeric or temporal column may count as drifted."""
    categorical_threshold: float
    """Score from which a text or boolean column may count as drifted."""
    dataset_threshold: float
    """Share of drifted columns from which the dataset counts as drifted."""
    alpha: float
    """Corrected p-value below which a column may count as drifted."""
    correction: models.Correction
    """Correction of p-values for the number of columns."""
    n_bins: int
    """Quantile bins of the reference for `psi` and `jensen_shannon`."""
    n_categories: int
    """Categories kept apart; rarer ones are pooled."""


class InlineDataParams(TypedDict, total=False):
    """Values sent with the request, by column. Up to 8 MiB; upload more as a file."""

    columns: Required[Mapping[str, Sequence[Value]]]
    """Values by column name, all of one length. Types are inferred from the values."""


class ProfileOptionsParams(TypedDict, total=False):
    """How to profile."""

    n_bins: int
    """Bins of a histogram at most; a column with fewer distinct values has fewer."""
    n_top: int
    """Most frequent values to list."""
    quantiles: Sequence[float]
    """Probabilities of the quantiles, linear between order statistics (type 7)."""
    confidence_level: float
    """Coverage of the intervals."""
    correlation_threshold: float
    """Absolute correlation from which a pair of columns becomes a finding."""
    seed: int
    """Seed of the samples that long columns are described by."""


class ReadingOptionsParams(TypedDict, total=False):
    """How to read a file. What is absent is detected, and the answer says what was found and why."""

    delimiter: str
    """Text between fields: `,`, `;`, a tab, `||` …"""
    quote: str
    """Character around fields that hold delimiters or line ends."""
    escape: str
    """Character before a quote inside a quoted field; absent when quotes are doubled."""
    encoding: models.Encoding
    """Character encoding of a text file."""
    header: bool
    """Whether the first record holds the column names."""
    comment: str
    """Lines that start with this are not data."""
    skip_rows: int
    """Lines before the header or the first record that are not data."""
    null_tokens: Sequence[str]
    """Fields that mean null beside the empty one; absent for the documented default list."""
    dtypes: Sequence[ColumnTypeParams]
    """Types of columns that are not to be detected."""
    min_type_share: float
    """Share of a column's non-null values that must parse as a type for the column to take it. Values that do not parse are then listed as rejected cells and become null."""


class SampleParams(TypedDict, total=False):
    """Use a random part of the rows, drawn without replacement and kept in their order."""

    n_rows: Required[int]
    """Rows to draw; all when the data has fewer."""
    seed: int
    """Seed of the draw; equal seeds draw equal rows."""
