"""The profile of two tables beside DuckDB SUMMARIZE and netra-profiler, interleaved; the median counts."""

import json
import subprocess
from pathlib import Path
from statistics import median

from perf.table import files
from tools.sample_data import flights_2013

ROOT = Path(__file__).resolve().parents[1]
PYTHON = {
    "measurand": ROOT / ".venv/bin/python",
    "duckdb": ROOT / ".perf/bin/python",
    "netra": ROOT / ".perf/bin/python",
}
ROUNDS = 3

Figures = dict[str, float]


def run(folder: Path) -> dict[str, dict[str, Figures]]:
    """Seconds, peak MiB and ratio to ours by input and tool."""
    csv, parquet = files(folder, 1_000_000)
    flights = folder / "flights.csv"
    if not flights.exists():
        flights_2013(flights)
    inputs = {"1M x 20 csv": csv, "1M x 20 parquet": parquet, "flights csv": flights}
    return {name: _compare(file) for name, file in inputs.items()}


def _compare(file: Path) -> dict[str, Figures]:
    rounds: dict[str, list[Figures]] = {tool: [] for tool in PYTHON}
    for _ in range(ROUNDS):
        for tool, python in PYTHON.items():
            rounds[tool].append(_once(tool, python, file))
    ours = median(r["seconds"] for r in rounds["measurand"])
    return {tool: _figures(measured, ours) for tool, measured in rounds.items()}


def _once(tool: str, python: Path, file: Path) -> Figures:
    command = [str(python), "-m", "perf.runners", tool, str(file)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _figures(measured: list[Figures], ours: float) -> Figures:
    seconds = median(m["seconds"] for m in measured)
    peak = median(m["peak_mib"] for m in measured)
    return {"seconds": round(seconds, 2), "peak_mib": peak, "ratio_to_ours": round(seconds / ours, 2)}
