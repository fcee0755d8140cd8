"""Pearson correlation of every pair of columns, as masked matrix products over blocks of rows."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from measurand_engine.kernels.sorted_column import Floats

_CACHED = 131_072
"""Numbers that stay in the processor's cache between the products."""
_PLACES = 12
"""Beyond them the order of the summands shows."""
_NO_SPREAD = 1e-12
"""Relative to the whole column's sum of squares: below it a spread is rounding."""


def correlation(blocks: Iterable[Floats], centre: Floats, scale: Floats) -> Floats:
    """Matrix of Pearson's r over the rows where both columns have a number; NaN where one is constant there.

    Each block is rows by columns with NaN for null. `centre` and `scale` are about the columns' means and standard
    deviations, and keep the products exact; the result has 12 decimal places. Columns with the same nulls share one
    mask, so that complete data costs one product a block. Time: rows x columns squared; memory: one block.
    """
    sums = _Sums(len(centre))
    step = max(1, _CACHED // len(centre))
    for block in blocks:
        for start in range(0, len(block), step):
            sums.add((block[start : start + step] - centre) * (1 / scale))
    return sums.coefficients()


class _Sums:
    """Sums of products of the columns, and sums over the rows where another column has a number."""

    def __init__(self, n_columns: int) -> None:
        shape = (n_columns, n_columns)
        self.products = np.zeros(shape)
        self.values = np.zeros(shape)
        self.squares = np.zeros(shape)
        self.n_rows = np.zeros(shape)

    def add(self, block: Floats) -> None:
        """Add a block of rows, which is changed: what is not finite becomes zero."""
        present = np.isfinite(block)
        np.copyto(block, 0.0, where=~present)
        masks, of_column = _distinct_masks(present)
        weights = masks.astype(np.float64)
        self.products += block.T @ block
        self.values += (block.T @ weights)[:, of_column]
        self.n_rows += (weights.T @ weights)[np.ix_(of_column, of_column)]
        np.square(block, out=block)
        self.squares += (block.T @ weights)[:, of_column]

    def coefficients(self) -> Floats:
        n = np.maximum(self.n_rows, 1)
        covariance = self.products - self.values * self.values.T / n
        spread = self.squares - self.values**2 / n
        spread[spread <= _NO_SPREAD * np.maximum(self.squares, n)] = np.nan
        r = covariance / np.sqrt(spread * spread.T)
        return np.clip(np.round(r, _PLACES), -1.0, 1.0)


def _distinct_masks(present: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.intp]]:
    """The different columns of a mask, and which of them each column has."""
    packed = np.packbits(present, axis=0).T
    seen: dict[bytes, int] = {}
    of_column = np.array([seen.setdefault(bits.tobytes(), len(seen)) for bits in packed], dtype=np.intp)
    firsts = [int(np.argmax(of_column == number)) for number in range(len(seen))]
    return present[:, firsts], of_column
