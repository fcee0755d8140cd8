"""Which characters separate fields and rows: every candidate reads the head of the file, the most regular one wins."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from measurand_engine.reading.choices import Choices
from measurand_engine.reading.records import OPEN, Syntax

_DELIMITERS = (b",", b";", b"\t", b"|", b"||", b"::", b"~", b"^", b"\x01", b"\x1f")
_COMMENTS = (b"#", b"%", b"//")
_SCORED = 16 << 10
_FEW_LINES = 10
_N_RECORDS = 100
_N_FIELDS = 2_000
_ONE_COLUMN = 0.1
_NO_QUOTE = 0.97
"""A quote that is an ordinary character is rare, so a few broken records do not speak for it."""
_NUMBER = rb"\s*[+-]?[\d.,' ]*\d[\d.]*(?:[eE][+-]?\d+)?\s*%?\s*"
_MOMENT = rb"\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?|\s*\d{1,2}:\d\d.*"
_WORDS = rb"[^,;\t|~^\"]*"
_KNOWN = re.compile(_NUMBER + b"|" + _MOMENT + b"|" + _WORDS, re.DOTALL)

Fields = list[bytes] | None


@dataclass(frozen=True, slots=True)
class Found:
    """The syntax of a file, and how clearly it won."""

    syntax: Syntax
    n_fields: int
    confidence: float
    line_ending: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Trial:
    syntax: Syntax
    n_fields: int
    n_regular: int
    n_records: int
    score: float


def detect(head: bytes, free_byte: int, chosen: Choices) -> Found:
    """Return the syntax with which the head of a file (UTF-8, whole lines) reads most regularly.

    The score of a candidate is the square of the share of records with the most common number of fields, times the
    share of fields that look like a number, a moment or plain words, times (n - 1) / n for n fields: the measure of
    van den Burg, Nazabal and Sutton (2019), simplified. One column only has a low score that anything regular beats.
    """
    line_ending, carriage = _line_ending(head)
    scored = _whole_lines(head, carriage=carriage)
    comment = chosen.comment or _comment(scored)
    base = Syntax(b"", bytes([free_byte]), None, None, comment, carriage)
    scored = after_lines(scored, base, chosen.skip_rows or 0)
    trials = [_trial(scored, syntax) for syntax in _candidates(scored, base, chosen)]
    best = max(trials, key=lambda trial: trial.score)
    rival = max((t.score for t in trials if t.syntax.delimiter != best.syntax.delimiter), default=0.0)
    confidence = 1 - rival / best.score if best.score else 0.0
    return Found(best.syntax, best.n_fields, confidence, line_ending, tuple(_evidence(best, line_ending)))


def _line_ending(head: bytes) -> tuple[str, bool]:
    both = head.count(b"\r\n")
    alone = {"crlf": both, "lf": head.count(b"\n") - both, "cr": head.count(b"\r") - both}
    carriage = alone["cr"] * 20 >= sum(alone.values()) > 0
    kinds = [name for name, n in alone.items() if n and (name != "cr" or carriage)]
    return (kinds[0] if len(kinds) == 1 else "mixed" if kinds else "lf"), carriage


def _whole_lines(head: bytes, *, carriage: bool) -> bytes:
    """Return the first lines: some 16 KiB, or all that there is where lines are long."""
    scored = head[:_SCORED]
    ends = [scored.rfind(b"\n"), scored.rfind(b"\r") if carriage else -1]
    few = scored.count(b"\n") + (scored.count(b"\r") if carriage else 0) < _FEW_LINES
    return head if few else scored[: max(ends) + 1]


def _comment(text: bytes) -> bytes | None:
    """Return the mark of lines that are not shaped like the others, where there are such lines."""
    lines = [line for line in text.replace(b"\r", b"\n").split(b"\n") if line.strip()]
    common = max(_DELIMITERS, key=text.count)
    for mark in _COMMENTS:
        marked = [line.count(common) for line in lines if line.startswith(mark)]
        shapes = Counter(line.count(common) for line in lines if not line.startswith(mark))
        if not marked or not shapes:
            continue
        usual = shapes.most_common(1)[0][0]
        odd = sum(n != usual for n in marked) * 2 > len(marked)
        if lines[0].startswith(mark) and (odd or usual == 0 or lines[1].startswith(mark)):
            return mark
        if odd and mark == b"#":
            return mark
    return None


def _candidates(text: bytes, base: Syntax, chosen: Choices) -> Iterator[Syntax]:
    for delimiter in _delimiters(text, chosen):
        separator = delimiter if len(delimiter) == 1 and delimiter.isascii() else base.separator
        for quote in _quotes(text, delimiter, chosen):
            for escape in _escapes(text, quote, chosen):
                yield replace(base, delimiter=delimiter, separator=separator, quote=quote, escape=escape)


def _delimiters(text: bytes, chosen: Choices) -> list[bytes]:
    if chosen.delimiter is not None:
        return [chosen.delimiter]
    doubled = text.count(b"||") * 2 == text.count(b"|")
    return [b"", *(each for each in _DELIMITERS if each in text and not (each == b"|" and doubled))]


def _quotes(text: bytes, delimiter: bytes, chosen: Choices) -> list[bytes | None]:
    if chosen.quote is not None:
        return [chosen.quote]
    around = delimiter or b"\n"
    single = b"'" in text and any(each in text for each in (around + b"'", b"\n'")) and b"'" + around in text
    return [b'"', *([b"'"] if single else []), *([None] if b'"' in text else [])]


def _escapes(text: bytes, quote: bytes | None, chosen: Choices) -> list[bytes | None]:
    if quote is None:
        return [None]
    if chosen.escape is not None:
        return [None if chosen.escape == quote else chosen.escape]
    return [None, b"\\"] if b"\\" + quote in text else [None]


def after_lines(text: bytes, syntax: Syntax, n_lines: int) -> bytes:
    """Return the text behind its first lines."""
    at = 0
    for _ in range(n_lines):
        at = syntax.line_end(text, at)
    return text[at:]


def records(text: bytes, syntax: Syntax) -> Iterator[tuple[int, int, Fields]]:
    """Yield the start, end and raw fields of the records of prepared text, without blank lines and comments."""
    text = text if text.endswith(b"\n") else text + b"\n"
    at = 0
    while at < len(text):
        if syntax.comment is not None and text.startswith(syntax.comment, at):
            at = syntax.line_end(text, at)
            continue
        fields, end = syntax.record(text, at)
        end = syntax.line_end(text, at) if end == OPEN else end
        if fields is None or len(fields) > 1 or fields[0].strip():
            yield at, end, fields
        at = end


def _trial(text: bytes, syntax: Syntax) -> _Trial:
    found = [
        fields for _, (_, _, fields) in zip(range(_N_RECORDS), records(syntax.prepare(text), syntax), strict=False)
    ]
    counts = Counter(len(fields) for fields in found if fields is not None)
    n_fields = max(counts, key=lambda n: (counts[n], n > 1), default=1)
    first = next((i for i, fields in enumerate(found) if fields is not None and len(fields) == n_fields), 0)
    regular = [fields for fields in found[first:] if fields is not None and len(fields) == n_fields]
    share = len(regular) / max(1, len(found) - first)
    size = _ONE_COLUMN if n_fields == 1 else (n_fields - 1) / n_fields
    score = share * share * size * _known(regular, syntax) if syntax.delimiter == b"" or n_fields > 1 else 0.0
    return _Trial(syntax, n_fields, len(regular), len(found), score * (_NO_QUOTE if syntax.quote is None else 1))


def _known(found: Sequence[list[bytes]], syntax: Syntax) -> float:
    fields = [field for record in found for field in record][:_N_FIELDS]
    quote = syntax.quote
    if syntax.delimiter == b"":
        return 1.0 if fields else 0.0
    n_known = sum((quote is not None and f.startswith(quote)) or _KNOWN.fullmatch(f) is not None for f in fields)
    return n_known / max(1, len(fields))


def _evidence(best: _Trial, line_ending: str) -> Iterator[str]:
    syntax = best.syntax
    if syntax.delimiter:
        counted = f"{best.n_regular} of {best.n_records} records at the head have {best.n_fields} fields"
        yield f"Fields end at {shown(syntax.delimiter)}: {counted}."
    else:
        yield "No delimiter divides the lines regularly, so there is one column."
    if syntax.escape:
        yield f"Quotes inside quoted fields stand behind {shown(syntax.escape)}."
    if syntax.quote not in (None, b'"'):
        yield f"Fields are quoted by {shown(syntax.quote or b'')}."
    if syntax.quote is None:
        yield "Quotes are ordinary characters: read as quotes they make the records irregular."
    if syntax.comment:
        yield f"Lines that start with {shown(syntax.comment)} are comments."
    if line_ending in ("cr", "mixed"):
        yield "Lines end in more than one way." if line_ending == "mixed" else "Lines end with a carriage return."


def shown(mark: bytes) -> str:
    """Return a mark for a sentence."""
    text = mark.decode("utf-8", "replace")
    return "a tab" if text == "\t" else repr(text)
