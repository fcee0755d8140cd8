"""From scores and p-values to verdicts: on each column, then on the dataset."""

from collections.abc import Sequence
from typing import TypedDict

from measurand_engine.contract.drift import ColumnDrift, DriftOptions, DriftSeverity
from measurand_engine.contract.shared import Notice
from measurand_engine.drift.advice import advise, advise_on_dataset
from measurand_engine.kernels.multiplicity import adjust

_SEVERITIES: tuple[DriftSeverity, ...] = ("none", "small", "moderate", "large")
_MODERATE = 2
_LARGE = 5
_NULL_CHANGE = 0.05
"""Change of the share of nulls, either way, that is worth a warning."""


class Verdict(TypedDict):
    """What the columns say about the dataset, as properties of the report."""

    n_drifted: int
    drifted_fraction: float | None
    drifted: bool
    severity: DriftSeverity
    formula: str
    recommendation: str


def decide(columns: Sequence[ColumnDrift], options: DriftOptions) -> list[ColumnDrift]:
    """Correct the p-values over all columns and give each column its verdict."""
    adjusted = adjust([column.p_value for column in columns], options.correction)
    return [_decided(column, p, options.alpha) for column, p in zip(columns, adjusted, strict=True)]


def _decided(column: ColumnDrift, adjusted: float | None, alpha: float) -> ColumnDrift:
    severity: DriftSeverity = "none"
    if column.score is not None and adjusted is not None and adjusted < alpha:
        severity = _severity(column.score, column.threshold)
    drifted = severity != "none"
    decided = column.model_copy(update={"p_value_adjusted": adjusted, "drifted": drifted, "severity": severity})
    return decided.model_copy(update={"recommendation": advise(decided)}) if drifted else decided


def _severity(score: float, threshold: float) -> DriftSeverity:
    if score < threshold:
        return "none"
    if score < _MODERATE * threshold:
        return "small"
    return "moderate" if score < _LARGE * threshold else "large"


def dataset_verdict(columns: Sequence[ColumnDrift], options: DriftOptions) -> Verdict:
    """Give the verdict on the dataset: drifted when the share of drifted columns reaches the threshold.

    Its severity is the median of the severities of the drifted columns, the upper one of two.
    """
    drifted = [column for column in columns if column.drifted]
    fraction = len(drifted) / len(columns) if columns else None
    reached = bool(drifted) and fraction is not None and fraction >= options.dataset_threshold
    severity = _median_severity(drifted) if reached else "none"
    return Verdict(
        n_drifted=len(drifted),
        drifted_fraction=fraction,
        drifted=reached,
        severity=severity,
        formula=_formula(len(drifted), len(columns), options.dataset_threshold, reached=reached),
        recommendation=advise_on_dataset(drifted, severity),
    )


def _median_severity(columns: Sequence[ColumnDrift]) -> DriftSeverity:
    ranks = sorted(_SEVERITIES.index(column.severity) for column in columns)
    return _SEVERITIES[ranks[len(ranks) // 2]]


def _formula(n_drifted: int, n_columns: int, threshold: float, *, reached: bool) -> str:
    if not n_columns:
        return "No column could be compared, so there is no drift to report."
    share = f"{n_drifted} of {n_columns} compared columns drifted ({n_drifted / n_columns:.3g})"
    if not reached:
        return f"Not drifted: {share}, below dataset_threshold ({threshold:g})."
    return (
        f"Drifted: {share}, at or above dataset_threshold ({threshold:g}); "
        "the severity is the median of the severities of these columns."
    )


def null_changes(columns: Sequence[ColumnDrift], options: DriftOptions) -> list[Notice]:
    """Columns whose share of nulls changed by five points or more, significantly: they take no part in the verdict."""
    adjusted = adjust([column.null_p_value for column in columns], options.correction)
    return [
        _null_change(column)
        for column, p in zip(columns, adjusted, strict=True)
        if p is not None and p < options.alpha and abs(_change(column)) >= _NULL_CHANGE
    ]


def _change(column: ColumnDrift) -> float:
    return (column.null_fraction_current or 0) - (column.null_fraction_reference or 0)


def _null_change(column: ColumnDrift) -> Notice:
    before, after = (
        f"{100 * (share or 0):.3g} %" for share in (column.null_fraction_reference, column.null_fraction_current)
    )
    message = f"Nulls went from {before} to {after} of the rows; the verdict rests on the values only."
    return Notice(code="null_fraction_changed", column=column.name, message=message)
