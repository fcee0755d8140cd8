"""`make perf`: every benchmark, one after the other and alone; figures into build/perf.json, one line at the end."""

import json
import platform
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from perf import databases, mix, peers, upload

ROOT = Path(__file__).resolve().parents[1]
STEPS: dict[str, Callable[[Path], Any]] = {
    "profile": peers.run,
    "upload": upload.run,
    "databases": databases.run,
    "mix": mix.run,
}
FAST_MS = 100


def main(names: list[str]) -> int:
    """Run the named steps, or all; 0 only when nothing failed and the bounds hold."""
    folder = ROOT / "build" / "perf"
    folder.mkdir(parents=True, exist_ok=True)
    figures: dict[str, Any] = {"machine": _machine()}
    for name in names or STEPS:
        figures[name] = STEPS[name](folder)
        sys.stdout.write(f"{name}\n{json.dumps(figures[name], indent=1)}\n")
    (ROOT / "build" / "perf.json").write_text(json.dumps(figures, indent=1))
    broken = _broken(figures)
    for sentence in broken:
        sys.stdout.write(f"over its bound: {sentence}\n")
    sys.stdout.write(f"perf {'FAILED' if broken else 'ok'} {_line(figures)}\n")
    return 1 if broken else 0


def _machine() -> dict[str, Any]:
    packages = ("polars", "numpy", "fastapi", "pydantic", "httpx", "sqlalchemy")
    return {"cpus": _cpus(), "python": platform.python_version(), **{name: version(name) for name in packages}}


def _cpus() -> int:
    return Path("/proc/cpuinfo").read_text().count("processor\t")


def _broken(figures: dict[str, Any]) -> list[str]:
    found = upload.broken(figures["upload"]) if "upload" in figures else []
    for name, latency in figures.get("mix", {}).get("operations", {}).items():
        if latency["p95_ms"] >= FAST_MS:
            found.append(f"{name} p95 {latency['p95_ms']} ms, {FAST_MS} allowed")
    if failed := figures.get("mix", {}).get("failed", 0):
        found.append(f"{failed} requests of the mix failed")
    return found


def _line(figures: dict[str, Any]) -> str:
    parts = []
    for name, tools in figures.get("profile", {}).items():
        ratios = ",".join(f"{tool}={f['ratio_to_ours']}x" for tool, f in tools.items() if tool != "measurand")
        parts.append(f"[{name}] {tools['measurand']['seconds']}s {ratios}")
    if "upload" in figures:
        parts.append(upload.line(figures["upload"]))
    if "databases" in figures:
        ratios = ",".join(f"{name}={f['ratio']}x" for name, f in figures["databases"].items())
        parts.append(f"[postgresql/sqlite] {ratios}")
    if "mix" in figures:
        reads = [f["p95_ms"] for n, f in figures["mix"]["operations"].items() if n != "analyze_data"]
        computed = figures["mix"]["operations"].get("analyze_data", {}).get("p95_ms")
        parts.append(f"reads_p95_ms<={max(reads, default=0)} computations_p95_ms={computed}")
        parts.append(f"accepted_share={figures['mix']['accepted_share']}")
    return " ".join(parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
