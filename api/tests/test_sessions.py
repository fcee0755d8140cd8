"""Resumable uploads in this process: expiry, the cap, and what comes at the same time."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from measurand_api.jobs import assemble, expiry, publish
from measurand_api.jobs.board import Jobs
from measurand_api.jobs.queue import Queue, Terms
from measurand_api.jobs.work import UploadWork
from measurand_api.problems import TooManyUploads, UploadClosed, UploadIncomplete, UploadNotFound
from measurand_api.sessions import Sessions
from measurand_api.sessions import Terms as UploadTerms
from measurand_api.store import sessions as rows
from measurand_api.store.blobs import Blobs
from measurand_api.store.catalog import Catalog
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import dataset_versions, jobs, upload_parts, uploads
from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.contract.uploads import UploadRequest
from starlette.requests import Request

sys.path.append(str(Path(__file__).parent))
from jobs_queue_support import PROBLEM, TENANT, Clock, claimed

LIFETIME_SECONDS = 3600
TERMS = UploadTerms(max_bytes=10_000_000, part_bytes=1024, lifetime_seconds=LIFETIME_SECONDS, cap=3)


@pytest.fixture
def catalog(system: SystemCatalog) -> Catalog:
    return system.of(TENANT)


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path)


@pytest.fixture
def desk(catalog: Catalog, blobs: Blobs, board: Jobs, clock: Clock) -> Sessions:
    return Sessions(catalog, blobs, board, TERMS, "complete_upload", "req_1", "key_1", lambda: None, 0, clock)


def opened(desk: Sessions, size_bytes: int = 4) -> str:
    return desk.create(UploadRequest(filename="flights.csv", size_bytes=size_bytes)).body.id


def body_of(*chunks: bytes) -> Request:
    """A request with this body, in these pieces."""
    waiting = list(chunks)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    return Request({"type": "http", "headers": [], "method": "PUT", "path": "/"}, receive)


async def send(desk: Sessions, upload_id: str, part: int = 1, content: bytes = b"a\n1\n") -> None:
    await desk.receive(upload_id, part, None, body_of(content))


def kept(blobs: Blobs) -> list[Path]:
    return [path for path in blobs.local_path(f"{TENANT}/parts").rglob("*") if path.is_file()]


def test_a_large_file_has_larger_parts_never_more_than_ten_thousand(desk: Sessions) -> None:
    large = replace(desk, terms=replace(TERMS, max_bytes=1 << 40))
    told = large.create(UploadRequest(filename="a.csv", size_bytes=10_000 * 1024 + 1)).body
    assert (told.part_size_bytes, told.n_parts) == (1025, 9991)


async def test_a_part_for_an_upload_whose_time_is_over_is_not_found_and_not_kept(
    desk: Sessions, clock: Clock, blobs: Blobs
) -> None:
    upload_id = opened(desk)
    clock.advance(LIFETIME_SECONDS)
    with pytest.raises(UploadNotFound):
        await send(desk, upload_id)
    with pytest.raises(UploadNotFound):
        desk.get(upload_id)
    with pytest.raises(UploadNotFound):
        await desk.complete(upload_id)
    assert kept(blobs) == []


async def test_an_upload_that_expires_while_a_part_arrives_does_not_keep_the_part(
    desk: Sessions, clock: Clock, blobs: Blobs
) -> None:
    upload_id, waiting = opened(desk), [b"a\n", b"1\n"]

    async def receive() -> dict[str, object]:
        clock.advance(LIFETIME_SECONDS / 2)
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    with pytest.raises(UploadNotFound):
        await desk.receive(upload_id, 1, None, Request({"type": "http", "headers": []}, receive))
    assert kept(blobs) == []


async def test_the_sweep_removes_expired_uploads_with_their_parts_and_nothing_else(
    desk: Sessions, queue: Queue, system: SystemCatalog, clock: Clock, blobs: Blobs
) -> None:
    abandoned = opened(desk)
    await send(desk, abandoned)
    clock.advance(LIFETIME_SECONDS / 2)
    young = opened(desk)
    await send(desk, young)
    clock.advance(LIFETIME_SECONDS / 2)
    queue.retain(lambda _: None, blobs.remove_now)
    assert system.one(uploads, uploads.c.id == abandoned) is None
    assert system.count(upload_parts, upload_parts.c.upload_id == abandoned) == 0
    assert desk.get(young).received_parts == [1]
    assert [blobs.local_path(part.blob) for part in rows.parts(system.of(TENANT), young)] == kept(blobs)


async def test_an_upload_that_a_job_reads_does_not_expire(desk: Sessions, system: SystemCatalog, clock: Clock) -> None:
    upload_id = opened(desk)
    await send(desk, upload_id)
    await desk.complete(upload_id)
    clock.advance(2 * LIFETIME_SECONDS)
    assert expiry.remove_uploads(system, clock()) == []
    assert desk.get(upload_id).state == "completing"


async def test_more_open_uploads_than_the_cap_are_refused_until_one_has_gone(desk: Sessions, clock: Clock) -> None:
    first, *_ = [opened(desk) for _ in range(TERMS.cap)]
    with pytest.raises(TooManyUploads, match="3 uploads"):
        opened(desk)
    await desk.abort(first)
    clock.advance(1)
    opened(desk)
    clock.advance(LIFETIME_SECONDS - 1)
    assert opened(desk), "expired ones, swept or not, do not count"


async def test_a_part_that_is_sent_again_takes_the_place_of_the_one_before(desk: Sessions, blobs: Blobs) -> None:
    upload_id = opened(desk)
    await send(desk, upload_id, content=b"a\n1\n")
    await send(desk, upload_id, content=b"a\n2\n")
    assert [path.read_bytes() for path in kept(blobs)] == [b"a\n2\n"]
    assert desk.get(upload_id).received_bytes == 4


async def test_a_part_that_arrives_while_a_job_begins_is_refused_and_not_kept(desk: Sessions, blobs: Blobs) -> None:
    upload_id = opened(desk)
    await send(desk, upload_id)
    waiting = [b"a\n", b"2\n"]

    async def receive() -> dict[str, object]:
        if len(waiting) == 1:
            await desk.complete(upload_id)
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    with pytest.raises(UploadClosed):
        await desk.receive(upload_id, 1, None, Request({"type": "http", "headers": []}, receive))
    assert [path.read_bytes() for path in kept(blobs)] == [b"a\n1\n"]


async def test_completing_twice_makes_one_job(desk: Sessions, system: SystemCatalog) -> None:
    upload_id = opened(desk)
    await send(desk, upload_id)
    first, second = await desk.complete(upload_id), await desk.complete(upload_id)
    assert first.job is not None
    assert first.job == second.job
    assert system.count(jobs) == 1


async def test_an_upload_with_a_gap_stays_open_and_makes_no_job(desk: Sessions, system: SystemCatalog) -> None:
    upload_id = opened(desk, 3000)
    await send(desk, upload_id, 3, bytes(952))
    with pytest.raises(UploadIncomplete, match="2 of 3 parts are missing, the first is 1"):
        await desk.complete(upload_id)
    assert (desk.get(upload_id).state, system.count(jobs)) == ("open", 0)


async def test_a_job_that_fails_opens_the_upload_again_with_its_parts(
    desk: Sessions, system: SystemCatalog, clock: Clock
) -> None:
    queue = Queue(system, Terms(), publish.undo, clock)
    upload_id = opened(desk)
    await send(desk, upload_id)
    job = (await desk.complete(upload_id)).job
    queue.fail(claimed(queue), PROBLEM)
    told = desk.get(upload_id)
    assert (told.state, told.received_parts, told.job_id) == ("open", [1], job and job.id)
    again = (await desk.complete(upload_id)).job
    assert again != job


async def test_aborting_frees_the_parts(desk: Sessions, blobs: Blobs, system: SystemCatalog) -> None:
    upload_id = opened(desk)
    await send(desk, upload_id)
    await desk.abort(upload_id)
    assert (kept(blobs), system.count(uploads), system.count(upload_parts)) == ([], 0, 0)


def test_a_second_attempt_goes_on_with_the_version_of_the_first(catalog: Catalog, clock: Clock) -> None:
    work = UploadWork(
        upload_id="upl_1",
        version_id="ver_1",
        name="flights",
        filename="flights.csv",
        size_bytes=4,
        sha256=None,
        options=ReadingOptions(),
        options_sha256="b" * 64,
        request_id="req_1",
    )
    first, second = (assemble.begin(catalog, work, "a" * 64, "job_1", clock()) for _ in range(2))
    assert (first.version.id, second.version.id, second.is_new) == ("ver_1", "ver_1", True)
    assert catalog.count(dataset_versions) == 1
