"""Pieces of Markdown."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

BLOCK = re.compile(r"^(?P<indent> *)```(?P<fence>\w+)\n(?P<code>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
Pages = Mapping[str, str]
"""Pages by their path below the root of the site."""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; what would end a cell is escaped."""
    lines = [[*head], ["---"] * len(head), *([cell(value) for value in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def cell(value: object) -> str:
    """Text that stays in its cell."""
    return re.sub(r"\s*\n-?\s*", "; ", str(value)).replace("|", "\\|")


def tabs(blocks: Iterable[tuple[str, str, str]]) -> str:
    """Code in several languages: (name, fence, code)."""
    return "\n".join(
        f'=== "{name}"\n\n' + textwrap.indent(f"```{fence}\n{code.rstrip()}\n```\n", "    ")
        for name, fence, code in blocks
    )


def title(page: str) -> str:
    """The first heading of a page."""
    found = re.search(r"^# (.+?)(?: *{.*)?$", page, re.MULTILINE)
    return found[1] if found else ""


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """Blocks of code of a page in order, those in tabs too: (fence, code)."""
    for found in BLOCK.finditer(page):
        yield found["fence"], textwrap.dedent(found["code"])
