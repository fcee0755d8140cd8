"""Everything raised on purpose: each class has a status, and its name in snake_case is the wire code."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar

_SHOWN = 80


class EngineError(Exception):
    """An expected failure; its text says what was wrong, what was expected and what to do."""

    status: ClassVar[int] = 409


class UnsupportedFormat(EngineError):
    """The file is of a kind that is not read."""


class EmptyFile(EngineError):
    """The file has no bytes, or nothing but blanks."""


class NotATable(EngineError):
    """The file cannot be read as rows and columns."""


class NoColumns(EngineError):
    """The table has no columns."""


class InvalidData(EngineError):
    """The data breaks a limit or does not fit together."""


class ColumnNotFound(EngineError):
    """The data has no column of this name."""

    def __init__(self, column: str, available: Iterable[str]) -> None:
        """Name the missing column and the nearest one that exists."""
        names = list(available)
        super().__init__(f"There is no column {quoted(column)}; {_nearest(column, names)}.")
        self.column = column


def _nearest(column: str, names: list[str]) -> str:
    near = get_close_matches(column, names, n=1, cutoff=0.5) or get_close_matches(
        column.lower(), [name.lower() for name in names], n=1, cutoff=0.5
    )
    if near:
        name = next(name for name in names if near[0] in (name, name.lower()))
        return f"the nearest name is {quoted(name)}"
    shown = ", ".join(quoted(name) for name in names[:5])
    return f"choose one of {shown}{' …' if len(names) > 5 else ''}" if names else "the data has no columns"


def quoted(text: str) -> str:
    """Quote a value of a request for a message: escaped, at most 80 characters."""
    escaped = ascii(text)[1:-1] if not text.isprintable() else text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'" if len(escaped) <= _SHOWN else f"'{escaped[: _SHOWN - 1]}…'"
