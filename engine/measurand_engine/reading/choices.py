"""The reading options as the reader needs them: bytes, and nothing where the file decides."""

from dataclasses import dataclass
from typing import TypeVar

from pydantic import MISSING

from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.contract.shared import DType
from measurand_engine.errors import InvalidData, quoted

NULL_TOKENS = (
    "NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NaT", "NULL", "Null", "null", "None", "-", "--", "?", r"\N",
)  # fmt: skip
"""Fields that mean null beside the empty one, unless the options name others."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the caller decided; null where the file decides."""

    delimiter: bytes | None
    quote: bytes | None
    escape: bytes | None
    comment: bytes | None
    encoding: str | None
    header: bool | None
    skip_rows: int | None
    null_tokens: tuple[str, ...]
    dtypes: dict[str, DType]
    min_type_share: float


def choices(options: ReadingOptions) -> Choices:
    """Return the options in that form; refuse marks that no file can be read with."""
    tokens, dtypes = _given(options.null_tokens), _given(options.dtypes)
    chosen = Choices(
        delimiter=_bytes(_given(options.delimiter)),
        quote=_mark("quote", _given(options.quote)),
        escape=_mark("escape", _given(options.escape)),
        comment=_mark("comment", _given(options.comment)),
        encoding=_given(options.encoding),
        header=_given(options.header),
        skip_rows=_given(options.skip_rows),
        null_tokens=NULL_TOKENS if tokens is None else tuple(tokens),
        dtypes={each.column: each.dtype for each in dtypes or ()},
        min_type_share=options.min_type_share,
    )
    if chosen.quote is not None and chosen.quote == chosen.delimiter:
        raise InvalidData("Quote and delimiter are the same; give different ones.")
    return chosen


def _given(value: T | MISSING) -> T | None:
    return None if value is MISSING else value


def _bytes(text: str | None) -> bytes | None:
    if text is not None and any(mark in text for mark in "\r\n"):
        raise InvalidData("The delimiter holds a line end; give one without.")
    return None if text is None else text.encode()


def _mark(name: str, text: str | None) -> bytes | None:
    if text is not None and (not text.isascii() or any(mark in text for mark in "\r\n")):
        raise InvalidData(f"The {name} {quoted(text)} is no ASCII character within a line; give one of those.")
    return _bytes(text)
