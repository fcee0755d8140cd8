"""The characters of a text column: classes, scripts, and the shapes of its values."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from measurand_engine.kernels.sorted_column import Floats

_LONGEST_MASK = 64
_MOST_CHARACTERS = 2_000_000
_RARE = 0.001
_RUN = re.compile(r"([Aa9])\1*")
_CLASSES = {"L": "letters", "N": "digits", "Z": "spaces", "P": "punctuation", "S": "punctuation"}
_SCRIPTS = {"cjk": "han"}


@dataclass(frozen=True, slots=True)
class Characters:
    """Shares of the characters by class, and of the letters by script, most frequent first."""

    shares: dict[str, float]
    """Of `letters`, `digits`, `spaces`, `punctuation` and `other`; empty without characters."""
    scripts: dict[str, float]


@dataclass(frozen=True, slots=True)
class Masks:
    """Shapes of values with the rows they stand for, most frequent first, ties by shape."""

    rows: dict[str, float]

    @property
    def n_rows(self) -> float:
        """Rows of all shapes."""
        return sum(self.rows.values())

    @property
    def n_rare(self) -> float:
        """Rows whose shape covers less than one in a thousand."""
        limit = self.n_rows * _RARE
        return sum(rows for rows in self.rows.values() if rows < limit)


@dataclass(frozen=True, slots=True)
class Shapes:
    """What one pass over the characters gives."""

    characters: Characters
    masks: Masks


def examined_length(n_values: int) -> int:
    """Characters that are examined of each value: two million over all of them, and enough for a mask."""
    return max(_LONGEST_MASK + 1, _MOST_CHARACTERS // max(n_values, 1))


def examine(values: pl.Series, weights: Floats) -> Shapes:
    """Characters and masks of values that stand for `weights` rows each; of long values, their first characters.

    In a mask, letters become A (upper case) or a, digits 9, everything else stays; the mask of a value beyond 64
    characters is that of the first 64, followed by an ellipsis.
    """
    heads = values.str.slice(0, examined_length(len(values))).to_list()
    joined = "".join(heads)
    points = _code_points(joined)
    lengths = np.fromiter(map(len, heads), dtype=np.int64, count=len(heads))
    frequency = np.bincount(points, weights=np.repeat(weights, lengths)).astype(np.float64, copy=False)
    present = np.flatnonzero(frequency)
    masked = _masked(joined, points, present)
    return Shapes(_classes(present, frequency[present]), _masks(masked, lengths, weights))


def _code_points(text: str) -> npt.NDArray[np.uint32] | npt.NDArray[np.uint8]:
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), dtype=np.uint8)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _masked(text: str, points: npt.NDArray[np.uint32] | npt.NDArray[np.uint8], present: npt.NDArray[np.intp]) -> str:
    if not text:
        return ""
    table = np.zeros(int(present[-1]) + 1, dtype="<u4")
    table[present] = [ord(_mask_of(point)) for point in present.tolist()]
    return table[points].tobytes().decode("utf-32-le", "surrogatepass")


@lru_cache(maxsize=100_000)
def _mask_of(point: int) -> str:
    character = chr(point)
    category = unicodedata.category(character)
    if category == "Nd":
        return "9"
    return character if category[0] != "L" else "A" if category in {"Lu", "Lt"} else "a"


def _masks(masked: str, lengths: npt.NDArray[np.int64], weights: Floats) -> Masks:
    rows: dict[str, float] = {}
    bounds = pairwise(accumulate(lengths.tolist(), initial=0))
    for (start, end), weight in zip(bounds, weights.tolist(), strict=True):
        mask = masked[start:end] if end - start <= _LONGEST_MASK else masked[start : start + _LONGEST_MASK] + "…"
        rows[mask] = rows.get(mask, 0.0) + weight
    return Masks(dict(sorted(rows.items(), key=lambda item: (-item[1], item[0]))))


def _classes(present: npt.NDArray[np.intp], frequency: Floats) -> Characters:
    rows = [(_class_of(point), point, n) for point, n in zip(present.tolist(), frequency.tolist(), strict=True)]
    letters = ((script_of(point), n) for name, point, n in rows if name == "letters")
    return Characters(_shares((name, n) for name, _, n in rows), _shares(letters))


def _class_of(point: int) -> str:
    character = chr(point)
    return "spaces" if character.isspace() else _CLASSES.get(unicodedata.category(character)[0], "other")


@lru_cache(maxsize=100_000)
def script_of(point: int) -> str:
    """Script of a letter: the first word of its Unicode name, which is how the standard names letters."""
    word = unicodedata.name(chr(point), "unknown").split()[0].split("-")[0].lower()
    return _SCRIPTS.get(word, word)


def _shares(rows: Iterable[tuple[str, float]]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for name, count in rows:
        sums[name] = sums.get(name, 0.0) + count
    total = sum(sums.values())
    return {name: count / total for name, count in sorted(sums.items(), key=lambda item: (-item[1], item[0]))}


def formats(masks: Mapping[str, float]) -> dict[str, float]:
    """Rows by shape without the lengths of its runs (A-9 for AAA-99), most frequent first; 9999 stays a year."""
    rows: dict[str, float] = {}
    for mask, count in masks.items():
        shape = _RUN.sub(lambda run: run[0] if run[0] == "9999" else run[1], mask)
        rows[shape] = rows.get(shape, 0.0) + count
    return dict(sorted(rows.items(), key=lambda item: (-item[1], item[0])))


_DAY = r"(9999[-/.]99?[-/.]99?|99?[-/.]99?[-/.](99)?99|99?[ -]Aaa+[ -](99)?99|Aaa+ 99?,? 9999|99999999A999999)"
_CLOCK = r"99?:99(:99([.,]9+)?)?( ?(AA|aa))?"
_ZONE = r"( ?A| ?[+-]99:?99| AAA)?"
_TEMPORAL_MASK = re.compile(rf"^({_DAY}([ A,] ?{_CLOCK}{_ZONE})?|{_CLOCK}{_ZONE})$")


def is_temporal(mask: str) -> bool:
    """Whether a mask is that of a date, a time or both."""
    return _TEMPORAL_MASK.match(mask) is not None
