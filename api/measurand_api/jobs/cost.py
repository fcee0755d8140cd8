"""How long a computation takes, estimated before it begins: coefficients fitted on a machine, one set a function."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from measurand_engine.contract.shared import DType, InlineColumns, Source, Value
from measurand_engine.dataset import Dataset

from measurand_api.store.catalog import Catalog
from measurand_api.store.tables import dataset_versions

UNKNOWN = float("inf")
COEFFICIENTS = "cost.json"


@dataclass(frozen=True, slots=True)
class Size:
    """What the estimate depends on: rows, and columns by type."""

    n_rows: int
    dtypes: Mapping[DType, int]

    @property
    def n_columns(self) -> int:
        """Columns of every type."""
        return sum(self.dtypes.values())


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Seconds of a call, a column, and a cell of each type."""

    call: float
    column: float
    cell: Mapping[DType, float]

    def seconds(self, sizes: Iterable[Size]) -> float:
        """The estimate for a function of these tables."""
        return self.call + sum(self._table(size) for size in sizes)

    def _table(self, size: Size) -> float:
        cells = sum(self.cell[dtype] * n_columns for dtype, n_columns in size.dtypes.items())
        return self.column * size.n_columns + cells * size.n_rows


def size_of(data: Dataset, catalog: Catalog) -> Size:
    """The size of what a function will see of this data."""
    n_rows, dtypes = _inline(data.inline) if data.inline is not None else _version(data.source, catalog)
    if data.columns is not None:
        dtypes = {name: dtype for name, dtype in dtypes.items() if name in data.columns}
    if data.sample is not None:
        n_rows = min(n_rows, data.sample.n_rows)
    return Size(n_rows, Counter(dtypes.values()))


def _inline(columns: InlineColumns) -> tuple[int, dict[str, DType]]:
    return max(map(len, columns.values()), default=0), {name: _guess(values) for name, values in columns.items()}


def _guess(values: Sequence[Value]) -> DType:
    kind = next((type(value) for value in values if value is not None), str)
    return _INLINE.get(kind, "text")


_INLINE: Mapping[type, DType] = {bool: "boolean", int: "integer", float: "float"}


def _version(source: Source, catalog: Catalog) -> tuple[int, dict[str, DType]]:
    where = dataset_versions.c.dataset_id == source.dataset_id, dataset_versions.c.number == source.version
    row = catalog.one(dataset_versions, *where)
    if row is None:
        return 0, {}
    return row.rows or 0, {column["name"]: column["dtype"] for column in row.schema or ()}


def estimate(function: str, sizes: Iterable[Size]) -> float:
    """Seconds that a function takes in an answer worker; infinite for one that was never measured."""
    coefficients = _coefficients().get(function)
    return UNKNOWN if coefficients is None else coefficients.seconds(sizes)


@lru_cache(1)
def _coefficients() -> Mapping[str, Coefficients]:
    told = json.loads(files(__package__).joinpath(COEFFICIENTS).read_bytes())
    return {name: Coefficients(**values) for name, values in told["functions"].items()}
