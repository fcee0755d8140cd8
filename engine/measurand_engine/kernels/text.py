"""A text column by its distinct values, each looked at once and weighted by its rows."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from measurand_engine.kernels.sorted_column import Floats, Ints, SortedColumn, from_ascending, most_frequent

_COMPLETE = 50_000
"""Up to here all distinct values are examined, above it a sample of them."""
_SAMPLE = 10_000
_HEAVY = 100
"""Most frequent values that a sample always holds, so that they stand for nobody else."""
_POINT = r"\d+(\.\d*)?|\.\d+|\d{1,3}(,\d{3})+(\.\d+)?"
_COMMA = r"\d{1,3}(\.\d{3})*,\d+"
_NUMBER = rf"^\s*[-+]?[$€£¥]?\s?({_POINT}|{_COMMA})([eE][-+]?\d+)?\s?[%$€£¥]?\s*$"
_LEADING_ZERO = r"^\s*[-+]?0\d"
_BETWEEN_DIGITS = r"(\d)[\s\p{P}\p{S}]+(\d)"
_PUNCTUATION = r"[\s\p{P}\p{S}]+"
_SHORTEST_KEY = 3
_MAJORITY = 0.5
_SAID_FOR_NULL = "n/a|#n/a|null|none|nan|nil|unknown|missing|undefined|tbd|?|-|--|.|not available|not applicable"
_PLACEHOLDERS = [*_SAID_FOR_NULL.split("|"), "(null)", "<na>", "(none)", "(blank)"]

_value = pl.col("value").str
_stripped = _value.strip_chars()
_marked = _value.replace_all(_BETWEEN_DIGITS, "${1}\x1f${2}").str.replace_all(_BETWEEN_DIGITS, "${1}\x1f${2}")
_key = _marked.str.to_lowercase().str.replace_all(_PUNCTUATION, "")
_usable_key = pl.when(_key.str.contains(r"\p{L}") & (_key.str.len_chars() >= _SHORTEST_KEY)).then(_key)
_OF_ALL_ROWS = {
    "length": _value.len_chars(),
    "empty": pl.col("value") == "",
    "blank": _stripped == "",
    "padded": pl.col("value") != _stripped,
}
_OF_DISTINCT = {
    "words": _value.count_matches(r"\S+"),
    "numeric": _value.contains(_NUMBER),
    "leading_zero": _value.contains(_LEADING_ZERO),
    "foreign": _value.contains(r"[^\x00-\x7f]"),
    "placeholder": _stripped.str.to_lowercase().is_in(_PLACEHOLDERS),
    "lower": _value.to_lowercase(),
    "rough_key": _value.to_lowercase().str.replace_all(_PUNCTUATION, ""),
}


@dataclass(frozen=True, slots=True)
class TextColumn:
    """The distinct values that are examined, most frequent first, ties by value."""

    runs: SortedColumn
    """Counts of all distinct values, told apart by their hashes."""
    values: pl.Series
    counts: Ints
    """Rows of each examined value."""
    weights: Floats
    """Rows that each examined value stands for; they add up to the rows."""
    complete: bool
    """Whether every distinct value is examined."""
    facts: pl.DataFrame
    """What each examined value shows."""
    row_facts: pl.DataFrame
    """The same for lengths and blanks, of all rows when not every distinct value is examined."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Moments of a whole number over the rows."""

    min: int
    mean: float
    standard_deviation: float | None
    max: int


@dataclass(frozen=True, slots=True)
class Group:
    """Values that mean the same, most frequent first."""

    values: list[str]
    counts: list[int]


@dataclass(frozen=True, slots=True)
class Blanks:
    """Rows that are empty, nothing but white space, or have white space at either end of something else."""

    n_empty: int
    n_blank: int
    n_padded: int


def distinct(texts: pl.Series, hashes: npt.NDArray[np.uint64], n_top: int) -> TextColumn:
    """Count the distinct values of a column without nulls; `hashes` are those of its values, in the same order.

    Above 50,000 distinct values, the `n_top` (at least a hundred) most frequent and the ten thousand with the
    smallest hashes are examined: a sample that does not depend on the order of the rows, with exact counts.
    """
    texts = texts.rename("value")
    runs = from_ascending(np.sort(hashes))
    if runs.n_distinct <= _COMPLETE:
        counted = _counted(texts)
        facts, counts = counted.select(**_OF_ALL_ROWS, **_OF_DISTINCT), _counts(counted)
        return TextColumn(runs, counted["value"], counts, counts.astype(np.float64), True, facts, facts)  # noqa: FBT003
    places = most_frequent(runs, max(n_top, _HEAVY))
    heavy = pl.Series(runs.values[places[runs.counts[places] > 1]])
    sampled = pl.Series(hashes <= runs.values[_SAMPLE - 1])
    counted = _counted(texts.filter(sampled | pl.Series(hashes).is_in(heavy.implode())))
    weights = _weights(runs, _counts(counted), len(heavy))
    facts, row_facts = counted.select(**_OF_DISTINCT), texts.to_frame().select(**_OF_ALL_ROWS)
    return TextColumn(runs, counted["value"], _counts(counted), weights, False, facts, row_facts)  # noqa: FBT003


