"""Drawings as inline SVG: no text inside, so that they stretch with the page; colours come from classes."""

from collections.abc import Sequence

from measurand_engine.rendering.html import Attribute, Html, tag

_HEIGHT = 100
_LEAST = 1.5
_GAP = 0.08
_SPARK_BINS = 24


def _drawing(width: float, height: float, *shapes: Html, class_: str, label: str | None = None) -> Html:
    hidden: Attribute = None if label else "true"
    return tag(
        "svg",
        *shapes,
        class_=class_,
        viewBox=f"0 0 {width:g} {height:g}",
        preserveAspectRatio="none",
        role="img" if label else None,
        aria_label=label,
        aria_hidden=hidden,
    )


def _heights(amounts: Sequence[float], largest: float) -> list[float]:
    """Heights of bars out of 100; what is not zero can be seen."""
    return [max(_LEAST, _HEIGHT * amount / largest) if amount and largest else 0 for amount in amounts]


def _bars(amounts: Sequence[float]) -> Html:
    heights = _heights(amounts, max(amounts, default=0))
    path = "".join(
        f"M{i + _GAP:.4g} 100V{_HEIGHT - height:.4g}h{1 - 2 * _GAP:g}V100z"
        for i, height in enumerate(heights)
        if height
    )
    return tag("path", d=path)


def _hits(titles: Sequence[str]) -> Html:
    """Invisible columns over the bars that tell their figures under the pointer."""
    rectangles = [
        tag("rect", tag("title", title), x=i, width=1, height=_HEIGHT) for i, title in enumerate(titles) if title
    ]
    return tag("g", *rectangles, class_="hit")


def histogram(amounts: Sequence[float], titles: Sequence[str], label: str) -> Html:
    """Bars side by side over the whole width."""
    return _drawing(len(amounts), _HEIGHT, _bars(amounts), _hits(titles), class_="chart", label=label)


def sparkline(amounts: Sequence[float], kind: str) -> Html:
    """A histogram for a table cell, with neighbouring bins joined."""
    step = -(-len(amounts) // _SPARK_BINS) or 1
    joined = [sum(amounts[i : i + step]) for i in range(0, len(amounts), step)]
    return _drawing(max(1, len(joined)), _HEIGHT, _bars(joined), class_=f"spark {kind}")


def overlay(reference: Sequence[float], current: Sequence[float], titles: Sequence[str], label: str | None) -> Html:
    """The reference as an area, the current data as a line over it, on one scale."""
    largest = max([*reference, *current], default=0)
    area, line = (_heights(side, largest) for side in (reference, current))
    return _drawing(
        max(1, len(reference)),
        _HEIGHT,
        tag("path", d=f"M0 100{_steps(area)}V100z", class_="reference"),
        tag("path", d=f"M0 100{_steps(line)}V100", class_="current"),
        _hits(titles),
        class_="overlay" if label else "overlay spark",
        label=label,
    )


def _steps(heights: Sequence[float]) -> str:
    return "".join(f"V{_HEIGHT - height:.4g}h1" for height in heights)


def bar(share: float | None, kind: str = "") -> Html:
    """A proportion as a bar."""
    filled = 0 if not share else max(_LEAST, _HEIGHT * min(1.0, share))
    return _drawing(_HEIGHT, 1, tag("rect", width=f"{filled:.4g}", height=1), class_=f"bar {kind}".strip())


def gauge(share: float, mark: float, kind: str) -> Html:
    """A bar with a mark where something begins to count."""
    filled = _HEIGHT * min(1.0, max(0.0, share))
    return _drawing(
        _HEIGHT,
        1,
        tag("rect", width=f"{filled:.4g}", height=1),
        tag("rect", x=f"{_HEIGHT * mark - 0.5:.4g}", width=1, height=1, class_="mark"),
        class_=f"bar {kind}",
    )


def paired(reference: float, current: float, largest: float) -> Html:
    """Two bars, one above the other, on a common scale."""
    widths = [max(_LEAST, _HEIGHT * side / largest) if side else 0 for side in (reference, current)]
    shapes = [
        tag("rect", y=y, width=f"{width:.4g}", height=0.9, class_=kind)
        for y, width, kind in zip((0, 1.1), widths, ("reference", "current"), strict=True)
    ]
    return _drawing(_HEIGHT, 2, *shapes, class_="paired")


def stacked(parts: Sequence[tuple[str, float]], label: str) -> Html:
    """Proportions one behind the other; the parts are class names and amounts."""
    total = sum(amount for _, amount in parts) or 1
    shapes, start = [], 0.0
    for kind, amount in parts:
        width = _HEIGHT * amount / total
        shapes.append(tag("rect", x=f"{start:.4g}", width=f"{width:.4g}", height=1, class_=kind))
        start += width
    return _drawing(_HEIGHT, 1, *shapes, class_="stacked", label=label)


def box(span: tuple[float, float], whiskers: tuple[float, float], quartiles: Sequence[float], label: str) -> Html:
    """Quantiles along the axis of a histogram: a line between the whiskers, a box with the median in it."""
    half = (span[1] / 2 - span[0] / 2) or 1  # halves, because the whole may be too large for a float

    def at(point: float) -> float:
        return _HEIGHT * min(1.0, max(0.0, (point / 2 - span[0] / 2) / half))

    first, median, third = (at(point) for point in quartiles)
    left, right = (at(point) for point in whiskers)
    return _drawing(
        _HEIGHT,
        12,
        tag("path", d=f"M{left:.4g} 6H{right:.4g}M{left:.4g} 3V9M{right:.4g} 3V9"),
        tag("rect", x=f"{first:.4g}", y=1, width=f"{max(0.2, third - first):.4g}", height=10),
        tag("path", d=f"M{median:.4g} 1V11", class_="median"),
        class_="box",
        label=label,
    )


def spans(reference: tuple[float, float], current: tuple[float, float], label: str | None) -> Html:
    """Two ranges of time above each other, over both of them together."""
    start = min(reference[0], current[0])
    length = (max(reference[1], current[1]) - start) or 1
    shapes = [
        tag(
            "rect",
            x=f"{_HEIGHT * (low - start) / length:.4g}",
            y=y,
            width=f"{max(_LEAST, _HEIGHT * (high - low) / length):.4g}",
            height=0.8,
            class_=kind,
        )
        for (low, high), y, kind in ((reference, 0.1, "reference"), (current, 1.1, "current"))
    ]
    return _drawing(_HEIGHT, 2, *shapes, class_="spans" if label else "spans spark", label=label)
