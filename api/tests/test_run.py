"""Stored, computed now, or a job: where an answer comes from, with real workers and a real catalog."""

import asyncio
import dataclasses
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import backend
import polars as pl
import pytest
import pytest_asyncio
from measurand_api.jobs import cost, publish
from measurand_api.jobs.board import BoardTerms, Jobs
from measurand_api.jobs.cost import Size
from measurand_api.jobs.local import LocalWorker
from measurand_api.jobs.pool import Pool
from measurand_api.jobs.run import Run
from measurand_api.store.blobs import Blobs
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect
from measurand_api.store.tables import dataset_versions, datasets, report_sources, reports
from measurand_engine import profile
from measurand_engine.contract.profile import ProfileOptions
from measurand_engine.contract.shared import Source
from measurand_engine.dataset import Dataset
from measurand_engine.errors import ColumnNotFound
from measurand_engine.model import now

sys.path.append(str(Path(__file__).parent))
import jobs_tasks as tasks
from jobs_support import DEADLINE_SECONDS, begun, until

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOWHERE = Source(dataset_id=None, name=None, version=None, sha256=None)
INLINE = Dataset(source=NOWHERE, inline={"dep_delay": [2, None, 11], "carrier": ["UA", "AA", "B6"]})


@pytest.fixture(scope="module", autouse=True)
def _children_find_the_tasks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        yield


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool() -> AsyncIterator[Pool]:
    pool = Pool(1)
    pool.start()
    yield pool
    pool.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def run(pool: Pool, tmp_path: Path) -> Run:
    """A request to a gateway whose only worker is idle, with a catalog of its own and nobody to run its jobs."""
    catalog = Catalog(connect(backend.database_url(tmp_path)), "ten_a")
    await until(lambda: pool.idle == 1)
    jobs = Jobs(catalog, BoardTerms(), lambda: None)
    return Run(catalog, pool, Blobs(tmp_path), jobs, "analyze_data", "req_1", budget_seconds=60)


@pytest.fixture
def version(run: Run, tmp_path: Path) -> Dataset:
    """A version of a dataset of the tenant."""
    path = tmp_path / "data.parquet"
    pl.DataFrame({"dep_delay": [2, None, 11]}).write_parquet(path)
    run.catalog.add(
        datasets, id="ds_1", name="flights", tags=[], key_columns=[], revision=1, created_at=now(), updated_at=now()
    )
    run.catalog.add(
        dataset_versions,
        id="ver_1",
        dataset_id="ds_1",
        number=1,
        status="ready",
        operation="upload_file",
        source_sha256="a",
        options_sha256="b",
        rows=3,
        schema=[{"name": "dep_delay", "dtype": "integer"}],
        created_at=now(),
    )
    source = Source(dataset_id="ds_1", name="flights", version=1, sha256="c" * 64)
    return Dataset(source=source, path=str(path))


