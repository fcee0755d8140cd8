"""Where the table starts in a text, and what its columns are called."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from measurand_engine.contract.shared import Notice
from measurand_engine.errors import EmptyFile, InvalidData
from measurand_engine.names import renamed, unique_names
from measurand_engine.reading.choices import Choices
from measurand_engine.reading.dialect import Found, after_lines, records
from measurand_engine.reading.records import Syntax

MAX_COLUMNS = 10_000
_BODY = 40
_NUMBER = re.compile(r"[+-]?[\d.,' ]*\d[\d.]*([eE][+-]?\d+)?\s*%?|[+-]?(inf|nan)", re.IGNORECASE)
_MOMENT = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?|\d{1,2}:\d\d.*")
_BOOLEAN = re.compile(r"true|false|yes|no|t|f|y|n", re.IGNORECASE)
_YEAR = re.compile(r"(1[89]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, and where its first row is."""

    names: tuple[str, ...]
    source_names: tuple[str | None, ...]
    """Names as they stand in the file where they differ."""
    header: bool
    skipped: int
    """Lines before the table that are no part of it."""
    start: int
    """Bytes of UTF-8 before the first row."""
    line: int
    """Physical line of the first row."""
    n_fields: int
    """Fields of a record: one more than names where each line ends with a delimiter."""
    notices: tuple[Notice, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    start: int
    end: int
    fields: list[str]


def lay_out(head: bytes, found: Found, chosen: Choices) -> Layout:
    """Find preamble, header and columns in the head of a file (UTF-8, whole lines)."""
    syntax, n_fields = found.syntax, found.n_fields
    if n_fields > MAX_COLUMNS:
        raise InvalidData(f"The file has {n_fields} columns, and {MAX_COLUMNS} are the most; send fewer.")
    text = syntax.prepare(head)
    top = _top(text, syntax, chosen.skip_rows or 0)
    first = 0 if chosen.skip_rows is not None else _first_of_table(top, n_fields)
    table = top[first:]
    body = [record.fields for record in table[1:] if len(record.fields) == n_fields]
    trailing = _has_trailing_delimiter(table[0].fields, body, n_fields)
    header = _is_header(table[0].fields, body) if chosen.header is None else chosen.header
    columns = n_fields - trailing
    named = _named(table[0].fields, columns) if header else [""] * columns
    before = text[: table[0].end if header else table[0].start]
    names = unique_names(named)
    return Layout(
        names=tuple(names),
        source_names=tuple(old if header and old != name else None for old, name in zip(named, names, strict=True)),
        header=header,
        skipped=syntax.n_lines(text[: table[0].start]) if first or chosen.skip_rows else 0,
        start=len(syntax.restore(before)),
        line=syntax.n_lines(before) + 1,
        n_fields=n_fields,
        notices=tuple(renamed(named, names)) if header else (),
        evidence=tuple(_evidence(header=header, given=chosen.header is not None, trailing=trailing)),
    )


def _top(text: bytes, syntax: Syntax, n_lines: int) -> list[_Record]:
    begin = len(text) - len(after_lines(text, syntax, n_lines))
    top = [
        _Record(begin + start, min(begin + end, len(text)), _values(fields, syntax))
        for start, end, fields in islice(records(text[begin:], syntax), _BODY)
    ]
    if not top:
        raise EmptyFile("The file holds nothing but blank lines; send one with a header and rows.")
    return top


def _values(fields: list[bytes] | None, syntax: Syntax) -> list[str]:
    values = [syntax.restore(syntax.field(raw)) for raw in fields or ()]
    return [value.decode("utf-8", "replace").strip().removeprefix("\ufeff") for value in values]


def _first_of_table(top: list[_Record], n_fields: int) -> int:
    """Return the first record from which on records have the usual number of fields; what stands before is preamble."""
    fits = [len(record.fields) == n_fields for record in top]
    first = next((i for i in range(len(top)) if all(fits[i : i + 2])), 0)
    return 0 if first == 1 and _lacks_a_name(top[0].fields, n_fields) else first


def _lacks_a_name(fields: list[str], n_fields: int) -> bool:
    """Return whether it is a header without a name for the first column, or for the nothing behind the last."""
    return (
        n_fields > 2
        and len(fields) == n_fields - 1
        and len({*fields, ""}) == n_fields
        and not any(_kind(field) in ("number", "moment") for field in fields)
    )


def _has_trailing_delimiter(head: list[str], body: list[list[str]], n_fields: int) -> bool:
    """Return whether lines end with a delimiter, so that nothing follows the last one."""
    if n_fields == 1 or not body or any(fields[-1] for fields in body):
        return False
    return len(head) == n_fields - 1 or not head[-1]


def _named(fields: list[str], columns: int) -> list[str]:
    missing = columns - len(fields)
    return ["", *fields] if missing == 1 else fields[:columns] + [""] * missing


def _is_header(head: list[str], body: list[list[str]]) -> bool:
    """Return whether the first record names the columns: it differs from what stands below."""
    if head and all(_YEAR.fullmatch(cell) for cell in head[1:]) and len(head) > 2 and sorted(set(head[1:])) == head[1:]:
        return True
    columns = zip(head, zip(*body, strict=True) if body else [()] * len(head), strict=False)
    votes = sum(_vote(cell, [value for value in column if value]) for cell, column in columns if cell)
    return votes > 0 or (votes == 0 and not any(_kind(cell) in ("number", "moment") for cell in head))


def _vote(cell: str, column: list[str]) -> float:
    kinds = Counter(map(_kind, column))
    usual, n_usual = max(kinds.items(), key=lambda each: each[1], default=("", 0))
    if usual and n_usual * 5 >= len(column) * 4:
        return -1.0 if _kind(cell) == usual else 1.0
    if cell in column or (not column and _kind(cell) in ("number", "moment")):
        return -0.5
    return 0.0


def _kind(value: str) -> str:
    for name, pattern in _KINDS:
        if pattern.fullmatch(value):
            return name
    return ""


_KINDS = (("number", _NUMBER), ("moment", _MOMENT), ("boolean", _BOOLEAN))


def _evidence(*, header: bool, given: bool, trailing: bool) -> Iterator[str]:
    if not given:
        reason = "differs from the records below, so it is the header" if header else "is like those below"
        yield f"The first record {reason}{'' if header else ', so columns are named by their place'}."
    if trailing:
        yield "Lines end with a delimiter; no column is made of the nothing behind it."
