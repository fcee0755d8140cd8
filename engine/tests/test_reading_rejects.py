"""Rejects: where, what and why; rows and rejects together are the file."""

import polars as pl


def test_a_ragged_row_is_rejected_with_its_place_and_text(read):
    found = read("a,b\n1,2\n3\n4,5,6\n7,8\n")

    assert found.table.rows() == [(1, 2), (7, 8)]
    assert found.rejects.select("kind", "reason", "line", "byte_offset", "column", "raw_text").rows() == [
        ("row", "too_few_fields", 3, 8, None, "3"),
        ("row", "too_many_fields", 4, 10, None, "4,5,6"),
    ]
    assert (found.result.n_rows, found.result.n_rejected) == (2, 2)


def test_bytes_of_no_encoding_reject_their_row_only(read):
    found = read(b"a,b\n1,x\n2,\xff\xfe\n3,z\n", encoding="utf-8")

    assert found.table["a"].to_list() == [1, 3]
    assert found.rejects.select("reason", "line", "byte_offset", "raw_text").rows() == [
        ("invalid_encoding", 3, 8, r"2,\xff\xfe")
    ]


def test_a_quote_that_never_ends_rejects_one_line_only(read):
    good = "".join(f'{i},"x, y"\n' for i in range(100))

    found = read("a,b\n" + good + '100,"x\n' + good)

    assert found.result.n_rows == 200
    assert found.rejects.select("reason", "line", "raw_text").rows() == [("unterminated_quote", 102, '100,"x')]


def test_text_behind_a_closing_quote_rejects_the_row(read):
    good = "".join(f'{i},"x, y"\n' for i in range(100))

    found = read("a,b\n" + good + '100,"x"y\n')

    assert found.rejects.select("reason", "raw_text").rows() == [("unterminated_quote", '100,"x"y')]


def test_lines_and_offsets_count_quoted_line_ends(read):
    found = read('a,b\n1,"x\ny\nz"\n2\n3,w\n')

    assert found.rejects.select("line", "byte_offset").rows() == [(5, 14)]


def test_offsets_are_those_of_the_file_and_not_of_its_text(read):
    text = "a,b\n1,ü€😀\n2\n3,x\n"

    found = read(b"\xff\xfe" + text.encode("utf-16-le"))

    assert found.rejects["byte_offset"].to_list() == [2 + len(text[: text.index("2\n")].encode("utf-16-le"))]


def test_offsets_count_the_characters_of_a_long_delimiter(read):
    found = read("a||b\n1||2\n3\n4||5\n")

    assert found.rejects.select("line", "byte_offset", "raw_text").rows() == [(3, 10, "3")]


def test_offsets_in_windows_1252_count_one_byte_a_character(read):
    data = "a,b\n1,äöü€\n2\n3,x\n".encode("cp1252")

    assert read(data).rejects["byte_offset"].to_list() == [data.index(b"2\n")]


def test_offsets_count_the_byte_order_mark_and_the_lines_before_the_table(read):
    data = b"\xef\xbb\xbfMade by hand\na,b,c\n1,2,3\n4\n5,6,7\n8,9,10\n"

    assert read(data).rejects.select("line", "byte_offset").rows() == [(4, data.index(b"4\n"))]


def test_a_bad_cell_keeps_its_row(read):
    found = read("a,b\n" + "1,2\n" * 200 + "x,3\n")

    assert found.table.row(200) == (None, 3)
    assert found.rejects.rows() == [("cell", "unparsed_cell", 202, 804, "a", "x", "Expected integer.")]
    assert (found.result.n_rejected, found.result.n_rejected_cells) == (0, 1)


def test_rejects_come_in_the_order_of_the_file(read):
    found = read("a,b\n" + "1,2\n" * 200 + "x,y\n1\n" + "1,2\n" * 200 + "z,1\n")

    assert found.rejects.select("line", "kind", "column").rows() == [
        (202, "cell", "a"), (202, "cell", "b"), (203, "row", None), (404, "cell", "a"),
    ]  # fmt: skip


def test_long_raw_text_is_cut(read):
    found = read("a,b\n1,2\n3,4\n" + "x" * 20_000 + "\n")

    assert found.rejects["raw_text"].str.len_chars().to_list() == [10_000]


def test_many_rejects_are_spooled_in_order(read, monkeypatch):
    monkeypatch.setattr("measurand_engine.reading.storing._SPOOL_BYTES", 1)

    monkeypatch.setattr("measurand_engine.reading.encoding.texts.__defaults__", (10_000,))

    found = read("a,b\n" + "1,2\n3\n" * 20_000)

    assert found.result.n_rejected == 20_000
    assert found.rejects["line"].to_list() == list(range(3, 40_003, 2))


def test_a_file_without_rejects_has_an_empty_table_of_them(read):
    found = read("a,b\n1,2\n")

    assert found.rejects.height == 0
    assert found.rejects.schema["line"] == pl.Int64
