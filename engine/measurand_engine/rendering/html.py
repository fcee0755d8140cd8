"""HTML as values: every text goes through `escape`, and only `Html` is taken for markup."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from html import escape as _escape
from importlib.resources import files
from typing import TypeAlias

from measurand_engine.contract.shared import Value

STYLE = (files(__package__) / "report.css").read_text(encoding="utf-8")

_STYLE_SOURCE = f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
_POLICY = f"default-src 'none'; {_STYLE_SOURCE}; base-uri 'none'; form-action 'none'"

CSP = f"sandbox; {_POLICY}"
"""Content-Security-Policy of an exported page: nothing but its own stylesheet, known by its hash."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SHOWN_CHARACTERS = 80
_TITLE_CHARACTERS = 1_000


class Html(str):
    """Markup: what `escape` and `tag` return."""

    __slots__ = ()


Child: TypeAlias = str | int | float | None
Attribute: TypeAlias = str | int | float | bool | None


def escape(content: Child) -> Html:
    """Text as markup; control and direction characters are replaced, so that no text changes what stands beside it."""
    if isinstance(content, Html):
        return content
    return Html("" if content is None else _escape(_UNPRINTABLE.sub("\ufffd", str(content)), quote=True))


def tag(name: str, *children: Child, **attributes: Attribute) -> Html:
    """An element; `class_` is class, `aria_label` is aria-label, None and False leave an attribute out."""
    inside = "".join([escape(child) for child in children])
    return Html(f"<{name}{_attributes(attributes)}>{inside}</{name}>")


def _attributes(attributes: dict[str, Attribute]) -> str:
    return "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if content is True else f'="{escape(content)}"')
        for name, content in attributes.items()
        if content is not None and content is not False
    )


def join(parts: Iterable[Child], separator: str = "") -> Html:
    """Several pieces one after the other."""
    return Html(escape(separator).join([escape(part) for part in parts]))


def page(title: str, header: Html, sections: Sequence[Html], footer: Html) -> bytes:
    """A whole page without scripts, images, fonts or anything to fetch."""
    head = tag(
        "head",
        Html('<meta charset="utf-8">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'),
        Html('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html('<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'),
        tag("title", title),
        Html(f"<style>{STYLE}</style>"),
    )
    body = tag("body", header, tag("main", *sections), footer)
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n".encode("utf-8", "replace")


def section(anchor: str, title: str, *content: Child, note: str | None = None) -> Html:
    """A part of the page with its heading and, in small print, how to read it."""
    heading = tag("h2", title, tag("small", note) if note else None)
    return tag("section", heading, *content, id=anchor, aria_label=title)


def navigation(links: Iterable[tuple[str, str, int | None]]) -> Html:
    """Links to the sections, with how much each holds."""
    items = [
        tag("a", name, tag("b", count) if count is not None else None, href=f"#{anchor}")
        for anchor, name, count in links
    ]
    return tag("nav", *items, aria_label="Sections")


def table(
    head: Sequence[Child],
    rows: Iterable[Sequence[Child]],
    *,
    label: str,
    class_: str | None = None,
    frame: str = "scroll",
) -> Html:
    """A table that scrolls inside its frame on a narrow screen; the first cell of a row is its header."""
    heads = tag("tr", *[tag("th", cell, scope="col") for cell in head])
    body = [tag("tr", tag("th", row[0], scope="row"), *[tag("td", cell) for cell in row[1:]]) for row in rows]
    inner = tag("table", tag("thead", heads), tag("tbody", *body), class_=class_)
    return tag("div", inner, class_=frame, role="region", aria_label=label, tabindex=0 if frame == "scroll" else None)


def figures(pairs: Iterable[tuple[str, Child]], title: str | None = None) -> Html:
    """Names and figures in two columns."""
    rows = [tag("div", tag("dt", name), tag("dd", figure)) for name, figure in pairs]
    return tag("div", tag("h4", title) if title else None, tag("dl", *rows), class_="figures")


def tile(name: str, figure: Child, detail: Child = None) -> Html:
    """A key figure of the whole report."""
    return tag("div", tag("dt", name), tag("dd", figure), tag("dd", detail, class_="detail"), class_="tile")


def chip(text: Child, kind: str = "") -> Html:
    """A short label."""
    return tag("span", text, class_=f"chip {kind}".strip())


def value(content: Value, limit: int = _SHOWN_CHARACTERS) -> Html:
    """A value of the data, cut to `limit` characters; blanks and null are named."""
    if content is None:
        return tag("i", "null")
    if isinstance(content, bool):
        return tag("span", "true" if content else "false", class_="v")
    text = str(content)
    if not text.strip():
        return tag("i", "empty" if not text else f"{len(text)} blank")
    if len(text) <= limit:
        return tag("span", text, class_="v")
    return tag("span", f"{text[:limit]}…", class_="v", title=text[:_TITLE_CHARACTERS])


def more(summary: Child, *content: Child) -> Html:
    """Something to unfold."""
    return tag("details", tag("summary", summary), *content)
