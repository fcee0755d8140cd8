"""One profile by one tool, timed after its imports, in a process of its own: `python -m perf.runners TOOL FILE`."""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def measurand(file: Path) -> Callable[[], int]:
    """Ours: from CSV by reading, typing and storing it first; from Parquet at once. The report as JSON."""
    from measurand_engine import profile, reading
    from measurand_engine.contract.datasets import ReadingOptions
    from measurand_engine.contract.profile import ProfileOptions
    from measurand_engine.contract.shared import Source
    from measurand_engine.dataset import Dataset

    source = Source(dataset_id=None, name=None, version=None, sha256=None)

    def run() -> int:
        with tempfile.TemporaryDirectory() as folder:
            path = file
            if file.suffix == ".csv":
                reading.ingest(str(file), folder, file.name, ReadingOptions(), lambda *_: None)
                path = Path(folder) / "data.parquet"
            report = profile.analyze(
                Dataset(source=source, path=str(path), columns=None, sample=None), ProfileOptions()
            )
            return len(report.model_dump_json())

    return run


def duckdb(file: Path) -> Callable[[], int]:
    """SUMMARIZE: about a tenth of the figures."""
    import duckdb as db

    reader = "read_csv" if file.suffix == ".csv" else "read_parquet"
    nulls = ", nullstr=['', 'NA']" if file.suffix == ".csv" else ""
    return lambda: len(json.dumps(db.execute(f"SUMMARIZE FROM {reader}('{file}'{nulls})").fetchall(), default=str))


def netra(file: Path) -> Callable[[], int]:
    """netra-profiler: the fastest full profiler found."""
    import polars as pl
    from netra_profiler import Profiler

    def run() -> int:
        lazy = (
            pl.scan_csv(file, null_values="NA", try_parse_dates=True)
            if file.suffix == ".csv"
            else pl.scan_parquet(file)
        )
        return len(json.dumps(Profiler(lazy).run(), default=str))

    return run


TOOLS = {"measurand": measurand, "duckdb": duckdb, "netra": netra}


def main() -> int:
    """Print seconds, peak memory and the length of the answer as JSON."""
    run = TOOLS[sys.argv[1]](Path(sys.argv[2]))
    started = time.perf_counter()
    length = run()
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mib": round(peak), "answer_bytes": length}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
