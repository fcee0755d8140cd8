"""The card of one column in a rendered profile."""

from collections.abc import Sequence
from typing import TypeAlias

from measurand_engine.contract.profile import (
    BooleanProfile,
    EmptyProfile,
    LengthStatistics,
    MaskedProfile,
    NumericProfile,
    TemporalProfile,
    TextProfile,
)
from measurand_engine.contract.shared import Value
from measurand_engine.rendering import charts, svg
from measurand_engine.rendering.figures import NONE, duration, number, percent, plural
from measurand_engine.rendering.html import Child, Html, chip, figures, join, more, tag, value

Column: TypeAlias = NumericProfile | TextProfile | TemporalProfile | BooleanProfile | EmptyProfile | MaskedProfile
Pairs: TypeAlias = Sequence[tuple[str, Child]]

_TOP = 8
_MASKS = 8
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MEDIAN = 0.5
_QUARTILES = (0.25, 0.5, 0.75)


def card(column: Column, anchor: str, flags: Html) -> Html:
    """Everything that is known of a column: distribution, most frequent values, figures."""
    nulls = f"{plural(column.n_null, 'null')} ({percent(column.null_fraction)})"
    distinct = f"{number(column.n_distinct)} distinct" + ("" if column.distinct_exact else " (estimated)")
    head = tag(
        "header", tag("h3", column.name), chip(column.dtype, column.kind), flags, tag("p", f"{nulls} · {distinct}")
    )
    return tag("article", head, _body(column), class_=f"card {column.kind}", id=anchor, aria_label=column.name)


def _body(column: Column) -> Html:
    match column:
        case NumericProfile():
            return _numeric(column)
        case TextProfile():
            return _text(column)
        case TemporalProfile():
            return _temporal(column)
        case BooleanProfile():
            return _boolean(column)
        case EmptyProfile():
            return tag("p", tag("i", "Every value is null."))
        case MaskedProfile():
            return tag("p", tag("i", "Sensitive: a key with the scope 'reveal' sees what is in it."))


def _columns(left: Child, right: Child) -> Html:
    return tag("div", tag("div", left), tag("div", right), class_="columns")


def _grid(*groups: Html) -> Html:
    return tag("div", *groups, class_="figure-grid")


def _top(column: Column) -> Html:
    shown = column.top.values[:_TOP]
    title = "Most frequent values" if column.n_distinct > len(shown) else "Values"
    listed = charts.frequencies(shown, column.top.counts[:_TOP], column.n - column.n_null, title)
    rest = charts.frequencies(column.top.values[_TOP:], column.top.counts[_TOP:], column.n - column.n_null, "Next")
    return join([listed, more(f"{len(column.top.values) - _TOP} more", rest) if rest else Html()])


def quantile(column: NumericProfile, probability: float) -> float | None:
    """A quantile of the column, where it was asked for."""
    pairs = zip(column.quantiles.probabilities, column.quantiles.values, strict=False)
    return next((found for p, found in pairs if p == probability), None)


def _numeric(column: NumericProfile) -> Html:
    left = join([_numeric_plot(column), _quantiles(column)])
    return join([_columns(left, _top(column)), _grid(*_numeric_figures(column)), _digits(column)])


def _numeric_plot(column: NumericProfile) -> Html:
    histogram = column.histogram
    if histogram is None:
        return tag("p", tag("i", "No finite value."))
    edges, counts = histogram.edges, histogram.counts
    titles = charts.bin_titles([number(edge) for edge in edges], counts)
    drawing = svg.histogram(counts, titles, f"Histogram of {column.name}")
    return charts.plot(
        drawing, charts.axis(charts.number_ticks(edges)), f"peak {number(max(counts, default=0))}", _box(column, edges)
    )


def _box(column: NumericProfile, edges: Sequence[float]) -> Html:
    first, median, third = (quantile(column, p) for p in _QUARTILES)
    if first is None or median is None or third is None:
        return Html()
    fences = column.outliers
    whiskers = (max(edges[0], fences.lower), min(edges[-1], fences.upper)) if fences else (edges[0], edges[-1])
    label = f"Box plot: quartiles {number(first)}, {number(median)}, {number(third)}"
    return svg.box((edges[0], edges[-1]), whiskers, (first, median, third), label)


