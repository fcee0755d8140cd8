"""The way from a file to stretches of whole lines, and from a place in a stretch back to the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from measurand_engine.errors import NotATable
from measurand_engine.reading.encoding import Encoding, texts
from measurand_engine.reading.parsing import Parser
from measurand_engine.reading.records import LIMIT, Syntax
from measurand_engine.reading.structure import Rows

HEAD = 1 << 20
SAMPLE = 4 << 20
_PIECES = 24
_PIECE = 128 << 10


@dataclass(frozen=True, slots=True)
class Source:
    """A delimited file whose syntax is known."""

    path: Path
    encoding: Encoding
    syntax: Syntax
    start: int
    """Bytes of UTF-8 before the first row."""
    line: int
    """Physical line of the first row."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a part of the file, and where the part lies."""

    text: bytes
    rows: Rows
    frame: pl.DataFrame
    offset: int
    line: int


def read_head(path: Path, encoding: Encoding, size: int = HEAD) -> bytes:
    """Return the first bytes as UTF-8, cut at a line end where there is one."""
    for text, final in texts(path, encoding, size):
        end = len(text) if final else _last_end(text, carriage=True) or len(text)
        return text[:end]
    return b""


def _last_end(text: bytes, *, carriage: bool) -> int:
    """Return the place behind the last line end that is certainly one; the last byte may be half of one."""
    return max(text.rfind(b"\n"), text.rfind(b"\r", 0, len(text) - 1) if carriage else -1) + 1


def lines(source: Source) -> Iterator[tuple[bytes, bool]]:
    """Yield the rows' text as blocks of whole prepared lines, and whether the block is the last."""
    skip, rest = source.start, b""
    for data, final in texts(source.path, source.encoding):
        block, skip = data[skip:], max(0, skip - len(data))
        end = len(block) if final else _last_end(block, carriage=source.syntax.carriage)
        if not end and not final:
            rest += block
        else:
            yield source.syntax.prepare(b"".join((rest, memoryview(block)[:end]))), final
            rest = block[end:]
        if len(rest) > LIMIT:
            raise NotATable("A line is longer than 16 MiB, so this is no table of rows; send CSV or Parquet.")


def stretches(source: Source, parser: Parser) -> Iterator[Stretch]:
    """Yield the whole file as stretches of rows, in order."""
    offset = source.encoding.bom + _before(source)
    line, rest = source.line, b""
    for block, final in lines(source):
        text = ended(rest + block) if final else rest + block
        rows, frame = parser.parse(text, final=final)
        yield Stretch(text, rows, frame, offset, line)
        used, rest = text[: rows.used], text[rows.used :]
        offset += source.encoding.width(source.syntax.restore(used))
        line += source.syntax.n_lines(used)


def _before(source: Source) -> int:
    head = read_head(source.path, source.encoding)
    return source.encoding.width(head[: source.start])


def locate(stretch: Stretch, source: Source, starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the byte offset in the file and the physical line of places in a stretch, which come in order."""
    place, offset, line = 0, stretch.offset, stretch.line
    for start in starts:
        between = stretch.text[place:start]
        offset += source.encoding.width(source.syntax.restore(between))
        line += source.syntax.n_lines(between)
        place = start
        yield offset, line


def sample(source: Source, parser: Parser) -> pl.DataFrame:
    """Return rows as text: all of a file of up to 4 MiB, of a larger one the head and pieces of the rest.

    Pieces start at a line end, which may lie in a quoted field; what comes of that is rarely a row and only costs
    a second reading.
    """
    size = source.path.stat().st_size
    whole = size <= SAMPLE
    if whole or source.encoding.name.startswith(("utf-16", "utf-32")):
        text, final = next(lines(source), (b"", True))
        return parser.parse(ended(text), final=final)[1]
    head = read_head(source.path, source.encoding)
    frames = [parser.parse(source.syntax.prepare(ended(head[source.start :])), final=True)[1]]
    with source.path.open("rb") as file:
        for place in np.linspace(HEAD, size - _PIECE, _PIECES).astype(int).tolist():
            file.seek(place)
            text = source.encoding.decoder()(file.read(_PIECE), True)  # noqa: FBT003 - the codec's own signature
            begin, end = source.syntax.line_end(text, 0), _last_end(text, carriage=source.syntax.carriage)
            frames.append(parser.parse(source.syntax.prepare(text[begin:end]), final=True)[1])
    return pl.concat(frames)


def ended(text: bytes) -> bytes:
    """Return text that ends with a line end."""
    return text if not text or text.endswith(b"\n") else text + b"\n"
