"""Local copies of blobs that lie in a bucket, for the processes that compute: they read files by path."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

SPARED_SECONDS = 900
"""A file that was asked for this long ago may still be read; it stays, also when the cache is too large."""
DRAFT = "#draft"


class Cache:
    """A folder of whole files by key, the longest unused of which go first; any number of processes may share it.

    A key never gets another content, so a copy is never stale.
    """

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self._folder, self._max_bytes = folder, max_bytes

    def fetch(self, key: str, download: Callable[[IO[bytes]], None]) -> Path:
        """Return the copy, downloaded when there is none. Who else wants it meanwhile waits for the same download."""
        path = self._folder / key
        while not self._is_used(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.with_name(path.name + DRAFT).open("ab") as draft:
                fcntl.flock(draft, fcntl.LOCK_EX)
                if not path.exists():
                    draft.truncate(0)
                    download(draft)
                    draft.flush()
                    # Only who holds the lock of the file at this name renames it.
                    os.replace(draft.name, path)  # noqa: PTH105  (of an open file)
            self._trim()
        return path

    def take(self, file: Path, key: str) -> None:
        """Move a file here that was put into the bucket."""
        path = self._folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        file.replace(path)
        self._trim()

    def discard(self, key: str) -> None:
        """Remove the copy of a blob that is gone."""
        (self._folder / key).unlink(missing_ok=True)

    def _is_used(self, path: Path) -> bool:
        """Whether it is there; if so, it is the last to go."""
        try:
            os.utime(path)
        except FileNotFoundError:
            return False
        return True

    def _trim(self) -> None:
        found = sorted(self._files())
        excess = sum(size for _, size, _ in found) - self._max_bytes
        unused_since = time.time() - SPARED_SECONDS
        for used, size, path in found:
            if excess <= 0 or used > unused_since:
                return
            path.unlink(missing_ok=True)
            excess -= size

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """The time of the last use, the size and the path of each file."""
        for path in self._folder.rglob("*"):
            with suppress(FileNotFoundError):
                if path.is_file():
                    status = path.stat()
                    yield status.st_mtime, status.st_size, path
