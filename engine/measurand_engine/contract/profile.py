# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import AwareDatetime, Model, StrictInt
from pydantic import Field
from typing_extensions import TypeAliasType

from .shared import DataSource, DType, Frequencies, JsonObject, Notice, Source, Value

Quantile = TypeAliasType("Quantile", Annotated[float, Field(ge=0.0, le=1.0)])


class ProfileOptions(Model):
    """How to profile."""

    n_bins: Annotated[StrictInt, Field(ge=1, le=200)] = 40
    """Bins of a histogram at most; a column with fewer distinct values has fewer."""
    n_top: Annotated[StrictInt, Field(ge=0, le=1000)] = 20
    """Most frequent values to list."""
    quantiles: Annotated[list[Quantile], Field(max_length=100, min_length=1)] = [
        0.01,
        0.05,
        0.25,
        0.5,
        0.75,
        0.95,
        0.99,
    ]
    """Probabilities of the quantiles, linear between order statistics (type 7)."""
    confidence_level: Annotated[float, Field(ge=0.5, le=0.9999)] = 0.95
    """Coverage of the intervals."""
    correlation_threshold: Annotated[float, Field(ge=0.0, le=1.0)] = 0.95
    """Absolute correlation from which a pair of columns becomes a finding."""
    seed: Annotated[StrictInt, Field(ge=0, le=4294967295)] = 0
    """Seed of the samples that long columns are described by."""


Probability = TypeAliasType("Probability", Annotated[float, Field(ge=0.0, le=1.0)])


class Quantiles(Model):
    """Quantiles as parallel arrays."""

    probabilities: list[Probability]
    """Probabilities in the order asked."""
    values: list[float]
    """Quantile of each probability; empty without values."""


Count = TypeAliasType("Count", Annotated[StrictInt, Field(ge=0)])


class Histogram(Model):
    """Counts in bins. Bin i runs from edge i, included, to edge i + 1, excluded; the last includes its end."""

    edges: list[float]
    """Edges of the bins; one more than counts."""
    counts: list[Count]
    """Rows in each bin."""


class TemporalHistogram(Model):
    """Counts in bins of time. Bin i runs from edge i, included, to edge i + 1, excluded; the last includes its end."""

    edges: list[str]
    """Edges of the bins; one more than counts."""
    counts: list[Count]
    """Rows in each bin."""


class OutlierFences(Model):
    """Tukey's fences, 1.5 interquartile ranges beyond the quartiles; a value on a fence is inside."""

    lower: float
    """Lower fence."""
    upper: float
    """Upper fence."""
    n_below: Annotated[StrictInt, Field(ge=0)]
    """Values below the lower fence."""
    n_above: Annotated[StrictInt, Field(ge=0)]
    """Values above the upper fence."""


class Heaping(Model):
    """Values gather on multiples of a round number."""

    base: float
    """The round number."""
    fraction: Annotated[float, Field(ge=0.0, le=1.0)]
    """Share of the values that are multiples of it."""
    expected_fraction: Annotated[float, Field(ge=0.0, le=1.0)]
    """Share that even last digits would give."""


Monotonicity = TypeAliasType(
    "Monotonicity",
    Literal["constant", "increasing", "strictly_increasing", "decreasing", "strictly_decreasing", "unordered"],
)
"""
Order of the non-null values from the first row to the last.
- `constant`: all equal.
- `increasing`: never falls.
- `strictly_increasing`: always rises.
- `decreasing`: never rises.
- `strictly_decreasing`: always falls.
- `unordered`: rises and falls, or has fewer than two values.
"""


class LengthStatistics(Model):
    """Moments of a count over the non-null values."""

    min: Annotated[StrictInt, Field(ge=0)]
    """Least."""
    mean: Annotated[float, Field(ge=0.0)]
    """Mean."""
    standard_deviation: Annotated[float | None, Field(ge=0.0)]
    """Sample standard deviation; null below two values."""
    max: Annotated[StrictInt, Field(ge=0)]
    """Most."""


