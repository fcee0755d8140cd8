"""Reports as CSV: one row a column, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from measurand_engine.contract.shared import Value
from measurand_engine.model import Model

Row: TypeAlias = Mapping[str, Value]

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def guard(cell: Value) -> Value:
    """A cell that no spreadsheet takes for a formula: a text that begins like one gets a `'` before it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def scalars(model: Model) -> dict[str, Value]:
    """The properties of a model that are single values; `kind` and lists are the business of the caller."""
    found: dict[str, Value] = {}
    for name in type(model).model_fields:
        held = getattr(model, name)
        if held is None or isinstance(held, str | int | float | bool):
            found[name] = held
    return found


def write(rows: Sequence[Row]) -> bytes:
    """Rows under the union of their names, in order of appearance."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([guard(name) for name in names])
    writer.writerows([guard(row.get(name)) for name in names] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def joined(values: Iterable[Value]) -> str:
    """Several values in one cell."""
    return "; ".join(str(value) for value in values)
