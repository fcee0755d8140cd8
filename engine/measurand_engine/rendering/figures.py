"""How numbers are written for people."""

import math
from datetime import datetime

NONE = "—"
_THIN = "\u202f"
_DIGITS = 5
_GROUPED = 10_000
_PLAIN = (1e-4, 1e9)
_EXACT_FLOAT = 1e15
_UNITS = ((86_400 * 365.25, "y"), (86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"), (1e-3, "ms"))
_SIZES = ("B", "KB", "MB", "GB", "TB")
_SIZE_STEP = 1_000
_LEAST_SHARE = 0.0005
_LEAST_P = 0.0001


def number(figure: float | None, digits: int = _DIGITS) -> str:
    """Five significant digits or as many as asked, integers in full: 12.639, 2013, 336,776, 1.2e-07."""
    if figure is None:
        return NONE
    if figure == int(figure) and abs(figure) < _EXACT_FLOAT:
        return f"{int(figure):,}" if abs(figure) >= _GROUPED else str(int(figure))
    if not _PLAIN[0] <= abs(figure) < _PLAIN[1]:
        return f"{figure:.{digits - 1}g}"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(figure))))
    text = f"{figure:,.{decimals}f}" if abs(figure) >= _GROUPED else f"{figure:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def score(figure: float | None) -> str:
    """Three significant digits: more would pretend a precision that distances do not have."""
    return number(figure, 3)


def percent(share: float | None) -> str:
    """A proportion in percent; what is there but small is not 0."""
    if share is None:
        return NONE
    if 0 < share < _LEAST_SHARE:
        return f"< 0.1{_THIN}%"
    if 1 - _LEAST_SHARE < share < 1:
        return f"> 99.9{_THIN}%"
    return f"{100 * share:.1f}".removesuffix(".0") + f"{_THIN}%"


def p_value(p: float | None) -> str:
    """Three digits, and no zero where the p-value is only small."""
    if p is None:
        return NONE
    return f"< {_LEAST_P:.4f}" if p < _LEAST_P else f"{p:.3g}" if p < 1 else "1"


def size(n_bytes: int) -> str:
    """Bytes in the unit that fits."""
    amount, unit = float(n_bytes), 0
    while amount >= _SIZE_STEP and unit < len(_SIZES) - 1:
        amount, unit = amount / _SIZE_STEP, unit + 1
    return f"{amount:.3g}{_THIN}{_SIZES[unit]}"


def duration(seconds: float | None) -> str:
    """Seconds in the unit that fits."""
    if seconds is None:
        return NONE
    scale, unit = next(((scale, unit) for scale, unit in _UNITS if abs(seconds) >= scale), (1, "s"))
    return f"{number(round(seconds / scale, 2))}{_THIN}{unit}"


def moment(when: datetime) -> str:
    """A time in UTC to the minute."""
    return f"{when:%Y-%m-%d %H:%M} UTC"


def plural(n: int, noun: str) -> str:
    """A count with its noun."""
    return f"{number(n)} {noun}" if n == 1 else f"{number(n)} {noun}s"
