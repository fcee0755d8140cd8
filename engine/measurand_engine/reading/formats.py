"""How text becomes values: every format that columns are tried with, and which of them a few values suggest."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

import polars as pl

from measurand_engine.contract.shared import DType

Parse = Callable[[pl.Expr], pl.Expr]
_WHOLE = pl.Decimal(38, 0)
_SIGN = r"[+-]?"
_SPACES = "[ \u00a0\u202f]"


@dataclass(frozen=True)
class Format:
    """One way to read text; null comes of what it does not fit."""

    dtype: DType
    name: str | None
    """What the schema says about it; null when the type says all."""
    parse: Parse = field(compare=False, repr=False)
    polars: pl.DataType = field(compare=False)
    rank: int = field(default=0, compare=False)
    """Of formats that fit equally well the one with the lowest rank is taken."""
    shape: re.Pattern[str] | None = field(default=None, compare=False, repr=False)
    plain: bool = field(default=False, compare=False)
    """Whether leading zeros would be lost."""
    mark: str = field(default="", compare=False)
    """Characters of which some value must hold one, lest a plain number looks like it."""
    both: bool = field(default=False, compare=False)
    """Whether a column must hold both of two words, each of which alone means nothing."""

    def apply(self, text: pl.Series) -> pl.Series:
        """Read a series of text."""
        values = text.to_frame("text").select(self.parse(pl.col("text"))).to_series()
        return self.guard(text, values)

    def guard(self, text: pl.Series, values: pl.Series) -> pl.Series:
        """Refuse years of two digits where four are meant: the parser takes them for the first century."""
        if self.name is None or "%Y" not in self.name:
            return values
        least = values.min()
        if not isinstance(least, date) or least.year >= 1_000:
            return values
        return values.set((values.dt.year() < 1_000) & ~text.str.starts_with("0"), None)

    def fits(self, text: pl.Series) -> int:
        """Return how many values it fits."""
        values = self.apply(text).drop_nulls()
        return 0 if self.both and values.n_unique() < 2 else len(values)


TEXT = Format("text", None, lambda text: text, pl.String(), rank=1_000)


def _number(name: str, pattern: str, group: str, point: str, *, whole: bool, rank: int) -> Format:
    """Return a format with a thousands separator, a decimal mark, or both."""
    shape = _SIGN + pattern
    dtype: pl.DataType = pl.Int64() if whole else pl.Float64()

    def parse(text: pl.Expr) -> pl.Expr:
        bare = text.str.replace_all(group, "") if group else text
        bare = bare.str.replace(point, ".", literal=True) if point == "," else bare
        return pl.when(text.str.contains(f"^(?:{shape})$")).then(bare).cast(dtype, strict=False)

    mark = {"": ",", r"\.": ".", _SPACES: _SPACES[1:-1]}.get(group, group)
    return Format("integer" if whole else "float", name, parse, dtype, rank, re.compile(shape), mark=mark)


def _grouped(mark: str) -> str:
    return rf"(?:\d{{1,3}}(?:{mark}\d{{3}})+|\d+)"


INTEGER = Format(
    "integer",
    None,
    lambda text: text.cast(pl.Int64, strict=False),
    pl.Int64(),
    10,
    re.compile(_SIGN + r"\d+"),
    plain=True,
)
DECIMAL = Format(
    "decimal",
    None,
    lambda text: pl.when(text.str.contains(r"^[+-]?\d{1,38}$")).then(text).cast(_WHOLE, strict=False),
    _WHOLE,
    11,
    re.compile(_SIGN + r"\d{1,38}"),
    plain=True,
)
FLOAT = Format(
    "float",
    None,
    lambda text: text.cast(pl.Float64, strict=False),
    pl.Float64(),
    12,
    re.compile(_SIGN + r"(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)", re.IGNORECASE),
    plain=True,
)
_THOUSANDS = (
    _number("thousands comma", _grouped(","), ",", "", whole=True, rank=20),
    _number("thousands comma", _grouped(",") + r"(?:\.\d+)?", ",", ".", whole=False, rank=21),
    _number("decimal comma", r"(?:\d+|\d*,\d+)", "", ",", whole=False, rank=22),
    _number("thousands point", _grouped(r"\."), r"\.", "", whole=True, rank=23),
    _number("thousands point, decimal comma", _grouped(r"\.") + r"(?:,\d+)?", r"\.", ",", whole=False, rank=24),
    _number("thousands space", _grouped(_SPACES), _SPACES, "", whole=True, rank=25),
    _number("thousands space", _grouped(_SPACES) + r"(?:\.\d+)?", _SPACES, ".", whole=False, rank=26),
    _number("thousands space, decimal comma", _grouped(_SPACES) + r"(?:,\d+)?", _SPACES, ",", whole=False, rank=27),
    _number("thousands apostrophe", _grouped("'"), "'", "", whole=True, rank=28),
    _number("thousands apostrophe", _grouped("'") + r"(?:\.\d+)?", "'", ".", whole=False, rank=29),
)
_NUMBERS = (INTEGER, DECIMAL, FLOAT, *_THOUSANDS)
DECIMAL_COMMA = _THOUSANDS[2]


def _boolean(yes: str, no: str, rank: int) -> Format:
    true, false = ([word, word.upper(), word.title()] for word in (yes, no))

    def parse(text: pl.Expr) -> pl.Expr:
        no_or_null = pl.when(text.is_in(false)).then(pl.lit(value=False))
        return pl.when(text.is_in(true)).then(pl.lit(value=True)).otherwise(no_or_null)

    shape = re.compile("|".join([*true, *false]))
    return Format("boolean", f"{yes}/{no}", parse, pl.Boolean(), rank, shape, both=len(yes) == 1)


_BOOLEANS = tuple(
    _boolean(yes, no, rank)
    for rank, (yes, no) in enumerate((("true", "false"), ("yes", "no"), ("t", "f"), ("y", "n"), ("on", "off")))
)

_DATES = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%m/%d/%Y", "%d/%m/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y",
    "%m/%d/%y", "%d/%m/%y", "%d.%m.%y", "%d %b %Y", "%d-%b-%Y", "%d/%b/%Y", "%d-%b-%y", "%d %B %Y",
    "%b %d, %Y", "%B %d, %Y", "%b %d %Y",
)  # fmt: skip
_TIMES = ("%H:%M:%S", "%H:%M:%S%.f", "%H:%M", "%I:%M:%S %p", "%I:%M %p")


def _date(name: str, rank: int) -> Format:
    return Format("date", name, lambda text: text.str.to_date(name, strict=False, cache=False), pl.Date(), rank)


def _time(name: str, rank: int) -> Format:
    return Format("time", name, lambda text: text.str.to_time(name, strict=False, cache=False), pl.Time(), rank)


def _datetime(name: str, rank: int) -> Format:
    """Return a format of moments; offsets are slow to read and moments with them often repeat, hence the cache."""
    offset, zulu = name.endswith("%#z"), name.endswith("Z")

    def parse(text: pl.Expr) -> pl.Expr:
        moment = text.str.to_datetime(name, strict=False, time_unit="us", cache=offset)
        return moment.dt.replace_time_zone("UTC") if zulu else moment

    return Format("datetime", name, parse, pl.Datetime("us", "UTC" if offset or zulu else None), rank)


def _datetime_names() -> Iterable[str]:
    for day in _DATES:
        for time in _TIMES:
            yield f"{day} {time}"
            if day == "%Y-%m-%d":
                yield f"{day}T{time}"
                yield from (f"{day}{mark}{time}{zone}" for mark in " T" for zone in ("Z", "%#z"))


@cache
def moments() -> dict[str, tuple[Format, ...]]:
    """Return the formats of dates, times and both by the outline of the text that they fit."""
    formats = [_date(name, 100 + i) for i, name in enumerate(_DATES)]
    formats += [_time(name, 200 + i) for i, name in enumerate(_TIMES)]
    formats += [_datetime(name, 300 + i) for i, name in enumerate(_datetime_names())]
    found: dict[str, tuple[Format, ...]] = {}
    for each in formats:
        outline = _OF_FORMAT.sub(lambda part: _PARTS[part[0]], each.name or "")
        found[outline] = (*found.get(outline, ()), each)
    return found


_PARTS = {"%Y": "Y", "%b": "b", "%B": "b", "%p": "p", "%.f": ".F", "%#z": "z"} | {f"%{part}": "0" for part in "mdyHIMS"}
_OF_FORMAT = re.compile(r"%\.f|%#z|%[A-Za-z]")
_FRACTION = re.compile(r"(:\d\d)\.\d{1,9}")
_HALF = re.compile(r"(?i)\b[ap]m$")
_RUN = re.compile(r"[A-Za-z]{3,9}|\d+")
_ZONE = re.compile(r"(?<=[\dF])[+-]\d\d:?\d\d$")


def outline(value: str) -> str:
    """Return the outline of a moment: `2013-01-31 05:00` is `Y-0-0 0:0`; empty where it can be none."""
    if len(value) > 40 or not any(mark in value for mark in ":-/. "):
        return ""
    rest = value
    if ":" in value:
        rest = _HALF.sub("p", _ZONE.sub("z", _FRACTION.sub(r"\1.F", value)))
    return _RUN.sub(_run, rest)


def _run(run: re.Match[str]) -> str:
    if run[0].isalpha():
        return "b"
    return {1: "0", 2: "0", 4: "Y"}.get(len(run[0]), "?")


def suggested(values: list[str]) -> list[Format]:
    """Return the formats that at least a quarter of these values may have."""
    characters = set().union(*values)
    if sum(any(character.isdigit() for character in value) for value in values) * 4 < len(values):
        return [each for each in (*_BOOLEANS, FLOAT) if _suits(each, values)]
    numbers = [each for each in _NUMBERS if not each.mark or characters.intersection(each.mark)]
    found = [each for each in numbers if _suits(each, values)]
    if not characters.intersection(":-/ ,.") or (FLOAT in found and not characters.intersection(":/ ")):
        return found
    outlines = Counter(outline(value) for value in values)
    for key, n_values in outlines.items():
        if n_values * 4 >= len(values):
            found.extend(moments().get(key, ()))
    return found


def _suits(form: Format, values: list[str]) -> bool:
    shape = form.shape
    return shape is not None and sum(shape.fullmatch(value) is not None for value in values) * 4 >= len(values)


def wider(form: Format) -> tuple[Format, ...]:
    """Return the formats that fit all that this one fits, and more."""
    if form in _NUMBERS:
        beyond = (DECIMAL, FLOAT, *_THOUSANDS) if form == INTEGER else (FLOAT,) if form == DECIMAL else ()
        return beyond + ((_THOUSANDS[1],) if form in (FLOAT, _THOUSANDS[0]) else ())
    name = form.name or ""
    names = {name.replace("%S", "%S%.f") if "%.f" not in name else name}
    if name.endswith("Z"):
        names |= {each[:-1] + "%#z" for each in (name, *names)}
    names.discard(name)
    return tuple(each for formats in moments().values() for each in formats if each.name in names)


def forced(dtype: DType, values: list[str]) -> list[Format]:
    """Return the formats with which a column may become the type that the caller gave it."""
    if dtype == "text":
        return [TEXT]
    if dtype == "decimal":
        return [_any_decimal(values)]
    every = [*_BOOLEANS, *_NUMBERS, *(each for formats in moments().values() for each in formats)]
    return [each for each in every if each.dtype == dtype]


def _any_decimal(values: list[str]) -> Format:
    scale = min(18, max((len(value.partition(".")[2]) for value in values), default=0))
    dtype = pl.Decimal(38, scale)
    finer = rf"\.\d{{{scale + 1}}}"

    def parse(text: pl.Expr) -> pl.Expr:
        return pl.when(~text.str.contains(finer)).then(text).cast(dtype, strict=False)

    return Format("decimal", f"scale {scale}", parse, dtype)