def _numeric_figures(column: NumericProfile) -> list[Html]:
    interval = (
        f"{number(column.mean_ci_low)} … {number(column.mean_ci_high)}" if column.mean_ci_low is not None else NONE
    )
    centre: Pairs = (
        ("mean", number(column.mean)),
        ("confidence interval", interval),
        ("trimmed mean", number(column.trimmed_mean)),
        ("sum", number(column.sum)),
    )
    spread: Pairs = (
        ("standard deviation", number(column.standard_deviation)),
        ("variation", number(column.coefficient_of_variation)),
        ("interquartile range", number(column.iqr)),
        ("median deviation", number(column.mad)),
        ("range", number(column.range)),
    )
    return [figures(centre, "Centre"), figures(spread, "Spread"), figures(_shape(column), "Shape")]


def _quantiles(column: NumericProfile) -> Html:
    pairs = zip(column.quantiles.probabilities, column.quantiles.values, strict=False)
    between = [("median" if p == _MEDIAN else percent(p), number(found)) for p, found in pairs]
    ends: Pairs = (("min", bound(column.min)), *between, ("max", bound(column.max)))
    return tag("dl", *[tag("div", tag("dt", name), tag("dd", found)) for name, found in ends], class_="strip")


def bound(figure: Value) -> Child:
    """A value of the data as a figure, where it is a number."""
    return number(figure) if isinstance(figure, int | float) and not isinstance(figure, bool) else value(figure)


def _shape(column: NumericProfile) -> Pairs:
    outside = column.outliers
    pairs: list[tuple[str, Child]] = [
        ("skewness", number(column.skewness)),
        ("excess kurtosis", number(column.kurtosis)),
        ("zeros", number(column.n_zero)),
        ("negative", number(column.n_negative)),
        ("order", column.monotonicity.replace("_", " ")),
    ]
    if outside:
        pairs.append(("outliers below, above", f"{number(outside.n_below)}, {number(outside.n_above)}"))
    if column.n_infinite:
        pairs.append(("infinite", number(column.n_infinite)))
    return pairs


def _digits(column: NumericProfile) -> Html:
    if not column.last_digits and column.heaping is None:
        return Html()
    parts: list[Child] = []
    if column.last_digits:
        parts.append(charts.small_chart("Last digit", column.last_digits, "0123456789"))
    pairs: list[tuple[str, Child]] = [
        ("significant digits", number(column.significant_digits)),
        ("decimal places", number(column.decimal_places)),
    ]
    if column.heaping:
        share = f"{percent(column.heaping.fraction)}, expected {percent(column.heaping.expected_fraction)}"
        pairs.append((f"multiples of {number(column.heaping.base)}", share))
    return more("Digits", tag("div", *parts, figures(pairs), class_="small-chart"))


def _text(column: TextProfile) -> Html:
    sides = _columns(_top(column), join([_masks(column), _characters(column)]))
    return join([sides, _grid(*_text_figures(column)), _near_duplicates(column), _samples(column)])


def _masks(column: TextProfile) -> Html:
    masks = column.masks
    title = f"Shapes of the values ({number(masks.n_masks)})"
    return charts.frequencies(masks.masks[:_MASKS], masks.counts[:_MASKS], column.n - column.n_null, title)


def _characters(column: TextProfile) -> Html:
    kinds = column.characters
    shares = (
        ("letters", kinds.letters, "text"),
        ("digits", kinds.digits, "numeric"),
        ("punctuation", kinds.punctuation, "temporal"),
        ("spaces", kinds.spaces, "boolean"),
        ("other", kinds.other, "empty"),
    )
    present = [(name, share, key) for name, share, key in shares if share]
    drawing = svg.stacked([(key, share) for _, share, key in present], "Characters by class")
    legend = [tag("span", f"{name} {percent(share)}", class_=key) for name, share, key in present]
    return tag("div", tag("h4", "Characters"), drawing, tag("p", *legend, class_="legend")) if present else Html()


