"""Sentences that say what to do about drift."""

from collections.abc import Sequence

from measurand_engine.contract.drift import (
    CategoricalDrift,
    ColumnDrift,
    DriftSeverity,
    NumericDrift,
    PairedShares,
    TemporalDrift,
)
from measurand_engine.contract.shared import Frequencies

_NAMED = 3
_SHOWN_CHARACTERS = 40

_COLUMN: dict[DriftSeverity, str] = {
    "none": "",
    "small": "Keep an eye on it.",
    "moderate": "Find out why before you rely on results that use this column.",
    "large": "Renew results and models made with the reference that use this column, or explain the change.",
}

_DATASET: dict[DriftSeverity, str] = {
    "none": "Results made with the reference still describe the current data.",
    "small": "Watch the next version; nothing has to be renewed yet.",
    "moderate": "Check the source of these columns, and test models made with the reference on the current data.",
    "large": "Rule out a fault in the source of these columns, then renew results and models made with the reference.",
}


def advise(column: ColumnDrift) -> str:
    """Say what changed in a drifted column and what to do about it."""
    return f"{_what_changed(column)} {_COLUMN[column.severity]}"


def _what_changed(column: ColumnDrift) -> str:
    if isinstance(column, NumericDrift):
        return f"The mean went from {_number(column.mean_reference)} to {_number(column.mean_current)}."
    if isinstance(column, TemporalDrift):
        return _time_passed(column)
    return _categories_changed(column)


def _number(figure: float | None) -> str:
    return "undefined" if figure is None else f"{figure:.5g}"


def _time_passed(column: TemporalDrift) -> str:
    return (
        f"The range went from {column.min_reference} … {column.max_reference} "
        f"to {column.min_current} … {column.max_current}; if time just passed, leave the column out."
    )


def _categories_changed(column: CategoricalDrift) -> str:
    changes = [
        f"{what}: {_listed(found)}."
        for what, found in (("New", column.new_categories), ("Lost", column.lost_categories))
        if found.values
    ]
    return " ".join(changes) or _largest_change(column.shares)


def _listed(found: Frequencies) -> str:
    names = ", ".join(str(value)[:_SHOWN_CHARACTERS] for value in found.values[:_NAMED])
    return names + (" and others" if len(found.values) > _NAMED else "")


def _largest_change(shares: PairedShares | None) -> str:
    if shares is None:
        return "The shares of the categories changed."
    rows = zip(shares.values, shares.reference, shares.current, strict=True)
    value, before, after = max(rows, key=lambda row: abs(row[2] - row[1]))
    return f"The share of {str(value)[:_SHOWN_CHARACTERS]} went from {100 * before:.3g} % to {100 * after:.3g} %."


def advise_on_dataset(drifted: Sequence[ColumnDrift], severity: DriftSeverity) -> str:
    """Say what to do about the dataset, naming the columns that moved furthest."""
    if not drifted:
        return f"No column drifted. {_DATASET['none']}"
    furthest = sorted(drifted, key=_excess, reverse=True)
    names = ", ".join(column.name for column in furthest[:_NAMED])
    if severity == "none":
        return f"Too few columns drifted to call it drift of the dataset; look at {names}."
    return f"The columns that moved furthest are {names}. {_DATASET[severity]}"


def _excess(column: ColumnDrift) -> float:
    return (column.score or 0) / column.threshold if column.threshold else column.score or 0
