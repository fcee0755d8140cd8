"""Findings about number columns."""

from collections.abc import Iterator
from typing import cast

from measurand_engine.contract.profile import NumericProfile
from measurand_engine.contract.shared import Value
from measurand_engine.findings.facts import Column, Table
from measurand_engine.findings.rule import Found, column_rule, counted, look_closer, share

_FEW_ROWS = 20
_ENOUGH_ROWS = 50
_MANY_ZEROS = 0.5
_LEAST_DISTINCT = 3
_SKEW = 3.0
_SKEW_DISTINCT = 10


@column_rule("Infinite values", "numeric")
def infinite(column: Column, table: Table) -> Iterator[Found]:
    """Some values are infinite: sums and means over them are meaningless, so every other figure leaves them out."""
    n = cast(NumericProfile, column.profile).n_infinite
    if n:
        yield Found("critical", f"{counted(n, 'infinite value')}.", {"n_infinite": n}, n)


@column_rule("Many zeros", "numeric")
def zeros(column: Column, table: Table) -> Iterator[Found]:
    """At least half of 20 or more values are zero and there are two others: the mean describes neither part."""
    n_zero, n_values = cast(NumericProfile, column.profile).n_zero, column.n_values
    if n_values >= _FEW_ROWS and column.profile.n_distinct >= _LEAST_DISTINCT and n_zero >= _MANY_ZEROS * n_values:
        yield Found("info", f"{share(n_zero, n_values)} of the values are zero.", {"n_zero": n_zero}, n_zero)


@column_rule("Skewed distribution", "numeric")
def skewed(column: Column, table: Table) -> Iterator[Found]:
    """Absolute skewness of 3 or more over 50 values, 10 of them different: a long tail moves the mean."""
    profile = cast(NumericProfile, column.profile)
    enough = column.n_values >= _ENOUGH_ROWS and profile.n_distinct >= _SKEW_DISTINCT
    if enough and profile.skewness is not None and abs(profile.skewness) >= _SKEW:
        side = "right" if profile.skewness > 0 else "left"
        message = f"The {side} tail is long: skewness {profile.skewness:.3g}."
        evidence = {"skewness": profile.skewness, "mean": profile.mean, "trimmed_mean": profile.trimmed_mean}
        yield Found("info", message, evidence, None, [], look_closer(table, [column.name], "n_bins"))


@column_rule("Isolated values", "numeric")
def outliers(column: Column, table: Table) -> Iterator[Found]:
    """At most 1 % of 20 or more values lie far beyond a gap.

    They are beyond the outer fence (3 interquartile ranges beyond a quartile), 3 times as far from the median as the
    next value, and 3 interquartile ranges away from it. A long tail alone is `skewed`.
    """
    profile, found = cast(NumericProfile, column.profile), column.signals.isolated
    if found and profile.outliers:
        n_rows = sum(each.n_rows for each in found)
        evidence: dict[str, Value] = {"lower_fence": profile.outliers.lower, "upper_fence": profile.outliers.upper}
        for each in found:
            side = "lowest" if each is found[0] and each.value == profile.min else "highest"
            evidence |= {side: each.value, f"next_to_{side}": each.nearest}
        message = f"{counted(n_rows, 'row')} with values far from all others."
        yield Found("warning", message, evidence, n_rows, [], look_closer(table, [column.name], "n_bins"))


@column_rule("Values on round numbers", "numeric")
def heaping(column: Column, table: Table) -> Iterator[Found]:
    """Multiples of 5, 10, 50, 100, 500 or 1,000 are at least a tenth of the rows more frequent than even digits give.

    Among 100 or more whole numbers, 20 of them different: the values were rounded or estimated.
    """
    heap = cast(NumericProfile, column.profile).heaping
    if heap:
        n_rows = round(heap.fraction * column.n_values)
        message = f"{share(heap.fraction, 1)} of the values are multiples of {heap.base:g}."
        evidence = {"base": heap.base, "fraction": heap.fraction, "expected_fraction": heap.expected_fraction}
        yield Found("info", message, evidence, n_rows, [], look_closer(table, [column.name], "n_top"))
