"""Kernels of texts, characters, rows and times."""

from datetime import date, datetime, timedelta

import numpy as np
import polars as pl
import pytest
from measurand_engine.kernels import characters, counts, temporal, text
from measurand_engine.kernels.rows import Rows
from measurand_engine.kernels.sorted_column import sort


def column_of(values):
    series = pl.Series(values, dtype=pl.String)
    return text.distinct(series, series.hash().to_numpy(), 20)


def many(n):
    """More distinct values than are examined one by one, half of the rows one value."""
    return [f"id {number:07d}" for number in range(n)] + ["unknown"] * n


def test_distinct_values_are_ordered_by_rows_then_by_value():
    found = column_of(["b", "a", "b", "c", "a", "d"])
    assert found.values.to_list() == ["a", "b", "c", "d"]
    assert found.counts.tolist() == [2, 2, 1, 1]
    assert (found.runs.n_distinct, found.runs.n_unique, found.complete) == (4, 2, True)


def test_many_distinct_values_are_counted_exactly_and_examined_by_sample():
    found = column_of(many(60_000))
    assert (found.runs.n_distinct, found.runs.n_unique, found.complete) == (60_001, 60_000, False)
    assert (found.values[0], found.counts[0]) == ("unknown", 60_000)
    assert found.weights.sum() == pytest.approx(120_000)
    assert text.lengths(found) == text.Lengths(7, 8.5, pytest.approx(1.5, rel=1e-4), 10)
    assert text.words(found).mean == pytest.approx(1.5, abs=1e-9)


def test_the_sample_does_not_depend_on_the_order_of_the_rows():
    values = many(60_000)
    shuffled = np.random.default_rng(0).permutation(values).tolist()
    assert column_of(values).values.to_list() == column_of(shuffled).values.to_list()


def test_lengths_count_code_points():
    assert text.lengths(column_of(["é", "日本", "👍👍👍"])) == text.Lengths(1, 2.0, 1.0, 3)


def test_blanks_are_told_apart():
    assert text.blanks(column_of(["", "", " ", "\t\n", " a", "b ", "c d", "e"])) == text.Blanks(2, 2, 2)


@pytest.mark.parametrize("value", ["1", "-2.5", "+.5", "1e-3", "1,234.5", "1.234,5", "12 %", "$5", "€ 1.50", " 7 "])
def test_numbers_are_recognised(value):
    assert text.numeric_share(column_of([value])) == 1


@pytest.mark.parametrize("value", ["", "-", "1-2", "1.2.3", "12a", "e5", "2013-01-01", "ten"])
def test_other_texts_are_no_numbers(value):
    assert text.numeric_share(column_of([value])) == 0


def test_codes_start_with_zero_and_numbers_do_not():
    assert text.leading_zero_share(column_of(["007", "0.5", "0", "10"])) == 0.25


def test_case_variants_count_the_less_frequent_spelling():
    assert text.case_variant_rows(column_of(["New York"] * 5 + ["new york"] * 2 + ["Boston"])) == 2


def test_near_duplicates_differ_in_case_space_and_punctuation():
    (group,) = text.near_duplicates(column_of(["A.T. & T."] * 3 + ["at&t", "AT T", "Bell"]))
    assert (group.values, group.counts) == (["A.T. & T.", "AT T", "at&t"], [3, 1, 1])


@pytest.mark.parametrize(
    "values", [["v1.5", "v15"], ["C", "C++", "C#"], ["1.5", "15"], ["a-1-1-2", "a-11-2"], ["+", "-"]]
)
def test_what_punctuation_tells_apart_is_no_near_duplicate(values):
    assert text.near_duplicates(column_of(values)) == []


def test_placeholders_are_found_unless_they_are_the_majority():
    assert text.placeholders(column_of(["Unknown", "n/a", "a", "b", "c"])) == [("Unknown", 1), ("n/a", 1)]
    assert text.placeholders(column_of(["unknown", "unknown", "known"])) == []


def test_mojibake_is_found_and_foreign_letters_are_none():
    values = ["ZÃ¼rich", "Zürich", "naïve", "caf\ufffd", "plain"]
    assert text.mojibake_rows(column_of(values)) == 2


def test_masks_keep_what_is_neither_letter_nor_digit():
    found = examine(["N14228", "N24211", "N619AA", "é-1 Ж", "x" * 70])
    assert list(found.masks.rows) == ["A99999", "A999AA", "a-9 A", "a" * 64 + "…"]
    assert found.masks.rows["A99999"] == 2


def test_formats_forget_the_lengths_of_runs_and_keep_years():
    assert characters.formats({"A99-999": 2, "AA9-9": 1, "9999-99-99": 3}) == {"9999-9-9": 3, "A9-9": 3}


def test_shapes_of_a_rare_format_are_counted():
    assert examine(["A1"] * 2_000 + ["1A"]).masks.n_rare == 1


