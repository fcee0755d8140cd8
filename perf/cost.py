"""How long the engine's functions take, by rows, columns and types: the coefficients of the gateway's estimate.

`python perf/cost.py` measures and compares with the coefficients that the gateway uses; `--write` replaces them.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ["POLARS_MAX_THREADS"] = "1"  # As in an answer worker; Polars reads it once, at its import.

import numpy as np
import polars as pl
from measurand_api.jobs import codec, cost
from measurand_api.jobs.cost import Coefficients, Size
from measurand_engine import drift, profile
from measurand_engine.contract.drift import DriftOptions
from measurand_engine.contract.profile import ProfileOptions
from measurand_engine.contract.shared import DType, Source
from measurand_engine.dataset import Dataset

ROOT = Path(__file__).parents[1]
COEFFICIENTS = ROOT / "api" / "measurand_api" / "jobs" / cost.COEFFICIENTS
REPORT = ROOT / "build" / "perf-cost.json"
TYPES: tuple[DType, ...] = ("integer", "float", "decimal", "boolean", "text", "date", "datetime", "time")
ROWS, COLUMNS = (100, 1_000, 5_000, 20_000), (1, 4, 16)
ROUNDS = 3
LEAST_CELL_SECONDS = 2e-8
"""No cell is free: a fit that says so would admit tables of any length."""
NOWHERE = Source(dataset_id=None, name=None, version=None, sha256=None)

Table = dict[DType, int]


@dataclass(frozen=True, slots=True)
class Measure:
    """The seconds of a function for tables of this size."""

    size: Size
    n_tables: int
    seconds: float


def main() -> int:
    """Measure, fit, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="replace the coefficients of the gateway")
    write = parser.parse_args().write
    with tempfile.TemporaryDirectory() as folder:
        fitted = {codec.name_of(f): _fitted(f, call, Path(folder)) for f, call in FUNCTIONS.items()}
    told = {"machine": _machine(), "functions": {name: found["coefficients"] for name, found in fitted.items()}}
    if write:
        COEFFICIENTS.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(json.dumps({"machine": told["machine"], "functions": fitted}, indent=2) + "\n", encoding="utf-8")
    figures = " ".join(f"{name.split(':')[1]}_error_p50={f['error_p50']:.2f}" for name, f in fitted.items())
    print(f"perf-cost ok points={sum(f['points'] for f in fitted.values())} {figures} written={str(write).lower()}")
    return 0


def _fitted(function: Callable[..., object], call: Callable[[Dataset], object], folder: Path) -> dict[str, Any]:
    measures = [_measure(call, size, folder, 2 if function is drift.detect else 1) for size in _sizes()]
    coefficients = _fit(measures)
    errors = [abs(coefficients.seconds([m.size] * m.n_tables) / m.seconds - 1) for m in measures]
    return {
        "points": len(measures),
        "error_p50": round(statistics.median(errors), 3),
        "error_p90": round(statistics.quantiles(errors, n=10)[-1], 3),
        "coefficients": _rounded(coefficients),
        "seconds": [[m.size.n_rows, dict(m.size.dtypes), round(m.seconds, 6)] for m in measures],
    }


FUNCTIONS: Mapping[Callable[..., object], Callable[[Dataset], object]] = {
    profile.analyze: lambda data: profile.analyze(data, ProfileOptions()),
    drift.detect: lambda data: drift.detect(data, data, DriftOptions()),
}


def _sizes() -> Iterator[Size]:
    for n_rows in ROWS:
        for n_columns in COLUMNS:
            yield from (Size(n_rows, {dtype: n_columns}) for dtype in TYPES)
        yield Size(n_rows, dict.fromkeys(TYPES, 2))


def _measure(call: Callable[[Dataset], object], size: Size, folder: Path, n_tables: int) -> Measure:
    path = folder / "data.parquet"
    _table(size).write_parquet(path)
    data = Dataset(source=NOWHERE, path=str(path))
    call(data)
    return Measure(size, n_tables, statistics.median(_seconds(lambda: call(data)) for _ in range(ROUNDS)))


def _seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor: with one thread they are those of the clock, whatever else the machine does."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _table(size: Size) -> pl.DataFrame:
    """Half of the columns of each type have few values, the others nearly as many as rows; a tenth is null."""
    random = np.random.default_rng(7)
    columns = {}
    for dtype, n_columns in size.dtypes.items():
        for number in range(n_columns):
            whole = random.integers(0, 50 if number % 2 else 10 * size.n_rows, size.n_rows)
            nulls = pl.Series(random.random(size.n_rows) < 0.1)
            column = pl.Series(whole).to_frame("x").select(_MAKE[dtype](pl.col("x"))).to_series()
            columns[f"{dtype}_{number}"] = pl.select(pl.when(~nulls).then(column)).to_series()
    return pl.DataFrame(columns)


_MAKE: Mapping[DType, Callable[[pl.Expr], pl.Expr]] = {
    "integer": lambda x: x,
    "float": lambda x: x / 7,
    "decimal": lambda x: (x / 100).cast(pl.Decimal(18, 2)),
    "boolean": lambda x: x % 2 == 0,
    "text": lambda x: pl.lit("Item ") + x.cast(pl.String),
    "date": lambda x: (x % 20_000).cast(pl.Int32).cast(pl.Date),
    "datetime": lambda x: (x * 60_000_000).cast(pl.Datetime("us")),
    "time": lambda x: (x % 86_400 * 1_000_000_000).cast(pl.Time),
}


def _fit(measures: list[Measure]) -> Coefficients:
    """Least squares of the relative errors, no coefficient below zero."""
    from scipy.optimize import nnls

    rows = [_terms(m) for m in measures]
    weights = np.array([1 / m.seconds for m in measures])
    solution, _ = nnls(np.array(rows) * weights[:, None], np.ones(len(measures)))
    cells = {dtype: max(LEAST_CELL_SECONDS, float(cell)) for dtype, cell in zip(TYPES, solution[2:], strict=True)}
    return Coefficients(call=float(solution[0]), column=float(solution[1]), cell=cells)


def _terms(measure: Measure) -> list[float]:
    size, n = measure.size, measure.n_tables
    return [1.0, n * size.n_columns, *(n * size.n_rows * size.dtypes.get(dtype, 0) for dtype in TYPES)]


def _rounded(coefficients: Coefficients) -> dict[str, object]:
    cells = {dtype: float(f"{seconds:.3g}") for dtype, seconds in coefficients.cell.items()}
    return {"call": float(f"{coefficients.call:.3g}"), "column": float(f"{coefficients.column:.3g}"), "cell": cells}


def _machine() -> dict[str, object]:
    return {"processor": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}


if __name__ == "__main__":
    sys.exit(main())
