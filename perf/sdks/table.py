"""The table of `make perf-sdk`, and the limits that our SDKs keep."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[2] / "docs/sdk-performance.md"
RAW = {"Python": "httpx", "TypeScript": "fetch", "Java": "JDK HttpClient + Gson"}
COLUMNS = {
    "import_ms": "import, ms",
    "client_ms": "client made, ms",
    "first_ms": "first answer, ms",
    "small_us": "small call, us",
    "large_us": "20 KB call, us",
    "many_us": "50,000 objects, ms",
    "upload_mib": "1 GiB upload, MiB",
}
# Of sdks.md: over a bare program; memory over what a small upload takes.
LIMITS: Mapping[str, Mapping[str, float]] = {
    "Python": {"import_ms": 25, "client_ms": 30, "first_ms": 120, "upload_mib": 32},
    "TypeScript": {"upload_mib": 32},
    "Java": {"first_ms": 300, "upload_mib": 32},
}
HEAD = """# What the SDKs cost

Written by `make perf-sdk ARGS=--write`; `perf/sdks/` holds the programs. Measured on {machine}.

Clients take turns. Starts are milliseconds over an empty program of the language, the shortest of nine.
Calls are microseconds of the client's own CPU time, medians, with answers from a stub server on the same machine.
"50,000 objects" is one answer of that many, decoded, and a property of the last one read.
The upload is the growth of memory while a file of 1 GiB is sent, after a small one. Limits of ours are in bold.
"""


def write(figures: Mapping[str, Any]) -> None:
    """Renew the page."""
    PAGE.write_text("\n".join([HEAD.format(machine=figures["machine"]), *lines(figures["languages"]), ""]))


def lines(found: Mapping[str, Mapping[str, Mapping[str, float]]]) -> Iterator[str]:
    """Give the table as Markdown."""
    yield "| client | " + " | ".join(COLUMNS.values()) + " |"
    yield "|---|" + "--:|" * len(COLUMNS)
    for language, clients in found.items():
        for client, figures in clients.items():
            name = f"{language}: {RAW[language] if client == 'raw' else client}"
            yield f"| {name} | " + " | ".join(_cell(figures[column], column) for column in COLUMNS) + " |"
        limits = LIMITS[language]
        cells = (f"**{limits[column]:g}**" if column in limits else "" for column in COLUMNS)
        yield f"| **{language}: limit** | " + " | ".join(cells) + " |"


def over(found: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[str]:
    """Sentences about our SDKs that are over a limit."""
    return [
        f"{language}: {COLUMNS[column]} {found[language]['measurand'][column]:g}, {limit:g} allowed"
        for language in found
        for column, limit in LIMITS[language].items()
        if found[language]["measurand"][column] > limit
    ]


def _cell(value: float, column: str) -> str:
    return f"{value / 1000:.0f}" if column == "many_us" else f"{value:.0f}"
