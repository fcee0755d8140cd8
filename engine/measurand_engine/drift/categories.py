"""Drift of text and booleans: counts of categories."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict

import numpy as np
import polars as pl

from measurand_engine.contract.drift import CategoricalDrift, DriftOptions, PairedShares
from measurand_engine.contract.shared import Frequencies, Notice
from measurand_engine.dataset import to_value
from measurand_engine.drift.pair import Compared, Pair
from measurand_engine.kernels.divergence import (
    ChiSquare,
    chi_square,
    jensen_shannon,
    population_stability,
    total_variation,
)
from measurand_engine.kernels.two_sample import Ints

_LISTED = 20
_SHARES = 50
_MASKED_CHARACTERS = 100
_MIN_COVERAGE = 0.5
"""Text whose kept categories cover less than this of either side is compared by shape, else by length."""

_SIDES = ("reference", "current")


class _Scores(TypedDict):
    psi: float | None
    jensen_shannon: float | None
    total_variation: float | None
    cramers_v: float | None


@dataclass(frozen=True, slots=True)
class _Bins:
    """The categories kept apart, and one bin more for the rest where there is one."""

    reference: Ints
    current: Ints
    n_rest: int


def compare_categories(pair: Pair, options: DriftOptions) -> Compared:
    """Compare two columns of text or booleans."""
    counted = _count(pair)
    view, table = _informative(counted, options.n_categories)
    bins = _bins(table, options.n_categories)
    test = None if pair.empty else chi_square(bins.reference, bins.current)
    scores = _scores(pair, bins, test)
    column = CategoricalDrift(
        kind="categorical",
        **pair.common,
        score_name=options.categorical_score,
        score=scores[options.categorical_score],
        threshold=options.categorical_threshold,
        p_value=test.p_value if test else None,
        **scores,
        chi_square=test.statistic if test else None,
        degrees_of_freedom=test.degrees_of_freedom if test else None,
        n_categories_reference=int((counted["reference"] > 0).sum()),
        n_categories_current=int((counted["current"] > 0).sum()),
        n_pooled=_n_pooled(bins, test),
        new_categories=_only(table, "current", "reference"),
        lost_categories=_only(table, "reference", "current"),
        shares=None if pair.empty else _shares(table),
    )
    return column, _notices(pair, view, test)


def _count(pair: Pair) -> pl.DataFrame:
    """The distinct values with their counts on both sides; the share of the larger side first, ties by value."""
    dtype = pl.Boolean if pair.typed.dtype == pl.Boolean else pl.String
    sides = [
        values.cast(dtype).alias("value").value_counts(name=side)
        for values, side in zip(pair.values, _SIDES, strict=True)
    ]
    return _ranked(sides[0].join(sides[1], on="value", how="full", coalesce=True).fill_null(0))


def _ranked(table: pl.DataFrame) -> pl.DataFrame:
    shares = [pl.col(side) / pl.col(side).sum() for side in _SIDES]
    largest = pl.max_horizontal(share.fill_nan(0) for share in shares)
    return table.sort(largest, "value", descending=[True, False])


def _informative(table: pl.DataFrame, n_kept: int) -> tuple[str, pl.DataFrame]:
    """The values, or what is alike in them when they hardly repeat."""
    if table["value"].dtype == pl.Boolean or _covered(table, n_kept):
        return "values", table
    shapes = _regrouped(table, _shape)
    return ("shapes", shapes) if _covered(shapes, n_kept) else ("lengths", _regrouped(table, _length))


def _covered(table: pl.DataFrame, n_kept: int) -> bool:
    totals = table.select(_SIDES).sum().row(0)
    kept = table.head(n_kept).select(_SIDES).sum().row(0)
    return any(k >= _MIN_COVERAGE * n for k, n in zip(kept, totals, strict=True) if n) or not any(totals)


def _regrouped(table: pl.DataFrame, view: Callable[[pl.Expr], pl.Expr]) -> pl.DataFrame:
    return _ranked(table.group_by(view(pl.col("value"))).agg(pl.col(_SIDES).sum()))


def _shape(text: pl.Expr) -> pl.Expr:
    cut = text.str.slice(0, _MASKED_CHARACTERS)
    return cut.str.replace_all(r"\p{Lu}", "A").str.replace_all(r"[\p{L}--\p{Lu}]", "a").str.replace_all(r"\p{Nd}", "9")


def _length(text: pl.Expr) -> pl.Expr:
    return pl.format("{} characters", text.str.len_chars())


def _bins(table: pl.DataFrame, n_kept: int) -> _Bins:
    n_rest = max(0, table.height - n_kept)
    counts = [table[side].to_numpy().astype(np.int64) for side in _SIDES]
    if n_rest:
        counts = [np.append(side[:n_kept], side[n_kept:].sum()) for side in counts]
    return _Bins(counts[0], counts[1], n_rest)


def _scores(pair: Pair, bins: _Bins, test: ChiSquare | None) -> _Scores:
    if pair.empty:
        return _Scores(psi=None, jensen_shannon=None, total_variation=None, cramers_v=None)
    counts = bins.reference, bins.current
    return _Scores(
        psi=population_stability(*counts),
        jensen_shannon=jensen_shannon(*counts),
        total_variation=total_variation(*counts),
        cramers_v=test.cramers_v if test else None,
    )


def _n_pooled(bins: _Bins, test: ChiSquare | None) -> int:
    if test is None:
        return bins.n_rest
    kept = test.pooled[: len(test.pooled) - 1] if bins.n_rest else test.pooled
    return bins.n_rest + int(kept.sum())


def _only(table: pl.DataFrame, here: str, there: str) -> Frequencies:
    rows = table.filter((pl.col(there) == 0) & (pl.col(here) > 0)).sort(here, "value", descending=[True, False])
    listed = rows.head(_LISTED)
    return Frequencies(values=[to_value(value) for value in listed["value"]], counts=listed[here].to_list())


def _shares(table: pl.DataFrame) -> PairedShares:
    shown = table.head(_SHARES)
    reference, current = ((shown[side] / table[side].sum()).to_list() for side in _SIDES)
    return PairedShares(values=[to_value(value) for value in shown["value"]], reference=reference, current=current)


def _notices(pair: Pair, view: str, test: ChiSquare | None) -> list[Notice]:
    if pair.empty:
        return [pair.notice("no_values", "A side has no value, so nothing can be compared but the nulls.")]
    notices = []
    if view != "values":
        message = f"The values hardly repeat, so their {view} were compared; categories are {view} here."
        notices.append(pair.notice("compared_by_shape" if view == "shapes" else "compared_by_length", message))
    if test is None:
        message = "Fewer than two categories are frequent enough for a chi-square test."
        notices.append(pair.notice("too_few_categories", message))
    return notices
