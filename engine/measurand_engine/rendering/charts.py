"""Drawings with their labels around them, which stay readable when a drawing is stretched."""

import math
from collections.abc import Sequence

from measurand_engine.contract.shared import Value
from measurand_engine.rendering import svg
from measurand_engine.rendering.figures import number, percent, plural
from measurand_engine.rendering.html import Child, Html, table, tag, value

_TICKS = 5
_LISTED_CHARACTERS = 40


def axis(ticks: Sequence[Child], *, centred: bool = False) -> Html:
    """Labels under a drawing: spread from edge to edge, or one under each bar."""
    labels = [tag("span", tick) for tick in ticks]
    return tag("div", *labels, class_="axis each" if centred else "axis", aria_hidden="true")


def number_ticks(edges: Sequence[float]) -> list[str]:
    """Five numbers evenly from the first edge to the last."""
    last = _TICKS - 1
    step = edges[-1] / last - edges[0] / last
    digits = max(0, 1 - math.floor(math.log10(step))) if step else 0
    points = [edges[0] * ((last - i) / last) + edges[-1] * (i / last) for i in range(_TICKS)]
    return [number(round(point, digits)) for point in points]


def time_ticks(edges: Sequence[str]) -> list[str]:
    """Up to five of the edges, from the first to the last, to the minute."""
    last = len(edges) - 1
    picked = dict.fromkeys(round(i * last / (_TICKS - 1)) for i in range(_TICKS))
    return [short_time(edges[i]) for i in picked]


def short_time(moment: Value) -> str:
    """A time as it stands in the data, to the minute; midnight is left out of a date."""
    return str(moment).replace("T", " ")[:16].removesuffix(" 00:00")


def bin_titles(edges: Sequence[str], counts: Sequence[int]) -> list[str]:
    """What each bar says under the pointer."""
    total = sum(counts) or 1
    return [
        f"{low} … {high}: {plural(count, 'row')}, {percent(count / total)}" if count else ""
        for low, high, count in zip(edges, edges[1:], counts, strict=False)
    ]


def plot(drawing: Html, ticks: Html, peak: str, *below: Child) -> Html:
    """A histogram with the height of its largest bar, its axis, and what shares that axis."""
    return tag("div", tag("span", peak, class_="peak"), drawing, ticks, *below, class_="plot")


def small_chart(title: str, counts: Sequence[int], labels: Sequence[str], every: int = 1) -> Html:
    """A row of bars with a label under each, or under every few."""
    titles = [f"{label}: {plural(count, 'row')}" for label, count in zip(labels, counts, strict=False)]
    shown = [label for i, label in enumerate(labels) if i % every == 0]
    drawing = svg.histogram(counts, titles, title)
    return tag("div", tag("h4", title), drawing, axis(shown, centred=True))


def frequencies(values: Sequence[Value], counts: Sequence[int], n: int, title: str) -> Html:
    """Values with a bar, their count and their share of `n`."""
    largest = max(counts, default=0) or 1
    rows = [
        (value(item, _LISTED_CHARACTERS), svg.bar(count / largest), number(count), percent(count / n if n else None))
        for item, count in zip(values, counts, strict=True)
    ]
    head = (title, "", "Rows", "Share")
    return table(head, rows, class_="counts", label=title, frame="scroll bare") if rows else Html()
