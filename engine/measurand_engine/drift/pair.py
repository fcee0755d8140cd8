"""One column in both datasets, and what every comparison says about it."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, TypedDict

import polars as pl

from measurand_engine.contract.drift import ColumnDrift, DriftSeverity
from measurand_engine.contract.shared import DType, Notice
from measurand_engine.dataset import dtype_name
from measurand_engine.kernels.two_sample import two_proportions

Compared: TypeAlias = tuple[ColumnDrift, list[Notice]]


class Common(TypedDict):
    """Properties of every comparison; the verdict is filled in when all columns are known."""

    name: str
    dtype: DType
    drifted: bool
    severity: DriftSeverity
    p_value_adjusted: float | None
    n_reference: int
    n_current: int
    null_fraction_reference: float | None
    null_fraction_current: float | None
    null_p_value: float | None
    recommendation: str | None


@dataclass(frozen=True)
class Pair:
    """A column of the reference and of the current data."""

    reference: pl.Series
    current: pl.Series

    @property
    def name(self) -> str:
        """Name of the column."""
        return self.reference.name

    @cached_property
    def values(self) -> tuple[pl.Series, pl.Series]:
        """Both sides without nulls."""
        return self.reference.drop_nulls(), self.current.drop_nulls()

    @property
    def empty(self) -> bool:
        """Whether a side has no value."""
        return not all(len(side) for side in self.values)

    @property
    def typed(self) -> pl.Series:
        """The side whose type says what the column is: the current one only when the reference has no value."""
        return self.reference if len(self.values[0]) or not len(self.values[1]) else self.current

    @property
    def common(self) -> Common:
        """What is said of every column, whatever its type."""
        sides = self.reference, self.current
        nulls = [side.null_count() for side in sides]
        test = two_proportions((nulls[0], nulls[1]), (len(sides[0]), len(sides[1])))
        fractions = [null / len(side) if len(side) else None for null, side in zip(nulls, sides, strict=True)]
        return Common(
            name=self.name,
            dtype=dtype_name(self.typed.dtype),
            drifted=False,
            severity="none",
            p_value_adjusted=None,
            n_reference=len(self.values[0]),
            n_current=len(self.values[1]),
            null_fraction_reference=fractions[0],
            null_fraction_current=fractions[1],
            null_p_value=test.p_value if test else None,
            recommendation=None,
        )

    def notice(self, code: str, message: str) -> Notice:
        """Something about this column that the reader must know."""
        return Notice(code=code, column=self.name, message=message)
