"""Correlation and null patterns in a rendered profile: what concerns several columns."""

from collections.abc import Sequence

from measurand_engine.contract.profile import CorrelationMatrix, NullPattern
from measurand_engine.rendering import svg
from measurand_engine.rendering.figures import NONE, number, percent
from measurand_engine.rendering.html import Child, Html, chip, join, section, table, tag

_MATRIX = 40
_PAIRS = 8
_PAIR_FROM = 0.1
_DOTS = 24


def correlation(found: CorrelationMatrix | None) -> Html:
    """A heat map of the coefficients, and the strongest pairs."""
    if found is None:
        return Html()
    names, n = found.columns, len(found.columns)
    chosen = _strongest_columns(found) if n > _MATRIX else range(n)
    rows = [[found.coefficients[i * n + j] for j in chosen] for i in chosen]
    head = ("", *[tag("span", names[i], title=names[i]) for i in chosen])
    body = [_heat_row(names[i], cells, place) for place, (i, cells) in enumerate(zip(chosen, rows, strict=True))]
    inner = tag("table", tag("thead", tag("tr", *[tag("th", cell, scope="col") for cell in head])), tag("tbody", *body))
    framed = tag("div", inner, class_="scroll heat", role="region", aria_label="Correlation", tabindex=0)
    note = "Pearson's coefficient over the rows where both have a value."
    if n > _MATRIX:
        note += f" The {_MATRIX} of {n} columns with the strongest coefficients."
    return section("correlation", "Correlation", framed, _strongest_pairs(found), note=note)


def _strongest_columns(found: CorrelationMatrix) -> Sequence[int]:
    n = len(found.columns)
    strongest = [
        max((abs(found.coefficients[i * n + j] or 0) for j in range(n) if j != i), default=0) for i in range(n)
    ]
    return sorted(sorted(range(n), key=lambda i: -strongest[i])[:_MATRIX])


def _heat_row(name: str, cells: Sequence[float | None], place: int) -> Html:
    shown = [
        tag("td", "1", class_="self") if j == place else _heat_cell(coefficient) for j, coefficient in enumerate(cells)
    ]
    return tag("tr", tag("th", name, scope="row", title=name), *shown)


def _heat_cell(coefficient: float | None) -> Html:
    if coefficient is None:
        return tag("td", NONE, class_="a0")
    side = "pos" if coefficient > 0 else "neg"
    shown = f"{round(coefficient, 2) + 0.0:.2f}".replace("0.", ".")
    return tag("td", shown, class_=f"{side} a{min(9, int(abs(coefficient) * 10))}")


def _strongest_pairs(found: CorrelationMatrix) -> Html:
    n = len(found.columns)
    pairs = [
        (coefficient, found.columns[i], found.columns[j])
        for i in range(n)
        for j in range(i)
        if (coefficient := found.coefficients[i * n + j]) is not None and abs(coefficient) >= _PAIR_FROM
    ]
    strongest = sorted(pairs, key=lambda pair: -abs(pair[0]))[:_PAIRS]
    shown = [
        chip(join([f"{right} · {left} ", tag("b", f"{coefficient:.3f}")])) for coefficient, left, right in strongest
    ]
    return tag("p", *shown, class_="chips")


def null_patterns(patterns: Sequence[NullPattern]) -> Html:
    """Which columns are null together: a row a pattern, a dot a null column."""
    if not patterns:
        return Html()
    involved = list(dict.fromkeys(name for pattern in patterns for name in pattern.columns))
    note = "Which columns are null in the same rows, the most frequent sets first."
    if len(involved) > _DOTS:
        rows = [(_rows(pattern), _share(pattern), _names(pattern)) for pattern in patterns]
        return section(
            "nulls", "Null patterns", table(("Rows", "Share", "Null"), rows, label="Null patterns"), note=note
        )
    dotted = [(_rows(pattern), _share(pattern), *_dots(pattern, involved)) for pattern in patterns]
    body = table(("Rows", "Share", *involved), dotted, class_="matrix", label="Null patterns")
    return section("nulls", "Null patterns", body, note=note)


def _rows(pattern: NullPattern) -> Child:
    return number(pattern.n_rows)


def _share(pattern: NullPattern) -> Html:
    return tag("div", percent(pattern.fraction), svg.bar(pattern.fraction, "null"), class_="share")


def _names(pattern: NullPattern) -> Html:
    rest = len(pattern.columns) - _DOTS
    shown = [chip(name) for name in pattern.columns[:_DOTS]]
    return tag("div", *shown, f" and {rest} more" if rest > 0 else None)


def _dots(pattern: NullPattern, involved: Sequence[str]) -> list[Html]:
    null = set(pattern.columns)
    return [
        tag("span", "●", class_="on", aria_label="null") if name in null else tag("span", "·", class_="off")
        for name in involved
    ]
