"""Mergeable state: laws that hold for any split of a table."""

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measurand_engine.errors import InvalidData
from measurand_engine.kernels.state import State, merge, partial


def table(n):
    rng = np.random.default_rng(n)
    number = rng.normal(1e6, 1, n)
    number[::7] = np.nan
    number[::11] = np.inf
    return pl.DataFrame(
        {
            "number": number,
            "whole": pl.Series(rng.integers(-9, 9, n)).set(pl.Series(rng.random(n) < 0.1), None),
            "text": [f"t{i}" for i in rng.integers(0, 5, n)],
            "day": [date(2024, 1, 1) + timedelta(days=int(i)) for i in rng.integers(0, 99, n)],
            "yes": rng.random(n) < 0.3,
        },
        schema={"number": pl.Float64, "whole": pl.Int64, "text": pl.String, "day": pl.Date, "yes": pl.Boolean},
    )


def close(a, b):
    assert a.n_rows == b.n_rows
    assert a.columns.keys() == b.columns.keys()
    for name, left in a.columns.items():
        right = b.columns[name]
        for figure in ("n_rows", "n_null", "n_infinite", "min", "max", "counts", "n_distinct"):
            assert getattr(left, figure) == getattr(right, figure), (name, figure)
        for figure in ("mean", "variance", "skewness", "kurtosis"):
            expected = getattr(right.moments, figure)
            assert getattr(left.moments, figure) == about(expected), (name, figure)


def about(number):
    return None if number is None else pytest.approx(number, rel=1e-7, abs=1e-7)


@given(st.lists(st.integers(0, 300), max_size=4).map(sorted))
@settings(max_examples=30, deadline=None)
def test_merged_parts_equal_the_whole(cuts):
    frame = table(300)
    bounds = [0, *cuts, 300]
    state = State()
    for start, end in pairwise(bounds):
        state = merge(state, partial(frame[start:end]))
    close(state, partial(frame))


def test_grouping_and_order_of_the_parts_do_not_matter():
    a, b, c = (partial(table(300)[start : start + 100]) for start in (0, 100, 200))
    close(merge(merge(a, b), c), merge(a, merge(b, c)))
    close(merge(a, b), merge(b, a))


def test_the_state_of_nothing_and_of_no_rows_change_nothing():
    some = partial(table(50))
    close(merge(State(), some), some)
    close(merge(some, partial(table(0))), some)


def test_order_of_the_rows_does_not_matter():
    frame = table(300)
    close(partial(frame), partial(frame.sample(fraction=1, shuffle=True, seed=1)))


def test_moments_are_those_of_numpy():
    frame = table(300)
    values = frame["number"].to_numpy()
    finite = values[np.isfinite(values)]
    assert partial(frame).columns["number"].moments.variance == pytest.approx(np.var(finite, ddof=1), rel=1e-9)


def test_more_than_a_thousand_values_are_not_counted_whatever_the_split():
    parts = [partial(pl.DataFrame({"x": range(start, start + 400)})) for start in (0, 400, 800)]
    assert merge(parts[0], parts[1]).columns["x"].n_distinct == 800
    assert merge(merge(parts[0], parts[1]), parts[2]).columns["x"].n_distinct is None
    assert merge(parts[0], merge(parts[1], parts[2])).columns["x"].n_distinct is None


def test_parts_with_other_columns_are_refused():
    with pytest.raises(InvalidData, match="same columns"):
        merge(partial(pl.DataFrame({"a": [1]})), partial(pl.DataFrame({"b": [1]})))
