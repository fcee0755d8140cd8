"""Retention, backup and doctor of a server whose files lie in a bucket."""

import asyncio
import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import backend
import pytest
from cli import call, refused
from measurand_api import doctor, ids, retention
from measurand_api.retention import Retention
from measurand_api.settings import Settings, load
from measurand_api.store import blobs as stores
from measurand_api.store.blobs import Blobs
from measurand_api.store.system import SystemCatalog
from test_retention import Store

TENANT = "ten_a"
LATER = timedelta(days=2)
NOWHERE = "http://127.0.0.1:1"


@pytest.fixture
def variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The settings of a server with an empty bucket."""
    bucket = backend.s3()(f"b-{ids.new('b')[-16:]}")
    for name, value in bucket.variables.items():
        monkeypatch.setenv(name, value)
    url = backend.database_url(tmp_path)
    return {**bucket.settings(), "MEASURAND_DATABASE_URL": url, "MEASURAND_DATA_DIR": str(tmp_path)}


@pytest.fixture
def settings(variables: dict[str, str]) -> Settings:
    return settings_of(variables)


@pytest.fixture
def blobs(settings: Settings) -> Blobs:
    return stores.of(settings)


def settings_of(variables: dict[str, str]) -> Settings:
    return load({k: v for k, v in variables.items() if k.startswith("MEASURAND_")}, file=backend.NO_FILE)


def filled(blobs: Blobs, system: SystemCatalog, data_dir: Path) -> tuple[str, str]:
    """A file that a row needs, and one that none does."""
    needed, orphan = f"{TENANT}/versions/v/1.data.parquet", f"{TENANT}/sources/src_1"
    for key in (needed, orphan):
        asyncio.run(blobs.put(key, key.encode()))
    Store(system, data_dir).version(blob=needed)
    return needed, orphan


def keys(blobs: Blobs) -> list[str]:
    listed = blobs.keys()
    return [kept.key for kept in listed]


def test_retention_removes_what_no_row_needs_from_the_bucket_and_its_copy(
    blobs: Blobs, settings: Settings, system: SystemCatalog, tmp_path: Path
) -> None:
    needed, orphan = filled(blobs, system, tmp_path)
    copy = blobs.fetch_now(orphan)
    young = Retention(system, blobs, settings)
    assert (young.sweep().blobs, keys(blobs)) == (0, [orphan, needed])
    old = Retention(system, blobs, settings, lambda: datetime.now(UTC) + LATER)
    blobs.hold()
    assert (old.sweep().blobs, keys(blobs)) == (0, [orphan, needed])
    blobs.let_go()
    assert (old.sweep().blobs, keys(blobs)) == (1, [needed])
    assert not copy.exists()


def test_retention_removes_what_killed_processes_left_beside_the_copies(
    blobs: Blobs, settings: Settings, system: SystemCatalog
) -> None:
    attempt = blobs.scratch(f"{TENANT}/work/{ids.new('job')}.1")
    attempt.mkdir()
    (attempt / "data.parquet").touch()
    part = blobs.scratch(f"{TENANT}/work/{ids.new('part')}")
    part.touch()
    assert Retention(system, blobs, settings).sweep().leftovers == 0
    assert Retention(system, blobs, settings, lambda: datetime.now(UTC) + LATER).sweep().leftovers == 2
    assert not attempt.exists()
    assert not part.exists()


def test_retention_goes_on_after_a_bucket_that_was_not_reached(
    system: SystemCatalog, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(retention, "FIRST_SECONDS", 0.01)
    monkeypatch.setattr(retention, "EVERY_SECONDS", 0.01)
    settings = settings_of({**variables, "MEASURAND_BLOBS_ENDPOINT": NOWHERE})
    stop, swept = threading.Event(), threading.Semaphore(0)
    sweeper = Retention(system, stores.of(settings), settings)
    sweep = sweeper.sweep
    monkeypatch.setattr(sweeper, "sweep", lambda: swept.release() or sweep())
    thread = threading.Thread(target=sweeper.keep_sweeping, args=(stop,))
    thread.start()
    try:
        assert all(swept.acquire(timeout=60) for _ in range(2))
    finally:
        stop.set()
        thread.join()
    assert "retention did not end" in caplog.text


def test_a_bucket_is_backed_up_and_restored_into_a_folder_and_back(
    blobs: Blobs, variables: dict[str, str], system: SystemCatalog, tmp_path: Path
) -> None:
    needed, _ = filled(blobs, system, tmp_path)
    said = json.loads(call("backup", str(tmp_path / "one"), "--json", **variables).stdout)
    assert (said["n_blobs"], said["n_missing"], blobs.is_held()) == (1, 0, False)
    local = {"MEASURAND_DATA_DIR": str(tmp_path / "local")}
    call("restore", str(tmp_path / "one"), **local)
    folder = Blobs(tmp_path / "local")
    assert keys(folder) == [needed]
    assert folder.fetch_now(needed).read_bytes() == needed.encode()
    call("backup", str(tmp_path / "two"), **local)
    again = {**backend.s3()(f"b-{ids.new('b')[-16:]}").settings(), "MEASURAND_DATA_DIR": str(tmp_path / "again")}
    call("restore", str(tmp_path / "two"), **again)
    restored = stores.of(settings_of(again))
    assert keys(restored) == [needed]
    assert restored.fetch_now(needed).read_bytes() == needed.encode()


def test_a_file_that_the_bucket_lost_is_counted_by_a_backup_and_found_by_the_doctor(
    blobs: Blobs, settings: Settings, variables: dict[str, str], system: SystemCatalog, tmp_path: Path
) -> None:
    needed, _ = filled(blobs, system, tmp_path)
    blobs.remove_now([needed])
    (finding,) = [found for found in doctor.examine(settings, blobs) if found.part == "files"]
    assert finding.sentence.startswith(f"1 that rows need are gone, {needed}")


def test_nothing_is_restored_over_the_files_of_a_bucket(
    blobs: Blobs, variables: dict[str, str], tmp_path: Path
) -> None:
    call("backup", str(tmp_path / "made"), **variables)
    blobs.adopt(_file(tmp_path), f"{TENANT}/sources/src_1")
    new = {**variables, "MEASURAND_DATABASE_URL": f"sqlite:///{tmp_path}/new.db"}
    assert refused("restore", str(tmp_path / "made"), **new).startswith("There are files among the blobs already")
    assert keys(blobs) == [f"{TENANT}/sources/src_1"]


def _file(folder: Path) -> Path:
    made = folder / "made-file"
    made.write_bytes(b"x")
    return made


def test_a_bucket_that_is_not_there_is_one_sentence_for_commands_and_a_finding_of_the_doctor(
    variables: dict[str, str], tmp_path: Path
) -> None:
    lost = {**variables, "MEASURAND_BLOBS_URL": "s3://not-there"}
    assert refused("retention", **lost).startswith("Files cannot be kept: ")
    assert refused("backup", str(tmp_path / "made"), **lost).startswith("Files cannot be kept: ")
    said = json.loads(call("doctor", "--json", expect=1, **lost).stdout)
    (finding,) = [found for found in said if found["part"] == "blobs"]
    assert finding["sentence"].endswith("see to blobs_url, blobs_endpoint and AWS_*.")
