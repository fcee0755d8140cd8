"""What has expired really goes, and nothing that is needed or being written."""

import json
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cli import call
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measurand_api import ids
from measurand_api.retention import Retention
from measurand_api.settings import Settings
from measurand_api.store.blobs import Blobs
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import dataset_versions, datasets, jobs, metadata, reports, upload_parts, uploads
from serving import Served, serving

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TENANT = "ten_a"
GRACE = 86_400
OLD, YOUNG = GRACE + 60, GRACE - 60


class Store:
    """Rows and blobs of known ages."""

    def __init__(self, system: SystemCatalog, data_dir: Path, **terms: Any) -> None:
        self.system, self.catalog = system, system.of(TENANT)
        self.root, self.blobs = data_dir / "blobs", Blobs(data_dir)
        self.retention = Retention(system, self.blobs, Settings(data_dir=data_dir, **terms), lambda: NOW)

    def clear(self) -> None:
        for table in reversed(metadata.sorted_tables):
            self.system.remove(table)
        shutil.rmtree(self.root)
        self.root.mkdir()

    def file(self, key: str, age: int = OLD) -> str:
        path = self.root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        moment = (NOW - timedelta(seconds=age)).timestamp()
        os.utime(path, (moment, moment))
        return key

    def dataset(self, deleted_at: datetime | None = None) -> str:
        dataset_id = ids.new("ds")
        said = {"name": dataset_id, "tags": [], "key_columns": [], "revision": 0, "deleted_at": deleted_at}
        self.catalog.add(datasets, id=dataset_id, created_at=NOW, updated_at=NOW, **said)
        return dataset_id

    def version(self, **values: object) -> None:
        origin = {"operation": "upload_file", "source_sha256": "0", "options_sha256": "0", "status": "ready"}
        values |= {"id": ids.new("ver"), "dataset_id": self.dataset(), "number": 1, "created_at": NOW}
        self.catalog.add(dataset_versions, **origin, **values)

    def part(self, blob: str) -> None:
        upload_id = ids.new("up")
        told = {"name": "n", "filename": "f", "size_bytes": 1, "part_size_bytes": 1, "options": {}, "state": "open"}
        self.catalog.add(uploads, id=upload_id, created_at=NOW, expires_at=NOW, **told)
        part = {"part": 1, "size_bytes": 1, "sha256": "0", "blob": blob, "received_at": NOW}
        self.catalog.add(upload_parts, upload_id=upload_id, **part)

    def job(self, state: str, source: str | None = None) -> str:
        job_id = ids.new("job")
        counts = {"priority": 0, "attempt": 1, "max_attempts": 3, "cancel": False, "progress": 0.0}
        payload = {"kind": "ingest", "source": source}
        self.catalog.add(
            jobs, id=job_id, operation="o", payload=payload, state=state, run_at=NOW, created_at=NOW, **counts
        )
        return job_id

    def report(self, age: timedelta) -> str:
        report_id = ids.new("rep")
        body = {"key": report_id, "kind": "profile", "body": b"{}", "etag": '"e"'}
        self.catalog.add(reports, id=report_id, created_at=NOW - age, **body)
        return report_id

    def keys(self) -> set[str]:
        return {str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file()}


@pytest.fixture
def store(system: SystemCatalog, tmp_path: Path) -> Store:
    return Store(system, tmp_path)


def referring(store: Store, key: str, how: str) -> bool:
    """Let a row name the blob; tell whether that row needs it."""
    match how:
        case "blob" | "rejects_blob":
            store.version(**{how: key})
        case "part":
            store.part(key)
        case "queued" | "running" | "failed":
            store.job(how, key)
    return how not in {"nothing", "failed"}


