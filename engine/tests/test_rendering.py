"""Rendered reports: safe whatever the data says, complete, self-contained and not too large."""

import csv
import io
import json
import re
from base64 import b64encode
from datetime import UTC, date, datetime, time
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser

import polars as pl
import pytest
from measurand_engine import drift, profile, rendering
from measurand_engine.contract.drift import DriftOptions
from measurand_engine.contract.profile import ProfileOptions
from measurand_engine.contract.shared import Source
from measurand_engine.dataset import Dataset
from measurand_engine.rendering import figures, html, markdown, sheet

PAYLOADS = (
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "</style><svg onload=alert(1)>",
    "'; x='\" onmouseover=alert(1) y=\"",
    "a|b`c`*d*\n# e",
    "=HYPERLINK(1)",
    "\u202eright to left\x00",
)
FORMATS = ("html", "markdown", "csv", "json")
STRUCTURE = "html head meta title style body header main nav footer section article p h1 h2 h3 h4 sup small a b i span"
CONTENT = "code pre ul li dl dt dd div table thead tbody tr th td details summary svg path rect g"
ELEMENTS = {*STRUCTURE.split(), *CONTENT.split()}
VOID = {"meta"}


class Page(HTMLParser):
    """Elements and attributes of a page; fails when a tag is not closed where it should be."""

    def __init__(self, body: bytes):
        super().__init__()
        self.elements, self.attributes, self.text, self.open, self.styles = set(), [], [], [], []
        self.feed(body.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        (self.styles if self.open[-1:] == ["style"] else self.text).append(data)


@pytest.fixture
def dataset(tmp_path):
    def make(columns, name="flights", version=2):
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.parquet"
        pl.DataFrame(columns, strict=False).write_parquet(path)
        return Dataset(source=Source(dataset_id=None, name=name, version=version, sha256="ab" * 32), path=str(path))

    return make


def mixed(n=200):
    """A table with every type, nulls, an empty column and a constant one."""
    return {
        "integer": list(range(-100, n - 100)),
        "float": [i / 7 if i % 5 else None for i in range(n)],
        "decimal": [Decimal(i) / 4 for i in range(n)],
        "text": [f"AB{i % 17}" for i in range(n)],
        "flag": [i % 3 == 0 for i in range(n)],
        "day": [date(2024, 1 + i % 12, 1) for i in range(n)],
        "moment": [datetime(2024, 1, 1, i % 24, tzinfo=UTC) for i in range(n)],
        "clock": [time(i % 24) for i in range(n)],
        "constant": [1] * n,
        "empty": [None] * n,
    }


def hostile(swap=False):
    values = list(PAYLOADS[::-1] if swap else PAYLOADS)
    columns = {f"{payload}{i}": values * 6 + ([payload] * 40 if swap else []) for i, payload in enumerate(PAYLOADS)}
    n = len(columns[f"{PAYLOADS[0]}0"])
    return columns | {f"number {PAYLOADS[0]}": list(range(n)), f"{PAYLOADS[1]} null": [None] * n}


def reports(dataset, reference, current, name="flights"):
    sides = dataset(reference, name), dataset(current, name)
    yield profile.analyze(sides[0], ProfileOptions()).model_dump_json().encode()
    yield drift.detect(*sides, DriftOptions()).model_dump_json().encode()


def test_no_name_or_value_of_the_data_becomes_markup(dataset):
    for report in reports(dataset, hostile(), hostile(swap=True), name=PAYLOADS[1]):
        page = Page(rendering.export(report, "html").body)
        assert page.elements <= ELEMENTS
        names = {name for name, _ in page.attributes}
        assert not {name for name in names if name.startswith("on")}
        assert not names & {"style", "src", "srcset", "xlink:href", "action", "formaction"}
        assert all(target.startswith("#") for name, target in page.attributes if name == "href")
        assert "<img src=x onerror=alert(1)>" in "".join(page.text)
        assert page.styles == [html.STYLE]


def test_findings_and_notes_are_escaped_too(dataset):
    report = json.loads(next(reports(dataset, mixed(), mixed())))
    finding = {
        "code": PAYLOADS[0],
        "severity": "critical",
        "column": None,
        "columns": [PAYLOADS[1]],
        "n_rows_affected": 1,
    }
    finding |= {"fraction": 0.5, "message": PAYLOADS[2], "evidence": [{"name": PAYLOADS[0], "value": PAYLOADS[1]}]}
    step = {
        "operation_id": PAYLOADS[0],
        "dataset": PAYLOADS[1],
        "body": {PAYLOADS[0]: PAYLOADS[2]},
        "description": "</p>",
    }
    report["findings"] = [finding | {"next_step": step}] * 20
    report["warnings"] = [{"code": PAYLOADS[0], "column": PAYLOADS[1], "message": PAYLOADS[2]}]
    page = Page(rendering.export(json.dumps(report).encode(), "html").body)
    assert page.elements <= ELEMENTS
    assert {name for name, _ in page.attributes if name.startswith("on")} == set()


def test_the_policy_allows_the_stylesheet_and_nothing_else(dataset):
    digest = b64encode(sha256(html.STYLE.encode()).digest()).decode()
    assert rendering.CSP.startswith("sandbox; default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in rendering.CSP
    assert "unsafe" not in rendering.CSP
    assert not re.search(r"url\(|@import|https?:|</", html.STYLE)
    body = rendering.export(next(reports(dataset, mixed(), mixed())), "html").body.decode()
    assert body.count("<style>") == 1
    assert not re.search(r"https?://|//[a-z]", body)


@pytest.mark.parametrize("form", FORMATS)
def test_every_kind_of_column_is_rendered_in_every_format(dataset, form):
    for report in reports(dataset, mixed(), mixed(150)):
        found = rendering.export(report, form)
        text = found.body.decode()
        assert all(name in text for name in mixed())
        assert found.filename_suffix == {"markdown": "md"}.get(form, form)
        assert "nan" not in text.lower().replace("nanum", "")


@pytest.mark.parametrize(
    "columns", [{}, {"a": []}, {"a": [None]}, {"a": [1]}, {"": ["x"]}, {"a": [1e308, -1e308, 5e-324]}]
)
def test_degenerate_reports_are_rendered(dataset, columns):
    for report in reports(dataset, columns, columns, name=None):
        for form in FORMATS:
            assert rendering.export(report, form).body
        Page(rendering.export(report, "html").body)


def test_json_is_the_stored_report_byte_by_byte(dataset):
    report = next(reports(dataset, mixed(), mixed()))
    assert rendering.export(report, "json").body is report
    assert rendering.export(report, "json").media_type == "application/json"


@pytest.mark.parametrize("kind", ["svg", "html", "nothing", "../drift", "profile.Report"])
def test_only_kinds_of_reports_are_rendered(kind):
    with pytest.raises((ValueError, ModuleNotFoundError)):
        rendering.export(json.dumps({"kind": kind}).encode(), "html")


def test_csv_has_one_row_a_column_and_no_formula(dataset):
    for report in reports(dataset, hostile() | {"-1+cmd": [-5] * 42}, hostile() | {"-1+cmd": [-6] * 42}):
        rows = list(csv.DictReader(io.StringIO(rendering.export(report, "csv").body.decode(), newline="")))
        assert len(rows) == len(hostile()) + 1
        cells = [cell for row in rows for cell in row.values()]
        guarded = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert all(re.fullmatch(r"-?[\d.e+-]+", cell) for cell in guarded)
        assert {"'-1+cmd", "'=HYPERLINK(1)5"} <= {row["name"] for row in rows}
    assert "-5" in cells or "-6" in cells or "-5.0" in cells


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1", "'=1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("-x", "'-x"),
        ("-1.5", "-1.5"),
        (-2, -2),
        ("a=1", "a=1"),
        (None, None),
    ],
)
def test_only_text_that_begins_like_a_formula_is_guarded(cell, safe):
    assert sheet.guard(cell) == safe


