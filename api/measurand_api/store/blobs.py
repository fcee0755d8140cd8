"""Files by key: what was sent, and the tables made of it. A key begins with its tenant, and shows whole files only.

They lie in a folder, or in a bucket with copies in a folder; whoever computes reads the file that `fetch` gives.
"""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from measurand_api import ids
from measurand_api.settings import Settings
from measurand_api.store.cache import Cache

if TYPE_CHECKING:
    from obstore.store import ClientConfig, S3Config

BLOCK_BYTES = 1 << 20
BUFFER_BYTES = 4 << 20
"""What a writer of a folder holds before it writes; two of these, and with them what an upload takes of memory."""
PART_BYTES = 8 << 20
"""The same of a bucket, which takes parts of 5 MiB at least."""
CACHE_BYTES = 10 << 30
REASON_LENGTH = 300
PROBE = "server/probe"
"""Written at the start, and looked at by `/ready`."""
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


class BlobsRefused(Exception):
    """The program must not start: what it is sent could not be kept."""


def of(settings: Settings) -> "Blobs":
    """The blobs that the settings mean."""
    if settings.blobs_url is None:
        return Blobs(settings.data_dir)
    return Blobs(settings.data_dir, bucket(settings.blobs_url, settings.blobs_endpoint), settings.blob_cache_bytes)


def bucket(url: str, endpoint: str | None) -> S3Store:
    """The place in a bucket that `s3://bucket/prefix` names; its key comes from `AWS_*`."""
    place = urlsplit(url)
    client: ClientConfig = {"connect_timeout": "5s", "timeout": "600s"}
    config: S3Config = {}
    if endpoint is not None:
        config["endpoint"], client["allow_http"] = endpoint, endpoint.startswith("http://")
    prefix = place.path.strip("/") or None
    return S3Store(place.netloc, prefix=prefix, config=config, client_options=client, retry_config={"max_retries": 3})


def refusal(error: Exception) -> str:
    """The sentence for an operator whose files are not reached."""
    reason = str(error).strip().partition("\n")[0][:REASON_LENGTH]
    return f"Files cannot be kept: {reason}. Check blobs_url, blobs_endpoint and the key in AWS_*, or data_dir."


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
    """The blobs of a server: in a folder of its own beside the catalog, unless a bucket is given."""

    def __init__(self, data_dir: Path, remote: S3Store | None = None, cache_bytes: int = CACHE_BYTES) -> None:
        folder = data_dir.resolve()
        self._root, self._scratch = folder / "blobs", folder / ("scratch" if remote else "blobs")
        self._cache = Cache(folder / "cache", cache_bytes) if remote else None
        self._store: ObjectStore = remote or LocalStore(self._root, mkdir=True)

    @property
    def scratch_folder(self) -> Path:
        """What `scratch` gives places in; what is left there by killed processes is found by `leftovers`."""
        return self._scratch

    @property
    def is_local(self) -> bool:
        """Whether `fetch` costs nothing."""
        return self._cache is None

    @asynccontextmanager
    async def writer(self, key: str) -> AsyncIterator[BlobWriter]:
        """Write a blob bit by bit; when the block raises, nothing of it stays."""
        size = BUFFER_BYTES if self.is_local else PART_BYTES
        async with obstore.open_writer_async(self._store, key, buffer_size=size, max_concurrency=2) as writer:
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
            with contextlib.suppress(FileNotFoundError):
                await obstore.delete_async(self._store, key)
            self._forget(key)

    def remove_now(self, keys: Iterable[str]) -> None:
        """Do the same in a thread that has no event loop."""
        if self.is_held():
            return
        for key in keys:
            with contextlib.suppress(FileNotFoundError):
                obstore.delete(self._store, _checked(key))
            self._forget(key)

    async def fetch(self, key: str) -> Path:
        """Return a local file of the blob, to read: itself, or a copy that stays for minutes.

        Raises FileNotFoundError.
        """
        return self.fetch_now(key) if self.is_local else await asyncio.to_thread(self.fetch_now, key)

    def fetch_now(self, key: str) -> Path:
        """Do the same in a thread that has no event loop."""
        if self._cache is not None:
            return self._cache.fetch(_checked(key), lambda file: self._download(key, file))
        path = self.local_path(key)
        if not path.exists():
            raise FileNotFoundError(key)
        return path

    def local_path(self, key: str) -> Path:
        """Return the file of a blob that lies in a folder."""
        return self._root / _checked(key)

    def scratch(self, name: str) -> Path:
        """Return a local place to write, on the file system of the blobs or of their copies."""
        place = self._scratch / _checked(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    def prove(self) -> None:
        """Raise BlobsRefused unless blobs can be written."""
        try:
            obstore.put(self._store, PROBE, b"")
        except (BaseError, OSError) as error:
            raise BlobsRefused(refusal(error)) from None

    async def probe(self) -> None:
        """Raise unless what `prove` wrote is there."""
        await self.size_bytes(PROBE)

    def adopt(self, file: Path, key: str) -> None:
        """Make a finished file the blob of this key, by renaming where the file system allows it."""
        if self._cache is not None:
            obstore.put(self._store, _checked(key), file)
            # Who made it is likely to read it.
            self._cache.take(file, key)
            return
        target = self.local_path(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(f"{target.name}#{os.getpid()}")
        shutil.move(file, draft)
        draft.replace(target)

    def _download(self, key: str, file: IO[bytes]) -> None:
        for chunk in obstore.get(self._store, key).stream(min_chunk_size=BLOCK_BYTES):
            file.write(chunk)

    def _forget(self, key: str) -> None:
        if self._cache is not None:
            self._cache.discard(key)


def _checked(key: str) -> str:
    if key.startswith("/") or ".." in key.split("/"):
        message = f"{key} is no key of a blob"
        raise ValueError(message)
    return key