HISTORY = st.lists(
    st.tuples(
        st.sampled_from(["nothing", "blob", "rejects_blob", "part", "queued", "running", "failed"]),
        st.sampled_from([OLD, YOUNG]),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORY)
def test_exactly_the_old_blobs_that_no_row_needs_are_removed(
    store: Store, history: list[tuple[str, int, bool]]
) -> None:
    store.clear()
    kept = set()
    for number, (how, age, is_foreign) in enumerate(history):
        tenant = "ten_b" if is_foreign else TENANT
        key = store.file(f"{tenant}/sources/src_{number}", age)
        if referring(store, key, how) or age == YOUNG:
            kept.add(key)
    removed = store.retention.sweep()
    assert store.keys() == kept
    assert (removed.blobs, removed.size_bytes) == (len(history) - len(kept), len(history) - len(kept))


def test_blobs_of_the_server_itself_stay(store: Store) -> None:
    store.file("readiness/probe")
    store.retention.sweep()
    assert store.keys() == {"readiness/probe"}


def test_drafts_and_folders_of_attempts_go_when_they_are_old_and_nobody_runs_them(store: Store) -> None:
    running, ended = store.job("running"), store.job("failed")
    kept = {
        store.file(f"{TENANT}/work/{running}.1/data.parquet"),
        store.file(f"{TENANT}/work/{ended}.3/data.parquet", YOUNG),
        store.file(f"{TENANT}/sources/src_1#1", YOUNG),
    }
    store.file(f"{TENANT}/work/{ended}.2/data.parquet")
    moment = (NOW - timedelta(seconds=OLD)).timestamp()
    os.utime(store.root / f"{TENANT}/work/{ended}.2", (moment, moment))
    store.file(f"{TENANT}/sources/src_2#1")
    assert store.retention.sweep().leftovers == 2
    assert store.keys() == kept
    assert not (store.root / f"{TENANT}/work/{ended}.2").exists()


def test_nothing_is_removed_while_a_backup_holds_the_blobs(store: Store) -> None:
    orphan = store.file(f"{TENANT}/sources/src_1")
    store.blobs.hold()
    store.retention.sweep()
    store.blobs.remove_now([orphan])
    assert (store.root / orphan).exists()
    store.blobs.let_go()
    store.retention.sweep()
    assert not (store.root / orphan).exists()


def test_the_hold_of_a_backup_that_was_killed_ends_by_itself(store: Store) -> None:
    orphan = store.file(f"{TENANT}/sources/src_1")
    store.blobs.hold()
    os.utime(store.root / "server/hold", (0, 0))
    store.retention.sweep()
    assert not (store.root / orphan).exists()


def test_tombstones_go_after_their_time(store: Store) -> None:
    kept_seconds = Settings().deleted_kept_seconds
    alive, fresh = store.dataset(), store.dataset(NOW - timedelta(seconds=kept_seconds - 60))
    store.dataset(NOW - timedelta(seconds=kept_seconds + 60))
    assert store.retention.sweep().tombstones == 1
    assert {row.id for row in store.catalog.many(datasets, limit=10)} == {alive, fresh}


def test_old_reports_go_but_not_those_that_versions_show(system: SystemCatalog, tmp_path: Path) -> None:
    store = Store(system, tmp_path, report_kept_seconds=3600)
    fresh, shown = store.report(timedelta(minutes=59)), store.report(timedelta(hours=2))
    store.report(timedelta(hours=2))
    store.version(profile_report_id=shown)
    assert store.retention.sweep().reports == 1
    assert {row.id for row in store.catalog.many(reports, limit=10)} == {fresh, shown}


def test_reports_are_kept_for_ever_unless_a_time_is_set(store: Store) -> None:
    store.report(timedelta(days=10_000))
    assert store.retention.sweep().reports == 0


@pytest.mark.once
def test_a_sweep_while_files_are_sent_takes_nothing_of_them(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        done = threading.Event()
        sweeping = threading.Thread(target=_sweep_until, args=(server, done))
        sweeping.start()
        try:
            with ThreadPoolExecutor(3) as pool:
                names = list(pool.map(lambda n: _sent(server, n), range(9)))
        finally:
            done.set()
            sweeping.join()
        said = json.loads(call("retention", "--json", "--data-dir", str(tmp_path)).stdout)
        assert said == {"tombstones": 0, "reports": 0, "blobs": 0, "leftovers": 0, "size_bytes": 0}
        for name in names:
            assert server.get(f"/datasets/{name}/content").status_code == 200


def _sent(server: Served, number: int) -> str:
    name = f"d{number}"
    # On a busy machine the first job waits for its worker longer than one request: the same file joins it.
    tries = (server.upload(f"a,b\n{number},2\n".encode(), data={"name": name}) for _ in range(4))
    made = next(answer for answer in tries if answer.status_code != 202)
    assert made.status_code == 200, made.text
    _age(server, made.json()["dataset_id"])
    return name


def _age(server: Served, dataset_id: str) -> None:
    """Make the files of a version older than the grace: from now on only its row holds them."""
    catalog = Catalog(connect(f"sqlite:///{server.data_dir}/catalog.db"), "default")
    version = catalog.one(dataset_versions, dataset_versions.c.dataset_id == dataset_id)
    assert version is not None
    for key in (version.blob, version.rejects_blob):
        os.utime(server.data_dir / "blobs" / key, (0, 0))


def _sweep_until(server: Served, done: threading.Event) -> None:
    system = SystemCatalog(connect(f"sqlite:///{server.data_dir}/catalog.db"))
    retention = Retention(system, Blobs(server.data_dir), Settings(data_dir=server.data_dir))
    while not done.wait(0.1):
        orphan = server.data_dir / "blobs" / TENANT / "sources" / ids.new("src")
        orphan.parent.mkdir(parents=True, exist_ok=True)
        orphan.touch()
        os.utime(orphan, (0, 0))
        retention.sweep()
        assert not orphan.exists()