ScriptFraction = TypeAliasType("ScriptFraction", Annotated[float, Field(ge=0.0, le=1.0)])


class CharacterClasses(Model):
    """Shares of the characters of all values; each null without characters."""

    letters: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Letters."""
    digits: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Digits."""
    spaces: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """White space."""
    punctuation: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Punctuation and symbols."""
    other: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """The rest: control characters and the like."""
    scripts: list[str]
    """Scripts of the letters (`latin`, `cyrillic`, `greek`, `han` …), most frequent first."""
    script_fractions: list[ScriptFraction]
    """Share of the letters of each script."""


class Masks(Model):
    """Shapes of the values as parallel arrays, most frequent first, at most 20: letters become A or a, digits 9, everything else stays. Of values beyond 64 characters, the first 64 count."""

    masks: list[str]
    """The shapes."""
    counts: list[Count]
    """Rows of each shape."""
    coverage: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Share of the values that have one of these shapes; null without values."""
    n_masks: Annotated[StrictInt, Field(ge=0)]
    """Different shapes."""
    n_rare: Annotated[StrictInt, Field(ge=0)]
    """Values whose shape covers less than one in a thousand."""


class NullPattern(Model):
    """A set of columns that are null in the same rows, all others not."""

    columns: list[str]
    """The null columns."""
    n_rows: Annotated[StrictInt, Field(ge=0)]
    """Rows with this pattern."""
    fraction: Annotated[float, Field(ge=0.0, le=1.0)]
    """These rows by all rows."""


Coefficient = TypeAliasType("Coefficient", Annotated[float | None, Field(ge=-1.0, le=1.0)])


class CorrelationMatrix(Model):
    """Pearson correlation of numeric columns over the rows where both have a value."""

    columns: list[str]
    """The columns; at most 100."""
    coefficients: list[Coefficient]
    """The matrix row by row, as many values as columns squared; null where a column is constant."""


Severity = TypeAliasType("Severity", Literal["critical", "warning", "info"])
"""
How much a finding matters.
- `critical`: results are wrong unless it is handled.
- `warning`: look at it before you rely on the column.
- `info`: good to know.
"""


class Evidence(Model):
    """A figure that a finding rests on."""

    name: str
    """Name of the figure."""
    value: Value


class NextStep(Model):
    """A request that can be sent as it is: operation, path parameters, body."""

    operation_id: str
    """operationId of the request."""
    dataset: str | None
    """Value of the path parameter `dataset`; null when the operation has none."""
    body: JsonObject
    description: str
    """What it does."""


LastDigit = TypeAliasType("LastDigit", Annotated[StrictInt, Field(ge=0)])


