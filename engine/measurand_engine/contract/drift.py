# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import AwareDatetime, Model, StrictInt
from pydantic import Field
from typing_extensions import TypeAliasType

from .shared import DataSource, DType, Frequencies, Notice, Source, Value

NumericScore = TypeAliasType("NumericScore", Literal["wasserstein", "ks", "psi", "jensen_shannon"])
"""
Score that decides on numeric and temporal columns.
- `wasserstein`: Wasserstein distance by the reference's standard deviation; `ks` decides where that is zero.
- `ks`: Kolmogorov-Smirnov statistic.
- `psi`: population stability index over quantile bins of the reference.
- `jensen_shannon`: Jensen-Shannon distance over the same bins.
"""


CategoricalScore = TypeAliasType("CategoricalScore", Literal["jensen_shannon", "psi", "total_variation", "cramers_v"])
"""
Score that decides on text and boolean columns.
- `jensen_shannon`: Jensen-Shannon distance.
- `psi`: population stability index.
- `total_variation`: half the sum of absolute differences of shares.
- `cramers_v`: effect size of the chi-square test.
"""


Correction = TypeAliasType("Correction", Literal["benjamini_hochberg", "holm", "bonferroni", "none"])
"""
Correction of p-values for the number of columns.
- `benjamini_hochberg`: false discovery rate.
- `holm`: family-wise error rate, step-down.
- `bonferroni`: family-wise error rate, single step.
- `none`: as they are.
"""


class DriftOptions(Model):
    """How to compare."""

    numeric_score: NumericScore = "wasserstein"
    categorical_score: CategoricalScore = "jensen_shannon"
    numeric_threshold: Annotated[float, Field(ge=0.0, le=1000000.0)] = 0.1
    """Score from which a numeric or temporal column may count as drifted."""
    categorical_threshold: Annotated[float, Field(ge=0.0, le=1000000.0)] = 0.1
    """Score from which a text or boolean column may count as drifted."""
    dataset_threshold: Annotated[float, Field(ge=0.0, le=1.0)] = 0.3
    """Share of drifted columns from which the dataset counts as drifted."""
    alpha: Annotated[float, Field(ge=1e-06, le=0.5)] = 0.05
    """Corrected p-value below which a column may count as drifted."""
    correction: Correction = "benjamini_hochberg"
    n_bins: Annotated[StrictInt, Field(ge=2, le=100)] = 10
    """Quantile bins of the reference for `psi` and `jensen_shannon`."""
    n_categories: Annotated[StrictInt, Field(ge=2, le=1000)] = 100
    """Categories kept apart; rarer ones are pooled."""


DriftSeverity = TypeAliasType("DriftSeverity", Literal["none", "small", "moderate", "large"])
"""
How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'.
- `none`: not drifted.
- `small`: drifted, score below twice its threshold.
- `moderate`: drifted, score below five times its threshold.
- `large`: drifted, further still.
"""


class RetypedColumn(Model):
    """A column that has another sort of type."""

    name: str
    """Name of the column."""
    reference_dtype: DType
    current_dtype: DType


class TemporalDrift(Model):
    """Drift of a date, datetime or time column."""

    kind: Literal["temporal"]
    """Variant."""
    name: str
    """Name of the column."""
    dtype: DType
    drifted: bool
    """Whether the score reaches its threshold and the corrected p-value lies below alpha."""
    severity: DriftSeverity
    score_name: NumericScore
    score: Annotated[float | None, Field(ge=0.0)]
    """Score that decides; higher is further apart; null when undefined."""
    threshold: Annotated[float, Field(ge=0.0)]
    """Score from which the column may count as drifted."""
    p_value: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """p-value of the test; null when undefined."""
    p_value_adjusted: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """p-value corrected over all columns; null when undefined."""
    n_reference: Annotated[StrictInt, Field(ge=0)]
    """Non-null values of the reference."""
    n_current: Annotated[StrictInt, Field(ge=0)]
    """Non-null values of the current data."""
    null_fraction_reference: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows of the reference; null for no rows."""
    null_fraction_current: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows of the current data; null for no rows."""
    null_p_value: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """p-value of the two-proportion test on nulls; null when undefined."""
    psi: Annotated[float | None, Field(ge=0.0)]
    """Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined."""
    jensen_shannon: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined."""
    ks_statistic: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Kolmogorov-Smirnov statistic, the effect size beside its p-value; 0 is equal, 1 is disjoint; null when undefined."""
    wasserstein_seconds: Annotated[float | None, Field(ge=0.0)]
    """Wasserstein distance; null when undefined."""
    wasserstein_normalized: Annotated[float | None, Field(ge=0.0)]
    """Wasserstein distance by the reference's standard deviation; null when that is zero."""
    min_reference: Value
    max_reference: Value
    min_current: Value
    max_current: Value
    recommendation: str | None
    """What to do about it; null when it did not drift."""


