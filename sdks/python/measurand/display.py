"""Answers in notebooks. Every text goes through `escaped`: markup in the name of a column would run on the kernel."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .views import Model

ROWS, COLUMNS, LETTERS = 50, 8, 120


def html(view: Model) -> str:
    """Draw an answer: its plain properties, then each list of objects as a table."""
    data = vars(view)
    plain = {name: value for name, value in data.items() if not isinstance(value, (dict, list))}
    tables = {name: value for name, value in data.items() if _is_table(value)}
    drawn = [f"<h3>{escaped(name)} ({len(rows)})</h3>{_table(rows)}" for name, rows in tables.items()]
    return f"<div><h2>{escaped(type(view).__name__)}</h2>{_pairs(plain)}{''.join(drawn)}</div>"


def escaped(value: object) -> str:
    """Make any value text of a page."""
    text = "" if value is None else f"{value:,}" if type(value) is int else str(value)
    return escape(text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…", quote=True)


def _is_table(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _pairs(values: dict[str, object]) -> str:
    rows = (f"<tr><th>{escaped(name)}</th><td>{escaped(value)}</td></tr>" for name, value in values.items())
    return f"<table>{''.join(rows)}</table>"


def _table(rows: list[dict[str, Any]]) -> str:
    plain = [name for name, value in rows[0].items() if not isinstance(value, (dict, list))][:COLUMNS]
    head = "".join(f"<th>{escaped(name)}</th>" for name in plain)
    body = "".join(f"<tr>{''.join(f'<td>{escaped(row.get(name))}</td>' for name in plain)}</tr>" for row in rows[:ROWS])
    more = f"<p>and {len(rows) - ROWS:,} more</p>" if len(rows) > ROWS else ""
    return f"<table><tr>{head}</tr>{body}</table>{more}"