def test_markdown_tables_keep_their_cells_whatever_the_data_says(dataset):
    for report in reports(dataset, hostile(), hostile(swap=True), name=PAYLOADS[0]):
        text = rendering.export(report, "markdown").body.decode()
        widths = {}
        for line in text.splitlines():
            if line.startswith("|"):
                width = len(re.findall(r"(?<!\\)\|", line))
                assert widths.setdefault("now", width) == width
            else:
                widths.clear()
        assert "<" not in text.replace("&lt;", "")


def test_markdown_text_is_one_line_without_markup():
    assert markdown.text("a|b\nc") == "a\\|b c"
    assert markdown.text("<b>*x*") == "&lt;b&gt;\\*x\\*"
    assert len(markdown.text("x" * 1_000)) == 201


def widened(report: bytes, n: int) -> bytes:
    """The same report with its columns repeated under new names until there are `n`."""
    wide = json.loads(report)
    columns = wide["columns"]
    wide["columns"] = [columns[i % len(columns)] | {"name": f"name {i}"} for i in range(n)]
    return json.dumps(wide | {"n_columns": n}).encode()


def test_a_page_of_twenty_columns_is_below_500_kb_and_one_of_2000_below_5_mb(dataset):
    for report in reports(dataset, mixed(500), mixed(400)):
        assert len(rendering.export(widened(report, 20), "html").body) < 500_000
        body = rendering.export(widened(report, 2_000), "html").body
        assert len(body) < 5_000_000
        assert body.count(b"<article") <= 600
        assert b'scope="row"><a href="#c1999">' in body