ReferenceItem = TypeAliasType("ReferenceItem", Annotated[float, Field(ge=0.0, le=1.0)])


CurrentItem = TypeAliasType("CurrentItem", Annotated[float, Field(ge=0.0, le=1.0)])


class PairedHistogram(Model):
    """Shares of both sides in common bins, as parallel arrays. Long tails are left out, so shares may sum to less than 1."""

    edges: list[float]
    """Edges of the bins; one more than shares."""
    reference: list[ReferenceItem]
    """Share of the reference in each bin."""
    current: list[CurrentItem]
    """Share of the current data in each bin."""


class PairedShares(Model):
    """Shares of both sides by category, as parallel arrays, largest in either side first, at most 50."""

    values: list[Value]
    """The categories."""
    reference: list[ReferenceItem]
    """Share of the reference in each category."""
    current: list[CurrentItem]
    """Share of the current data in each category."""


class NumericDrift(Model):
    """Drift of a numeric column."""

    kind: Literal["numeric"]
    """Variant."""
    name: str
    """Name of the column."""
    dtype: DType
    drifted: bool
    """Whether the score reaches its threshold and the corrected p-value lies below alpha."""
    severity: DriftSeverity
    score_name: NumericScore
    score: Annotated[float | None, Field(ge=0.0)]
    """Score that decides; higher is further apart; null when undefined."""
    threshold: Annotated[float, Field(ge=0.0)]
    """Score from which the column may count as drifted."""
    p_value: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """p-value of the test; null when undefined."""
    p_value_adjusted: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """p-value corrected over all columns; null when undefined."""
    n_reference: Annotated[StrictInt, Field(ge=0)]
    """Non-null values of the reference."""
    n_current: Annotated[StrictInt, Field(ge=0)]
    """Non-null values of the current data."""
    null_fraction_reference: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows of the reference; null for no rows."""
    null_fraction_current: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows of the current data; null for no rows."""
    null_p_value: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """p-value of the two-proportion test on nulls; null when undefined."""
    psi: Annotated[float | None, Field(ge=0.0)]
    """Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined."""
    jensen_shannon: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined."""
    ks_statistic: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Kolmogorov-Smirnov statistic, the effect size beside its p-value; 0 is equal, 1 is disjoint; null when undefined."""
    wasserstein: Annotated[float | None, Field(ge=0.0)]
    """Wasserstein distance; null when undefined."""
    wasserstein_normalized: Annotated[float | None, Field(ge=0.0)]
    """Wasserstein distance by the reference's standard deviation; null when that is zero."""
    mean_reference: float | None
    """Mean of the reference; null without values."""
    mean_current: float | None
    """Mean of the current data; null without values."""
    standard_deviation_reference: Annotated[float | None, Field(ge=0.0)]
    """Standard deviation of the reference; null below two values."""
    standard_deviation_current: Annotated[float | None, Field(ge=0.0)]
    """Standard deviation of the current data; null below two values."""
    histogram: PairedHistogram | None
    """Shares in common bins; null without values on a side."""
    recommendation: str | None
    """What to do about it; null when it did not drift."""