def _text_figures(column: TextProfile) -> list[Html]:
    variety: Pairs = (
        ("occur once", number(column.n_unique)),
        ("entropy", f"{number(column.entropy)} bits" if column.entropy is not None else NONE),
        ("imbalance", number(column.imbalance)),
        ("case variants", number(column.n_case_variants)),
    )
    blanks: Pairs = (
        ("empty", number(column.n_empty)),
        ("blank", number(column.n_blank)),
        ("padded", number(column.n_padded)),
        ("wrongly decoded", number(column.n_mojibake)),
    )
    reads: Pairs = (
        ("as numbers", percent(column.numeric_fraction)),
        ("as dates or times", percent(column.temporal_fraction)),
        ("rare shapes", number(column.masks.n_rare)),
        ("scripts", ", ".join(column.characters.scripts) or NONE),
    )
    return [
        figures(variety, "Variety"),
        _lengths(column),
        figures(blanks, "Blanks and faults"),
        figures(reads, "Reads"),
    ]


def _lengths(column: TextProfile) -> Html:
    pairs = [(name, _moments(found)) for name, found in (("characters", column.lengths), ("words", column.words))]
    means: Pairs = [
        (f"{name}, mean", number(found.mean if found else None))
        for name, found in (("characters", column.lengths), ("words", column.words))
    ]
    return figures([*pairs, *means], "Lengths")


def _moments(found: LengthStatistics | None) -> str:
    return f"{number(found.min)} … {number(found.max)}" if found else NONE


def _near_duplicates(column: TextProfile) -> Html:
    if not column.near_duplicates:
        return Html()
    groups = [
        tag(
            "p",
            *[chip(join([value(item), f" {count:,}"])) for item, count in zip(g.values, g.counts, strict=True)],
            class_="chips",
        )
        for g in column.near_duplicates
    ]
    return more(plural(len(groups), "group") + " of nearly equal values", *groups)


def _samples(column: TextProfile) -> Html:
    if not column.samples:
        return Html()
    return more("Samples", tag("p", *[chip(value(item)) for item in column.samples], class_="chips"))


def _temporal(column: TemporalProfile) -> Html:
    cycles = [
        charts.small_chart("Weekdays", column.weekdays, _WEEKDAYS) if column.weekdays else Html(),
        charts.small_chart("Hours", column.hours, [str(hour) for hour in range(24)], every=4)
        if column.hours
        else Html(),
    ]
    sides = _columns(_temporal_plot(column), tag("div", *cycles, class_="small-chart"))
    return join([sides, _grid(*_temporal_figures(column)), more("Most frequent values", _top(column))])


def _temporal_plot(column: TemporalProfile) -> Html:
    histogram = column.histogram
    if histogram is None:
        return tag("p", tag("i", "No value."))
    titles = charts.bin_titles([charts.short_time(edge) for edge in histogram.edges], histogram.counts)
    drawing = svg.histogram(histogram.counts, titles, f"Histogram of {column.name}")
    peak = f"peak {number(max(histogram.counts, default=0))}"
    return charts.plot(drawing, charts.axis(charts.time_ticks(histogram.edges)), peak)


def _temporal_figures(column: TemporalProfile) -> list[Html]:
    span: Pairs = (
        ("earliest", charts.short_time(column.min)),
        ("latest", charts.short_time(column.max)),
        ("length", duration(column.range_seconds)),
        ("in the future", number(column.n_future)),
    )
    steps: Pairs = (
        ("usual step", duration(column.frequency_seconds)),
        ("steps of that length", percent(column.regular_fraction)),
        ("gaps", number(column.n_gaps)),
        ("longest gap", duration(column.largest_gap_seconds)),
    )
    order: Pairs = (
        ("order", column.monotonicity.replace("_", " ")),
        ("on weekends", percent(column.weekend_fraction)),
        ("at midnight", number(column.n_midnight)),
    )
    return [figures(span, "Span"), figures(steps, "Steps"), figures(order, "Order and cycle")]


def _boolean(column: BooleanProfile) -> Html:
    pairs: Pairs = (
        ("true", percent(column.true_fraction)),
        ("entropy", f"{number(column.entropy)} bits" if column.entropy is not None else NONE),
        ("imbalance", number(column.imbalance)),
    )
    return _columns(_top(column), figures(pairs, "Balance"))
