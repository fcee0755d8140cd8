"""The profile of any table: the shared battery, its laws, and its figures against SciPy, NumPy and Polars."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import numpy as np
import polars as pl
import pytest
from measurand_engine import profile
from measurand_engine.contract.profile import ProfileOptions, ProfileReport
from measurand_engine.contract.shared import Sample, Source
from measurand_engine.dataset import Dataset
from measurand_engine.errors import ColumnNotFound
from measurand_engine.profile import table as table_module

NOWHERE = Source(dataset_id=None, name=None, version=None, sha256=None)
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)

PROFILES_INLINE_DATA = """
import sys
from measurand_engine import profile
from measurand_engine.contract.profile import ProfileOptions
from measurand_engine.contract.shared import Source
from measurand_engine.dataset import Dataset

source = Source(dataset_id=None, name=None, version=None, sha256=None)
profile.analyze(Dataset(source=source, inline={"x": [1, 2, 4, None]}), ProfileOptions())
sys.exit("scipy" in sys.modules)
"""


@pytest.fixture
def analyze(tmp_path):
    """Profile a frame as it would be profiled from its file."""

    def run(frame, columns=None, sample=None, **options):
        frame.write_parquet(tmp_path / "data.parquet")
        data = Dataset(source=NOWHERE, path=str(tmp_path / "data.parquet"), columns=columns, sample=sample)
        return profile.analyze_at(data, ProfileOptions(**options), NOW)

    return run


def column(report, name):
    return next(each for each in report.columns if each.name == name)


def mixed(n, seed=0):
    """A table with a column of every type, nulls and ties."""
    rng = np.random.default_rng(seed)
    start = datetime(2024, 1, 1)  # noqa: DTZ001 - a column without a zone
    frame = pl.DataFrame(
        {
            "whole": rng.integers(-20, 20, n),
            "float": np.round(rng.normal(10, 3, n), 2),
            "text": [f"Type {'ABC'[i]}" for i in rng.integers(0, 3, n)],
            "yes": rng.random(n) < 0.3,
            "day": [start.date() + timedelta(days=int(i)) for i in rng.integers(0, 300, n)],
            "moment": [start + timedelta(hours=int(i)) for i in rng.integers(0, 9_000, n)],
            "clock": [time(int(i), 30) for i in rng.integers(0, 24, n)],
            "money": [Decimal(int(i)) / 100 for i in rng.integers(0, 99_999, n)],
        },
        schema_overrides={"money": pl.Decimal(12, 2), "text": pl.String, "yes": pl.Boolean, "day": pl.Date}
        | {"moment": pl.Datetime("us"), "clock": pl.Time, "whole": pl.Int64, "float": pl.Float64},
    )
    null = pl.Series(rng.random(n) < 0.1)
    return frame.with_columns(pl.when(~null).then(pl.col("whole", "text", "day")))


def comparable(report):
    return report.model_dump(mode="json", exclude={"created_at"})


def test_a_report_survives_its_json(analyze):
    report = analyze(mixed(200))
    assert ProfileReport.model_validate_json(report.model_dump_json()) == report


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_tables_of_hardly_any_rows_have_a_profile(analyze, n):
    report = analyze(mixed(n))
    assert (report.n_rows, report.n_columns) == (n, 8)
    assert report.null_fraction is None if n == 0 else report.null_fraction is not None
    assert [each.kind for each in report.columns if n == 0] == ["empty"] * (8 if n == 0 else 0)


def test_undefined_figures_are_null_and_a_warning_says_why(analyze):
    report = analyze(pl.DataFrame({"one": [7.5]}))
    found = column(report, "one")
    undefined = (found.standard_deviation, found.variance, found.mean_ci_low, found.mean_ci_high, found.skewness)
    assert undefined == (None,) * 5
    assert (found.mean, found.min, found.max, found.iqr, found.mad) == (7.5, 7.5, 7.5, 0, 0)
    assert [(each.code, each.column) for each in report.warnings] == [("one_value", "one"), ("no_spread", "one")]


def test_a_constant_column_has_no_shape(analyze):
    report = analyze(pl.DataFrame({"c": [3] * 9, "x": range(9)}))
    found = column(report, "c")
    assert (found.standard_deviation, found.skewness, found.kurtosis, found.monotonicity) == (0, None, None, "constant")
    assert found.histogram.counts == [9]
    assert report.correlation.coefficients == [None, None, None, 1.0]
    assert {"no_spread", "correlation_undefined"} == {each.code for each in report.warnings}


def test_a_column_of_nulls_is_empty_whatever_its_type(analyze):
    frame = pl.DataFrame({"a": [None, None]}, schema={"a": pl.Int64}).with_columns(b=pl.lit(None, pl.String))
    report = analyze(frame)
    assert [(each.kind, each.n_null, each.dtype) for each in report.columns] == [
        ("empty", 2, "integer"),
        ("empty", 2, "text"),
    ]
    assert report.null_patterns[0].columns == ["a", "b"]


def test_nan_counts_as_null_and_infinite_values_are_left_out(analyze):
    report = analyze(pl.DataFrame({"x": [1.0, float("nan"), None, float("inf"), -float("inf"), 3.0]}))
    found = column(report, "x")
    assert (found.n, found.n_null, found.n_infinite, found.n_distinct) == (6, 2, 2, 2)
    assert (found.min, found.max, found.mean, found.sum) == (1.0, 3.0, 2.0, 4.0)
    assert {each.code for each in report.warnings} == {"nan_as_null", "infinite_left_out"}


def test_a_column_of_infinite_values_only_has_no_figures(analyze):
    report = analyze(pl.DataFrame({"x": [float("inf")] * 3, "y": [1.0, 2.0, 4.0]}))
    found = column(report, "x")
    assert (found.n_infinite, found.mean, found.histogram, found.quantiles.values) == (3, None, None, [])
    assert "no_finite_values" in {each.code for each in report.warnings}
    assert report.correlation.coefficients == [None, None, None, 1.0]


def test_huge_and_tiny_numbers_have_finite_figures_or_null(analyze):
    frame = pl.DataFrame({"huge": [1.7e308, -1.7e308, 1e308, 0.0], "tiny": [5e-324, 1e-320, 0.0, 2e-310]})
    report = analyze(frame)
    huge, tiny = column(report, "huge"), column(report, "tiny")
    assert (huge.variance, huge.range, huge.min, huge.max) == (None, None, -1.7e308, 1.7e308)
    assert tiny.mean == pytest.approx(np.mean([5e-324, 1e-320, 0.0, 2e-310]))
    assert "not_representable" in {each.code for each in report.warnings}


def test_whole_numbers_beyond_2_to_the_53_keep_every_digit(analyze):
    found = column(analyze(pl.DataFrame({"x": [2**63 - 1, -(2**63), 2**53 + 1, 2**53 + 1]})), "x")
    assert (found.min, found.max) == (str(-(2**63)), str(2**63 - 1))
    assert (found.top.values[0], found.top.counts[0]) == (str(2**53 + 1), 2)
    assert found.n_distinct == 3
    assert found.sum == float(2**54 + 1)


def test_unsigned_numbers_keep_every_digit(analyze):
    found = column(analyze(pl.DataFrame({"x": [2**64 - 1, 0]}, schema={"x": pl.UInt64})), "x")
    assert (found.max, found.sum) == (str(2**64 - 1), float(2**64 - 1))


def test_decimals_keep_every_digit(analyze):
    found = column(analyze(pl.DataFrame({"x": [Decimal("0.10"), Decimal("0.20"), Decimal("-1.05")]})), "x")
    assert (found.min, found.max, found.dtype, found.decimal_places) == ("-1.05", "0.20", "decimal", 2)
    assert found.mean == pytest.approx(-0.25)


def test_unicode_names_and_values_pass(analyze):
    report = analyze(pl.DataFrame({"größe 📏": ["日本", "日本", "é", " ", ""], "": [1, 2, 3, 4, 5]}))
    assert [each.name for each in report.columns] == ["größe 📏", ""]
    assert column(report, "größe 📏").top.values[0] == "日本"


def test_dates_of_other_ages_are_written(analyze):
    days = pl.Series([date(1, 1, 1), date(9999, 12, 31)])
    report = analyze(pl.DataFrame({"day": days, "far": pl.Series([10**8, -(10**6)]).cast(pl.Date)}))
    assert (column(report, "day").min, column(report, "day").max) == ("0001-01-01", "9999-12-31")
    assert column(report, "day").histogram.edges[-1] == "9999-12-31"
    assert sum(column(report, "far").histogram.counts) == 2


def test_order_of_the_rows_changes_nothing_but_monotonicity(analyze):
    frame = mixed(500)
    shuffled = analyze(frame.sample(fraction=1, shuffle=True, seed=7))
    assert comparable(analyze(frame)) == comparable(shuffled)


def test_order_of_the_columns_changes_only_their_places(analyze):
    frame = mixed(300)
    left, right = analyze(frame), analyze(frame.select(reversed(frame.columns)))
    for each in left.columns:
        assert each.model_dump(exclude={"position"}) == column(right, each.name).model_dump(exclude={"position"})
    assert (left.n_duplicate_rows, left.memory_bytes) == (right.n_duplicate_rows, right.memory_bytes)
    assert {each.code for each in left.findings} == {each.code for each in right.findings}


def test_a_repeated_table_has_the_same_distribution_and_its_rows_are_duplicates(analyze):
    frame = mixed(300)
    once, twice = analyze(frame), analyze(pl.concat([frame, frame]))
    assert twice.n_duplicate_rows == 300 + once.n_duplicate_rows
    for each in once.columns:
        again = column(twice, each.name)
        assert (again.n_distinct, again.n_null) == (each.n_distinct, 2 * each.n_null)
    assert column(twice, "float").mean == pytest.approx(column(once, "float").mean, rel=1e-14)


def test_the_same_table_gives_the_same_bytes_however_it_is_read(analyze, monkeypatch):
    frame = mixed(2_000)
    whole = comparable(analyze(frame))
    monkeypatch.setattr(table_module, "_SMALL_CELLS", 0)
    monkeypatch.setattr(table_module, "_BUDGET_BYTES", 20_000)
    assert comparable(analyze(frame)) == whole


def test_chosen_columns_and_a_sample_are_profiled(analyze):
    report = analyze(mixed(500), columns=["yes", "whole"], sample=Sample(n_rows=100, seed=3))
    assert ([each.name for each in report.columns], report.n_rows) == (["yes", "whole"], 100)


def test_an_unknown_column_is_refused(analyze):
    with pytest.raises(ColumnNotFound, match="whole"):
        analyze(mixed(5), columns=["wholly"])


def test_figures_of_numbers_are_those_of_scipy_and_polars(analyze):
    from scipy import stats

    frame = mixed(3_000)
    found, series = column(analyze(frame), "whole"), frame["whole"].drop_nulls()
    values = series.to_numpy().astype(float)
    series_nulls = 3_000 - len(values)
    low, high = stats.t.interval(0.95, len(values) - 1, values.mean(), stats.sem(values))
    assert (found.n, found.n_null, found.null_fraction) == (3_000, series_nulls, series_nulls / 3_000)
    assert (found.n_distinct, found.n_unique) == (series.n_unique(), series.is_unique().sum())
    assert (found.min, found.max, found.sum) == (series.min(), series.max(), series.sum())
    assert (found.n_zero, found.n_negative) == ((series == 0).sum(), (series < 0).sum())
    assert (found.mean_ci_low, found.mean_ci_high) == pytest.approx((low, high), rel=1e-9)
    assert found.standard_deviation == pytest.approx(values.std(ddof=1), rel=1e-12)
    assert found.coefficient_of_variation == pytest.approx(values.std(ddof=1) / abs(values.mean()), rel=1e-12)
    assert found.skewness == pytest.approx(float(stats.skew(values)), rel=1e-9)
    assert found.kurtosis == pytest.approx(float(stats.kurtosis(values)), rel=1e-9)
    assert found.quantiles.values == pytest.approx(np.quantile(values, found.quantiles.probabilities))
    assert found.iqr == pytest.approx(float(stats.iqr(values)))
    assert found.mad == pytest.approx(float(stats.median_abs_deviation(values)))
    assert found.trimmed_mean == pytest.approx(float(stats.trim_mean(values, 0.05)), rel=1e-12)
    assert sum(found.histogram.counts) == sum(found.last_digits) == len(values)


def test_fences_are_tukeys_and_a_value_on_a_fence_is_inside(analyze):
    found = column(analyze(pl.DataFrame({"x": [-5.0, 0, 1, 1, 2, 2, 3, 3, 4, 9]})), "x").outliers
    low, high = np.quantile([-5.0, 0, 1, 1, 2, 2, 3, 3, 4, 9], [0.25, 0.75])
    assert (found.lower, found.upper) == (low - 1.5 * (high - low), high + 1.5 * (high - low))
    assert (found.n_below, found.n_above) == (1, 1)


def test_correlation_is_that_of_numpy(analyze):
    frame = mixed(500).select("whole", "float").drop_nulls()
    report = analyze(frame)
    expected = np.corrcoef(frame["whole"], frame["float"])[0, 1]
    assert report.correlation.columns == ["whole", "float"]
    assert report.correlation.coefficients[1] == pytest.approx(expected, abs=1e-12)


def test_texts_are_described(analyze):
    values = ["ab 1", "ab 2", "AB 1", " x", "", None]
    found = column(analyze(pl.DataFrame({"t": values})), "t")
    assert (found.n_null, found.n_distinct, found.n_empty, found.n_blank, found.n_padded) == (1, 5, 1, 0, 1)
    assert found.masks.masks == ["aa 9", "", " a", "AA 9"]
    assert (found.masks.counts, found.masks.n_masks, found.masks.coverage) == ([2, 1, 1, 1], 4, 1)
    assert (found.lengths.min, found.lengths.max, found.lengths.mean) == (0, 4, 2.8)
    assert found.n_case_variants == 1
    assert [(group.values, group.counts) for group in found.near_duplicates] == [(["AB 1", "ab 1"], [1, 1])]
    assert set(found.samples) <= {value for value in values if value is not None}


def test_samples_follow_the_seed(analyze):
    frame = pl.DataFrame({"t": [f"v{i}" for i in range(1_000)]})
    first, again, other = (column(analyze(frame, seed=seed), "t").samples for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_booleans_are_described(analyze):
    found = column(analyze(pl.DataFrame({"yes": [True, True, True, False, None]})), "yes")
    assert (found.n_true, found.n_false, found.true_fraction, found.n_null) == (3, 1, 0.75, 1)
    assert (found.top.values, found.top.counts) == ([True, False], [3, 1])
    assert found.entropy == pytest.approx(0.8112781244591328)
    assert found.imbalance == pytest.approx(1 - 0.8112781244591328)


def test_datetimes_are_described(analyze):
    start = datetime(2024, 5, 31, 22, tzinfo=UTC)
    moments = [start + timedelta(hours=i) for i in range(20) if i != 5]
    found = column(analyze(pl.DataFrame({"t": moments})), "t")
    assert (found.min, found.max) == ("2024-05-31T22:00:00Z", "2024-06-01T17:00:00Z")
    assert (found.frequency_seconds, found.n_gaps, found.largest_gap_seconds) == (3600, 1, 7200)
    assert found.regular_fraction == pytest.approx(17 / 18)
    assert (found.n_future, found.n_midnight, found.monotonicity) == (5, 1, "strictly_increasing")
    assert found.weekdays == [0, 0, 0, 0, 2, 17, 0]
    assert (found.hours[22], found.hours[3], sum(found.hours)) == (1, 0, 19)
    assert found.weekend_fraction == pytest.approx(17 / 19)


def test_bins_of_time_start_at_whole_hours(analyze):
    start = datetime(2024, 5, 31, 22, 17, 3, 5, tzinfo=UTC)
    found = column(analyze(pl.DataFrame({"t": [start + timedelta(minutes=7 * i) for i in range(999)]})), "t").histogram
    assert found.edges[:2] == ["2024-05-31T22:00:00Z", "2024-06-01T09:00:00Z"]
    assert sum(found.counts) == 999


def test_dates_have_no_hours_and_times_no_weekdays(analyze):
    report = analyze(mixed(50))
    day, clock = column(report, "day"), column(report, "clock")
    assert (day.hours, day.n_midnight, len(day.weekdays)) == ([], 0, 7)
    assert (clock.weekdays, clock.weekend_fraction, clock.n_future, len(clock.hours)) == ([], None, 0, 24)
    assert clock.min == "01:30:00"


def test_today_is_not_the_future(analyze):
    days = [date(2024, 5, 31), date(2024, 6, 1), date(2024, 6, 2)]
    assert column(analyze(pl.DataFrame({"d": days})), "d").n_future == 1


def test_keys_are_columns_of_different_values_without_nulls(analyze):
    report = analyze(pl.DataFrame({"id": [1, 2, 3], "null": [1, 2, None], "twice": [1, 1, 2], "t": ["a", "b", "c"]}))
    assert report.keys == ["id", "t"]


def test_options_are_echoed_and_obeyed(analyze):
    report = analyze(mixed(500), n_bins=3, n_top=2, quantiles=[0.5], confidence_level=0.5)
    found = column(report, "float")
    assert (len(found.histogram.counts), len(found.top.values), found.quantiles.probabilities) == (3, 2, [0.5])
    assert report.options.n_bins == 3
    assert found.mean_ci_high - found.mean_ci_low < 0.4 * found.standard_deviation


def test_no_top_values_are_shown_when_none_are_asked(analyze):
    report = analyze(mixed(500), n_top=0)
    assert {len(each.top.values) for each in report.columns} == {0}


def test_more_than_a_hundred_number_columns_are_correlated_in_part(analyze):
    rng = np.random.default_rng(0)
    report = analyze(pl.DataFrame({f"c{i}": rng.normal(size=20) for i in range(120)}))
    assert len(report.correlation.columns) == 100
    assert "correlation_limited" in {each.code for each in report.warnings}


def test_estimated_texts_are_announced(analyze):
    report = analyze(pl.DataFrame({"t": [f"value {i}" for i in range(60_000)]}))
    assert [each.code for each in report.warnings] == ["text_sampled"]
    found = column(report, "t")
    assert (found.n_distinct, found.n_unique, found.distinct_exact) == (60_000, 60_000, True)


def test_profiling_loads_no_scipy():
    import subprocess
    import sys

    assert subprocess.run([sys.executable, "-c", PROFILES_INLINE_DATA], check=False).returncode == 0
