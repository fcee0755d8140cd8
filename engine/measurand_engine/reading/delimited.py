"""A CSV file into typed Parquet.

It is read as text and typed by a plan from a sample; every value checks the plan, and where that does not hold the
file is read again by a better one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from measurand_engine.contract.datasets import ColumnSchema, Dialect
from measurand_engine.contract.shared import Notice
from measurand_engine.dataset import check_columns
from measurand_engine.errors import EmptyFile
from measurand_engine.reading.choices import Choices
from measurand_engine.reading.columns import Column, Plan, Rules, convert, guess_columns, plan_columns
from measurand_engine.reading.dialect import Found, detect
from measurand_engine.reading.encoding import survey
from measurand_engine.reading.formats import TEXT
from measurand_engine.reading.layout import Layout, lay_out
from measurand_engine.reading.parsing import Parser
from measurand_engine.reading.result import DATA, REJECT_SCHEMA, REJECTS, Head, IngestResult, Pace
from measurand_engine.reading.storing import Rejects, content_sha256, write_table
from measurand_engine.reading.stretches import HEAD, Source, Stretch, ended, locate, read_head, sample, stretches

_ATTEMPTS = 4
_RAW = 10_000
_LOOKED_AT = 1 << 16


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose encoding, syntax and columns are found."""

    source: Source
    parser: Parser
    found: Found
    layout: Layout
    rules: Rules
    head: bytes


def open_file(path: Path, chosen: Choices, limit: int | None = None) -> Opened:
    """Find encoding, syntax and layout; with a limit, from that many bytes only."""
    encoding = survey(path, chosen.encoding, limit)
    head = read_head(path, encoding, limit or HEAD)
    if not head.strip():
        raise EmptyFile("The file holds nothing but blanks; send one with a header and rows.")
    found = detect(head, encoding.free_byte, chosen)
    layout = lay_out(head, found, chosen)
    check_columns(chosen.dtypes, layout.names)
    source = Source(path, encoding, found.syntax, layout.start, layout.line)
    parser = Parser(found.syntax, layout.names, layout.n_fields)
    rules = Rules([*chosen.null_tokens, ""], chosen.min_type_share, found.syntax.delimiter == b";")
    return Opened(source, parser, found, layout, rules, head)


def look(path: Path, chosen: Choices) -> Head:
    """Read the head only."""
    opened = open_file(path, chosen, _LOOKED_AT)
    text = opened.head
    rows = opened.source.syntax.prepare(text[opened.layout.start :])
    frame = opened.parser.parse(ended(rows), final=True)[1]
    columns = [Column(plan, opened.rules) for plan in guess_columns(frame, chosen, opened.rules)]
    convert(columns, frame)
    quoted = opened.found.syntax.quote is not None and opened.found.syntax.quote in text
    return Head(
        dialect=_dialect(opened, columns, quoted=quoted),
        columns=_schema(opened, columns),
        warnings=[*opened.layout.notices, *(notice for column in columns for notice in column.notices())],
    )


def ingest(path: Path, folder: Path, chosen: Choices, pace: Pace) -> IngestResult:
    """Read the file into the folder."""
    opened = open_file(path, chosen)
    pace(0.02, "sampling")
    plans = plan_columns(sample(opened.source, opened.parser), chosen, opened.rules)
    for attempt in range(_ATTEMPTS):
        reading = _Reading(opened, folder, plans, pace)
        reading.run()
        revised = [column.revised() for column in reading.columns]
        if revised == plans:
            break
        last = attempt == _ATTEMPTS - 2
        plans = [_text(new) if last and new != old else new for old, new in zip(plans, revised, strict=True)]
    pace(0.95, "hashing")
    return reading.result()


def _text(plan: Plan) -> Plan:
    """Text fits always, so this ends the search."""
    return Plan(plan.name, TEXT, settled=True)