def test_characters_have_classes_and_letters_have_scripts():
    found = examine(["Aж日1 -\x00"]).characters
    assert found.shares == pytest.approx(
        {"letters": 3 / 7, "digits": 1 / 7, "other": 1 / 7, "punctuation": 1 / 7, "spaces": 1 / 7}
    )
    assert found.scripts == pytest.approx({"cyrillic": 1 / 3, "han": 1 / 3, "latin": 1 / 3})


def test_empty_texts_have_no_characters():
    found = examine(["", ""])
    assert (found.characters.shares, found.masks.rows) == ({}, {"": 2.0})


def examine(values):
    column = column_of(values)
    return characters.examine(column.values, column.weights)


@pytest.mark.parametrize(
    "mask",
    ["9999-99-99", "99/99/9999", "9.9.9999", "9999-99-99A99:99:99.999A", "9:99 AA", "9 Aaa 9999", "Aaaa 9, 9999"],
)
def test_shapes_of_dates_and_times_are_recognised(mask):
    assert characters.is_temporal(mask)


@pytest.mark.parametrize("mask", ["9999", "99999999", "999-9999", "A-9", "99.99", ""])
def test_other_shapes_are_no_dates(mask):
    assert not characters.is_temporal(mask)


def test_entropy_is_that_of_scipy():
    from scipy import stats

    rows = np.array([5, 3, 2, 0])
    assert counts.entropy(rows) == pytest.approx(float(stats.entropy(rows, base=2)), rel=1e-12)
    assert counts.imbalance(rows) == pytest.approx(1 - float(stats.entropy(rows, base=2)) / np.log2(3), rel=1e-12)
    assert counts.imbalance(np.array([7, 7])) == 0
    assert (counts.entropy(np.array([9])), counts.imbalance(np.array([9]))) == (0, None)


def rows_of(frame):
    rows = Rows(frame.height)
    for series in frame.iter_columns():
        rows.add(series, series.hash().to_numpy())
    return rows


def test_duplicate_rows_are_those_of_polars():
    rng = np.random.default_rng(0)
    frame = pl.DataFrame({"a": rng.integers(0, 9, 999), "b": rng.integers(0, 9, 999), "c": rng.integers(0, 9, 999)})
    frame = frame.with_columns(pl.when(pl.col("c") > 2).then(pl.col("c")))
    assert rows_of(frame).n_duplicates() == frame.height - frame.unique().height


def test_a_row_of_swapped_values_is_no_duplicate():
    assert rows_of(pl.DataFrame({"a": [1, 2], "b": [2, 1]})).n_duplicates() == 0


def test_columns_null_together_are_a_pattern():
    frame = pl.DataFrame({"a": [1, None, None, None], "b": [None, None, None, 1], "c": [1, 1, 1, 1]})
    patterns = rows_of(frame).null_patterns(20)
    assert [(pattern.columns, pattern.n_rows) for pattern in patterns] == [(["a", "b"], 2), (["a"], 1), (["b"], 1)]
    assert [pattern.columns for pattern in rows_of(frame).null_patterns(1)] == [["a", "b"]]
    assert rows_of(frame.select("c")).null_patterns(20) == []


HOUR = 3_600
DAY = 24 * HOUR


def times_of(moments):
    return sort(np.array([int(moment.timestamp()) for moment in moments], dtype=np.int64)).column


def test_weekdays_and_hours_are_those_of_the_calendar():
    moments = [datetime.fromisoformat(text) for text in ("1969-12-31T23:30+00:00", "2024-02-29T00:00+00:00")]
    column = times_of(moments)
    assert np.flatnonzero(temporal.weekdays(column, DAY)).tolist() == sorted(m.weekday() for m in moments)
    assert np.flatnonzero(temporal.hours(column, DAY)).tolist() == [0, 23]
    assert temporal.n_midnight(column, DAY) == 1


def test_weekend_rows_are_saturday_and_sunday():
    days = np.array([(date(2024, 1, 1) + timedelta(days=i)).toordinal() for i in range(14)])
    column = sort(days - date(1970, 1, 1).toordinal()).column
    assert temporal.weekend_rows(temporal.weekdays(column, 1)) == 4


def test_steps_tell_the_frequency_and_the_gaps():
    found = temporal.steps(sort(np.array([0, 1, 2, 3, 7, 8, 8], dtype=np.int64)).column)
    assert (found.most_frequent, found.regular_fraction, found.n_gaps, found.largest) == (1, 0.8, 1, 4)
    assert temporal.steps(sort(np.array([0, 5], dtype=np.int64)).column) is None


def test_an_hour_that_clocks_repeat_holds_twice_the_rows():
    start = datetime.fromisoformat("2013-11-01T00:00+00:00")
    local = [start + timedelta(hours=i) for i in range(96)]
    repeated = datetime.fromisoformat("2013-11-03T01:00+00:00")
    assert temporal.repeated_hour_rows(times_of([*local * 3, *[repeated] * 3]), DAY) == 3
    assert temporal.repeated_hour_rows(times_of(local * 3), DAY) == 0
    assert temporal.repeated_hour_rows(times_of([*local * 3, *[repeated + timedelta(hours=12)] * 3]), DAY) == 0