def _counted(texts: pl.Series) -> pl.DataFrame:
    return texts.value_counts(name="n").sort(["n", "value"], descending=[True, False])


def _counts(counted: pl.DataFrame) -> Ints:
    return counted["n"].to_numpy().astype(np.int64)


def _weights(runs: SortedColumn, counts: Ints, n_heavy: int) -> Floats:
    """The most frequent values stand for themselves, the others for the rest of the rows."""
    weights = counts.astype(np.float64)
    rest = runs.n - weights[:n_heavy].sum()
    weights[n_heavy:] *= rest / weights[n_heavy:].sum()
    return weights


def lengths(column: TextColumn) -> Lengths:
    """Lengths in code points, over all rows."""
    weights = column.weights if column.complete else np.ones(column.row_facts.height)
    return _moments(column.row_facts["length"], weights)


def words(column: TextColumn) -> Lengths:
    """Words by value: runs of anything but white space."""
    return _moments(column.facts["words"], column.weights)


def _moments(numbers: pl.Series, weights: Floats) -> Lengths:
    whole, n = numbers.to_numpy().astype(np.int64), weights.sum()
    mean = float((whole * weights).sum() / n)
    spread = float((((whole - mean) ** 2) * weights).sum() / (n - 1)) ** 0.5 if n > 1 else None
    return Lengths(int(whole.min()), mean, spread, int(whole.max()))


def blanks(column: TextColumn) -> Blanks:
    """Blank rows, over all rows."""
    counts = column.counts if column.complete else np.ones(column.row_facts.height, np.int64)
    rows = {name: int(counts[column.row_facts[name].to_numpy()].sum()) for name in ("empty", "blank", "padded")}
    n_blank = rows["blank"] - rows["empty"]
    return Blanks(rows["empty"], n_blank, rows["padded"] - n_blank)


def numeric_share(column: TextColumn) -> float:
    """Share of the rows that read as numbers: sign, thousands, decimal point or comma, exponent, currency, percent."""
    return _share(column, "numeric")


def leading_zero_share(column: TextColumn) -> float:
    """Share of the rows that start with a zero before another digit, as codes do and numbers do not."""
    return _share(column, "leading_zero")


def _share(column: TextColumn, fact: str) -> float:
    return min(1.0, float(column.weights[column.facts[fact].to_numpy()].sum() / column.weights.sum()))


def case_variant_rows(column: TextColumn) -> int:
    """Rows of values that differ from a more frequent value in case only."""
    return sum(sum(group.counts[1:]) for group in _groups(_repeated(column, "lower")))


def near_duplicates(column: TextColumn) -> list[Group]:
    """Groups of values that differ in case, white space or punctuation only, largest first.

    White space or punctuation between two digits counts, values without a letter and keys below three characters are
    left out: 1.5 is not 15, and C is not C++.
    """
    repeated = _repeated(column, "rough_key")
    return [] if repeated.is_empty() else _groups(repeated.with_columns(key=_usable_key))


def _repeated(column: TextColumn, fact: str) -> pl.DataFrame:
    """Values whose fact another value shares, as `key`, with their rows."""
    repeated = column.facts[fact].is_duplicated()
    if not repeated.any():
        return pl.DataFrame()
    columns = {"value": column.values, "n": pl.Series(column.counts), "key": column.facts[fact]}
    return pl.DataFrame({name: series.filter(repeated) for name, series in columns.items()})


def _groups(frame: pl.DataFrame) -> list[Group]:
    if frame.is_empty():
        return []
    grouped = frame.drop_nulls("key").group_by("key", maintain_order=True).agg("value", "n", total=pl.col("n").sum())
    grouped = grouped.filter(pl.col("n").list.len() > 1).sort("total", descending=True, maintain_order=True)
    pairs = zip(grouped["value"].to_list(), grouped["n"].to_list(), strict=True)
    return [Group(values, counts) for values, counts in pairs]


def placeholders(column: TextColumn) -> list[tuple[str, int]]:
    """Values that stand for null with their rows, most frequent first; none when they are the majority."""
    chosen = column.facts["placeholder"]
    if not chosen.any() or _share(column, "placeholder") > _MAJORITY:
        return []
    return list(zip(column.values.filter(chosen), column.counts[chosen.to_numpy()].tolist(), strict=True))


def mojibake_rows(column: TextColumn) -> int:
    """Rows of values that hold the replacement character or decode once more as UTF-8 from Windows-1252."""
    foreign = column.facts["foreign"]
    rows = zip(column.values.filter(foreign), column.weights[foreign.to_numpy()].tolist(), strict=True)
    return round(math.fsum(count for value, count in rows if _is_mojibake(value)))


def _is_mojibake(value: str) -> bool:
    if "\ufffd" in value:
        return True
    try:
        return value.encode("cp1252").decode() != value
    except UnicodeError:
        return False
