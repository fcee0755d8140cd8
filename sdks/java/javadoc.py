"""The contract's descriptions as Javadoc."""

import re
import textwrap

from sdks import marks
from sdks.marks import Node

WIDTH = 120


def escaped(text: str) -> str:
    """Write Markdown of the contract as Javadoc; what stands between backticks stays as it is."""
    parts = re.split(r"`([^`]+)`", text)
    plain = [_plain(part) if n % 2 == 0 else f"{{@code {part}}}" for n, part in enumerate(parts)]
    return "".join(plain).replace("*/", "*&#47;")


def written(text: str, indent: int, parameters: list[tuple[str, str]] | None = None) -> str:
    """Write a whole comment."""
    lines = _body(text, indent)
    if parameters:
        lines += ["", *(line for name, meaning in parameters for line in _tag(f"@param {name} {meaning}", indent))]
    return _comment(lines, indent)


def of_operation(operation: Node) -> str:
    """Write the comment of a method."""
    lines = _body(f"{operation['summary']}.\n\n{operation['description']}", 4)
    links = [f"{{@link io.measurand.errors.{name} {name}}}" for name in map(marks.camel, marks.problems(operation))]
    if links:
        lines += ["", *_wrapped(f"<p>Fails with {', '.join(links)}.", 4)]
    return _comment(lines, 4)


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")


def _body(text: str, indent: int) -> list[str]:
    lines: list[str] = []
    in_list = paragraph = False
    for line in text.strip().splitlines():
        item = line.startswith("- ")
        if item != in_list:
            lines.append("<ul>" if item else "</ul>")
        if not line.strip():
            paragraph = bool(lines)
        else:
            start = "<li>" if item else "<p>" if paragraph else ""
            lines += [""] * bool(start == "<p>") + _wrapped(start + escaped(line.removeprefix("- ")), indent)
            paragraph = False
        in_list = item
    return lines + ["</ul>"] * in_list


def _tag(text: str, indent: int) -> list[str]:
    return _wrapped(text, indent, hanging="    ")


def _wrapped(text: str, indent: int, hanging: str = "") -> list[str]:
    width = WIDTH - indent - 3
    return textwrap.wrap(text, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)


def _comment(lines: list[str], indent: int) -> str:
    if len(lines) == 1 and len(lines[0]) + indent + 7 <= WIDTH:
        return f"/** {lines[0]} */"
    margin = "\n" + " " * indent
    return "/**" + "".join(f"{margin} * {line}" for line in lines) + f"{margin} */"
