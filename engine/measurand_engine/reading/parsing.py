"""Rows of text as a frame of text columns, every row of the file accounted for."""

from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from measurand_engine.errors import NotATable
from measurand_engine.names import free_name
from measurand_engine.reading.records import Syntax
from measurand_engine.reading.structure import Broken, Rows, Splitter


@dataclass(frozen=True)
class Parser:
    """Reads prepared text of one syntax into columns of these names."""

    syntax: Syntax
    names: tuple[str, ...]
    n_fields: int
    """One more than there are names where each line ends with a delimiter."""

    @cached_property
    def _splitter(self) -> Splitter:
        return Splitter(self.syntax, self.n_fields)

    @cached_property
    def _schema(self) -> dict[str, pl.DataType]:
        names = [*self.names, free_name("behind", self.names)][: self.n_fields]
        return dict.fromkeys(names, pl.String())

    def parse(self, text: bytes, *, final: bool) -> tuple[Rows, pl.DataFrame]:
        """Return the rows of whole lines. What counting passes, the parser has to find in the same number."""
        rows = self._splitter.quick(text)
        frame = None if rows is None else self._frame(rows)
        if rows is None or frame is None:
            rows = self._splitter.careful(text, final=final)
            frame = self._frame(rows)
        if frame is None:
            raise NotATable("The rows cannot be told apart; give delimiter and quote in the options.")
        return self._without_last(rows, frame, text) if self.n_fields > len(self.names) else (rows, frame)

    def _frame(self, rows: Rows) -> pl.DataFrame | None:
        if rows.n_rows == 0:
            return pl.DataFrame(schema=self._schema)
        quote = self.syntax.quote.decode() if rows.quoted and self.syntax.quote is not None else None
        try:
            frame = pl.read_csv(
                rows.text,
                has_header=False,
                separator=self.syntax.separator.decode(),
                quote_char=quote,
                schema=self._schema,
            )
        except pl.exceptions.PolarsError:
            return None
        if self.syntax.long and rows.quoted:
            mark, delimiter = self.syntax.separator.decode(), self.syntax.delimiter.decode()
            frame = frame.with_columns(pl.all().str.replace_all(mark, delimiter, literal=True))
        return frame if frame.height == rows.n_rows else None

    def _without_last(self, rows: Rows, frame: pl.DataFrame, text: bytes) -> tuple[Rows, pl.DataFrame]:
        """Drop the column of nothings behind the last delimiter; a row that has something there has too many fields."""
        last = frame.to_series(-1).str.strip_chars().fill_null("") != ""
        frame = frame.drop(frame.columns[-1])
        if not last.any():
            return rows, frame
        starts, keep = rows.places(), (~last).to_numpy()
        detail = f"Number of fields: {self.n_fields}, expected: {len(self.names)}."
        broken = [
            Broken(start, self.syntax.record(text, start)[1], "too_many_fields", detail)
            for start in starts[~keep].tolist()
        ]
        broken = sorted([*rows.broken, *broken], key=lambda each: each.start)
        return replace(rows, starts=starts[keep], n_rows=int(keep.sum()), broken=broken), frame.filter(~last)
