"""The order in which values come."""

from typing import Literal, TypeAlias

from measurand_engine.kernels.sorted_column import Numbers

Monotonicity: TypeAlias = Literal[
    "constant", "increasing", "strictly_increasing", "decreasing", "strictly_decreasing", "unordered"
]
_HEAD = 1_000


def monotonicity(values: Numbers) -> Monotonicity:
    """Order of finite values from the first row to the last; `unordered` below two values.

    Most columns show within a thousand rows that they have none, so the whole is compared only when they do not.
    """
    if len(values) < 2 or _order(values[:_HEAD]) == "unordered":
        return "unordered"
    return _order(values)


def _order(values: Numbers) -> Monotonicity:
    rises, falls = values[1:] > values[:-1], values[1:] < values[:-1]
    if not falls.any():
        return "constant" if not rises.any() else "strictly_increasing" if rises.all() else "increasing"
    if rises.any():
        return "unordered"
    return "strictly_decreasing" if falls.all() else "decreasing"