class NumericProfile(Model):
    """Profile of an integer, float or decimal column. Figures are of the finite non-null values."""

    kind: Literal["numeric"]
    """Variant."""
    name: str
    """Name of the column."""
    position: Annotated[StrictInt, Field(ge=0)]
    """Place from the left; 0 is the first."""
    dtype: DType
    n: Annotated[StrictInt, Field(ge=0)]
    """Rows, nulls included."""
    n_null: Annotated[StrictInt, Field(ge=0)]
    """Nulls; NaN counts as null."""
    null_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows; null for no rows."""
    n_distinct: Annotated[StrictInt, Field(ge=0)]
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: Annotated[StrictInt, Field(ge=0)]
    """Values that occur once."""
    top: Frequencies
    min: Value
    max: Value
    range: Annotated[float | None, Field(ge=0.0)]
    """Maximum less minimum; null without values."""
    n_zero: Annotated[StrictInt, Field(ge=0)]
    """Zeros."""
    n_negative: Annotated[StrictInt, Field(ge=0)]
    """Values below zero."""
    n_infinite: Annotated[StrictInt, Field(ge=0)]
    """Infinite values; left out of every other figure."""
    sum: float | None
    """Sum of the values; null when it is not finite."""
    mean: float | None
    """Arithmetic mean; null without values."""
    mean_ci_low: float | None
    """Lower end of the t interval of the mean; null below two values."""
    mean_ci_high: float | None
    """Upper end of the t interval of the mean; null below two values."""
    standard_deviation: Annotated[float | None, Field(ge=0.0)]
    """Sample standard deviation (n - 1); null below two values."""
    variance: Annotated[float | None, Field(ge=0.0)]
    """Sample variance (n - 1); null below two values."""
    coefficient_of_variation: Annotated[float | None, Field(ge=0.0)]
    """Standard deviation by the absolute mean; null when the mean is zero."""
    skewness: float | None
    """Third standardised moment of the population (g1); above zero the right tail is longer; null for constant columns."""
    kurtosis: float | None
    """Excess kurtosis of the population (g2); 0 for a normal distribution, higher has heavier tails; null for constant columns."""
    quantiles: Quantiles
    iqr: Annotated[float | None, Field(ge=0.0)]
    """Interquartile range; null without values."""
    mad: Annotated[float | None, Field(ge=0.0)]
    """Median absolute deviation from the median, unscaled; null without values."""
    trimmed_mean: float | None
    """Mean of the middle 90 % of the values; null without values."""
    monotonicity: Monotonicity
    histogram: Histogram | None
    """Counts in bins of equal width; null without values."""
    outliers: OutlierFences | None
    """Tukey's fences; null without values or when one is not representable."""
    significant_digits: Annotated[StrictInt | None, Field(ge=0)]
    """Most significant decimal digits of a value; null without values."""
    decimal_places: Annotated[StrictInt | None, Field(ge=0)]
    """Most digits after the decimal point of a value; null without values."""
    last_digits: list[LastDigit]
    """Rows whose last digit is 0 to 9, ten numbers; empty for columns with fractions."""
    heaping: Heaping | None
    """The round number that values gather on; null when there is none."""


