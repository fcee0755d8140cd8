"""CSV to typed Parquet beside a bare Polars conversion, interleaved and each in a process of its own.

`python -m perf.reading FILE …` prints medians of three rounds as JSON.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 3


def ours(file: Path, folder: Path) -> Callable[[], object]:
    """Every check, every reject, the hash."""
    from measurand_engine import reading
    from measurand_engine.contract.datasets import ReadingOptions

    return lambda: reading.ingest(str(file), str(folder), file.name, ReadingOptions(), lambda *_: None)


def polars(file: Path, folder: Path) -> Callable[[], object]:
    """What Polars alone makes of a clean file; its inference is given enough rows not to abort."""
    import polars as pl

    table = pl.scan_csv(file, try_parse_dates=True, null_values="NA", infer_schema_length=10_000)
    return lambda: table.sink_parquet(folder / "data.parquet", row_group_size=131_072)


TOOLS = {"measurand": ours, "polars": polars}


def measure(tool: str, file: Path) -> dict[str, float]:
    """One conversion in this process."""
    with tempfile.TemporaryDirectory() as folder:
        convert = TOOLS[tool](file, Path(folder))
        wall, cpu = time.perf_counter(), time.process_time()
        convert()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    size = file.stat().st_size / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"mb_per_second": size / wall, "mb_per_cpu_second": size / cpu, "peak_mib": peak}


def compare(file: Path) -> dict[str, dict[str, float]]:
    """Medians of both tools."""
    rounds: dict[str, list[dict[str, float]]] = {tool: [] for tool in TOOLS}
    for _ in range(ROUNDS):
        for tool, found in rounds.items():
            command = [sys.executable, "-m", "perf.reading", "--one", tool, str(file)]
            found.append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
    return {
        tool: {name: round(statistics.median(each[name] for each in found), 1) for name in found[0]}
        for tool, found in rounds.items()
    }


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        print(json.dumps(measure(sys.argv[2], Path(sys.argv[3]))))
    else:
        print(json.dumps({name: compare(Path(name)) for name in sys.argv[1:]}, indent=2))
