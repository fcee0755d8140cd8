"""Laws: the fast path reads what the grammar says, and rows and rejects together are the records of the file."""

import csv
import io

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measurand_engine import reading
from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.reading import structure
from measurand_engine.reading.parsing import Parser
from measurand_engine.reading.records import OPEN, Syntax

FIELDS = st.sampled_from(
    [b"", b"a", b"12", b'"x"', b'"a,b"', b'"a\nb"', b'"q""q"', b'""', b'5" x', b'"open', b"\xff", b"\r"]
)
RECORDS = st.lists(st.lists(FIELDS, min_size=1, max_size=4).map(b",".join), max_size=12)
SOUP = st.text(alphabet='a,"\n\r#\\é', max_size=40).map(str.encode)
TEXTS = st.builds(lambda records, soup: b"\n".join([*records, soup, b""]), RECORDS, SOUP)
SIZES = st.tuples(st.sampled_from([8, 20, 1 << 19]), st.sampled_from([1, 10, 1 << 16]))
SYNTAXES = st.builds(
    Syntax,
    delimiter=st.just(b","),
    separator=st.just(b","),
    quote=st.just(b'"'),
    escape=st.sampled_from([None, b"\\"]),
    comment=st.sampled_from([None, b"#"]),
    carriage=st.booleans(),
)


def by_grammar(text: bytes, syntax: Syntax, n_fields: int) -> tuple[list[tuple[str | None, ...]], int]:
    """Read record by record: slow, and right by definition."""
    rows, n_broken, at = [], 0, 0
    while at < len(text):
        if syntax.comment and text.startswith(syntax.comment, at):
            at = syntax.line_end(text, at)
            continue
        fields, end = syntax.record(text, at)
        at = syntax.line_end(text, at) if end == OPEN else end
        if fields is not None and n_fields > 1 and len(fields) == 1 and not fields[0].strip():
            continue
        try:
            values = None if fields is None else [syntax.field(field).decode() for field in fields]
        except UnicodeDecodeError:
            values = None
        if values is None or len(values) != n_fields:
            n_broken += 1
        else:
            rows.append(tuple(value if value.strip("\r") else None for value in values))
    return rows, n_broken


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, syntax=SYNTAXES, n_fields=st.integers(1, 4), cut=st.integers(0, 60), sizes=SIZES)
def test_the_fast_path_reads_what_the_grammar_says_wherever_the_text_is_cut(
    monkeypatch, text, syntax, n_fields, cut, sizes
):
    monkeypatch.setattr(structure, "_WINDOW", sizes[0])
    monkeypatch.setattr(structure, "_EXACT", sizes[1])
    parser = Parser(syntax, tuple("abcd"[:n_fields]), n_fields)
    place = text.rfind(b"\n", 0, cut) + 1
    first, top = parser.parse(text[:place], final=False)
    rest = text[first.used :]
    second, bottom = parser.parse(rest, final=True)

    rows = [tuple(v if (v or "").strip("\r") else None for v in row) for row in [*top.rows(), *bottom.rows()]]
    assert (rows, len(first.broken) + len(second.broken)) == by_grammar(text, syntax, n_fields)
    assert len(second.places()) == second.n_rows


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(st.text(alphabet='ab1,;"\n \té', max_size=6), min_size=1, max_size=4), min_size=3, max_size=20
    )
)
def test_rows_and_row_rejects_are_the_records_that_the_csv_module_wrote(tmp_path, rows):
    written = io.StringIO()
    csv.writer(written, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["a", "b", "c"], *rows])
    path = tmp_path / "upload"
    path.write_bytes(written.getvalue().encode())
    options = ReadingOptions.model_validate({"delimiter": ",", "quote": '"', "header": True, "skip_rows": 0})

    result = reading.ingest(str(path), str(tmp_path), "x.csv", options, lambda *_: None)

    assert result.n_rows + result.n_rejected == len(rows)
    assert pl.read_parquet(tmp_path / reading.DATA).height == result.n_rows
    assert pl.read_parquet(tmp_path / reading.REJECTS).filter(kind="row").height == result.n_rejected


TABLE = pl.DataFrame(
    {
        "id": range(5_000),
        "x": [None if i % 7 == 0 else i / 8 for i in range(5_000)],
        "name": [f"näme {i % 11}" for i in range(5_000)],
        "ok": [i % 3 == 0 for i in range(5_000)],
    }
)


def test_equal_content_has_an_equal_hash_however_it_was_written(read):
    parquet = io.BytesIO()
    TABLE.with_columns(pl.col("id").cast(pl.Int32), pl.col("name").cast(pl.Categorical)).write_parquet(
        parquet, row_group_size=700
    )

    hashes = {
        read(TABLE.write_csv()).result.content_sha256,
        read(TABLE.write_csv(separator=";", quote_style="always", line_terminator="\r\n")).result.content_sha256,
        read(TABLE.write_csv().encode("utf-16")).result.content_sha256,
        read(parquet.getvalue()).result.content_sha256,
    }

    assert len(hashes) == 1


def test_the_hash_does_not_depend_on_the_size_of_stretches(read, monkeypatch):
    data = TABLE.write_csv()
    whole = read(data).result.content_sha256
    monkeypatch.setattr("measurand_engine.reading.encoding.texts.__defaults__", (1_000,))

    assert read(data).result.content_sha256 == whole


@pytest.mark.parametrize(
    "other",
    [
        TABLE.rename({"x": "y"}),
        TABLE.reverse(),
        TABLE.select("x", "id", "name", "ok"),
        TABLE.with_columns(pl.col("id") + 1),
        TABLE.with_columns(x=pl.col("x").fill_null(0.0)),
    ],
)
def test_other_content_has_another_hash(read, other):
    assert read(other.write_csv()).result.content_sha256 != read(TABLE.write_csv()).result.content_sha256


def test_progress_goes_forward_and_ends_at_one(tmp_path):
    path = tmp_path / "upload"
    path.write_text(TABLE.write_csv())
    told: list[tuple[float, str]] = []

    reading.ingest(
        str(path), str(tmp_path), "x.csv", ReadingOptions(), lambda share, stage: told.append((share, stage))
    )

    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert told[-1] == (1.0, "done")
    assert len(told) <= 10


def test_progress_is_told_ten_times_a_second_at_most():
    moments = iter(range(1_000))
    told: list[float] = []
    pace = reading.Pace(lambda share, _: told.append(share), clock=lambda: next(moments) / 100)

    for step in range(100):
        pace(step / 100, "reading")

    assert len(told) == 10
