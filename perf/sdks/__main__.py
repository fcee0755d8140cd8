"""`make perf-sdk`: each SDK beside a raw client and published peers; ARGS=--write renews docs/sdk-performance.md.

Clients take turns in each measurement. Calls are medians of CPU time, which is the client's own: the server is another
process. Starts are the shortest times of the wall, over that of a bare program.
"""

import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from perf.sdks import table
from perf.sdks.languages import LANGUAGES, Language
from perf.table import big_csv, files

ROOT = Path(__file__).resolve().parents[2]
STARTS = 9
SIZE = 1 << 30

Figures = dict[str, dict[str, float]]


def main(arguments: list[str]) -> int:
    """Measure every language, or those that are named, and hold the SDKs to their limits."""
    folder = ROOT / "build/perf"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {word for word in arguments if not word.startswith("--")}
    big, (small, _) = big_csv(folder, SIZE), files(folder, 10_000)
    found: dict[str, Figures] = {}
    with served() as url:
        for language in LANGUAGES:
            if language.name in (wanted or {language.name}):
                language.prepare()
                found[language.name] = measured(language, url, str(big), str(small))
    figures = {"machine": machine(), "languages": found}
    (ROOT / "build/perf-sdk.json").write_text(json.dumps(figures, indent=1))
    print("\n".join(table.lines(found)))
    if "--write" in arguments:
        table.write(figures)
    over = table.over(found)
    for sentence in over:
        print(f"over its limit: {sentence}")
    print(f"perf-sdk {'FAILED' if over else 'ok'} languages {len(found)} over {len(over)}")
    return 1 if over else 0


def measured(language: Language, url: str, big: str, small: str) -> Figures:
    """Everything about the clients of a language."""
    found: Figures = {client: {} for client in language.clients}
    for stage in ("import", "client", "first"):
        for client, ms in starts(language, url, stage).items():
            found[client][f"{stage}_ms"] = ms
    for client, sizes in asked(language, url, "calls", *language.clients).items():
        for size, seconds in sizes.items():
            found[client][f"{size}_us"] = round(1e6 * median(seconds), 1)
    for client in language.clients:
        asking = (language, url, "upload", client, big, small)
        found[client]["upload_mib"] = round(asked(*asking, environment=language.frugal)["growth_mib"], 1)
    return found


def starts(language: Language, url: str, stage: str) -> dict[str, float]:
    """Milliseconds over a bare program, by client."""
    seconds: dict[str, list[float]] = {client: [] for client in ("bare", *language.clients)}
    # As after an installation: with compiled modules.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for turn in range(-1, STARTS):
        for client, times in seconds.items():
            begun = time.perf_counter()
            command = [*language.command, url, "start", client, stage]
            subprocess.run(command, cwd=ROOT, env=environment, check=True)
            if turn >= 0:  # the first one fills caches
                times.append(time.perf_counter() - begun)
    # The least disturbed one: whatever else a machine does makes a start longer, never shorter.
    bare = min(seconds.pop("bare"))
    return {client: round(1000 * (min(times) - bare), 1) for client, times in seconds.items()}


def asked(language: Language, url: str, *arguments: str, environment: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - the JSON of a program
    """Run the program of a language and give what it printed."""
    command = [*language.command, url, *arguments]
    variables = {**os.environ, **(environment or {})}
    done = subprocess.run(command, cwd=ROOT, env=variables, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def served() -> Iterator[str]:
    """Run the stub server in a process of its own."""
    command = [sys.executable, "-m", "perf.sdks.stub"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        port = server.stdout.readline().strip() if server.stdout else ""
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def machine() -> str:
    """Say where this was measured."""
    cpus = Path("/proc/cpuinfo").read_text().count("processor\t")
    return f"{cpus} cores, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
