"""Upper tail probabilities, without SciPy: answer workers load Polars and NumPy only."""

import math

_TERMS = 100
_TINY = 1e-300
_PRECISION = 1e-15


def normal_sf(z: float) -> float:
    """P(Z >= z) of the standard normal distribution."""
    return math.erfc(z / math.sqrt(2)) / 2


def chi_square_sf(statistic: float, degrees: int) -> float:
    """P(X >= statistic) of the chi-square distribution: the regularised upper incomplete gamma function.

    Series below the mean, Lentz's continued fraction above it (Press et al., Numerical Recipes, 6.2).
    """
    shape, x = degrees / 2, statistic / 2
    if x <= 0:
        return 1.0
    scale = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        return max(0.0, 1 - scale * _lower_series(shape, x))
    return scale * _upper_fraction(shape, x)


def _lower_series(shape: float, x: float) -> float:
    term = total = 1 / shape
    while term > total * _PRECISION:
        shape += 1
        term *= x / shape
        total += term
    return total


def _upper_fraction(shape: float, x: float) -> float:
    b = x + 1 - shape
    c, d = 1 / _TINY, 1 / b
    fraction, step, i = d, 0.0, 0
    while abs(step - 1) > _PRECISION:
        i += 1
        a = i * (shape - i)
        b += 2
        d = 1 / _away_from_zero(a * d + b)
        c = _away_from_zero(b + a / c)
        step = c * d
        fraction *= step
    return fraction


def _away_from_zero(x: float) -> float:
    return x if abs(x) > _TINY else _TINY


def kolmogorov_sf(x: float) -> float:
    """P(K >= x) of the limit distribution of the two-sided Kolmogorov-Smirnov statistic.

    The alternating series converges fast above 1, its theta transform below (Marsaglia, Tsang and Wang 2003).
    """
    if x <= 0:
        return 1.0
    if x < 1:
        terms = (math.exp(-((2 * k - 1) ** 2) * math.pi**2 / (8 * x * x)) for k in range(1, _TERMS))
        return 1 - math.sqrt(2 * math.pi) / x * sum(terms)
    return 2 * sum(math.copysign(math.exp(-2 * (k * x) ** 2), k % 2 - 0.5) for k in range(1, _TERMS))
