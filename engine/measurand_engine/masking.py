"""What a caller who may not see the cells of sensitive columns is shown instead: pure functions over contract models.

Of a masked column stay its name, its type, its counts of rows, nulls and distinct values, and whether it drifted.
Everything else is left out by default: what a report gains later is masked until it is listed here.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from pydantic_core import from_json

from measurand_engine.contract.datasets import Reject, RowPage
from measurand_engine.contract.drift import ColumnDrift, DriftReport
from measurand_engine.contract.profile import ColumnProfile, CorrelationMatrix, Finding, MaskedProfile, ProfileReport
from measurand_engine.contract.shared import Frequencies, Notice
from measurand_engine.model import Model

NOTICE = "masked"
NOTHING = Frequencies(values=[], counts=[])
KEPT_OF_DRIFT = frozenset(
    {
        "kind",
        "name",
        "dtype",
        "drifted",
        "severity",
        "score_name",
        "threshold",
        "n_reference",
        "n_current",
        "null_fraction_reference",
        "null_fraction_current",
        "null_p_value",
        "n_categories_reference",
        "n_categories_current",
        "n_pooled",
    }
)


class _Hidden:
    """The columns that are hidden; None for every column."""

    def __init__(self, names: Collection[str] | None) -> None:
        self._names = None if names is None else frozenset(names)

    def __contains__(self, name: object) -> bool:
        return self._names is None or name in self._names


def report(body: bytes, columns: list[str] | None) -> bytes:
    """Return the JSON of a report with these columns masked, with every column when it is None.

    Parses and writes the report once.
    """
    masked = MASKERS[from_json(body)["kind"]](body, _Hidden(columns))
    return masked.model_dump_json().encode()


def rows(page: RowPage, columns: Collection[str]) -> RowPage:
    """Return a page of rows whose cells of these columns are null."""
    hidden = [name in columns for name in page.columns]
    if not any(hidden):
        return page
    items = [
        row.model_copy(update={"values": [None if hide else v for hide, v in zip(hidden, row.values, strict=True)]})
        for row in page.items
    ]
    return page.model_copy(update={"items": items, "warnings": notices(n for n in page.columns if n in columns)})


def rejects(items: Iterable[Reject], columns: Collection[str]) -> list[Reject]:
    """Return rejects without the text of cells of these columns; a row that was not read may hold them all."""
    return [
        reject.model_copy(update={"raw_text": None}) if reject.column is None or reject.column in columns else reject
        for reject in items
    ]


def notices(columns: Iterable[str]) -> list[Notice]:
    """Say of each column that it is masked."""
    message = "The key lacks the scope 'reveal': what would show cells of this sensitive column is left out."
    return [Notice(code=NOTICE, column=name, message=message) for name in columns]


def _profile(body: bytes, hidden: _Hidden) -> ProfileReport:
    whole = ProfileReport.model_validate_json(body)
    masked = [column.name for column in whole.columns if column.name in hidden]
    changed = {
        "columns": [_column_profile(column) if column.name in hidden else column for column in whole.columns],
        "correlation": whole.correlation and _correlation(whole.correlation, hidden),
        "findings": [_finding(found) if _is_about(found, hidden) else found for found in whole.findings],
        "warnings": [*notices(masked), *(notice for notice in whole.warnings if notice.column not in hidden)],
    }
    return whole.model_copy(update=changed)


def _column_profile(column: ColumnProfile) -> MaskedProfile:
    kept: Mapping[str, Any] = {name: getattr(column, name) for name in MaskedProfile.model_fields}
    return MaskedProfile(**{**kept, "kind": "masked", "top": NOTHING})


def _correlation(matrix: CorrelationMatrix, hidden: _Hidden) -> CorrelationMatrix:
    pairs = ((left, right) for left in matrix.columns for right in matrix.columns)
    shown = [
        None if left in hidden or right in hidden else coefficient
        for (left, right), coefficient in zip(pairs, matrix.coefficients, strict=True)
    ]
    return matrix.model_copy(update={"coefficients": shown})


def _is_about(finding: Finding, hidden: _Hidden) -> bool:
    return any(name in hidden for name in finding.columns)


def _finding(finding: Finding) -> Finding:
    message = "It is about a sensitive column; the key lacks the scope 'reveal'."
    return finding.model_copy(update={"message": message, "evidence": [], "next_step": None})


def _drift(body: bytes, hidden: _Hidden) -> DriftReport:
    whole = DriftReport.model_validate_json(body)
    masked = [column.name for column in whole.columns if column.name in hidden]
    changed = {
        "columns": [_column_drift(column) if column.name in hidden else column for column in whole.columns],
        "warnings": [*notices(masked), *(notice for notice in whole.warnings if notice.column not in hidden)],
    }
    return whole.model_copy(update=changed)


def _column_drift(column: ColumnDrift) -> ColumnDrift:
    blank = {
        name: NOTHING if isinstance(value, Frequencies) else None for name, value in column if name not in KEPT_OF_DRIFT
    }
    return column.model_copy(update=blank)


MASKERS: Mapping[str, Callable[[bytes, _Hidden], Model]] = {"profile": _profile, "drift": _drift}
"""By kind of report; a kind that is not here is shown to nobody who may not see all of it."""
