"""What is wrong with a server as it stands on this host, each with what to do."""

import asyncio
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa

from measurand_api.retention import Retention
from measurand_api.settings import Settings
from measurand_api.store import dump, health, migrate
from measurand_api.store.blobs import Blobs
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import jobs

PROBE = "server/doctor"
CLOCK_SECONDS = 2.0
LEAST_PROCESSES = 2
"""A gateway and a worker: the least that will be connected."""
LEAST_FREE_BYTES, LEAST_FREE_SHARE = 1 << 30, 0.05
UNSWEPT = timedelta(hours=2)
"""Beyond the grace: workers remove leftovers each hour."""
WAITED_LONG = timedelta(minutes=5)
REDIS_SECONDS = 3
SHOWN = 3


class Finding(NamedTuple):
    """What one check says; only what is wrong ends the command with 1."""

    part: str
    is_wrong: bool
    sentence: str


class Patient(NamedTuple):
    """What is looked at."""

    settings: Settings
    engine: sa.Engine
    blobs: Blobs

    @property
    def system(self) -> SystemCatalog:
        """All tenants."""
        return SystemCatalog(self.engine)


def examine(settings: Settings, blobs: Blobs) -> Iterator[Finding]:
    """Yield at least one finding for each part; a check that fails says what it met."""
    patient = Patient(settings, connect(settings.database_url), blobs)
    for part, check in CHECKS.items():
        try:
            wrong = list(check(patient))
        except Exception as error:  # noqa: BLE001 - whatever is broken is a finding
            wrong = [f"could not be examined ({type(error).__name__}): see to the other findings first."]
        yield from (Finding(part, is_wrong=True, sentence=sentence) for sentence in wrong)
        if not wrong:
            yield Finding(part, is_wrong=False, sentence="ok")


def _database(patient: Patient) -> Iterator[str]:
    try:
        found = migrate.current(patient.engine)
    except (migrate.DatabaseRefused, sa.exc.OperationalError):
        yield "is not reached: start it, or correct `database_url`."
        return
    newest = migrate.revisions()[-1]
    if found is not None and found not in migrate.revisions():
        yield f"is at revision {found}, which this program does not know: use a later program."
    elif found != newest:
        yield f"is at revision {found or 'none'}, this program needs {newest}: run `measurand-api migrate`."
    elif (mode := health.journal_mode(patient.engine)) not in {None, "wal"}:
        yield f"keeps its journal as {mode}, not WAL: put `data_dir` on a local disk."


def _connections(patient: Patient) -> Iterator[str]:
    room, each = health.room(patient.engine), patient.settings.database_pool_size
    n_processes = max(LEAST_PROCESSES, room.n_processes) if room else 0
    if room and n_processes * each > room.n_connections:
        wanted = (
            f"{n_processes} processes may want {n_processes * each}, {each} each, and there are {room.n_connections}"
        )
        yield f"are too few: {wanted}: lower `database_pool_size`, or raise PostgreSQL's `max_connections`."


def _blobs(patient: Patient) -> Iterator[str]:
    try:
        asyncio.run(_write_and_read(patient.blobs))
    except Exception as error:  # noqa: BLE001 - each store has errors of its own
        said = "see to rights and space" if patient.blobs.is_local else "see to blobs_url, blobs_endpoint and AWS_*"
        yield f"cannot be written and read ({type(error).__name__}): {said}."


async def _write_and_read(blobs: Blobs) -> None:
    await blobs.put(PROBE, b"probe")
    if b"".join([chunk async for chunk in blobs.chunks(PROBE)]) != b"probe":
        raise OSError
    await blobs.remove([PROBE])


def _files(patient: Patient) -> Iterator[str]:
    listed = {kept.key for kept in patient.blobs.keys()}  # noqa: SIM118 - not a dict
    with dump.snapshot(patient.engine) as snapshot:
        lost = sorted(snapshot.blobs() - listed)
    if lost:
        yield f"{len(lost)} that rows need are gone, {', '.join(lost[:SHOWN])} …: restore them from a backup."


def _leftovers(patient: Patient) -> Iterator[str]:
    sweeper = Retention(patient.system, patient.blobs, patient.settings, lambda: datetime.now(UTC) - UNSWEPT)
    found = list(sweeper.leftovers())
    if found:
        there = f"{len(found)} with {sum(left.size_bytes for left in found) >> 20} MiB"
        yield f"of killed processes stay, {there}: see that a worker runs, or run `measurand-api retention`."


def _clock(patient: Patient) -> Iterator[str]:
    apart = abs((patient.system.now() - datetime.now(UTC)).total_seconds())
    if apart > CLOCK_SECONDS:
        yield f"is {apart:.0f} seconds apart from the database's: let NTP set both."


def _disk(patient: Patient) -> Iterator[str]:
    folder = patient.settings.data_dir
    usage, inodes = shutil.disk_usage(folder), os.statvfs(folder)
    if usage.free < LEAST_FREE_BYTES or usage.free < LEAST_FREE_SHARE * usage.total:
        yield f"of {folder} has {usage.free >> 20} MiB left: see docs/operating/full-disk.md."
    if inodes.f_files and inodes.f_favail < LEAST_FREE_SHARE * inodes.f_files:
        yield f"of {folder} has {inodes.f_favail} inodes left: remove small files, or use another file system."


def _secrets(patient: Patient) -> Iterator[str]:
    for name in ("key", "cursor_secret"):
        path = patient.settings.data_dir / name
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield f"{path} can be read by others: `chmod 600` it, and replace what is in it."


def _redis(patient: Patient) -> Iterator[str]:
    if patient.settings.redis_url is None:
        return
    try:
        import redis  # noqa: PLC0415 - an extra

        redis.Redis.from_url(patient.settings.redis_url, socket_connect_timeout=REDIS_SECONDS).ping()
    except ImportError:
        yield "is set, but its package is not installed: pip install 'measurand-api[redis]'."
    except redis.RedisError:
        yield "is not reached, so each gateway counts rates by itself: start it, or correct `redis_url`."


def _queue(patient: Patient) -> Iterator[str]:
    now = patient.system.now()
    waiting = patient.system.count(jobs, jobs.c.state == "queued", jobs.c.created_at < now - WAITED_LONG)
    if waiting:
        minutes = int(WAITED_LONG.total_seconds() // 60)
        yield f"{waiting} jobs wait for more than {minutes} minutes: see docs/operating/stuck-queue.md."


CHECKS: dict[str, Callable[[Patient], Iterator[str]]] = {
    "database": _database,
    "connections": _connections,
    "blobs": _blobs,
    "files": _files,
    "leftovers": _leftovers,
    "clock": _clock,
    "disk": _disk,
    "secrets": _secrets,
    "redis": _redis,
    "queue": _queue,
}
