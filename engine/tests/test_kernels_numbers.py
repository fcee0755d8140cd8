"""Kernels of number columns against NumPy, SciPy and worked examples."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measurand_engine.kernels import digits, histogram, moments, order, pairs, student, unusual
from measurand_engine.kernels import sorted_column as kernel
from measurand_engine.kernels.sorted_column import sort

PROBABILITIES = [0.0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0]
SENTINELS = unusual.NUMERIC_SENTINELS
numbers = st.lists(st.one_of(st.integers(-5, 5).map(float), st.floats(-1e6, 1e6)), min_size=1, max_size=60)


def column_of(values, dtype=np.float64):
    return sort(np.array(values, dtype=dtype)).column


@given(numbers)
@settings(max_examples=200, deadline=None)
def test_runs_are_those_of_numpy(values):
    expected, counts = np.unique(np.array(values) + 0.0, return_counts=True)
    column = column_of(values)
    assert column.values.tolist() == expected.tolist()
    assert column.counts.tolist() == counts.tolist()
    assert (column.n, column.n_distinct, column.n_unique) == (len(values), len(expected), int((counts == 1).sum()))


@given(numbers)
@settings(max_examples=200, deadline=None)
def test_quantiles_are_those_of_numpy(values):
    found = kernel.quantiles(column_of(values), PROBABILITIES)
    assert found == pytest.approx(np.quantile(values, PROBABILITIES), rel=1e-12, abs=1e-9)


@given(numbers)
@settings(max_examples=200, deadline=None)
def test_deviation_and_trimmed_mean_are_those_of_scipy(values):
    from scipy import stats

    column = column_of(values)
    assert kernel.median_absolute_deviation(column, float(np.median(values))) == pytest.approx(
        float(stats.median_abs_deviation(values)), rel=1e-12, abs=1e-9
    )
    assert kernel.trimmed_mean(column, 0.05) == pytest.approx(float(stats.trim_mean(values, 0.05)), rel=1e-9, abs=1e-9)


def test_deviation_of_many_distinct_values_is_that_of_scipy():
    from scipy import stats

    values = np.concatenate([np.random.default_rng(0).normal(size=60_000), np.zeros(101)])
    found = kernel.median_absolute_deviation(column_of(values), float(np.median(values)))
    assert found == pytest.approx(float(stats.median_abs_deviation(values)), rel=1e-13)


@given(numbers.filter(lambda values: np.ptp(values) > 1e-3))
@settings(max_examples=200, deadline=None)
def test_moments_are_those_of_scipy(values):
    from scipy import stats

    column = column_of(values)
    found = moments.of(column.floats, column.counts)
    assert found.mean == pytest.approx(np.mean(values), rel=1e-12, abs=1e-9)
    assert found.variance == pytest.approx(np.var(values, ddof=1), rel=1e-9)
    assert found.skewness == pytest.approx(float(stats.skew(values)), rel=1e-6, abs=1e-6)
    assert found.kurtosis == pytest.approx(float(stats.kurtosis(values)), rel=1e-6, abs=1e-6)


@given(numbers, numbers, numbers)
@settings(max_examples=100, deadline=None)
def test_moments_of_parts_merge_to_those_of_the_whole_in_any_grouping(a, b, c):
    parts = [moments_of(part) for part in (a, b, c)]
    whole = moments_of(a + b + c)
    left = moments.merge(moments.merge(parts[0], parts[1]), parts[2])
    right = moments.merge(parts[0], moments.merge(parts[1], parts[2]))
    largest = np.ldexp(np.abs(a + b + c).max(), -whole.exponent)
    for merged in (left.rescaled(whole.exponent), right.rescaled(whole.exponent)):
        assert merged.n == whole.n
        for power, name in enumerate(("scaled_mean", "m2", "m3", "m4"), start=1):  # rounding is that of the largest
            rounding = 1e-12 * whole.n * largest**power
            assert getattr(merged, name) == pytest.approx(getattr(whole, name), rel=1e-9, abs=rounding)


@pytest.mark.parametrize("parts", [[[0.0], [6e-201]], [[1e-100], [1e-100], [6e-201]], [[0.0], [1e200], [-1e200, 3.0]]])
def test_parts_of_different_magnitude_keep_their_shape(parts):
    merged = moments.Moments()
    for part in parts:
        merged = moments.merge(merged, moments_of(part))
    whole = moments_of([value for part in parts for value in part])
    assert (merged.skewness, merged.kurtosis) == pytest.approx((whole.skewness, whole.kurtosis), rel=1e-9, abs=1e-9)


def test_an_empty_part_changes_nothing():
    some = moments_of([1.0, 2.0, 4.0])
    assert moments.merge(moments.Moments(), some) == some == moments.merge(some, moments.Moments())


def moments_of(values):
    column = column_of(values)
    return moments.of(column.floats, column.counts)


@pytest.mark.parametrize("unit", [1e300, 1e-300, 5e-324 * 2**40])
def test_shape_does_not_depend_on_the_unit_however_extreme(unit):
    values = np.array([1.0, 2.0, 2.0, 4.0, 9.0])
    found = moments_of(values * unit)
    assert found.mean == pytest.approx(3.6 * unit, rel=1e-12)
    assert found.standard_deviation == pytest.approx(float(np.std(values, ddof=1)) * unit, rel=1e-12)
    assert found.skewness == pytest.approx(moments_of(values).skewness, rel=1e-12)
    assert found.kurtosis == pytest.approx(moments_of(values).kurtosis, rel=1e-12)


def test_a_range_beyond_the_largest_number_has_a_mean_and_no_variance():
    found = moments_of([-1.7e308, 1.7e308])
    assert (found.mean, found.variance) == (0.0, None)


def test_moments_of_parts_in_different_units_merge():
    merged = moments.merge(moments_of([1e300, 3e300]), moments_of([2.0, 4.0]))
    assert merged.mean == pytest.approx(1e300, rel=1e-12)


def test_nan_and_infinite_values_are_counted_and_left_out():
    found = sort(np.array([np.nan, -np.inf, 1.0, np.inf, np.inf, 2.0, np.nan]))
    assert (found.n_nan, found.n_infinite, found.column.values.tolist()) == (2, 3, [1.0, 2.0])


def test_negative_zero_is_zero():
    assert str(column_of([-0.0, 0.0]).values.tolist()) == "[0.0]"


def test_the_most_frequent_values_come_first_and_ties_by_value():
    column = column_of([5, 5, 1, 1, 9, 9, 9, 3, 2])
    assert [column.values[kernel.most_frequent(column, k)].tolist() for k in (0, 2, 4, 99)] == [
        [], [9, 1], [9, 1, 5, 2], [9, 1, 5, 2, 3],
    ]  # fmt: skip


def test_rows_are_counted_on_either_side_of_a_limit():
    column = column_of([1, 2, 2, 3, 9])
    assert (column.rows_below(2), column.rows_above(2), column.rows_equal(2), column.rows_equal(4)) == (1, 2, 2, 0)


@pytest.mark.parametrize("degrees", [1, 2, 3, 4, 7, 30, 99, 500, 999, 1000, 1001, 10_000, 10_000_000])
@pytest.mark.parametrize("probability", [0.75, 0.9, 0.975, 0.995, 0.99995])
def test_t_quantiles_are_those_of_scipy(degrees, probability):
    from scipy import stats

    assert student.t_quantile(probability, degrees) == pytest.approx(
        float(stats.t.ppf(probability, degrees)), rel=1e-11
    )


@given(numbers, st.integers(1, 200))
@settings(max_examples=200, deadline=None)
def test_a_histogram_counts_every_row_in_at_most_the_bins_asked(values, n_bins):
    found = histogram.histogram(column_of(values), n_bins)
    assert len(found.counts) == len(found.edges) - 1 <= n_bins
    assert found.counts.sum() == len(values)
    assert found.counts.tolist() == np.histogram(values, bins=found.edges)[0].tolist() or len(set(values)) == 1


@pytest.mark.parametrize("values", [[-1.7e308, 1.7e308, 0.0], [5e-324, 0.0], [1.0, np.nextafter(1.0, 2.0)], [7.5]])
def test_a_histogram_of_extreme_values_is_finite(values):
    found = histogram.histogram(column_of(values), 200)
    assert np.isfinite(found.edges).all()
    assert found.counts.sum() == len(values)


def test_bins_of_whole_numbers_are_whole_numbers_wide():
    found = histogram.histogram(column_of(np.repeat(np.arange(1, 13), 100), np.int64), 40)
    assert found.edges.tolist() == list(range(1, 14))
    assert found.counts.tolist() == [100] * 12


def test_a_histogram_of_the_whole_integer_range_is_bounded():
    found = histogram.histogram(column_of([-(2**63), 2**63 - 1, 0], np.int64), 200)
    assert len(found.counts) <= 200
    assert found.counts.sum() == 3


@pytest.mark.parametrize(
    ("values", "significant_digits", "decimal_places"),
    [
        ([0.5, 1.25, 100.0], 3, 2),
        ([1500, 20], 2, 0),
        ([0], 0, 0),
        ([1e-7, 0.1], 1, 7),
        ([1.1e22, 3.0], 2, 0),
        ([123456.789], 9, 3),
    ],
)
def test_digits_are_those_of_the_shortest_decimal_form(values, significant_digits, decimal_places):
    found = digits.precision(column_of(values))
    assert (found.significant_digits, found.decimal_places) == (significant_digits, decimal_places)


def test_digits_of_integers_do_not_count_zeros_at_the_end():
    found = digits.precision(column_of([1_000_000, 1_230, -45, 2**62], np.int64))
    assert (found.significant_digits, found.decimal_places) == (19, 0)


def test_one_value_with_more_places_among_many_is_seen():
    values = np.arange(100_000) / 4
    values[54_321] = 1.0625
    assert digits.precision(column_of(values)).decimal_places == 4


def test_last_digits_count_rows_and_ignore_the_sign():
    assert digits.last_digits(column_of([10, -3, 3, 27, 27])).tolist() == [1, 0, 0, 2, 0, 0, 0, 2, 0, 0]
    assert digits.last_digits(column_of([10.5])) is None


def test_values_rounded_to_fives_are_a_heap_and_even_digits_are_none():
    rng = np.random.default_rng(0)
    even = rng.integers(0, 1_000, 5_000)
    rounded = np.where(rng.random(5_000) < 0.5, even // 5 * 5, even)
    found = digits.heap(column_of(rounded, np.int64))
    assert digits.heap(column_of(even, np.int64)) is None
    assert (found.base, found.expected_fraction) == (5, 0.2)
    assert found.fraction == pytest.approx(float((rounded % 5 == 0).mean()))


def test_a_few_frequent_values_that_happen_to_be_round_are_no_heap():
    values = np.concatenate([np.repeat([2475, 2500, 760], 400), np.arange(1_001, 1_031)])
    assert digits.heap(column_of(values, np.int64)) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 1, 1], "constant"),
        ([1, 1, 2], "increasing"),
        ([1, 2, 3], "strictly_increasing"),
        ([3, 3, 2], "decreasing"),
        ([3, 2, 1], "strictly_decreasing"),
        ([1, 3, 2], "unordered"),
        ([1], "unordered"),
        ([], "unordered"),
        ([*range(2_000), 5], "unordered"),
        ([*range(2_000)], "strictly_increasing"),
    ],
)
def test_order_is_told(values, expected):
    assert order.monotonicity(np.array(values, dtype=np.int64)) == expected


def test_correlation_is_that_of_numpy_over_the_rows_that_both_columns_fill():
    rng = np.random.default_rng(0)
    table = rng.normal(size=(5_000, 6)) @ rng.normal(size=(6, 6)) + 1e6
    table[rng.random(table.shape) < 0.1] = np.nan
    table[:, 5] = table[:, 4]
    found = pairs.correlation(np.array_split(table, 7), np.nanmean(table, axis=0), np.nanstd(table, axis=0))
    for i in range(6):
        for j in range(6):
            both = np.isfinite(table[:, i]) & np.isfinite(table[:, j])
            assert found[i, j] == pytest.approx(np.corrcoef(table[both, i], table[both, j])[0, 1], abs=1e-10)


def test_correlation_with_a_constant_is_undefined():
    table = np.column_stack([np.arange(10.0), np.full(10, 3.3)])
    found = pairs.correlation([table], table.mean(axis=0), np.array([1.0, 1.0]))
    assert found[0, 0] == 1.0
    assert np.isnan(found[0, 1])
    assert np.isnan(found[1, 1])


def test_far_nines_are_sentinels_and_near_ones_are_values():
    ages = list(range(18, 90))
    assert [(s.value, s.nearest, s.n_rows) for s in unusual.sentinels(column_of([*ages, 999, 999]), SENTINELS)] == [
        (999.0, 89.0, 2)
    ]
    assert unusual.sentinels(column_of([*ages, 98, 99]), SENTINELS) == []


def test_sentinels_on_both_sides_are_found_one_behind_the_other():
    values = [*range(50), -999, -9999, 9999]
    assert [s.value for s in unusual.sentinels(column_of(values), SENTINELS)] == [-9999.0, -999.0, 9999.0]


def test_minus_one_is_a_sentinel_only_as_the_one_negative_number():
    values = [*range(100)] * 10
    assert unusual.lone_negative(column_of([*values, *[-1] * 20])).n_rows == 20
    assert unusual.lone_negative(column_of([*values, *[-1] * 20, -2])) is None
    assert unusual.lone_negative(column_of([*values, -1])) is None


def test_a_value_far_from_all_others_is_isolated_and_a_long_tail_is_not():
    rng = np.random.default_rng(0)
    normal, tail = rng.normal(size=1_000), rng.lognormal(0, 1.2, 5_000)
    (found,) = unusual.isolated(column_of([*normal, 100.0]), [])
    assert (found.value, found.n_rows) == (100.0, 1)
    assert found.nearest == pytest.approx(normal.max())
    assert [apart.value for apart in unusual.isolated(column_of([*normal, 100.0, -80.0]), [])] == [-80.0, 100.0]
    assert unusual.isolated(column_of(tail), []) == []
    assert unusual.isolated(column_of([*normal, 100.0]), [100.0]) == []


def test_many_far_values_are_a_second_group_and_not_isolated():
    rng = np.random.default_rng(0)
    assert unusual.isolated(column_of([*rng.normal(size=1_000), *rng.normal(100, 1, 200)]), []) == []
