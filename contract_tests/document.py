"""`docs/conformance.md`: what is proven of each client, one section a corpus; whole runs write theirs."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs/conformance.md"
HEAD = """# What is proven of each client

Written by `make conformance` and `make wire`; do not edit.
"""
SECTIONS: Mapping[str, str] = {
    "Operations": "Each operation and its problems, by scenarios against real gateways (`contract_tests/scenarios/`).",
    "Behaviour": "What they do when networks and servers misbehave, against a replay server (`contract_tests/wire/`).",
}


def write(section: str, head: list[str], rows: Iterable[list[str]], page: Path = PAGE) -> None:
    """Replace one section of the page."""
    kept = _sections(page)
    kept[section] = _table(head, rows)
    texts = [f"\n## {name}\n\n{SECTIONS[name]}\n\n{kept[name]}" for name in SECTIONS if name in kept]
    page.write_text(HEAD + "".join(texts))


def _sections(page: Path) -> dict[str, str]:
    text = page.read_text() if page.exists() else ""
    found = re.findall(r"^## (\w+)\n\n.*?\n\n(\|.*?)(?=\n## |\Z)", text, re.MULTILINE | re.DOTALL)
    return {name: table.rstrip("\n") + "\n" for name, table in found}


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
