"""Backup and restore: the catalog at one moment, then every file it needs; either database, either kind of blobs.

Blobs never change and are written before their rows. So a database first and blobs second are consistent, as long as
none is removed in between: the hold on the blobs sees to that.
"""

import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from measurand_api.store import dump, migrate
from measurand_api.store.blobs import Blobs

FORMAT = 1
MANIFEST, TABLES, BLOBS, BLOB_LIST = "manifest.json", "tables", "blobs", "blobs.jsonl"
HOLD_AGAIN_SECONDS = 60.0
CHUNK_BYTES = 1 << 20


class Unusable(Exception):
    """A backup cannot be made there, or cannot be restored; the sentence says why."""


@dataclass(slots=True)
class Copied:
    """What a backup or a restore copied."""

    n_rows: int = 0
    n_blobs: int = 0
    n_missing: int = 0
    size_bytes: int = 0


async def save(engine: sa.Engine, blobs: Blobs, folder: Path) -> Copied:
    """Write a backup into a folder that is new or empty; its manifest comes last, so that a part is none.

    `n_missing` counts files that rows need and that are lost already.
    """
    _make(folder)
    hold = _Hold(blobs)
    try:
        copied = Copied()
        with dump.snapshot(engine) as snapshot:
            tables = {table.name: _save_table(snapshot, table, folder, copied, hold) for table in dump.tables()}
            needed = sorted(snapshot.blobs())
        revision = migrate.current(engine)
        listed = await _save_blobs(blobs, needed, folder, copied, hold)
    finally:
        blobs.let_go()
    manifest = {"format": FORMAT, "revision": revision, "tables": tables, "blobs": listed, **asdict(copied)}
    _write(folder / MANIFEST, json.dumps(manifest, indent=1).encode())
    return copied


async def restore(engine: sa.Engine, blobs: Blobs, folder: Path) -> Copied:
    """Fill an empty database and empty blobs from a backup; everything is checked before anything is written."""
    manifest = _checked(folder)
    if not dump.is_empty(engine):
        raise Unusable("The database has rows already: restore into an empty one.")
    if next(iter(blobs.keys()), None) is not None:
        raise Unusable("There are files among the blobs already: restore into an empty folder or bucket.")
    copied = Copied(n_missing=manifest["n_missing"])
    for entry in _lines(folder / BLOB_LIST):
        async with blobs.writer(entry["key"]) as writer:
            for chunk in _chunks(folder / BLOBS / entry["key"]):
                await writer.write(chunk)
        copied.n_blobs += 1
        copied.size_bytes += entry["size_bytes"]
    migrate.move(engine, manifest["revision"])
    with dump.loading(engine) as load:
        for table in dump.tables():
            if table.name in manifest["tables"]:
                copied.n_rows += load.fill(table, _lines(folder / TABLES / f"{table.name}.jsonl"))
    migrate.upgrade(engine)
    return copied


class _Hold:
    """Keeps blobs from being removed for as long as it is renewed."""

    def __init__(self, blobs: Blobs) -> None:
        self._blobs = blobs
        self._again()

    def renew(self) -> None:
        if time.monotonic() > self._due:
            self._again()

    def _again(self) -> None:
        self._blobs.hold()
        self._due = time.monotonic() + HOLD_AGAIN_SECONDS


def _make(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Unusable(f"{folder} is not empty: give a new folder.")
    folder.chmod(0o700)
    (folder / TABLES).mkdir(mode=0o700)
    (folder / BLOBS).mkdir(mode=0o700)


def _save_table(
    snapshot: dump.Snapshot, table: sa.Table, folder: Path, copied: Copied, hold: _Hold
) -> dict[str, object]:
    digest, n_rows = sha256(), 0
    with _private(folder / TABLES / f"{table.name}.jsonl") as file:
        for row in snapshot.rows(table):
            line = json.dumps(row, separators=(",", ":")).encode() + b"\n"
            digest.update(line)
            file.write(line)
            n_rows += 1
            hold.renew()
    copied.n_rows += n_rows
    return {"n_rows": n_rows, "sha256": digest.hexdigest()}


async def _save_blobs(blobs: Blobs, keys: list[str], folder: Path, copied: Copied, hold: _Hold) -> dict[str, object]:
    digest = sha256()
    with _private(folder / BLOB_LIST) as listing:
        for key in keys:
            try:
                entry = await _save_blob(blobs, key, folder / BLOBS / key, hold)
            except FileNotFoundError:
                copied.n_missing += 1
                continue
            line = json.dumps({"key": key, **entry}).encode() + b"\n"
            digest.update(line)
            listing.write(line)
            copied.n_blobs += 1
            copied.size_bytes += entry["size_bytes"]
    return {"sha256": digest.hexdigest()}


async def _save_blob(blobs: Blobs, key: str, target: Path, hold: _Hold) -> dict[str, Any]:
    chunks, digest, size_bytes = blobs.chunks(key), sha256(), 0
    first = await anext(chunks, b"")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _private(target) as file:
        file.write(first)
        digest.update(first)
        size_bytes += len(first)
        async for chunk in chunks:
            file.write(chunk)
            digest.update(chunk)
            size_bytes += len(chunk)
            hold.renew()
    return {"size_bytes": size_bytes, "sha256": digest.hexdigest()}


def _checked(folder: Path) -> dict[str, Any]:
    """The manifest of a backup whose every file is as it was written."""
    if not (folder / MANIFEST).exists():
        raise Unusable(f"{folder} holds no whole backup: {MANIFEST} is missing.")
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    if manifest["format"] != FORMAT or manifest["revision"] not in migrate.revisions():
        raise Unusable(
            f"The backup has revision {manifest['revision']}, this program knows {migrate.revisions()[-1]} at most: "
            "use the version of the program that wrote it, or a later one."
        )
    for name, table in manifest["tables"].items():
        _check(folder / TABLES / f"{name}.jsonl", table["sha256"])
    _check(folder / BLOB_LIST, manifest["blobs"]["sha256"])
    for entry in _lines(folder / BLOB_LIST):
        _check(folder / BLOBS / entry["key"], entry["sha256"])
    return manifest


def _check(path: Path, expected: str) -> None:
    digest = sha256()
    try:
        for chunk in _chunks(path):
            digest.update(chunk)
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}. Take another backup.") from None
    if digest.hexdigest() != expected:
        raise Unusable(f"{path} is not as it was written: take another backup.")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            yield json.loads(line)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _write(path: Path, body: bytes) -> None:
    with _private(path) as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
