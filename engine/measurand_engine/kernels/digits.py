"""Decimal digits of numbers: precision, last digits, and values that gather on round numbers."""

from dataclasses import dataclass

import numpy as np

from measurand_engine.kernels.sorted_column import Floats, Ints, Numbers, SortedColumn

_LOOK = 64
"""Values whose shortest decimal form is read; the others are checked against what these show."""
_NEAR_ZERO = 16
"""On each side of zero: the smallest numbers have the most digits after the decimal point."""
_EXACT = 2.0**53
_LONG = 12
"""More places than this come from binary arithmetic, not from a decimal source."""
_ROUND_NUMBERS = (5, 10, 50, 100, 500, 1_000)
_HEAP_EXCESS = 0.1
_HEAP_ERRORS = 3.0
_HEAP_DISTINCT = 20
_HEAP_ROWS = 100


@dataclass(frozen=True, slots=True)
class Precision:
    """Most significant digits and most digits after the decimal point of a value."""

    significant_digits: int
    decimal_places: int


@dataclass(frozen=True, slots=True)
class Heap:
    """Values gather on multiples of `base`: their share, and the share that even last digits would give."""

    base: int
    fraction: float
    expected_fraction: float


def precision(column: SortedColumn) -> Precision:
    """Digits that the values need; zeros at the end of a whole number do not count. The column has a value.

    Floating point values are read in their shortest decimal form: some spread over the column and those next to zero,
    and of the others such that have more places. Full binary precision is judged by the first two alone.
    """
    if column.values.dtype.kind in "iu":
        return Precision(_most_digits(column.values), 0)
    values = column.floats
    zero = int(np.searchsorted(values, 0.0))
    shown = _read(np.concatenate([_spread(values), values[max(0, zero - _NEAR_ZERO) : zero + _NEAR_ZERO]]))
    if shown.decimal_places > _LONG:
        return shown
    power = 10.0**shown.decimal_places
    with np.errstate(over="ignore", invalid="ignore"):
        longer = _spread(values[np.rint(values * power) / power != values])
    return _read(longer, shown) if len(longer) else shown


def _spread(values: Floats) -> Floats:
    return values[:: max(1, len(values) // _LOOK)]


def _read(values: Floats, known: Precision = Precision(0, 0)) -> Precision:
    shown = [_digits(abs(value)) for value in values.tolist()]
    most = max(digits for digits, _ in shown), max(places for _, places in shown)
    return Precision(max(known.significant_digits, most[0]), max(known.decimal_places, most[1]))


def _digits(value: float) -> tuple[int, int]:
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = fraction.rstrip("0")
    significant = (whole + fraction).strip("0")
    return len(significant), max(0, len(fraction) - int(exponent or 0))


def _most_digits(values: np.ndarray[tuple[int, ...], np.dtype[np.int64 | np.uint64]]) -> int:
    """Most digits of an integer without the zeros at its end."""
    rest, most = values[values != 0], 0
    while len(rest):
        whole = rest % 10 != 0
        most = max(most, _longest(rest[whole]))
        rest = rest[~whole] // 10
    return most


def _longest(values: np.ndarray[tuple[int, ...], np.dtype[np.int64 | np.uint64]]) -> int:
    return max(len(str(abs(int(end)))) for end in (values.min(), values.max())) if len(values) else 0


def last_digits(column: SortedColumn) -> Ints | None:
    """Rows whose last digit is 0 to 9; None for columns with fractions."""
    if not is_whole(column):
        return None
    digit = np.abs(np.fmod(column.values, column.values.dtype.type(10))).astype(np.int64)
    return np.bincount(digit, weights=column.counts, minlength=10).astype(np.int64)


def is_whole(column: SortedColumn) -> bool:
    """Whether every value is a whole number."""
    return column.values.dtype.kind in "iu" or bool((np.rint(column.floats) == column.floats).all())


def heap(column: SortedColumn) -> Heap | None:
    """Round number that the values of a whole-numbered column gather on; None when there is none.

    Its multiples, the most frequent one left out, must be a tenth of the rows more frequent than even digits would
    make them, and by more than three standard errors. The error counts distinct values, not rows, because rows of one
    value are not independent.
    """
    if column.n < _HEAP_ROWS or column.n_distinct < _HEAP_DISTINCT or not is_whole(column):
        return None
    rest = column.values, column.counts.astype(np.float64)
    all_squares = float((rest[1] ** 2).sum())
    found: list[Heap] = []
    for base in _ROUND_NUMBERS:  # each divides the next or shares the factor 5: the first pass thins out the others
        rest = _multiples(*rest, base) if base == _ROUND_NUMBERS[0] else rest
        found += _heaps(base, _multiples(*rest, base)[1], column.n, all_squares)
    return max(found, key=lambda heap: heap.fraction - heap.expected_fraction, default=None)


def _multiples(values: Numbers, counts: Floats, base: int) -> tuple[Numbers, Floats]:
    multiple = np.fmod(values, values.dtype.type(base)) == 0
    return values[multiple], counts[multiple]


def _heaps(base: int, counts: Floats, n: int, all_squares: float) -> list[Heap]:
    total, largest, expected = float(counts.sum()), float(counts.max(initial=0)), 1 / base
    error = (expected * (1 - expected) * all_squares) ** 0.5 / n
    excess = (total - largest) / n - expected  # without the most frequent multiple: one value is no heap
    return [Heap(base, total / n, expected)] if excess > max(_HEAP_EXCESS, _HEAP_ERRORS * error) else []
