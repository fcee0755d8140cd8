"""Findings about dates and times."""

from collections.abc import Iterator
from typing import cast

from measurand_engine.contract.profile import Severity, TemporalProfile
from measurand_engine.findings.facts import Column, Table
from measurand_engine.findings.rule import Found, column_rule, counted, look_closer

_MOSTLY = 0.5
_REGULAR = 0.9
_MANY_STEPS = 20


def _temporal(column: Column) -> TemporalProfile:
    return cast(TemporalProfile, column.profile)


@column_rule("Values in the future", "temporal")
def future_dates(column: Column, table: Table) -> Iterator[Found]:
    """Some values lie after the moment of the report; a warning unless most do, as in a plan."""
    profile = _temporal(column)
    if profile.n_future:
        severity: Severity = "info" if profile.n_future > _MOSTLY * column.n_values else "warning"
        message = f"{counted(profile.n_future, 'value')} in the future."
        step = look_closer(table, [column.name], "n_bins")
        yield Found(severity, message, {"n_future": profile.n_future, "max": profile.max}, profile.n_future, [], step)


@column_rule("Gaps in a regular series", "temporal")
def gaps(column: Column, table: Table) -> Iterator[Found]:
    """At least 90 % of 20 or more steps between neighbouring values are equal, and some are longer."""
    profile = _temporal(column)
    regular = profile.regular_fraction is not None and profile.regular_fraction >= _REGULAR
    if regular and profile.n_gaps and profile.n_distinct > _MANY_STEPS:
        message = f"{counted(profile.n_gaps, 'step')} longer than the usual {profile.frequency_seconds:g} seconds."
        evidence = {
            "n_gaps": profile.n_gaps,
            "frequency_seconds": profile.frequency_seconds,
            "largest_gap_seconds": profile.largest_gap_seconds,
        }
        yield Found("info", message, evidence, None, [], look_closer(table, [column.name], "n_bins"))


@column_rule("Repeated hour", "temporal")
def repeated_hour(column: Column, table: Table) -> Iterator[Found]:
    """A regular series holds twice as many rows between 0 and 4 on a Sunday: clocks went back, the zone was lost."""
    n_rows = column.signals.repeated_hour_rows
    if n_rows:
        message = f"{counted(n_rows, 'row')} of an hour that clocks repeat when they go back."
        yield Found("warning", message, {"n_rows": n_rows}, n_rows, [], look_closer(table, [column.name], "n_top"))
