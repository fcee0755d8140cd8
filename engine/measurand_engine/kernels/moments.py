"""Moments that merge: (n, mean, M2, M3, M4), never sums of squares."""

import math
from dataclasses import dataclass

import numpy as np

from measurand_engine.kernels.sorted_column import Floats, Ints

_SAFE_EXPONENT = 200
"""Fourth powers of numbers within 2^-200 .. 2^200, and of their differences, neither overflow nor vanish."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Size, mean and sums of powers of the deviations from the mean, in units of 2^exponent."""

    n: int = 0
    scaled_mean: float = 0.0
    m2: float = 0.0
    m3: float = 0.0
    m4: float = 0.0
    exponent: int = 0

    @property
    def mean(self) -> float | None:
        """Arithmetic mean; None without values."""
        return math.ldexp(self.scaled_mean, self.exponent) if self.n else None

    @property
    def variance(self) -> float | None:
        """Sample variance (n - 1); None below two values or when it is too large for a number."""
        return _ldexp(self.m2 / (self.n - 1), 2 * self.exponent) if self.n > 1 else None

    @property
    def standard_deviation(self) -> float | None:
        """Sample standard deviation (n - 1); None below two values or when it is too large for a number."""
        return _ldexp(math.sqrt(self.m2 / (self.n - 1)), self.exponent) if self.n > 1 else None

    @property
    def skewness(self) -> float | None:
        """Third standardised moment (g1, population); above 0 the right tail is longer; None without spread."""
        return math.sqrt(self.n) * self.m3 / self.m2**1.5 if self.m2 > 0 else None

    @property
    def kurtosis(self) -> float | None:
        """Excess kurtosis (g2, population); 0 for a normal distribution; None without spread."""
        return self.n * self.m4 / self.m2**2 - 3 if self.m2 > 0 else None

    def rescaled(self, exponent: int) -> "Moments":
        """The same moments in units of 2^exponent."""
        by = self.exponent - exponent
        parts = (self.scaled_mean, self.m2, self.m3, self.m4)
        mean, m2, m3, m4 = (math.ldexp(part, power * by) for power, part in enumerate(parts, start=1))
        return Moments(self.n, mean, m2, m3, m4, exponent)


def _ldexp(number: float, exponent: int) -> float | None:
    try:
        return math.ldexp(number, exponent)
    except OverflowError:
        return None


def of(values: Floats, counts: Ints) -> Moments:
    """Moments of finite ascending distinct values that occur `counts` times, in one pass around the middle value.

    The middle value lies within the data, so the shift back to the mean loses nothing to cancellation.
    """
    if not len(values):
        return Moments()
    exponent = _exponent_of(values)
    scaled = np.ldexp(values, -exponent) if exponent else values
    n = int(counts.sum())
    centre = float(scaled[np.searchsorted(np.cumsum(counts), n // 2, side="right")])
    from_centre = scaled - centre
    weighted = from_centre if n == len(values) else from_centre * counts
    square = from_centre * from_centre
    cube = weighted * square
    powers = (weighted, weighted * from_centre, cube, cube * from_centre)
    s1, s2, s3, s4 = (float(power.sum()) for power in powers)  # pairwise; a BLAS product depends on the alignment
    return _around_mean(n, centre, (s1 / n, s2, s3, s4), exponent)


def _exponent_of(values: Floats) -> int:
    return _unit(max(abs(float(values[0])), abs(float(values[-1]))), 0)


def _unit(largest: float, exponent: int) -> int:
    """Exponent of a unit in which powers of numbers up to `largest` x 2^exponent neither overflow nor vanish.

    Differences of numbers are at least 2^-53 of them, or zero.
    """
    needed = math.frexp(largest)[1] + exponent
    return needed if largest and abs(needed) > _SAFE_EXPONENT else 0


def _around_mean(n: int, centre: float, sums: tuple[float, float, float, float], exponent: int) -> Moments:
    d, s2, s3, s4 = sums
    m2 = s2 - n * d * d
    m3 = s3 - 3 * d * s2 + 2 * n * d**3
    m4 = s4 - 4 * d * s3 + 6 * d * d * s2 - 3 * n * d**4
    return Moments(n, centre + d, max(m2, 0.0), m3, max(m4, 0.0), exponent)


def merge(a: Moments, b: Moments) -> Moments:
    """Moments of both parts together (Pébay 2008, equations 2.1 and 3.1)."""
    if not a.n or not b.n:
        return a if a.n else b
    exponent = _common_unit(a, b)
    a, b = a.rescaled(exponent), b.rescaled(exponent)
    n = a.n + b.n
    d = b.scaled_mean - a.scaled_mean
    p, q = a.n / n, b.n / n
    m2 = a.m2 + b.m2 + d * d * a.n * q
    m3 = a.m3 + b.m3 + d**3 * a.n * q * (p - q) + 3 * d * (p * b.m2 - q * a.m2)
    m4 = (
        a.m4
        + b.m4
        + d**4 * a.n * q * (p * p - p * q + q * q)
        + 6 * d * d * (p * p * b.m2 + q * q * a.m2)
        + 4 * d * (p * b.m3 - q * a.m3)
    )
    return Moments(n, a.scaled_mean + d * q, m2, m3, m4, exponent)


def _common_unit(a: Moments, b: Moments) -> int:
    larger = [max(abs(part.scaled_mean), math.sqrt(part.m2 / part.n)) for part in (a, b)]
    bits = [math.frexp(size)[1] + part.exponent for size, part in zip(larger, (a, b), strict=True) if size]
    return _unit(1.0, max(bits)) if bits else 0
