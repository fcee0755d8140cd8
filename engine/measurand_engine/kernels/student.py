"""Quantiles of Student's t distribution, without SciPy: answer workers load Polars and NumPy only."""

import math
from functools import lru_cache
from statistics import NormalDist

_LARGE = 1_000
_TINY = 1e-300
_PRECISION = 1e-15


@lru_cache(maxsize=1024)
def t_quantile(probability: float, degrees: int) -> float:
    """Value that a t variable stays below with the probability, which is at least 0.5; `degrees` >= 1.

    Fisher and Cornish's expansion (Abramowitz and Stegun 26.7.5) from 1,000 degrees on, else Newton's method on the
    tail: it starts at the normal quantile, to the left of the answer, and the tail is convex, so it cannot overshoot.
    """
    z = NormalDist().inv_cdf(probability)
    if degrees >= _LARGE:
        return _expansion(z, degrees)
    t, step, tail = z, math.inf, 1 - probability
    while step > _PRECISION * t:
        step = (_upper_tail(t, degrees) - tail) / _density(t, degrees)
        t += step
    return t


def _expansion(z: float, degrees: int) -> float:
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92_160,
    )
    return z + sum(term / float(degrees) ** power for power, term in enumerate(terms, start=1))


def _density(t: float, degrees: int) -> float:
    log_scale = math.lgamma((degrees + 1) / 2) - math.lgamma(degrees / 2) - math.log(degrees * math.pi) / 2
    return math.exp(log_scale - (degrees + 1) / 2 * math.log1p(t * t / degrees))


def _upper_tail(t: float, degrees: int) -> float:
    """P(T > t): half the regularised incomplete beta function at degrees / (degrees + t²)."""
    x = degrees / (degrees + t * t)
    a, b = degrees / 2, 0.5
    if x < (a + 1) / (a + b + 2):
        return _beta(x, a, b) / 2
    return (1 - _beta(t * t / (degrees + t * t), b, a)) / 2


def _beta(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta function by Lentz's continued fraction (Press et al., Numerical Recipes, 6.4)."""
    if x <= 0:
        return 0.0
    log_scale = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    fraction, step, m = d, 0.0, 0
    while abs(step - 1) > _PRECISION:
        m += 1
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for term in (even, odd):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            step *= c * d
        fraction *= step
    return math.exp(log_scale) * fraction / a


def _away_from_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY
