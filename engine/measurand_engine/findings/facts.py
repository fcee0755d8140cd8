"""What a finding is judged by: the profile, and signals that the profile does not show."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from measurand_engine.contract.profile import ColumnProfile
from measurand_engine.contract.shared import Frequencies, Source, Value


@dataclass(frozen=True, slots=True)
class Apart:
    """Rows whose value lies apart from the others, and the nearest value of the others."""

    value: Value
    nearest: Value
    n_rows: int


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals of one column; the defaults mean that there is nothing to say."""

    leading: Frequencies = field(default_factory=lambda: Frequencies(values=[], counts=[]))
    """The two most frequent values."""
    sentinels: list[Apart] = field(default_factory=list)
    """Values that are known to stand for null."""
    isolated: list[Apart] = field(default_factory=list)
    """Extreme values far beyond the rest."""
    repeated_hour_rows: int = 0
    """Rows that a repeated hour holds too many."""
    leading_zero_fraction: float = 0.0
    """Share of text values that start with a zero before another digit."""
    formats: list[tuple[str, int]] = field(default_factory=list)
    """Shapes of text values without the lengths of their runs, with their rows, most frequent first."""
    temporal_formats: list[tuple[str, int]] = field(default_factory=list)
    """The same, of those that are dates and times."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with everything that is known about it."""

    profile: ColumnProfile
    signals: Signals

    @property
    def name(self) -> str:
        """Name of the column."""
        return self.profile.name

    @property
    def n_values(self) -> int:
        """Non-null values."""
        return self.profile.n - self.profile.n_null


@dataclass(frozen=True, slots=True)
class Pattern:
    """Columns that are null in the same rows, all others not."""

    columns: list[str]
    n_rows: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numeric columns and their correlation."""

    left: str
    right: str
    correlation: float


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table."""

    source: Source
    n_rows: int
    n_duplicate_rows: int
    columns: list[Column]
    null_patterns: list[Pattern]
    pairs: list[Pair]
    """Pairs of columns whose absolute correlation reaches the threshold, strongest first."""
    unparsed: Mapping[str, int] = field(default_factory=dict)
    """Cells by column that were not of the column's type when the file was read."""
