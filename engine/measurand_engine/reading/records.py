"""The exact grammar of delimited text, one record at a time: the rule that the fast path must agree with.

A field is quoted when its first character is the quote. Inside, a doubled quote (or one after the escape) is a quote;
the closing quote must stand before a delimiter or the end of the line. Elsewhere a quote is an ordinary character.
A record whose quoting breaks this rule loses its first physical line only; reading goes on with the next.
"""

import re
from dataclasses import dataclass
from functools import cached_property

LIMIT = 16 << 20
"""Bytes of one field at most; a quoted field that is longer counts as never closed."""
OPEN = -1
"""In place of an end: the text holds none."""


@dataclass(frozen=True)
class Syntax:
    """How fields and records are told apart. Every mark is a single ASCII character, save the comment."""

    delimiter: bytes
    """Text between fields as it stands in the file; empty for one column only."""
    separator: bytes
    """The byte that stands for the delimiter once the text is prepared."""
    quote: bytes | None
    escape: bytes | None
    comment: bytes | None
    carriage: bool
    """Whether a carriage return alone ends a line."""

    def prepare(self, text: bytes) -> bytes:
        """Return the text with the one-byte separator for the delimiter."""
        return text.replace(self.delimiter, self.separator) if self.long else text

    def restore(self, text: bytes) -> bytes:
        """Undo `prepare`."""
        return text.replace(self.separator, self.delimiter) if self.long else text

    @property
    def long(self) -> bool:
        """Whether the delimiter is not one byte, so that the separator stands for it."""
        return self.delimiter not in (b"", self.separator)

    @cached_property
    def ends(self) -> re.Pattern[bytes]:
        """The end of a physical line."""
        return re.compile(rb"\r?\n|\r" if self.carriage else rb"\n")

    def n_lines(self, text: bytes) -> int:
        """Return how many line ends the text has."""
        if not self.carriage:
            return text.count(b"\n")
        return text.count(b"\n") + text.count(b"\r") - text.count(b"\r\n")

    @cached_property
    def _plain(self) -> re.Pattern[bytes]:
        """From the start of an unquoted field to its delimiter, or to the end of the line."""
        stop = re.escape(self.separator) + rb"\n" + (rb"\r" if self.carriage else b"")
        return re.compile(b"[^" + stop + b"]*+")

    @cached_property
    def _quoted(self) -> re.Pattern[bytes]:
        quote = re.escape(self.quote or b"")
        if self.escape is None:
            return re.compile(b"%b[^%b]*+(?:%b[^%b]*+)*+%b" % (quote, quote, quote * 2, quote, quote))
        both = quote + re.escape(self.escape)
        inside = b"[^%b]++|%b.|%b" % (both, re.escape(self.escape), quote * 2)
        return re.compile(b"%b(?:%b)*+%b" % (quote, inside, quote), re.DOTALL)

    @cached_property
    def _escaped(self) -> re.Pattern[bytes]:
        return re.compile(
            re.escape(self.escape or b"") + b"([%b])" % re.escape((self.escape or b"") + (self.quote or b""))
        )

    def field(self, raw: bytes) -> bytes:
        """Return the value of a field of a record."""
        if not self._is_quoted(raw):
            return raw
        quote = self.quote or b""
        inside = raw[1:-1].replace(quote * 2, quote)
        return inside if self.escape is None else self._escaped.sub(rb"\1", inside)

    def canonical(self, raw: bytes) -> bytes:
        """Return a field so that doubled quotes are the only way to write a quote."""
        if self.quote is None or (self.quote not in raw and b"\r" not in raw):
            return raw
        if self._is_quoted(raw) and self.escape is None:
            return raw
        return self.quote + self.field(raw).replace(self.quote, self.quote * 2) + self.quote

    def _is_quoted(self, raw: bytes) -> bool:
        return self.quote is not None and raw.startswith(self.quote)

    def record(self, text: bytes, at: int) -> tuple[list[bytes] | None, int]:
        """Return the raw fields of the record at this place and where the next begins.

        The text must end with a line end. A broken record has no fields and runs to the end of its first physical
        line; where a quoted field does not close in this text, the place is `OPEN`.
        """
        fields: list[bytes] = []
        place = at
        while True:
            end = self._field_end(text, place)
            if end is None:
                return None, self.line_end(text, at)
            if end == OPEN:
                return None, OPEN
            fields.append(text[place:end])
            if text[end : end + 1] == self.separator:
                place = end + 1
                continue
            return self._without_return(fields, text, end)

    def _field_end(self, text: bytes, place: int) -> int | None:
        if self.quote is None or text[place : place + 1] != self.quote:
            found = self._plain.match(text, place)
            return found.end() if found else place
        closed = self._quoted.match(text, place)
        if closed is None:
            return OPEN
        if closed.end() - place > LIMIT:
            return None
        after = text[closed.end() : closed.end() + 2]
        ends = after[:1] in (self.separator, b"\n") or after == b"\r\n" or (self.carriage and after[:1] == b"\r")
        return closed.end() if ends else None

    def _without_return(self, fields: list[bytes], text: bytes, end: int) -> tuple[list[bytes], int]:
        """Drop the carriage return of a line end from the last field."""
        if text.startswith(b"\r\n", end):
            return fields, end + 2
        if text[end : end + 1] == b"\n" and fields[-1].endswith(b"\r"):
            fields[-1] = fields[-1][:-1]
        return fields, end + 1

    def line_end(self, text: bytes, at: int) -> int:
        """Return where the next physical line begins."""
        found = self.ends.search(text, at)
        return found.end() if found else len(text)