@pytest.fixture
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The functions of the tests were never measured; let them be cheap."""
    monkeypatch.setattr(cost, "estimate", lambda *_: 0.0)


async def test_a_cheap_report_is_answered_now_and_stored_with_its_sources(run: Run, version: Dataset) -> None:
    answer = await run(profile.analyze, version, ProfileOptions())
    assert answer.stored is not None
    report = json.loads(answer.stored)
    row = publish.stored(run.catalog, report["report_id"])
    assert (row.body, row.etag, row.kind) == (answer.stored, answer.etag, "profile")
    source = run.catalog.one(report_sources, report_sources.c.report_id == row.id)
    assert source is not None
    assert (source.dataset_id, source.version) == ("ds_1", 1)


async def test_the_same_question_is_answered_with_the_same_bytes(run: Run, version: Dataset) -> None:
    first = await run(profile.analyze, version, ProfileOptions())
    assert await run(profile.analyze, version, ProfileOptions()) == first


async def test_where_the_file_of_a_version_lies_does_not_matter(run: Run, version: Dataset) -> None:
    first = await run(profile.analyze, version, ProfileOptions())
    moved = version.model_copy(update={"path": "/nowhere/data.parquet"})
    assert await run(profile.analyze, moved, ProfileOptions()) == first


async def test_other_options_are_another_question(run: Run, version: Dataset) -> None:
    first = await run(profile.analyze, version, ProfileOptions())
    second = await run(profile.analyze, version, ProfileOptions(n_bins=7))
    assert second.stored != first.stored
    assert len(run.catalog.many(reports, limit=9)) == 2


async def test_a_stored_report_of_one_tenant_is_not_the_answer_to_another(run: Run, version: Dataset) -> None:
    await run(profile.analyze, version, ProfileOptions())
    other = Catalog(run.catalog._source, "ten_b")
    await dataclasses.replace(run, catalog=other)(profile.analyze, version, ProfileOptions())
    assert len(other.many(reports, limit=9)) == 1


async def test_a_report_on_inline_data_is_not_stored(run: Run) -> None:
    answer = await run(profile.analyze, INLINE, ProfileOptions())
    assert answer.stored is not None
    assert json.loads(answer.stored)["report_id"] is None
    assert answer.etag == ""
    assert run.catalog.many(reports, limit=9) == []


async def test_a_report_on_inline_data_is_stored_when_the_caller_keeps_it(run: Run) -> None:
    answer = await run.keeping(keep=True)(profile.analyze, INLINE, ProfileOptions())
    assert answer.stored is not None
    row = publish.stored(run.catalog, json.loads(answer.stored)["report_id"])
    assert (row.etag, row.expires_at) == (answer.etag, None)


async def test_an_error_of_the_engine_is_raised_as_itself(run: Run) -> None:
    with pytest.raises(ColumnNotFound, match="dep_delay"):
        await run(profile.analyze, INLINE.model_copy(update={"columns": ["dep_dela"]}), ProfileOptions())


async def test_a_caller_who_prefers_a_job_gets_one(run: Run) -> None:
    answer = await dataclasses.replace(run, respond_async=True)(profile.analyze, INLINE, ProfileOptions())
    assert answer.job is not None
    assert (answer.job.state, answer.job.operation) == ("queued", "analyze_data")


async def test_an_expensive_computation_becomes_a_job(run: Run, version: Dataset) -> None:
    answer = await dataclasses.replace(run, budget_seconds=0)(profile.analyze, version, ProfileOptions())
    assert answer.job is not None


async def test_a_computation_that_was_never_measured_becomes_a_job(run: Run) -> None:
    assert (await run(tasks.tally, INLINE)).job is not None


@pytest.mark.usefixtures("_cheap")
async def test_a_cheap_computation_becomes_a_job_while_every_worker_computes(run: Run, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first = asyncio.create_task(run(tasks.tally, INLINE, str(gate)))
    await until(lambda: bool(begun(gate)))
    assert (await run(profile.analyze, INLINE, ProfileOptions())).job is not None
    gate.touch()
    assert (await first).stored is not None


@pytest.mark.usefixtures("_cheap")
async def test_a_caller_who_waits_gets_the_worker_when_it_is_idle(run: Run, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    first = asyncio.create_task(run(tasks.tally, INLINE, str(gate)))
    await until(lambda: bool(begun(gate)))
    waiting = asyncio.create_task(dataclasses.replace(run, wait_seconds=30)(profile.analyze, INLINE, ProfileOptions()))
    gate.touch()
    assert (await waiting).stored is not None
    await first


@pytest.mark.usefixtures("_cheap")
async def test_equal_requests_at_the_same_time_compute_once_and_all_get_the_report(
    run: Run, version: Dataset, tmp_path: Path
) -> None:
    gate = tmp_path / "gate"
    requests = [asyncio.create_task(run(tasks.tally, version, str(gate))) for _ in range(6)]
    await until(lambda: bool(begun(gate)))
    gate.touch()
    answers = await asyncio.gather(*requests)
    assert len({answer.stored for answer in answers}) == 1
    assert len(begun(gate)) == 1
    assert len(run.catalog.many(reports, limit=9)) == 1


async def test_equal_expensive_requests_share_a_job(run: Run, version: Dataset) -> None:
    expensive = dataclasses.replace(run, budget_seconds=0)
    answers = [await expensive(profile.analyze, version, ProfileOptions()) for _ in range(2)]
    assert len({answer.job.id for answer in answers if answer.job}) == 1


async def test_a_passing_and_a_kept_report_are_not_one_job(run: Run) -> None:
    expensive = dataclasses.replace(run, budget_seconds=0)
    passing = await expensive(profile.analyze, INLINE, ProfileOptions())
    kept = await expensive.keeping(keep=True)(profile.analyze, INLINE, ProfileOptions())
    assert passing.job is not None
    assert kept.job is not None
    assert passing.job.id != kept.job.id


@pytest.mark.usefixtures("_cheap")
async def test_a_computation_that_kills_its_worker_becomes_a_job_and_no_hang(run: Run) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS):
        assert (await run(tasks.fatal, INLINE)).job is not None


async def test_a_caller_who_waits_for_a_job_gets_its_report(run: Run, version: Dataset, tmp_path: Path) -> None:
    worker = LocalWorker(backend.settings(tmp_path, job_slots=1))
    worker.start()
    jobs = Jobs(run.catalog, BoardTerms(), worker.wake)
    waiting = dataclasses.replace(run, jobs=jobs, wait_seconds=120, budget_seconds=0)
    answer = await waiting(profile.analyze, version, ProfileOptions())
    assert answer.stored is not None
    assert await run(profile.analyze, version, ProfileOptions()) == answer
    await asyncio.to_thread(worker.stop)


async def test_an_estimate_grows_with_rows_and_columns() -> None:
    name = "measurand_engine.profile:analyze"
    small = cost.estimate(name, [Size(1_000, {"float": 2})])
    assert 0 < small < cost.estimate(name, [Size(1_000, {"float": 20})])
    assert small < cost.estimate(name, [Size(1_000_000, {"float": 2})])


async def test_an_estimate_is_of_the_columns_and_rows_that_are_used(run: Run, version: Dataset) -> None:
    assert cost.size_of(version, run.catalog) == Size(3, {"integer": 1})
    assert cost.size_of(INLINE, run.catalog) == Size(3, {"integer": 1, "text": 1})
    assert cost.size_of(INLINE.model_copy(update={"columns": ["carrier"]}), run.catalog) == Size(3, {"text": 1})


async def test_every_report_that_the_contract_computes_has_been_measured() -> None:
    for name in ("measurand_engine.profile:analyze", "measurand_engine.drift:detect"):
        assert cost.estimate(name, [Size(1, {"text": 1})]) < cost.UNKNOWN


async def test_the_gateway_never_loads_the_slow_libraries() -> None:
    program = """
import sys, measurand_api.app
print(sorted({m.split(".")[0] for m in sys.modules} & {"scipy", "sklearn", "statsmodels"}))
"""
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("dtype", ["integer", "float", "decimal", "boolean", "text", "date", "datetime", "time"])
@pytest.mark.parametrize("function", ["measurand_engine.profile:analyze", "measurand_engine.drift:detect"])
async def test_a_long_table_of_any_type_is_no_work_for_an_answer(function: str, dtype: str) -> None:
    assert cost.estimate(function, [Size(10_000_000, {dtype: 2})]) > 0.06
