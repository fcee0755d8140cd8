"""One column in a rendered drift report: its table cells and its card."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import TypeAlias

from measurand_engine.contract.drift import CategoricalDrift, NumericDrift, PairedShares, TemporalDrift
from measurand_engine.contract.shared import Frequencies, Value
from measurand_engine.rendering import charts, parts, svg
from measurand_engine.rendering.figures import NONE, duration, number, p_value, percent, score
from measurand_engine.rendering.html import Child, Html, chip, figures, join, table, tag, value

Column: TypeAlias = NumericDrift | TemporalDrift | CategoricalDrift

_SHOWN = 12
_LEAST_OUTSIDE = 1e-6
_ORIGIN = datetime.min.replace(tzinfo=UTC)
_SCALE = 5
"""A full score bar is this many thresholds."""


def effect(column: Column) -> tuple[str, float | None]:
    """The effect size that stands beside the p-value."""
    if isinstance(column, CategoricalDrift):
        return "Cramér's V", column.cramers_v
    return "KS statistic", column.ks_statistic


def score_bar(column: Column) -> Html:
    """The score as a bar with a mark at the threshold."""
    name = column.score_name.replace("_", " ")
    share = (column.score or 0) / (_SCALE * column.threshold) if column.threshold else 0
    drawn = svg.gauge(share, 1 / _SCALE, f"tone {column.severity}") if column.score is not None else None
    threshold = tag("small", f"{name}, from {number(column.threshold)}")
    return tag("div", number(column.score), drawn, threshold, class_="share score")


def null_change(column: Column) -> Html:
    """The share of nulls before and after."""
    before, after = percent(column.null_fraction_reference), percent(column.null_fraction_current)
    return join([before, " → ", after])


def miniature(column: Column) -> Html:
    """Both distributions in a table cell."""
    match column:
        case NumericDrift():
            found = column.histogram
            return svg.overlay(found.reference, found.current, (), None) if found else Html()
        case CategoricalDrift():
            shares = column.shares
            return svg.overlay(shares.reference[:_SHOWN], shares.current[:_SHOWN], (), None) if shares else Html()
        case TemporalDrift():
            ranges = _ranges(column)
            return svg.spans(*ranges, None) if ranges else Html()


def card(column: Column, anchor: str, notes: Sequence[str]) -> Html:
    """What changed in a column, with both distributions side by side."""
    flag = chip(column.severity, column.severity)
    rows = f"{number(column.n_reference)} → {number(column.n_current)} values"
    head = tag("header", tag("h3", column.name), chip(column.dtype, column.kind), flag, tag("p", rows))
    advice = tag("p", column.recommendation, class_=f"advice {column.severity}") if column.recommendation else Html()
    drawn = join([_drawing(column), *[tag("p", note, class_="note") for note in notes]])
    body = tag("div", tag("div", drawn), tag("div", _figures(column)), class_="columns")
    return tag("article", head, advice, body, class_=f"card {column.kind}", id=anchor, aria_label=column.name)


def _drawing(column: Column) -> Html:
    match column:
        case NumericDrift():
            return _histogram(column)
        case CategoricalDrift():
            return _shares(column.shares)
        case TemporalDrift():
            return _spans(column)


def _histogram(column: NumericDrift) -> Html:
    found = column.histogram
    if found is None:
        return tag("p", tag("i", "A side has no value to draw."))
    labels = [number(edge) for edge in found.edges]
    titles = [
        f"{low} … {high}: {percent(before)} → {percent(after)}"
        for low, high, before, after in zip(labels, labels[1:], found.reference, found.current, strict=False)
    ]
    drawn = svg.overlay(found.reference, found.current, titles, f"Histograms of {column.name}")
    peak = f"peak {percent(max([*found.reference, *found.current], default=0))}"
    outside = [max(0.0, 1 - sum(side)) for side in (found.reference, found.current)]
    if max(outside) > _LEAST_OUTSIDE:
        peak += f", not drawn {percent(outside[0])} → {percent(outside[1])}"
    return join([charts.plot(drawn, charts.axis(charts.number_ticks(found.edges)), peak), parts.sides_legend()])


def _shares(shares: PairedShares | None) -> Html:
    if shares is None:
        return tag("p", tag("i", "A side has no value to draw."))
    largest = max([*shares.reference, *shares.current], default=0) or 1
    cells = list(zip(shares.values, shares.reference, shares.current, strict=True))[:_SHOWN]
    rows = [
        (value(item), svg.paired(before, after, largest), percent(before), percent(after), _points(after - before))
        for item, before, after in cells
    ]
    head = ("Category", "", "Reference", "Current", "Change")
    listed = table(head, rows, class_="counts", label="Shares of the categories", frame="scroll bare")
    return join([listed, parts.sides_legend()])


def _points(change: float) -> Html:
    return tag("span", f"{round(100 * change, 1) + 0.0:+.1f}", class_="up" if change > 0 else "down")


def _ranges(column: TemporalDrift) -> tuple[tuple[float, float], tuple[float, float]] | None:
    ends = [
        _seconds(end) for end in (column.min_reference, column.max_reference, column.min_current, column.max_current)
    ]
    if any(end is None for end in ends):
        return None
    first, last, start, stop = (end or 0.0 for end in ends)
    return (first, last), (start, stop)


def _seconds(moment: Value) -> float | None:
    """A date, datetime or time of day as seconds from some origin; None where it cannot be read."""
    try:
        if "-" in str(moment):
            return (datetime.fromisoformat(str(moment)).replace(tzinfo=UTC) - _ORIGIN).total_seconds()
        clock = time.fromisoformat(str(moment))
    except ValueError:
        return None
    return clock.hour * 3_600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6


def _spans(column: TemporalDrift) -> Html:
    ranges = _ranges(column)
    if ranges is None:
        return tag("p", tag("i", "A side has no value to draw."))
    rows = (
        ("Reference", charts.short_time(column.min_reference), charts.short_time(column.max_reference)),
        ("Current", charts.short_time(column.min_current), charts.short_time(column.max_current)),
    )
    listed = table(("", "Earliest", "Latest"), rows, class_="counts", label="Ranges", frame="scroll bare")
    return join([svg.spans(*ranges, f"Ranges of {column.name}"), parts.sides_legend(), listed])


def _figures(column: Column) -> Html:
    name, size = effect(column)
    test = (
        ("score", f"{score(column.score)} ({column.score_name.replace('_', ' ')})"),
        ("threshold", number(column.threshold)),
        (name, score(size)),
        ("p", p_value(column.p_value)),
        ("p, corrected", p_value(column.p_value_adjusted)),
        ("population stability", score(column.psi)),
        ("Jensen-Shannon", score(column.jensen_shannon)),
        *_own_figures(column),
        ("nulls", null_change(column)),
        ("p of the nulls", p_value(column.null_p_value)),
    )
    return join([figures(test), _changed_categories(column)])


def _own_figures(column: Column) -> Sequence[tuple[str, Child]]:
    match column:
        case NumericDrift():
            return (
                ("Wasserstein distance", number(column.wasserstein)),
                ("mean", f"{number(column.mean_reference)} → {number(column.mean_current)}"),
                ("standard deviation", _change(column.standard_deviation_reference, column.standard_deviation_current)),
            )
        case TemporalDrift():
            return (("Wasserstein distance", duration(column.wasserstein_seconds)),)
        case CategoricalDrift():
            return (
                ("total variation", score(column.total_variation)),
                ("chi-square", f"{number(column.chi_square)} on {number(column.degrees_of_freedom)}"),
                ("categories", f"{number(column.n_categories_reference)} → {number(column.n_categories_current)}"),
                ("pooled", number(column.n_pooled)),
            )


def _change(before: float | None, after: float | None) -> str:
    return f"{number(before)} → {number(after)}" if before is not None or after is not None else NONE


def _changed_categories(column: Column) -> Html:
    if not isinstance(column, CategoricalDrift):
        return Html()
    return join([_listed("New categories", column.new_categories), _listed("Lost categories", column.lost_categories)])


def _listed(title: str, found: Frequencies) -> Html:
    if not found.values:
        return Html()
    shown = [
        chip(join([value(item, 40), " ", tag("b", number(count))]))
        for item, count in zip(found.values, found.counts, strict=True)
    ]
    return tag("div", tag("h4", title), tag("p", *shown, class_="chips"), class_="changed")
