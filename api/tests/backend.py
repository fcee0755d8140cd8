"""The database and the blobs that this run of the tests is about: `MEASURAND_TEST_BACKEND` is sqlite or postgresql.

The servers are started when the first test needs them, one of each for a process of tests, and end with it.
"""

import atexit
import os
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from measurand_api import ids
from measurand_api.settings import Settings, load
from measurand_api.store import migrate
from measurand_api.store.connect import connect

from tools import servers

VARIABLE = "MEASURAND_TEST_BACKEND"
NAME = os.environ.get(VARIABLE, "sqlite")
FOLDER = Path(__file__).parent.parent.parent / "build" / "servers"
TEMPLATE = "migrated"
NO_FILE = Path("/nonexistent")

_running = ExitStack()
atexit.register(_running.close)


def variables(data_dir: Path) -> dict[str, str]:
    """The settings of a server on this folder; a folder that is served again finds what was stored."""
    if NAME == "sqlite":
        return {}
    return {"MEASURAND_DATABASE_URL": database_url(data_dir), **_bucket(data_dir.resolve()).settings()}


def settings(data_dir: Path, **given: object) -> Settings:
    """The same, for what runs in this process or is handed them."""
    os.environ.update(_bucket(data_dir.resolve()).variables if NAME == "postgresql" else {})
    return load(variables(data_dir), {"data_dir": data_dir, "database_url": database_url(data_dir), **given}, NO_FILE)


def database_url(folder: Path) -> str:
    """The database of a folder, with all tables, made when it is asked for the first time."""
    if NAME == "postgresql":
        return _database(folder.resolve())
    file = folder / "catalog.db"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_migrated_file())
    return f"sqlite:///{file}"


def empty_url(folder: Path) -> str:
    """A database of this backend without a table."""
    if NAME == "postgresql":
        return postgres().database(ids.new("db"))
    folder.mkdir(parents=True)
    return f"sqlite:///{folder / 'catalog.db'}"


@cache
def postgres() -> servers.Postgres:
    """The PostgreSQL of this process."""
    return _running.enter_context(servers.postgres(FOLDER))


@cache
def s3() -> Callable[[str], servers.Bucket]:
    """What makes buckets of this process."""
    return _running.enter_context(servers.s3())


@cache
def template() -> str:
    """The name of a PostgreSQL database with all tables, to copy."""
    engine = connect(postgres().database(TEMPLATE))
    migrate.upgrade(engine)
    engine.dispose()
    return TEMPLATE


@cache
def _bucket(folder: Path) -> servers.Bucket:
    return s3()("t-" + sha256(os.fsencode(folder)).hexdigest()[:16])


@cache
def _database(folder: Path) -> str:
    return postgres().database("t_" + sha256(os.fsencode(folder)).hexdigest()[:16], template())


@cache
def _migrated_file() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "catalog.db"
        engine = connect(f"sqlite:///{file}")
        migrate.upgrade(engine)
        engine.dispose()
        return file.read_bytes()