class TextProfile(Model):
    """Profile of a text column."""

    kind: Literal["text"]
    """Variant."""
    name: str
    """Name of the column."""
    position: Annotated[StrictInt, Field(ge=0)]
    """Place from the left; 0 is the first."""
    dtype: DType
    n: Annotated[StrictInt, Field(ge=0)]
    """Rows, nulls included."""
    n_null: Annotated[StrictInt, Field(ge=0)]
    """Nulls; NaN counts as null."""
    null_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows; null for no rows."""
    n_distinct: Annotated[StrictInt, Field(ge=0)]
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: Annotated[StrictInt, Field(ge=0)]
    """Values that occur once."""
    top: Frequencies
    entropy: Annotated[float | None, Field(ge=0.0)]
    """Shannon entropy of the values; null without values."""
    imbalance: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """1 less the entropy by its maximum; 0 is even, 1 is one value; null below two distinct values."""
    lengths: LengthStatistics | None
    """Lengths of the values; null without values."""
    words: LengthStatistics | None
    """Words of the values; null without values."""
    n_empty: Annotated[StrictInt, Field(ge=0)]
    """Empty strings."""
    n_blank: Annotated[StrictInt, Field(ge=0)]
    """Strings of nothing but white space."""
    n_padded: Annotated[StrictInt, Field(ge=0)]
    """Values with white space at either end."""
    characters: CharacterClasses
    masks: Masks
    n_case_variants: Annotated[StrictInt, Field(ge=0)]
    """Rows of values that differ from a more frequent value in case only."""
    n_mojibake: Annotated[StrictInt, Field(ge=0)]
    """Rows of values that look like UTF-8 read as another encoding."""
    numeric_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Share of the values that read as numbers; null without values."""
    temporal_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Share of the values that read as dates or times; null without values."""
    near_duplicates: list[Frequencies]
    """Groups of values that differ in case, white space or punctuation only, largest first, at most 20."""
    samples: list[str]
    """Some values."""


Weekday = TypeAliasType("Weekday", Annotated[StrictInt, Field(ge=0)])


Hour = TypeAliasType("Hour", Annotated[StrictInt, Field(ge=0)])


class TemporalProfile(Model):
    """Profile of a date, datetime or time column."""

    kind: Literal["temporal"]
    """Variant."""
    name: str
    """Name of the column."""
    position: Annotated[StrictInt, Field(ge=0)]
    """Place from the left; 0 is the first."""
    dtype: DType
    n: Annotated[StrictInt, Field(ge=0)]
    """Rows, nulls included."""
    n_null: Annotated[StrictInt, Field(ge=0)]
    """Nulls; NaN counts as null."""
    null_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows; null for no rows."""
    n_distinct: Annotated[StrictInt, Field(ge=0)]
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: Annotated[StrictInt, Field(ge=0)]
    """Values that occur once."""
    top: Frequencies
    min: Value
    max: Value
    range_seconds: Annotated[float | None, Field(ge=0.0)]
    """Latest less earliest; null without values."""
    n_future: Annotated[StrictInt, Field(ge=0)]
    """Values after the report was made; 0 for times of day."""
    monotonicity: Monotonicity
    frequency_seconds: Annotated[float | None, Field(ge=0.0)]
    """Most frequent step between neighbouring distinct values; null below three."""
    regular_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Share of the steps that equal the most frequent one; null below three values."""
    n_gaps: Annotated[StrictInt, Field(ge=0)]
    """Steps longer than the most frequent one."""
    largest_gap_seconds: Annotated[float | None, Field(ge=0.0)]
    """Longest step; null below two distinct values."""
    weekdays: list[Weekday]
    """Rows by weekday from Monday to Sunday, seven numbers; empty for times of day."""
    hours: list[Hour]
    """Rows by hour from 0 to 23, 24 numbers; empty for dates."""
    weekend_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Share on Saturday and Sunday; null without values and for times of day."""
    n_midnight: Annotated[StrictInt, Field(ge=0)]
    """Values at exactly midnight; 0 for dates."""
    histogram: TemporalHistogram | None
    """Counts in bins of equal length; null without values."""


class BooleanProfile(Model):
    """Profile of a boolean column."""

    kind: Literal["boolean"]
    """Variant."""
    name: str
    """Name of the column."""
    position: Annotated[StrictInt, Field(ge=0)]
    """Place from the left; 0 is the first."""
    dtype: DType
    n: Annotated[StrictInt, Field(ge=0)]
    """Rows, nulls included."""
    n_null: Annotated[StrictInt, Field(ge=0)]
    """Nulls; NaN counts as null."""
    null_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows; null for no rows."""
    n_distinct: Annotated[StrictInt, Field(ge=0)]
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: Annotated[StrictInt, Field(ge=0)]
    """Values that occur once."""
    top: Frequencies
    n_true: Annotated[StrictInt, Field(ge=0)]
    """Rows that are true."""
    n_false: Annotated[StrictInt, Field(ge=0)]
    """Rows that are false."""
    true_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """True by non-null values; null without values."""
    entropy: Annotated[float | None, Field(ge=0.0)]
    """Shannon entropy of the values; null without values."""
    imbalance: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """1 less the entropy; 0 is even, 1 is one value; null without values."""


class EmptyProfile(Model):
    """Profile of a column without any value."""

    kind: Literal["empty"]
    """Variant."""
    name: str
    """Name of the column."""
    position: Annotated[StrictInt, Field(ge=0)]
    """Place from the left; 0 is the first."""
    dtype: DType
    n: Annotated[StrictInt, Field(ge=0)]
    """Rows, nulls included."""
    n_null: Annotated[StrictInt, Field(ge=0)]
    """Nulls; NaN counts as null."""
    null_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows; null for no rows."""
    n_distinct: Annotated[StrictInt, Field(ge=0)]
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: Annotated[StrictInt, Field(ge=0)]
    """Values that occur once."""
    top: Frequencies


