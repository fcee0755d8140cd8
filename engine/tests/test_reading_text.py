"""Encodings, line ends, dialects and layouts: each file is a trap that a CSV reader falls into silently."""

import pytest
from measurand_engine import reading
from measurand_engine.contract.datasets import ReadingOptions

TABLE = "id,näme\n1,ü\n2,é\n"
ROWS = [(1, "ü"), (2, "é")]


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16le"),
        ("utf-16-be", b"\xfe\xff", "utf-16be"),
        ("utf-16-le", b"", "utf-16le"),
        ("utf-16-be", b"", "utf-16be"),
        ("utf-32-le", b"\xff\xfe\x00\x00", "utf-32le"),
        ("utf-32-be", b"", "utf-32be"),
        ("cp1252", b"", "cp1252"),
    ],
)
def test_each_encoding_is_found_and_read_as_the_same_table(read, codec, mark, name):
    found = read(mark + TABLE.encode(codec))

    assert found.table.rows() == ROWS
    assert found.table.columns == ["id", "näme"]
    assert found.result.dialect.encoding == name


def test_bytes_that_windows_1252_does_not_define_are_latin_1(read):
    found = read(b"id,name\n1,\xe9\x81\n")

    assert found.result.dialect.encoding == "latin-1"
    assert found.table.row(0) == (1, "é\x81")


def test_a_few_bad_bytes_in_much_utf_8_do_not_turn_the_file_into_windows_1252(read):
    found = read(b"id,name\n" + "1,üüüüü\n".encode() * 50 + b"2,\xff\n")

    assert found.result.dialect.encoding == "utf-8"
    assert found.table.height == 50
    assert found.rejects["reason"].to_list() == ["invalid_encoding"]


def test_a_given_encoding_is_used(read):
    assert read("a,b\n1,Ã\n".encode(), encoding="latin-1").table.row(0) == (1, "Ã\x83")


@pytest.mark.parametrize(("end", "name"), [("\n", "lf"), ("\r\n", "crlf"), ("\r", "cr")])
def test_each_line_end_gives_the_same_rows(read, end, name):
    found = read(end.join(["a,b", "1,x", "2,y", ""]))

    assert found.table.rows() == [(1, "x"), (2, "y")]
    assert found.result.dialect.line_ending == name


def test_mixed_line_ends_give_the_same_rows(read):
    found = read("a,b\r\n1,x\n2,y\r3,z\r\n")

    assert found.table.rows() == [(1, "x"), (2, "y"), (3, "z")]
    assert found.result.dialect.line_ending == "mixed"


def test_a_carriage_return_inside_quotes_stays_when_carriage_returns_end_lines(read):
    assert read('a,b\r1,"x\ry"\r2,z\r').table.rows() == [(1, "x\ry"), (2, "z")]


def test_the_last_line_needs_no_end(read):
    assert read("a,b\n1,x\n2,y").table.rows() == [(1, "x"), (2, "y")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "||", "::", "~", "^"])
def test_each_delimiter_is_found(read, delimiter):
    lines = [["a", "b", "c"], ["1", "x y", "2.5"], ["2", "z", "3.5"]]

    found = read("\n".join(delimiter.join(line) for line in lines))

    assert found.result.dialect.delimiter == delimiter
    assert found.table.rows() == [(1, "x y", 2.5), (2, "z", 3.5)]


def test_a_long_delimiter_inside_quotes_is_text(read):
    assert read('a||b\n1||"x||y"\n2||z\n').table.rows() == [(1, "x||y"), (2, "z")]


def test_delimiters_quotes_and_line_ends_inside_quotes_are_text(read):
    found = read('a,b\n1,"x, ""y""\nz"\n2,w\n')

    assert found.table.rows() == [(1, 'x, "y"\nz'), (2, "w")]
    assert found.result.dialect.quote == '"'


def test_quotes_behind_a_backslash_are_text(read):
    found = read('a,b\n"x \\"y\\", z",1\n"w",2\n')

    assert found.table.rows() == [('x "y", z', 1), ("w", 2)]
    assert found.result.dialect.escape == "\\"


def test_single_quotes_are_found(read):
    found = read("a,b\n'x, y',1\n'it''s',2\n")

    assert found.table.rows() == [("x, y", 1), ("it's", 2)]
    assert found.result.dialect.quote == "'"


def test_a_quote_in_the_middle_of_a_field_is_text(read):
    rows = "".join(f'{i},"a, b",5" pipe\n' for i in range(50))

    found = read("id,name,size\n" + rows)

    assert found.table["size"].to_list() == ['5" pipe'] * 50
    assert found.rejects.height == 0


