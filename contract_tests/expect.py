"""What a step expects of an answer: values at dotted paths, plain or by operator."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from contract_tests.contract import Json

ABSENT = object()
STEP = re.compile(r"\[(?P<key>\w+)=(?P<value>[^\]]*)\]|(?P<name>[^.\[\]]+)")

OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "ge": lambda found, wanted: found >= wanted,
    "gt": lambda found, wanted: found > wanted,
    "le": lambda found, wanted: found <= wanted,
    "lt": lambda found, wanted: found < wanted,
    "ne": lambda found, wanted: found != wanted,
    "in": lambda found, wanted: found in wanted,
    "contains": lambda found, wanted: wanted in found,
    "matches": lambda found, wanted: re.search(wanted, found) is not None,
    "absent": lambda found, wanted: (found is ABSENT) == wanted,
    "length": lambda found, wanted: not difference(len(found), wanted),
    "near": lambda found, wanted: abs(found - wanted) <= 1e-9 * max(1.0, abs(wanted)),
}


def differences(found: Json, wanted: Mapping[str, Json]) -> list[str]:
    """Name every path whose value is not as expected."""
    texts = ((path, difference(at(found, path), value)) for path, value in wanted.items())
    return [f"{path}: {text}" for path, text in texts if text]


def difference(found: Json, wanted: Json) -> str | None:
    """Say how a value differs from what is expected of it; None when it does not."""
    if not is_operators(wanted):
        is_equal = found == wanted and isinstance(found, bool) == isinstance(wanted, bool)
        return None if is_equal else f"expected {shown(wanted)}, found {shown(found)}"
    for name, operand in wanted.items():
        try:
            holds = OPERATORS[name](found, operand)
        except TypeError:
            holds = False
        if not holds:
            return f"expected {name} {shown(operand)}, found {shown(found)}"
    return None


def is_operators(wanted: Json) -> bool:
    """Whether an expectation is a set of operators; any other object is a value."""
    return isinstance(wanted, dict) and bool(wanted) and wanted.keys() <= OPERATORS.keys()


def at(found: Json, path: str) -> Json:
    """Follow `columns.dep_delay.mean`, `items.0.id` or `findings[code=constant_column].column`.

    In a list, a name selects the item of that `name`, as the clients do.
    """
    if path == ".":
        return found
    for step in STEP.finditer(path):
        found = _selected(found, step["key"], step["value"]) if step["key"] else _child(found, step["name"])
        if found is ABSENT:
            return ABSENT
    return found


def shown(value: Json) -> str:
    """Write a value for a message, cut when long."""
    text = "nothing" if value is ABSENT else repr(value)
    return text if len(text) <= 300 else text[:300] + "…"


def _child(found: Json, name: str) -> Json:
    if isinstance(found, Mapping):
        return found.get(name, ABSENT)
    if not isinstance(found, list):
        return ABSENT
    if re.fullmatch(r"-?\d+", name):
        return found[int(name)] if -len(found) <= int(name) < len(found) else ABSENT
    return _selected(found, "name", name)


def _selected(found: Json, key: str, value: str) -> Json:
    items = found if isinstance(found, list) else []
    return next((item for item in items if isinstance(item, Mapping) and str(item.get(key)) == value), ABSENT)