def test_the_drift_page_lists_what_moved_furthest_first(dataset):
    reference = {"still": list(range(500)), "moved": list(range(500)), "carrier": ["a", "b"] * 250, "gone": [1] * 500}
    current = reference | {"moved": [x + 300 for x in range(500)], "carrier": ["a", "c"] * 250, "new": [1] * 500}
    current.pop("gone")
    report = drift.detect(dataset(reference), dataset(current), DriftOptions()).model_dump_json().encode()
    text = rendering.export(report, "html").body.decode()
    assert text.index('"#c0"') < text.index('"#c1"') < text.index('"#c2"')
    assert re.search(r'href="#c2">still<', text)
    for told in ("Drifted, ", "New categories", "Lost categories", "Added", "Removed", "gone"):
        assert told in text


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_has_the_contrast_that_wcag_asks_for_in_both_schemes(scheme):
    block = re.findall(r":root \{(.*?)\}", html.STYLE, re.DOTALL)[scheme]
    colours = {
        name: value * 2 if len(value) == 3 else value for name, value in re.findall(r"--([\w-]+): #(\w+)", block)
    }
    on_surface = ("ink", "soft", "accent", "numeric", "text", "temporal", "boolean", "current", "info")
    pairs = [(ink, ground) for ink in on_surface for ground in ("surface", "raised")]
    pairs += [(tone, f"{tone}-ground") for tone in ("critical", "warning", "info", "good")] + [("soft", "ground")]
    assert {
        pair: round(contrast(*(colours[name] for name in pair)), 2)
        for pair in pairs
        if contrast(*(colours[name] for name in pair)) < 4.5
    } == {}


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (12.638981, "12.639"),
        (2013, "2013"),
        (336776, "336,776"),
        (-0.00001234, "-1.234e-05"),
        (None, "—"),
        (0.1, "0.1"),
        (0, "0"),
        (1e300, "1e+300"),
        (1234567.891, "1,234,568"),
    ],
)
def test_numbers_have_five_digits(figure, text):
    assert figures.number(figure) == text


def test_shares_sizes_durations_and_p_values_are_written_for_people():
    plain = [text.replace("\u202f", " ") for text in map(figures.percent, (0, 0.00001, 0.0245, 0.99999, 1, None))]
    assert plain == ["0 %", "< 0.1 %", "2.5 %", "> 99.9 %", "100 %", "—"]
    assert [figures.p_value(p) for p in (0, 0.0312345, 1, None)] == ["< 0.0001", "0.0312", "1", "—"]
    assert figures.size(62_219_366).replace("\u202f", " ") == "62.2 MB"
    found = [figures.duration(s).replace("\u202f", " ") for s in (0, 90, 3_600, 86_400 * 3, 86_400 * 731)]
    assert found == ["0 s", "1.5 min", "1 h", "3 d", "2 y"]
    assert [figures.plural(n, "row") for n in (0, 1, 20_000)] == ["0 rows", "1 row", "20,000 rows"]
