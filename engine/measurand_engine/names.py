"""Column names that are unique and never empty."""

from collections.abc import Iterable, Sequence

from measurand_engine.contract.shared import Notice

_LONGEST = 1_000


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return `name`, with a number behind it where it is taken."""
    used = set(taken)
    number, free = 2, name
    while free in used:
        free, number = f"{name}_{number}", number + 1
    return free


def unique_names(found: Sequence[str]) -> list[str]:
    """Return the names trimmed, empty ones by position (`column_1` …), repeated ones numbered; the first keeps its."""
    kept = {name.strip()[:_LONGEST] for name in found} - {""}
    given: set[str] = set()
    names: list[str] = []
    for position, name in enumerate((name.strip()[:_LONGEST] for name in found), start=1):
        unique = name if name and name not in given else free_name(name or f"column_{position}", kept | given)
        given.add(unique)
        names.append(unique)
    return names


def renamed(found: Sequence[str], names: Sequence[str]) -> list[Notice]:
    """Return one notice for each column whose name in the source could not stay."""
    return [
        Notice(
            code="column_renamed",
            column=name,
            message=f"Column {position} has {'no name' if not old.strip() else 'a repeated name'} in the source.",
        )
        for position, (old, name) in enumerate(zip(found, names, strict=True), start=1)
        if old.strip()[:_LONGEST] != name
    ]