class MaskedProfile(Model):
    """Profile of a sensitive column for a key without the scope `reveal`. What would tell a cell is left out."""

    kind: Literal["masked"]
    """Variant."""
    name: str
    """Name of the column."""
    position: Annotated[StrictInt, Field(ge=0)]
    """Place from the left; 0 is the first."""
    dtype: DType
    n: Annotated[StrictInt, Field(ge=0)]
    """Rows, nulls included."""
    n_null: Annotated[StrictInt, Field(ge=0)]
    """Nulls; NaN counts as null."""
    null_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Nulls by rows; null for no rows."""
    n_distinct: Annotated[StrictInt, Field(ge=0)]
    """Different values; null is none."""
    distinct_exact: bool
    """Whether counts of distinct values are exact or estimated."""
    n_unique: Annotated[StrictInt, Field(ge=0)]
    """Values that occur once."""
    top: Frequencies
    """Empty."""


ColumnProfile = TypeAliasType(
    "ColumnProfile",
    Annotated[
        NumericProfile | TextProfile | TemporalProfile | BooleanProfile | EmptyProfile | MaskedProfile,
        Field(discriminator="kind"),
    ],
)
"""Profile of one column; `kind` says of which sort."""


class Finding(Model):
    """Something that deserves attention. `GET /catalog/findings` explains each code."""

    code: str
    """Stable code of the finding."""
    severity: Severity
    column: str | None
    """Column concerned; null for several or the table."""
    columns: list[str]
    """Columns concerned; empty for the table."""
    n_rows_affected: Annotated[StrictInt | None, Field(ge=0)]
    """Rows concerned; null where rows do not count."""
    fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Rows concerned by rows; null where rows do not count."""
    message: str
    """One sentence."""
    evidence: list[Evidence]
    """The figures that it rests on."""
    next_step: NextStep | None
    """A request that deals with it; null when no operation does."""


class ProfileRequest(Model):
    """What to profile, and how."""

    data: DataSource
    options: ProfileOptions = Field(default_factory=ProfileOptions)
    store: bool = False
    """Store the report of inline data too."""


class ProfileReport(Model):
    """What is in the data, and is it good."""

    kind: Literal["profile"]
    """Kind of report."""
    report_id: str | None
    """Id of the report; null when it is not stored."""
    engine_version: str
    """Version of the engine that made it."""
    created_at: AwareDatetime
    """When it was made."""
    source: Source
    options: ProfileOptions
    n_rows: Annotated[StrictInt, Field(ge=0)]
    """Rows."""
    n_columns: Annotated[StrictInt, Field(ge=0)]
    """Columns."""
    n_null: Annotated[StrictInt, Field(ge=0)]
    """Null cells."""
    null_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Null cells by cells; null for no cells."""
    n_duplicate_rows: Annotated[StrictInt, Field(ge=0)]
    """Rows that repeat an earlier row."""
    duplicate_fraction: Annotated[float | None, Field(ge=0.0, le=1.0)]
    """Duplicate rows by rows; null for no rows."""
    memory_bytes: Annotated[StrictInt, Field(ge=0)]
    """Size of the table in memory."""
    columns: list[ColumnProfile]
    """One profile a column, from the left."""
    keys: list[str]
    """Columns without nulls whose values are all different, from the left."""
    null_patterns: list[NullPattern]
    """Which columns are null together, most frequent first, at most 20."""
    correlation: CorrelationMatrix | None
    """Pearson correlation of the numeric columns to 12 places; null below two of them."""
    findings: list[Finding]
    """What deserves attention, most severe first, then most rows."""
    warnings: list[Notice]
    """What was approximated or could not be computed."""
