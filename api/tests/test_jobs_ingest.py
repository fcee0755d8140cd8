"""Ingest as a job: the version, its rejects and its profile are published together, or nothing of them."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import backend
import pytest
import pytest_asyncio
from measurand_api.jobs import publish
from measurand_api.jobs.board import BoardTerms, Jobs
from measurand_api.jobs.local import LocalWorker
from measurand_api.jobs.pool import Pool
from measurand_api.jobs.run import Run
from measurand_api.jobs.work import IngestWork
from measurand_api.store import blobs
from measurand_api.store.blobs import source_key
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect
from measurand_api.store.statements import Row
from measurand_api.store.tables import dataset_versions, datasets
from measurand_api.store.versions import Origin, begin_version, version_numbered
from measurand_engine import profile
from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.contract.profile import ProfileOptions
from measurand_engine.contract.shared import InlineColumns, Job, Source
from measurand_engine.dataset import Dataset
from measurand_engine.model import now

sys.path.append(str(Path(__file__).parent))
from jobs_support import DEADLINE_SECONDS, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

CSV = b"carrier,dep_delay\nUA,2\nAA,11\nB6\nUA,-4\n"


class Bench:
    """A catalog, blobs, and a worker beside this process."""

    def __init__(self, folder: Path) -> None:
        settings = backend.settings(folder, job_slots=1)
        self.blobs = blobs.of(settings)
        self.catalog = Catalog(connect(settings.database_url), "ten_a")
        self.worker = LocalWorker(settings)
        self.jobs = Jobs(self.catalog, BoardTerms(max_attempts=2), self.worker.wake)

    async def ingest(self, name: str, content: bytes | None, inline: InlineColumns | None = None) -> tuple[Row, Job]:
        """Begin a version and see its job to the end."""
        version, job = await self.begin(name, content, inline)
        job = await self.jobs.wait(job.id, DEADLINE_SECONDS)
        return version, job

    async def begin(self, name: str, content: bytes | None, inline: InlineColumns | None = None) -> tuple[Row, Job]:
        """Begin a version in the transaction of its job."""
        source = None
        if content is not None:
            source = source_key("ten_a")
            await self.blobs.put(source, content)
        with self.catalog.transaction() as transaction:
            origin = Origin("upload_file", "flights.csv", "a" * 64, "b" * 64, None)
            version = begin_version(transaction, name, origin, now())
            work = IngestWork(
                version_id=version.id,
                dataset_id=version.dataset_id,
                name=name,
                number=version.number,
                source=source,
                filename="flights.csv",
                options=ReadingOptions(),
                inline=inline,
                request_id="req_1",
            )
            job = self.jobs.enqueue(transaction, "upload_file", work)
        self.jobs.wake()
        return version, job

    def version(self, row: Row) -> Row:
        """The version as it is now."""
        found = version_numbered(self.catalog, row.dataset_id, row.number)
        assert found is not None
        return found

    def files(self, folder: str) -> list[str]:
        """What lies in a folder of the tenant."""
        kept = [found.key for found in self.blobs.keys(f"ten_a/{folder}")]
        return kept + [str(path) for path in self.blobs.scratch(f"ten_a/{folder}").rglob("*") if path.is_file()]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    bench = Bench(tmp_path_factory.mktemp("data"))
    bench.worker.start()
    yield bench
    await asyncio.to_thread(bench.worker.stop)


async def test_an_ingested_file_is_a_ready_version_with_its_rejects_and_its_profile(bench: Bench) -> None:
    begun, job = await bench.ingest("flights", CSV)
    assert job.state == "succeeded", job.problem
    version = bench.version(begun)
    assert (version.status, version.rows, version.n_rejected) == ("ready", 3, 1)
    assert bench.blobs.fetch_now(version.blob).exists()
    assert bench.blobs.fetch_now(version.rejects_blob).exists()
    report = json.loads(publish.stored(bench.catalog, version.profile_report_id).body)
    assert (report["n_rows"], report["report_id"]) == (3, version.profile_report_id)
    assert job.result is not None
    assert job.result.href == f"/api/v1/datasets/{version.dataset_id}@1"


async def test_the_profile_of_an_ingested_version_is_the_stored_answer_to_the_default_question(bench: Bench) -> None:
    begun, _ = await bench.ingest("profiled", CSV)
    version = bench.version(begun)
    source = Source(dataset_id=version.dataset_id, name="profiled", version=1, sha256=version.content_sha256)
    run = Run(bench.catalog, Pool(1), bench.blobs, bench.jobs, "analyze_data", "req_1", budget_seconds=0)
    data = Dataset(source=source, path=version.blob)
    answer = await run(profile.analyze, data, ProfileOptions())
    assert answer.stored == publish.stored(bench.catalog, version.profile_report_id).body


async def test_what_was_sent_and_the_folder_of_the_work_are_gone_afterwards(bench: Bench) -> None:
    await bench.ingest("tidy", CSV)
    await until(lambda: bench.files("sources") == bench.files("work") == [])


async def test_inline_rows_become_a_version(bench: Bench) -> None:
    begun, job = await bench.ingest("rows", None, {"dep_delay": [2, None, 11]})
    assert job.state == "succeeded", job.problem
    assert bench.version(begun).rows == 3


async def test_a_file_that_cannot_be_read_leaves_the_problem_and_nothing_else(bench: Bench) -> None:
    before = bench.files("versions")
    begun, job = await bench.ingest("broken", b"")
    assert (job.state, job.attempt) == ("failed", 1)
    assert job.problem is not None
    assert job.problem.code == "empty_file"
    assert bench.catalog.one(datasets, datasets.c.id == begun.dataset_id) is None
    assert bench.files("versions") == before
    await until(lambda: bench.files("sources") == [])


async def test_a_failed_version_of_a_dataset_that_has_others_says_why(bench: Bench) -> None:
    await bench.ingest("kept", CSV)
    begun, _ = await bench.ingest("kept", b"")
    failed = bench.version(begun)
    assert (failed.number, failed.status, failed.problem["code"]) == (2, "failed", "empty_file")
    assert bench.catalog.one(datasets, datasets.c.name == "kept").latest_version == 1


async def test_a_cancelled_ingest_leaves_no_version(bench: Bench) -> None:
    await asyncio.to_thread(bench.worker.stop)
    begun, job = await bench.begin("cancelled", CSV)
    bench.jobs.cancel(job.id)
    assert bench.catalog.one(dataset_versions, dataset_versions.c.id == begun.id) is None
    assert bench.catalog.one(datasets, datasets.c.id == begun.dataset_id) is None