def test_a_quote_is_text_where_no_field_is_quoted(read):
    found = read('a,b\n1,"x\n2,y\n3,z\n')

    assert found.table.rows() == [(1, '"x'), (2, "y"), (3, "z")]
    assert found.result.dialect.quote is None


def test_lines_before_the_table_are_skipped_and_reported(read):
    found = read("Sales of May\n\nmade by hand\na,b,c\n1,2,3\n4,5,6\n7,8,9\n")

    assert found.table.columns == ["a", "b", "c"]
    assert found.table.height == 3
    assert found.result.dialect.skipped_rows == 3
    assert ("lines_skipped", None) in found.notices


def test_comment_lines_are_no_data_wherever_they_stand(read):
    found = read("# from somewhere\n# x, y\na,b\n1,2\n# in between\n3,4\n")

    assert found.table.rows() == [(1, 2), (3, 4)]
    assert found.result.dialect.comment == "#"


def test_a_header_that_starts_with_a_hash_is_a_header(read):
    assert read("#chrom,start\nchr1,10\nchr2,20\n").table.columns == ["#chrom", "start"]


def test_columns_without_a_header_are_named_by_their_place(read):
    found = read("1,x,2013-01-31\n2,y,2013-02-28\n")

    assert found.table.columns == ["column_1", "column_2", "column_3"]
    assert found.table.height == 2
    assert found.result.dialect.header is False
    assert {column.source_name for column in found.result.columns} == {None}


def test_years_are_column_names(read):
    assert read("country,1990,1991\nA,1,2\nB,3,4\n").table.columns == ["country", "1990", "1991"]


def test_repeated_and_empty_names_become_unique_and_are_reported(read):
    found = read("a,a,,a_2\n1,2,3,4\n5,6,7,8\n")

    assert found.table.columns == ["a", "a_3", "column_3", "a_2"]
    assert [column.source_name for column in found.result.columns] == [None, "a", "", None]
    assert {("column_renamed", "a_3"), ("column_renamed", "column_3")} <= found.notices


def test_a_header_without_a_name_for_the_first_column_is_a_header(read):
    assert read("mpg,cyl\nMazda,21.0,6\nFiat,32.4,4\n").table.columns == ["column_1", "mpg", "cyl"]


@pytest.mark.parametrize("header", ["a,b", "a,b,"])
def test_a_delimiter_at_the_end_of_each_line_makes_no_column(read, header):
    found = read(f"{header}\n1,2,\n3,4,\n")

    assert found.table.rows() == [(1, 2), (3, 4)]


def test_something_behind_the_last_delimiter_is_a_field_too_many(read):
    found = read("a,b,\n" + "1,2,\n" * 80 + "3,4,5\n")

    assert found.table.height == 80
    assert found.rejects.select("line", "reason", "raw_text").rows() == [(82, "too_many_fields", "3,4,5")]


def test_one_column_alone_is_a_table_and_its_blank_lines_are_nulls(read):
    found = read("name\nalice\n\nbob\n")

    assert found.table.rows() == [("alice",), (None,), ("bob",)]
    assert found.result.dialect.delimiter is None


def test_a_header_alone_is_a_table_without_rows(read):
    found = read("a,b\n")

    assert (found.table.columns, found.result.n_rows) == (["a", "b"], 0)


def test_blank_lines_between_rows_are_no_rows(read):
    found = read("a,b\n1,2\n\n   \n3,4\n\n")

    assert found.table.rows() == [(1, 2), (3, 4)]
    assert found.result.n_rejected == 0


def test_what_is_given_is_not_detected(read):
    found = read("x;y\n1,5;2\n", delimiter=",", header=False, skip_rows=1)

    assert found.table.rows() == [(1, "5;2")]
    assert found.result.dialect.skipped_rows == 1


def test_the_evidence_says_what_was_seen(read):
    evidence = " ".join(read("a;b\n1;2\n3;4\n").result.dialect.evidence)

    assert "ASCII" in evidence
    assert "';'" in evidence
    assert "header" in evidence


def test_a_first_record_that_is_longer_than_the_others_does_not_stop_the_reading(read):
    found = read("a,b,c,d\n" + "1,2\n" * 50, skip_rows=0)

    assert (found.result.n_rows, found.table.columns) == (50, ["a", "b"])


def test_the_head_of_a_very_wide_file_is_guessed_too(tmp_path):
    path = tmp_path / "upload"
    header, row = ",".join(f"c{i}" for i in range(400)), ",".join(["1", "x.y", "2013-01-31", "0.5"] * 100)
    path.write_text("\n".join([header, *[row] * 20]))

    found = reading.head(str(path), "wide.csv", ReadingOptions())

    assert [column.dtype for column in found.columns] == ["integer", "text", "date", "float"] * 100
