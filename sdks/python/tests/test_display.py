"""Answers in notebooks."""

from __future__ import annotations

import re
import sys
import types

import pytest
from sdk_stub import dataset, report

from measurand import Dataset, ProfileReport, Progress
from measurand.progress import Bar, narrated

ATTACK = '<img src=x onerror="alert(1)">'


def test_a_report_shows_its_figures_and_its_columns():
    html = ProfileReport.read(report())._repr_html_()
    assert "<th>n_rows</th><td>3</td>" in html
    assert "<h3>columns (1)</h3>" in html
    assert "<td>dep_delay</td>" in html


def test_no_name_or_value_becomes_markup():
    column = {"kind": ATTACK, "name": ATTACK, ATTACK: ATTACK}
    html = ProfileReport.read(report(**{ATTACK: ATTACK, "columns": [column], f"{ATTACK}s": [column]}))._repr_html_()
    assert "<img" not in html
    assert set(re.findall(r"<(\w+)", html)) <= {"div", "h2", "h3", "table", "tr", "th", "td", "p"}


def test_a_file_name_becomes_no_markup():
    assert "<img" not in Dataset.read(dataset(filename=ATTACK, name=ATTACK))._repr_html_()


def test_long_lists_and_texts_are_cut():
    columns = [{"kind": "text", "name": f"c{n}" + "x" * 500} for n in range(60)]
    html = ProfileReport.read(report(columns=columns))._repr_html_()
    assert "and 10 more" in html
    assert len(html) < 20_000


def test_a_bar_draws_over_itself_and_leaves_a_clean_line(capsys):
    bar = Bar()
    bar(Progress("reading", 0.5))
    bar(Progress("up", None))
    bar.clear()
    first, second, third, *_ = capsys.readouterr().err.split("\r")[1:]
    assert first.startswith("reading") and first.endswith(" 50%") and "#" * 15 + "-" * 15 in first  # noqa: PT018
    assert len(second) == len(first)
    assert third.strip() == ""


@pytest.mark.parametrize(
    ("bar", "terminal", "drawn"), [(None, True, True), (None, False, False), (True, False, True), (False, True, False)]
)
def test_a_bar_is_drawn_where_somebody_sees_it_unless_the_client_says_otherwise(monkeypatch, bar, terminal, drawn):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    with narrated(None, bar=bar) as tell:
        assert (tell is not None) is drawn


def test_a_notebook_sees_it_too(monkeypatch):
    shell = types.SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    with narrated(None, bar=None) as tell:
        assert isinstance(tell, Bar)
