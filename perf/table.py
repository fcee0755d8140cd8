"""A generated table of one million rows and twenty columns, the same on every machine: what profilers are timed on."""

from pathlib import Path

import numpy as np
import polars as pl

SEED = 20_13


def frame(rows: int, seed: int = SEED) -> pl.DataFrame:
    """Eight floats, four integers, five texts, a date, a datetime and a boolean; three of them with nulls."""
    rng = np.random.default_rng(seed)
    columns: dict[str, pl.Series] = {}
    for i in range(4):
        columns[f"measure_{i}"] = pl.Series(np.round(rng.normal(100 * i, 10, rows), 4))
    for i in range(4):
        columns[f"amount_{i}"] = pl.Series(np.round(rng.lognormal(3, 1, rows), 2))
    for i, high in enumerate((10, 1_000, 100_000, rows)):
        columns[f"count_{i}"] = pl.Series(rng.integers(0, high, rows))
    for i, distinct in enumerate((5, 50, 5_000)):
        words = pl.Series([f"{'ABCDE'[k % 5]}{k:05d}" for k in range(distinct)])
        columns[f"label_{i}"] = words.gather(pl.Series(rng.zipf(1.5, rows) % distinct))
    columns["code"] = pl.Series([f"N{k}" for k in rng.integers(100_000, 999_999, rows)])
    columns["comment"] = pl.Series(rng.choice(["late", "on time", "cancelled by weather", "diverted"], rows))
    start = np.datetime64("2020-01-01")
    columns["day"] = pl.Series((start + rng.integers(0, 1_500, rows)).astype("datetime64[D]"))
    columns["moment"] = pl.Series(start.astype("datetime64[ms]") + rng.integers(0, 10**11, rows))
    columns["flag"] = pl.Series(rng.random(rows) < 0.3)
    table = pl.DataFrame(columns)
    holes = {
        name: rng.random(rows) < share for name, share in (("amount_0", 0.05), ("label_1", 0.2), ("count_1", 0.01))
    }
    return table.with_columns(pl.when(pl.Series(~hole)).then(pl.col(name)).alias(name) for name, hole in holes.items())


def files(folder: Path, rows: int) -> tuple[Path, Path]:
    """The table as CSV and as Parquet, made once."""
    csv, parquet = folder / f"table_{rows}.csv", folder / f"table_{rows}.parquet"
    if not (csv.exists() and parquet.exists()):
        table = frame(rows)
        table.write_parquet(parquet)
        table.write_csv(csv)
    return csv, parquet


def big_csv(folder: Path, size: int) -> Path:
    """A CSV of about `size` bytes: the rows of the table over and over, one header."""
    target = folder / f"big_{size}.csv"
    if not target.exists():
        source, _ = files(folder, 1_000_000)
        with source.open("rb") as rows:
            header, body = rows.readline(), rows.read()
        with target.open("wb") as out:
            out.write(header)
            while out.tell() < size:
                out.write(body[: body.rfind(b"\n", 0, size - out.tell() + 1) + 1] or body[: body.find(b"\n") + 1])
    return target