class CategoricalDrift(Model):
    """Drift of a text or boolean column."""

    kind: Literal["categorical"]
    """Variant."""
    name: str
    """Name of the column."""
    dtype: DType
    drifted: bool
    """Whether the score reaches its threshold and the corrected p-value lies below alpha."""
    severity: DriftSeverity
    score_name: CategoricalScore
    score: Annotated[float | None, Field(ge=0.0)]
    """Score that decides; higher is further apart; null when undefined."""
    threshold: Annotated[float, Field(ge=0.0)]
    """Score from which the column may count as drifted."""
    p_value: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """p-value of the test; null when undefined."""
    p_value_adjusted: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """p-value corrected over all columns; null when undefined."""
    n_reference: Annotated[StrictInt, Field(ge=0)]
    """Non-null values of the reference."""
    n_current: Annotated[StrictInt, Field(ge=0)]
    """Non-null values of the current data."""
    null_fraction_reference: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows of the reference; null for no rows."""
    null_fraction_current: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows of the current data; null for no rows."""
    null_p_value: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """p-value of the two-proportion test on nulls; null when undefined."""
    psi: Annotated[float | None, Field(ge=0.0)]
    """Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined."""
    jensen_shannon: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined."""
    chi_square: Annotated[float | None, Field(ge=0.0)]
    """Chi-square statistic; null when undefined."""
    degrees_of_freedom: Annotated[StrictInt | None, Field(ge=0)]
    """Degrees of freedom of the test; null when undefined."""
    cramers_v: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Cramér's V, the effect size beside the p-value; 0 is equal, 1 is disjoint; null when undefined."""
    total_variation: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Total variation distance; 0 is equal, 1 is disjoint; null when undefined."""
    n_categories_reference: Annotated[StrictInt, Field(ge=0)]
    """Different values of the reference."""
    n_categories_current: Annotated[StrictInt, Field(ge=0)]
    """Different values of the current data."""
    n_pooled: Annotated[StrictInt, Field(ge=0)]
    """Categories that were pooled because they are rare."""
    new_categories: Frequencies
    lost_categories: Frequencies
    shares: PairedShares | None
    """Shares of the most frequent categories; null without values on a side."""
    recommendation: str | None
    """What to do about it; null when it did not drift."""


class DriftRequest(Model):
    """What to compare, and how."""

    reference: DataSource
    current: DataSource
    options: DriftOptions = Field(default_factory=DriftOptions)
    store: bool = False
    """Store the report of inline data too."""


ColumnDrift = TypeAliasType(
    "ColumnDrift",
    Annotated[NumericDrift | TemporalDrift | CategoricalDrift, Field(discriminator="kind")],
)
"""Drift of one column; `kind` says how it was compared."""


class DriftReport(Model):
    """Did it change?"""

    kind: Literal["drift"]
    """Kind of report."""
    report_id: str | None
    """Id of the report; null when it is not stored."""
    engine_version: str
    """Version of the engine that made it."""
    created_at: AwareDatetime
    """When it was made."""
    reference: Source
    current: Source
    options: DriftOptions
    n_rows_reference: Annotated[StrictInt, Field(ge=0)]
    """Rows of the reference."""
    n_rows_current: Annotated[StrictInt, Field(ge=0)]
    """Rows of the current data."""
    n_columns: Annotated[StrictInt, Field(ge=0)]
    """Columns that were compared."""
    n_drifted: Annotated[StrictInt, Field(ge=0)]
    """Compared columns that drifted."""
    drifted_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Drifted by compared columns; null when none was compared."""
    drifted: bool
    """Verdict on the dataset."""
    severity: DriftSeverity
    formula: str
    """How the verdict follows from the columns."""
    recommendation: str
    """What to do about it."""
    added_columns: list[str]
    """Columns of the current data only."""
    removed_columns: list[str]
    """Columns of the reference only."""
    retyped_columns: list[RetypedColumn]
    """Columns whose sort of type differs; they are not compared."""
    columns: list[ColumnDrift]
    """Compared columns, in the order of the reference."""
    warnings: list[Notice]
    """What was approximated or could not be computed."""
