"""Markdown for wikis and pull requests: headings, tables, and text that cannot become markup."""

import re
from collections.abc import Iterable, Sequence

from measurand_engine.contract.shared import Notice

_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~$])")
_CHARACTERS = 200


def text(content: object) -> str:
    """Any text as plain text: one line, at most 200 characters, nothing in it is markup or HTML."""
    line = _SPACES.sub(" ", str(content)).strip()
    line = line if len(line) <= _CHARACTERS else f"{line[:_CHARACTERS]}…"
    plain = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", plain)


def heading(title: str, level: int = 2) -> str:
    """A heading."""
    return f"{'#' * level} {text(title)}"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; every cell is plain text."""
    lines = [f"| {' | '.join(map(text, cells))} |" for cells in (head, *rows)]
    return "\n".join([lines[0], f"|{'---|' * len(head)}", *lines[1:]])


def warnings(notices: Sequence[Notice]) -> list[str]:
    """The notices of a report as a section."""
    if not notices:
        return []
    return [
        heading("Notes"),
        "\n".join(f"- {text(notice.column or 'whole')}: {text(notice.message)}" for notice in notices),
    ]


def document(blocks: Iterable[str]) -> bytes:
    """Blocks with a blank line between them."""
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "replace")
