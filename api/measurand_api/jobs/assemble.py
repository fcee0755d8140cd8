"""The parts of an upload become one file. Memory does not grow with it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeAlias

from measurand_api.jobs.work import IngestWork, UploadWork
from measurand_api.problems import DigestMismatch
from measurand_api.store.blobs import Blobs
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row
from measurand_api.store.tables import dataset_versions
from measurand_api.store.versions import Origin, begin_version, equal_version, version_of_id

BLOCK_BYTES = 1 << 20
Tell: TypeAlias = Callable[[float], None]


class Begun(NamedTuple):
    """The version of an upload; one that is not new is the latest already."""

    version: Row
    is_new: bool


def assemble(blobs: Blobs, parts: Sequence[Row], work: UploadWork, target: Path, tell: Tell) -> str:
    """Write the parts into a file and return its hash; `tell` hears which share is done. Raises DigestMismatch."""
    digest, size = sha256(), 0
    with target.open("wb") as file:
        for block in _blocks(blobs, parts):
            digest.update(block)
            file.write(block)
            size += len(block)
            tell(size / work.size_bytes)
    found = digest.hexdigest()
    if work.sha256 not in (None, found):
        message = (
            f"The file has the SHA-256 {found}, not {work.sha256}. Send the parts that differ and complete it again."
        )
        raise DigestMismatch(message)
    return found


def begin(catalog: Catalog, work: UploadWork, source_sha256: str, job_id: str, now: datetime) -> Begun:
    """Begin its version, unless an attempt before this one did, or the latest version was made of the same."""
    version = version_of_id(catalog, work.version_id)
    if version is not None:
        return Begun(version, is_new=True)
    origin = Origin("complete_upload", work.filename, source_sha256, work.options_sha256, work.size_bytes)
    equal = equal_version(catalog, work.name, origin)
    if equal is not None and equal.status == "ready":
        return Begun(equal, is_new=False)
    version = begin_version(catalog, work.name, origin, now, work.version_id)
    catalog.change(dataset_versions, dataset_versions.c.id == version.id, job_id=job_id)
    return Begun(version, is_new=True)


def reading(work: UploadWork, version: Row) -> IngestWork:
    """The work that is left when the file is whole."""
    return IngestWork(
        version_id=version.id,
        dataset_id=version.dataset_id,
        name=work.name,
        number=version.number,
        filename=work.filename,
        options=work.options,
        request_id=work.request_id,
    )


def _blocks(blobs: Blobs, parts: Sequence[Row]) -> Iterator[bytes]:
    for part in parts:
        with blobs.fetch_now(part.blob).open("rb") as file:
            while block := file.read(BLOCK_BYTES):
                yield block
