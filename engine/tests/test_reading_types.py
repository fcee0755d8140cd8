"""Types: text first, then the share of all values that parse."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import polars as pl
import pytest


def column(*values: str) -> str:
    return "v;w\n" + "".join(f"{value};1\n" for value in values)


@pytest.mark.parametrize(
    ("values", "expected", "form"),
    [
        (("1", "-2", "+3"), [1, -2, 3], None),
        (("1", "2.5", "1e3"), [1.0, 2.5, 1000.0], None),
        (("12345678901234567890", "1"), [Decimal(12345678901234567890), Decimal(1)], None),
        (("007", "010"), ["007", "010"], None),
        (("0", "10"), [0, 10], None),
        (("0.5", "00.5"), [0.5, 0.5], None),
        (("true", "FALSE"), [True, False], "true/false"),
        (("Yes", "No"), [True, False], "yes/no"),
        (("Y", "N"), [True, False], "y/n"),
        (("F", "F"), ["F", "F"], None),
        (("1,5", "2,25"), [1.5, 2.25], "decimal comma"),
        (("1.234,5", "22.345,6"), [1234.5, 22345.6], "thousands point, decimal comma"),
        (("1,234.5", "22,345.6"), [1234.5, 22345.6], "thousands comma"),
        (("1 234", "22 345"), [1234, 22345], "thousands space"),
        (("1'234", "22'345"), [1234, 22345], "thousands apostrophe"),
        (("50%", "60%"), ["50%", "60%"], None),
        (("$5", "$6"), ["$5", "$6"], None),
        (("2013-01-31", "2013-02-28"), [date(2013, 1, 31), date(2013, 2, 28)], "%Y-%m-%d"),
        (("31/01/2013", "01/02/2013"), [date(2013, 1, 31), date(2013, 2, 1)], "%d/%m/%Y"),
        (("01/31/2013", "02/01/2013"), [date(2013, 1, 31), date(2013, 2, 1)], "%m/%d/%Y"),
        (("31.01.2013", "01.02.2013"), [date(2013, 1, 31), date(2013, 2, 1)], "%d.%m.%Y"),
        (("1/31/13", "2/1/13"), [date(2013, 1, 31), date(2013, 2, 1)], "%m/%d/%y"),
        (("31 Jan 2013", "1 Feb 2013"), [date(2013, 1, 31), date(2013, 2, 1)], "%d %b %Y"),
        (("January 31, 2013", "May 1, 2013"), [date(2013, 1, 31), date(2013, 5, 1)], "%B %d, %Y"),
        (("05:30", "23:59"), [time(5, 30), time(23, 59)], "%H:%M"),
        (("2013-01-31 05:30:00",), [datetime(2013, 1, 31, 5, 30)], "%Y-%m-%d %H:%M:%S"),  # noqa: DTZ001
        (("2013-01-31T05:30:00.25",), [datetime(2013, 1, 31, 5, 30, 0, 250_000)], "%Y-%m-%dT%H:%M:%S%.f"),  # noqa: DTZ001
        (("2013-01-31T05:30:00Z",), [datetime(2013, 1, 31, 5, 30, tzinfo=UTC)], "%Y-%m-%dT%H:%M:%SZ"),
        (("2013-01-31T05:30:00+02:00",), [datetime(2013, 1, 31, 3, 30, tzinfo=UTC)], "%Y-%m-%dT%H:%M:%S%#z"),
    ],
)
def test_values_get_the_type_that_they_all_parse_as(read, values, expected, form):
    found = read(column(*values))

    assert found.table["v"].to_list() == expected
    assert found.result.columns[0].format == form


def test_a_z_and_an_offset_in_one_column_are_both_read(read):
    found = read(column("2013-01-31T05:30:00Z", "2013-01-31T05:30:00+02:00"))

    assert [moment.hour for moment in found.table["v"]] == [5, 3]


def test_fractions_of_a_second_may_be_missing(read):
    found = read(column(*["2013-01-31 05:30:00"] * 99, "2013-01-31 05:30:00.5"))

    assert found.table["v"].dtype == pl.Datetime("us")
    assert found.result.n_rejected_cells == 0


def test_a_year_of_two_digits_is_not_the_first_century(read):
    assert read(column("13-01-31", "14-02-28")).table["v"].to_list() == ["13-01-31", "14-02-28"]


def test_days_that_fit_both_orders_are_reported(read):
    found = read(column("01/02/2013", "03/04/2013"))

    assert found.table["v"].to_list() == [date(2013, 1, 2), date(2013, 3, 4)]
    assert ("ambiguous_date_order", "v") in found.notices


def test_a_comma_that_may_be_either_is_the_decimal_mark_between_semicolons(read):
    found = read(column("1,234", "5,678"))

    assert found.table["v"].to_list() == [1.234, 5.678]
    assert ("ambiguous_number", "v") in found.notices


def test_a_comma_that_may_be_either_groups_thousands_between_commas(read):
    found = read('v,w\n"1,234",1\n"5,678",1\n')

    assert found.table["v"].to_list() == [1234, 5678]
    assert ("ambiguous_number", "v") in found.notices


@pytest.mark.parametrize("token", ["", "NA", "N/A", "null", "NULL", "None", "NaN", "-", "?", r"\N", "  ", " NA "])
def test_null_tokens_are_null_in_a_number(read, token):
    found = read(column("1.5", token, "2.5"))

    assert found.table["v"].to_list() == [1.5, None, 2.5]
    assert found.result.n_rejected_cells == 0


def test_null_tokens_in_text_are_null_and_reported(read):
    found = read(column("x", "NA", "y"))

    assert found.table["v"].to_list() == ["x", None, "y"]
    assert found.result.dialect.null_tokens == ["NA"]
    assert ("null_tokens", "v") in found.notices


def test_given_null_tokens_replace_the_list(read):
    found = read(column("NA", "x", "."), null_tokens=["."])

    assert found.table["v"].to_list() == ["NA", "x", None]


def test_a_null_token_that_is_a_number_is_null(read):
    found = read(column("1", "-999", "2"), null_tokens=["-999"])

    assert found.table["v"].to_list() == [1, None, 2]
    assert found.result.columns[0].nullable


def test_a_quoted_empty_field_is_null_too(read):
    assert read('a,b\n"",x\n"y",z\n').table.rows() == [(None, "x"), ("y", "z")]


def test_a_column_of_nulls_is_text(read):
    found = read(column("", "NA"))

    assert (found.table["v"].dtype, found.table["v"].null_count()) == (pl.String, 2)


def test_an_integer_among_floats_makes_no_difference_and_neither_does_a_float_among_integers(read):
    found = read(column(*["1"] * 500, "2.5"))

    assert found.table["v"].dtype == pl.Float64
    assert found.result.n_rejected_cells == 0


def test_one_cell_in_a_hundred_may_not_parse(read):
    found = read(column(*["1"] * 99, "x"))

    assert found.table["v"].dtype == pl.Int64
    assert found.result.columns[0].parse_share == pytest.approx(0.99)
    assert found.result.columns[0].n_unparsed == 1
    assert ("unparsed_cells", "v") in found.notices


def test_two_cells_in_a_hundred_make_the_column_text(read):
    found = read(column(*["1"] * 98, "x", "y"))

    assert found.table["v"].dtype == pl.String
    assert found.rejects.height == 0


def test_the_share_can_be_given(read):
    found = read(column("1", "2", "x"), min_type_share=0.6)

    assert found.table["v"].to_list() == [1, 2, None]


def test_types_can_be_given(read):
    found = read(
        "a,b,c\n007,1.50,x\n2,2.25,y\n",
        dtypes=[
            {"column": "a", "dtype": "integer"},
            {"column": "b", "dtype": "decimal"},
            {"column": "c", "dtype": "date"},
        ],
    )

    assert found.table["a"].to_list() == [7, 2]
    assert found.table["b"].to_list() == [Decimal("1.50"), Decimal("2.25")]
    assert found.table["c"].to_list() == [None, None]
    assert found.result.n_rejected_cells == 2


LATE = 700_000
"""Rows after which the sample of a file of some 8 MiB has seen only a part of them."""


def late(value: str, last: str) -> str:
    return "v,w\n" + f"{value},abc\n" * LATE + f"{last},abc\n" + f"{value},abc\n" * LATE


def test_a_float_that_comes_late_makes_the_column_float(read):
    found = read(late("1", "2.5"))

    assert found.table["v"].dtype == pl.Float64
    assert found.table["v"].sum() == 2 * LATE + 2.5
    assert found.rejects.height == 0


def test_leading_zeros_that_come_late_make_the_column_text(read):
    found = read(late("1", "007"))

    assert found.table["v"][LATE] == "007"


def test_a_bad_cell_that_comes_late_does_not_stop_the_reading(read):
    found = read(late("1", "x"))

    assert found.table["v"].dtype == pl.Int64
    assert found.rejects.select("line", "byte_offset", "column", "raw_text").rows() == [
        (LATE + 2, 4 + 6 * LATE, "v", "x")
    ]


def test_values_that_come_late_in_an_empty_column_are_typed(read):
    found = read(late("", "2013-01-31"))

    assert found.table["v"].drop_nulls().to_list() == [date(2013, 1, 31)]


def test_a_late_day_decides_the_order_of_day_and_month(read):
    found = read(late("01/02/2013", "31/02/2013".replace("02", "03")))

    assert found.result.columns[0].format == "%d/%m/%Y"
