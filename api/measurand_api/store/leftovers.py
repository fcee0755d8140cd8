"""What a killed process leaves on its host: drafts of blobs, and the folders of attempts."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

WORK = re.compile(r"(job_\w+)\.\d+|part_\w+")
DRAFT = re.compile(r".+#\d+")


class Leftover(NamedTuple):
    """A draft, a file being made, or the folder of an attempt of a job."""

    path: Path
    job_id: str | None
    size_bytes: int
    modified: datetime


def find(root: Path) -> Iterator[Leftover]:
    """Yield all that could be one, also those of jobs that run; `modified` is the last sign of life."""
    for path in sorted(root.glob("*/work/*")):
        if match := WORK.fullmatch(path.name):
            yield _seen(path, match[1])
    for path in sorted(root.rglob("*#*")):
        if DRAFT.fullmatch(path.name) and path.is_file():
            yield _seen(path, None)


def remove(leftover: Leftover) -> None:
    """Remove one; that it has gone by itself is no error."""
    if leftover.path.is_dir():
        shutil.rmtree(leftover.path, ignore_errors=True)
    else:
        leftover.path.unlink(missing_ok=True)


def _seen(path: Path, job_id: str | None) -> Leftover:
    sizes, moments = [0], [0.0]
    for file in (path, *path.rglob("*")):
        try:
            found = file.stat()
        except FileNotFoundError:
            continue
        sizes.append(found.st_size if file.is_file() else 0)
        moments.append(found.st_mtime)
    return Leftover(path, job_id, sum(sizes), datetime.fromtimestamp(max(moments), UTC))
