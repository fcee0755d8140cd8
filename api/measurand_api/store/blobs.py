"""Files by key: what was sent, and the tables made of it. A key begins with its tenant, and shows whole files only."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import obstore
from obstore.exceptions import AlreadyExistsError
from obstore.store import LocalStore

from measurand_api import ids

BLOCK_BYTES = 1 << 20
BUFFER_BYTES = 4 << 20
"""What a writer holds before it writes; two of these, and with them what an upload takes of memory."""
CHUNK_BYTES = 256 << 10
HOLD = "server/hold"
"""While this blob is fresh a backup copies blobs, and none is removed: retention finds later what nothing needs."""
HOLD_LASTS = timedelta(minutes=15)
DEPTH = 3
"""Parts of the key of a tenant's blob at least; shorter ones are the server's own."""


class Kept(NamedTuple):
    """A blob as the store lists it."""

    key: str
    size_bytes: int
    modified: datetime


def source_key(tenant: str) -> str:
    """Return a new key for something that was sent."""
    return f"{tenant}/sources/{ids.new('src')}"


def part_key(tenant: str, upload_id: str) -> str:
    """Return a new key for a part of an upload."""
    return f"{tenant}/parts/{upload_id}/{ids.new('part')}"


def version_key(tenant: str, version_id: str, name: str) -> str:
    """Return the key of a file of a dataset version."""
    return f"{tenant}/versions/{version_id}/{name}"


class BlobWriter:
    """A blob that is being written: it appears under its key when the writer is closed, whole.

    Bytes are hashed in a thread while those before them are written, a block at a time.
    """

    def __init__(self, writer: "obstore.AsyncWritableFile") -> None:
        self._writer = writer
        self._hash = sha256()
        self._waiting: list[bytes] = []
        self._n_waiting = 0
        self.size_bytes = 0

    @property
    def sha256(self) -> str:
        """Hash of what was flushed so far."""
        return self._hash.hexdigest()

    async def write(self, some: bytes) -> None:
        """Append."""
        self._waiting.append(some)
        self._n_waiting += len(some)
        self.size_bytes += len(some)
        if self._n_waiting >= BLOCK_BYTES:
            await self.flush()

    async def flush(self) -> None:
        """Hash and hand over what waits."""
        block = b"".join(self._waiting)
        self._waiting, self._n_waiting = [], 0
        await asyncio.gather(asyncio.to_thread(self._hash.update, block), self._writer.write(block))


class Blobs:
    """The blobs of a server, in a folder of its own beside the catalog."""

    def __init__(self, data_dir: Path) -> None:
        self._root = data_dir.resolve() / "blobs"
        self._store = LocalStore(self._root, mkdir=True)

    @asynccontextmanager
    async def writer(self, key: str) -> AsyncIterator[BlobWriter]:
        """Write a blob bit by bit; when the block raises, nothing of it stays."""
        async with obstore.open_writer_async(self._store, key, buffer_size=BUFFER_BYTES, max_concurrency=2) as writer:
            blob = BlobWriter(writer)
            yield blob
            await blob.flush()

    async def put(self, key: str, body: bytes) -> None:
        """Write a blob at once."""
        await obstore.put_async(self._store, key, body)

    async def put_once(self, key: str, body: bytes) -> bool:
        """Write a blob unless there is one; tell whether it was written."""
        try:
            await obstore.put_async(self._store, key, body, mode="create")
        except AlreadyExistsError:
            return False
        return True

    async def chunks(self, key: str, start: int | None = None, end: int | None = None) -> AsyncIterator[bytes]:
        """Read a blob bit by bit, all of it or the bytes from `start` to before `end`. Raises FileNotFoundError."""
        part = None if start is None or end is None else (start, end)
        found = await obstore.get_async(self._store, key, options={"range": part} if part else {})
        async for chunk in found.stream(min_chunk_size=CHUNK_BYTES):
            yield bytes(chunk)

    async def size_bytes(self, key: str) -> int:
        """Return the size of a blob. Raises FileNotFoundError."""
        return int((await obstore.head_async(self._store, key))["size"])

    def keys(self, prefix: str | None = None) -> Iterator[Kept]:
        """List the blobs of tenants, with what is in the folders of running attempts."""
        for some in obstore.list(self._store, prefix):
            for found in some:
                if found["path"].count("/") >= DEPTH - 1:
                    yield Kept(found["path"], found["size"], found["last_modified"])

    def hold(self) -> None:
        """Let no process remove a blob for a while; call it again before that has passed."""
        obstore.put(self._store, HOLD, b"")

    def let_go(self) -> None:
        """End the hold."""
        with contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, HOLD)

    def is_held(self) -> bool:
        """Tell whether a backup runs; the hold of one that was killed ends by itself."""
        try:
            found = obstore.head(self._store, HOLD)
        except FileNotFoundError:
            return False
        return datetime.now(UTC) - found["last_modified"] < HOLD_LASTS

    async def remove(self, keys: Iterable[str]) -> None:
        """Remove blobs that no row needs any more; one that is gone already is no error."""
        if await asyncio.to_thread(self.is_held):
            return
        for key in keys:
            try:
                await obstore.delete_async(self._store, key)
            except FileNotFoundError:
                continue

    def remove_now(self, keys: Iterable[str]) -> None:
        """Do the same in a thread that has no event loop."""
        if self.is_held():
            return
        for key in keys:
            self.local_path(key).unlink(missing_ok=True)

    def local_path(self, key: str) -> Path:
        """Return the file of a blob, for the processes that compute."""
        path = self._root.joinpath(key)
        if ".." in path.parts or not path.is_relative_to(self._root):
            message = f"{key} is no key of a blob"
            raise ValueError(message)
        return path

    def adopt(self, file: Path, key: str) -> None:
        """Make a finished file the blob of this key, by renaming where the file system allows it."""
        target = self.local_path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}#{os.getpid()}")
        shutil.move(file, draft)
        draft.replace(target)