class _Reading:
    """One pass over the file by one plan."""

    def __init__(self, opened: Opened, folder: Path, plans: list[Plan], pace: Pace) -> None:
        self.opened, self.folder, self.pace = opened, folder, pace
        self.columns = [Column(plan, opened.rules) for plan in plans]
        self.rejects = Rejects(folder)
        self.size = opened.source.path.stat().st_size
        self.n_rows = self.n_rejected = 0
        self.quoted = False

    def run(self) -> None:
        """Write the table and its rejects."""
        schema = pl.Schema({column.plan.name: column.plan.form.polars for column in self.columns})
        try:
            write_table(self.folder / DATA, self._frames(), schema)
            self.rejects.close()
        finally:
            self.rejects.drop()

    def _frames(self) -> Iterator[pl.DataFrame]:
        for stretch in stretches(self.opened.source, self.opened.parser):
            self.pace(0.05 + 0.9 * stretch.offset / self.size, "reading")
            self.n_rows += stretch.rows.n_rows
            self.n_rejected += len(stretch.rows.broken)
            self.quoted = self.quoted or stretch.rows.quoted
            frame, bad = convert(self.columns, stretch.frame)
            hopeless = self._hopeless(stretch.offset + len(stretch.text))
            cells = {name: rows for name, rows in bad.items() if name not in hopeless}
            if cells or stretch.rows.broken:
                self.rejects.add(rejected(stretch, self.opened.source, self.columns, cells))
            if frame.height:
                yield frame

    def _hopeless(self, read: int) -> set[str]:
        """Return the columns that will certainly be read again: their rejects would fill the disk for nothing."""
        n_rows = self.n_rows * max(1.0, self.size / read)
        bound = 10_000 + 2 * (1 - self.opened.rules.min_share) * n_rows
        return {c.plan.name for c in self.columns if not c.plan.settled and c.n_unparsed > bound}

    def result(self) -> IngestResult:
        """Return what was read."""
        opened, columns = self.opened, self.columns
        path = self.folder / DATA
        return IngestResult(
            n_rows=self.n_rows,
            n_rejected=self.n_rejected,
            n_rejected_cells=sum(column.n_unparsed for column in columns),
            content_sha256=content_sha256(path),
            size_bytes=path.stat().st_size,
            rejects_size_bytes=(self.folder / REJECTS).stat().st_size,
            dialect=_dialect(opened, columns, quoted=self.quoted),
            columns=_schema(opened, columns),
            warnings=[*self._notices()],
        )

    def _notices(self) -> Iterator[Notice]:
        layout = self.opened.layout
        if layout.skipped:
            message = f"{layout.skipped} lines before the table are no part of it and were skipped."
            yield Notice(code="lines_skipped", column=None, message=message)
        yield from layout.notices
        if self.n_rejected:
            message = f"{self.n_rejected} of {self.n_rows + self.n_rejected} rows were rejected; the rejects say why."
            yield Notice(code="rows_rejected", column=None, message=message)
        for column in self.columns:
            yield from column.notices()


def rejected(stretch: Stretch, source: Source, columns: Sequence[Column], cells: dict[str, pl.Series]) -> pl.DataFrame:
    """Return the rejects of a stretch in the order of the file."""
    places = stretch.rows.places() if cells else np.empty(0, np.int64)
    tables = [_broken(stretch, source)]
    for position, column in enumerate(columns):
        rows = cells.get(column.plan.name)
        if rows is not None:
            tables.append(_cells(stretch, column.plan, rows, places[rows.to_numpy()], position))
    table = pl.concat(tables).sort("start", "position")
    starts = table["start"].unique(maintain_order=True)
    found = pl.DataFrame(list(locate(stretch, source, starts.to_list())), _LOCATED, orient="row")
    return table.join(found.with_columns(start=starts), on="start", maintain_order="left").select(
        pl.col(name).cast(dtype) for name, dtype in REJECT_SCHEMA.items()
    )


_LOCATED = {"byte_offset": pl.Int64(), "line": pl.Int64()}
_TABLE = {
    "start": pl.Int64(),
    "position": pl.Int64(),
    "kind": pl.String(),
    "reason": pl.String(),
    "column": pl.String(),
    "raw_text": pl.String(),
    "detail": pl.String(),
}


def _broken(stretch: Stretch, source: Source) -> pl.DataFrame:
    rows = [
        (each.start, -1, "row", each.reason, None, _raw(stretch.text[each.start : each.end], source), each.detail)
        for each in stretch.rows.broken
    ]
    return pl.DataFrame(rows, _TABLE, orient="row")


def _raw(text: bytes, source: Source) -> str:
    cut = source.syntax.restore(text[: 4 * _RAW].rstrip(b"\r\n"))
    return cut.decode("utf-8", "backslashreplace")[:_RAW]


def _cells(stretch: Stretch, plan: Plan, rows: pl.Series, starts: npt.NDArray[np.int64], position: int) -> pl.DataFrame:
    said = f", read as {plan.form.name}" if plan.form.name else ""
    raw = stretch.frame[plan.name].gather(rows).str.slice(0, _RAW)
    return pl.DataFrame({"start": starts, "raw_text": raw}).select(
        start=pl.col("start").cast(pl.Int64),
        position=pl.lit(position, pl.Int64),
        kind=pl.lit("cell"),
        reason=pl.lit("unparsed_cell"),
        column=pl.lit(plan.name),
        raw_text=pl.col("raw_text"),
        detail=pl.lit(f"Expected {plan.form.dtype}{said}."),
    )


def _schema(opened: Opened, columns: Sequence[Column]) -> list[ColumnSchema]:
    names = opened.layout.source_names
    return [column.schema(position, names[position]) for position, column in enumerate(columns)]


def _dialect(opened: Opened, columns: Sequence[Column], *, quoted: bool) -> Dialect:
    syntax, layout, found = opened.found.syntax, opened.layout, opened.found
    return Dialect(
        format="csv",
        delimiter=syntax.delimiter.decode() or None,
        quote=syntax.quote.decode() if quoted and syntax.quote is not None else None,
        escape=None if syntax.escape is None else syntax.escape.decode(),
        encoding=opened.source.encoding.name,
        header=layout.header,
        line_ending=found.line_ending,
        skipped_rows=layout.skipped,
        comment=None if syntax.comment is None else syntax.comment.decode(),
        null_tokens=sorted({token for column in columns for token in column.tokens} - {""}),
        confidence=round(found.confidence, 6),
        evidence=[opened.source.encoding.evidence, *found.evidence, *layout.evidence],
    )
