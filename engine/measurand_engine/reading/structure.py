"""Which bytes are rows: regular stretches are checked with NumPy, the rest record by record.

The outcome is text in which every record has the right number of fields and every quote is well formed, so that a
fast parser cannot misread it, and a list of everything that was left out.
"""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from measurand_engine.reading.records import LIMIT, OPEN, Syntax

Places = npt.NDArray[np.int64]
Reason = Literal["too_few_fields", "too_many_fields", "invalid_encoding", "unterminated_quote"]
_WINDOW = 1 << 19
_EXACT = 1 << 16
_CACHED = 1 << 18
_LF, _CR = 10, 13


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that is no row: where it lies in the text, and why."""

    start: int
    end: int
    reason: Reason
    detail: str


@dataclass(slots=True)
class Rows:
    """The rows of a stretch of text."""

    text: bytes = b""
    """Regular records only, each ended by a line feed."""
    starts: Places | None = None
    """Where each row starts in the stretch; null while `text` is the stretch itself."""
    n_rows: int = 0
    broken: list[Broken] = field(default_factory=list)
    used: int = 0
    """Bytes of the stretch that were read; the rest belongs to the next one."""
    quoted: bool = False

    def places(self) -> Places:
        """Return where each row starts in the stretch."""
        if self.starts is not None:
            return self.starts
        ends = np.flatnonzero(np.frombuffer(self.text, np.uint8) == _LF)
        return np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends


@dataclass(frozen=True)
class Splitter:
    """Splits stretches of prepared text into rows of `n_fields` fields."""

    syntax: Syntax
    n_fields: int

    def _strays(self, text: bytes) -> bool:
        """Return whether a carriage return ends a field: the fast parser would drop it."""
        return b"\r" in text and b"\r" + self.syntax.separator in text

    def quick(self, text: bytes) -> Rows | None:
        """Return the rows where counting alone allows them to be regular; the parser then has to find as many.

        Text without quotes, with the right number of delimiters in all, and (says the parser) no record with too
        many has none with too few either.
        """
        syntax = self.syntax
        marks = (syntax.quote, syntax.comment, b"\r" if syntax.carriage else None)
        if any(mark is not None and mark in text for mark in marks) or self._strays(text) or not is_utf8(text):
            return None
        n_rows = _count(text, _LF)
        if _count(text, syntax.separator[0]) != n_rows * (self.n_fields - 1):
            return None
        return Rows(text, None, n_rows, used=len(text))

    def careful(self, text: bytes, *, final: bool) -> Rows:
        """Return the rows, and what is none, of text that ends with a line end."""
        found = _Found(self.n_fields, invalid_places(text))
        place = 0
        while place < len(text):
            place = self._regular(text, place, found)
            following = self._exact(text, place, found, final=final)
            if following == place:
                break
            place = following
        return found.rows(place, self.syntax.quote)

    def _regular(self, text: bytes, place: int, found: "_Found") -> int:
        """Take windows for as long as they hold nothing that needs the exact grammar; return where to go on."""
        while place < len(text):
            window = text[place : place + _WINDOW]
            taken = self._window(window, place, found)
            place += taken
            if taken < len(window) // 2 + 1:
                break
        return place

    def _window(self, window: bytes, place: int, found: "_Found") -> int:
        syntax = self.syntax
        quote = syntax.quote if syntax.quote is not None and syntax.quote in window else None
        if (
            (syntax.carriage and b"\r" in window)
            or self._strays(window)
            or (quote is not None and (syntax.comment or syntax.escape))
        ):
            return 0
        codes = np.frombuffer(window, np.uint8)
        if quote is None:
            marks, limit = np.flatnonzero((codes == syntax.separator[0]) | (codes == _LF)), len(codes)
        else:
            marks, limit = _outside_quotes(codes, syntax.separator[0], quote[0])
        ends_at = np.flatnonzero(codes[marks] == _LF)
        ends = marks[ends_at]
        n_ends = int(np.searchsorted(ends, limit))
        if n_ends == 0:
            return 0
        found.add(window, place, ends[:n_ends], np.diff(ends_at[:n_ends], prepend=-1), syntax.comment)
        return int(ends[n_ends - 1]) + 1

    def _exact(self, text: bytes, place: int, found: "_Found", *, final: bool) -> int:
        """Take records by the grammar for a while; stop before one that the next stretch completes."""
        syntax = self.syntax
        stop = min(place + _EXACT, len(text))
        while place < stop:
            if syntax.comment is not None and text.startswith(syntax.comment, place):
                place = syntax.line_end(text, place)
                continue
            fields, end = syntax.record(text, place)
            if end == OPEN:
                if not final and len(text) - place <= LIMIT:
                    return place
                end = syntax.line_end(text, place)
            found.add_record(fields, syntax, place, end)
            place = end
        return place


class _Found:
    """Rows as they are found, in order."""

    def __init__(self, n_fields: int, invalid: Places) -> None:
        self.n_fields, self.invalid = n_fields, invalid
        self.pieces: list[bytes] = []
        self.starts: list[Places] = []
        self.broken: list[Broken] = []

    def add(self, window: bytes, place: int, ends: Places, counts: Places, comment: bytes | None) -> None:
        """Take the records of a window by the places of their ends and their numbers of fields."""
        starts = np.concatenate(([0], ends[:-1] + 1))
        good = counts == self.n_fields
        if len(self.invalid):
            good &= ~self._any_invalid(starts + place, ends + place)
        if comment is not None:
            good &= np.frombuffer(window, np.uint8)[starts] != comment[0]
        for row in np.flatnonzero(~good):
            start, end = int(starts[row]), int(ends[row]) + 1
            good[row] = self._keep(window[start:end], start + place, int(counts[row]), comment)
        self.starts.append(starts[good] + place)
        self.pieces.extend(window[a:b] for a, b in _runs(starts, ends + 1, good))

    def _keep(self, raw: bytes, start: int, n_fields: int, comment: bytes | None) -> bool:
        """Return whether the record is a row after all; list it as broken unless it is blank or a comment."""
        if comment is not None and raw.startswith(comment):
            return False
        if self.n_fields > 1 and not raw.strip():
            return False
        broken = self._trouble(n_fields, start, start + len(raw))
        if broken is not None:
            self.broken.append(broken)
        return broken is None

    def _trouble(self, n_fields: int, start: int, end: int) -> Broken | None:
        if len(self.invalid) and self._any_invalid(np.array([start]), np.array([end]))[0]:
            return Broken(start, end, "invalid_encoding", "Bytes that are not of the file's encoding.")
        if n_fields == self.n_fields:
            return None
        reason: Reason = "too_few_fields" if n_fields < self.n_fields else "too_many_fields"
        return Broken(start, end, reason, f"Number of fields: {n_fields}, expected: {self.n_fields}.")

    def _any_invalid(self, starts: Places, ends: Places) -> npt.NDArray[np.bool_]:
        return np.searchsorted(self.invalid, starts) < np.searchsorted(self.invalid, ends)

    def add_record(self, fields: list[bytes] | None, syntax: Syntax, start: int, end: int) -> None:
        """Take one record that the grammar found; without fields it is broken."""
        if fields is None:
            self.broken.append(
                Broken(start, end, "unterminated_quote", "A quoted field is not closed as it should be.")
            )
            return
        if self.n_fields > 1 and len(fields) == 1 and not fields[0].strip():
            return
        broken = self._trouble(len(fields), start, end)
        if broken is not None:
            self.broken.append(broken)
            return
        self.starts.append(np.array([start]))
        self.pieces.append(syntax.separator.join(map(syntax.canonical, fields)) + b"\n")

    def rows(self, used: int, quote: bytes | None) -> Rows:
        """Return all that was found."""
        starts = np.concatenate(self.starts) if self.starts else np.empty(0, np.int64)
        text = b"".join(self.pieces)
        return Rows(text, starts, len(starts), self.broken, used, quote is not None and quote in text)


def _outside_quotes(codes: npt.NDArray[np.uint8], separator: int, quote: int) -> tuple[Places, int]:
    """Return the separators and line ends outside quotes, and the place of the first quote that breaks the grammar.

    Quotes open and close in turn. Where each opening one starts a field (or follows a closing one: a doubled quote)
    and each closing one ends a field, that is exactly what the grammar says; from the first other one on it is not.
    """
    places = np.flatnonzero((codes == separator) | (codes == _LF) | (codes == quote))
    is_quote = codes[places] == quote
    inside = np.cumsum(is_quote) & 1
    quotes = places[is_quote]
    before, after = codes[quotes - 1], codes[np.minimum(quotes + 1, len(codes) - 1)]
    beyond = codes[np.minimum(quotes + 2, len(codes) - 1)]
    gaps = np.diff(quotes) == 1
    opens = (before == separator) | (before == _LF) | (quotes == 0)
    closes = (after == separator) | (after == _LF) | ((after == _CR) & (beyond == _LF))
    closes &= quotes + 1 < len(codes)
    opens[1:] |= gaps
    closes[:-1] |= gaps
    fits = np.where(np.arange(len(quotes)) % 2 == 0, opens, closes)
    limit = len(codes) if fits.all() else int(quotes[np.argmin(fits)])
    return places[~is_quote & (inside == 0)], limit


def _runs(starts: Places, ends: Places, good: npt.NDArray[np.bool_]) -> Iterable[tuple[int, int]]:
    """Yield the stretches of good records that lie side by side."""
    if good.all():
        yield int(starts[0]), int(ends[-1])
        return
    edges = np.flatnonzero(np.diff(good, prepend=False, append=False))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        yield int(starts[first]), int(ends[last - 1])


def _count(text: bytes, code: int) -> int:
    """Count a byte, a part that fits the processor's cache at a time."""
    codes = np.frombuffer(text, np.uint8)
    return sum(int(np.count_nonzero(codes[at : at + _CACHED] == code)) for at in range(0, len(codes), _CACHED))


def is_utf8(text: bytes) -> bool:
    """Return whether every byte is valid."""
    if text.isascii():
        return True
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def invalid_places(text: bytes) -> Places:
    """Return where bytes lie that are not UTF-8."""
    places: list[int] = []
    if is_utf8(text):
        return np.array(places, np.int64)
    view, at = memoryview(text), 0
    while at < len(text):
        try:
            at += codecs.utf_8_decode(view[at : at + _WINDOW], "strict", at + _WINDOW >= len(text))[1]
        except UnicodeDecodeError as error:
            places.append(at + error.start)
            at += error.end
    return np.array(places, np.int64)
