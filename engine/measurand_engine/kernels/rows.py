"""What only whole rows show: duplicates and columns that are null together. Fed one column at a time."""

from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import polars as pl

from measurand_engine.kernels.sorted_column import from_ascending

Hashes = npt.NDArray[np.uint64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, so that no bit of an earlier column is lost; the golden ratio spreads them."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Columns that are null in the same rows, all others not."""

    columns: list[str]
    n_rows: int


class Rows:
    """Collects row hashes and null masks. Memory: 16 bytes a row, and one bit a row for each column with nulls.

    Rows are compared by a hash of 64 bits: two different ones among ten million are taken for equal with a
    probability of about 3 in a million.
    """

    def __init__(self, n_rows: int) -> None:
        self._row = np.zeros(n_rows, np.uint64)
        self._nulls = np.zeros(n_rows, np.uint64)
        self._masks: dict[str, npt.NDArray[np.uint8]] = {}

    def add(self, column: pl.Series, hashes: Hashes) -> None:
        """Take the next column, with the hash of each of its values."""
        self._row *= _MULTIPLIER
        self._row += hashes
        if column.null_count():
            mask = column.is_null().to_numpy()
            self._nulls[mask] ^= _number_of(column.name)
            self._masks[column.name] = np.packbits(mask)

    def n_duplicates(self) -> int:
        """Rows that repeat an earlier row."""
        return len(self._row) - from_ascending(np.sort(self._row)).n_distinct

    def null_patterns(self, k: int) -> list[Pattern]:
        """The k most frequent sets of columns that are null together, ties by the first column's place."""
        if not self._masks:
            return []
        patterns = from_ascending(np.sort(self._nulls))
        order = np.argsort(-patterns.counts, kind="stable")
        kept = [i for i in order[: k + 1].tolist() if patterns.values[i] != 0][:k]
        found = [Pattern(self._columns_of(int(patterns.values[i])), int(patterns.counts[i])) for i in kept]
        places = {name: place for place, name in enumerate(self._masks)}
        return sorted(found, key=lambda pattern: (-pattern.n_rows, [places[name] for name in pattern.columns]))

    def _columns_of(self, number: int) -> list[str]:
        row = int(np.argmax(self._nulls == np.uint64(number)))
        bit = np.uint8(128 >> (row % 8))
        return [name for name, mask in self._masks.items() if mask[row // 8] & bit]


def _number_of(name: str) -> np.uint64:
    """A number for a column; the exclusive or of several stands for the set of them."""
    return np.uint64(int.from_bytes(blake2b(name.encode(errors="surrogatepass"), digest_size=8).digest()))
