import re
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa
from measurand_api import ids
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import dataset_versions, datasets, jobs, reports

NOW = datetime(2030, 1, 1, 12, 0, 0, 123000, tzinfo=UTC)


@pytest.fixture
def engine(url: str) -> sa.Engine:
    return connect(url)


def dataset(name: str, **values: object) -> dict[str, object]:
    plain = {"id": ids.new("ds"), "name": name, "tags": [], "key_columns": [], "revision": 1}
    return {**plain, "created_at": NOW, "updated_at": NOW, **values}


def job(**values: object) -> dict[str, object]:
    plain = {"id": ids.new("job"), "operation": "upload_file", "payload": {}, "state": "queued", "priority": 0}
    counters = {"attempt": 0, "max_attempts": 3, "cancel": False, "progress": 0.0}
    return {**plain, **counters, "run_at": NOW, "created_at": NOW, **values}


def report(key: str) -> dict[str, object]:
    return {"id": ids.new("rep"), "key": key, "kind": "profile", "body": b"{}", "etag": '"x"', "created_at": NOW}


@pytest.mark.once
def test_sqlite_is_set_up_for_several_processes(tmp_path: Path) -> None:
    with connect(f"sqlite:///{tmp_path}/catalog.db").connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 1, "busy_timeout": 10_000, "foreign_keys": 1}


def test_what_one_tenant_has_another_neither_sees_nor_changes(engine: sa.Engine) -> None:
    mine, theirs = Catalog(engine, "mine"), Catalog(engine, "theirs")
    mine.add(datasets, **dataset("flights"))
    assert theirs.one(datasets) is None
    assert theirs.many(datasets, limit=10) == []
    assert theirs.change(datasets, datasets.c.name == "flights", owner="x") == 0
    assert theirs.remove(datasets, datasets.c.name == "flights") == 0
    assert mine.one(datasets, datasets.c.name == "flights") is not None


def test_tenants_may_use_the_same_name(engine: sa.Engine) -> None:
    Catalog(engine, "mine").add(datasets, **dataset("flights"))
    Catalog(engine, "theirs").add(datasets, **dataset("flights"))
    with pytest.raises(sa.exc.IntegrityError):
        Catalog(engine, "mine").add(datasets, **dataset("flights"))


def test_a_row_cannot_belong_to_a_row_of_another_tenant(engine: sa.Engine) -> None:
    mine = dataset("flights")
    Catalog(engine, "mine").add(datasets, **mine)
    version = {"id": ids.new("ver"), "dataset_id": mine["id"], "number": 1, "status": "processing"}
    origin = {"operation": "upload_file", "source_sha256": "", "options_sha256": "", "created_at": NOW}
    with pytest.raises(sa.exc.IntegrityError, match=r"(?i)foreign key"):
        Catalog(engine, "theirs").add(dataset_versions, **version, **origin)


def test_the_name_of_a_deleted_dataset_is_free_again(engine: sa.Engine) -> None:
    catalog = Catalog(engine, "mine")
    catalog.add(datasets, **dataset("flights", deleted_at=NOW))
    catalog.add(datasets, **dataset("flights"))
    assert len(catalog.many(datasets, limit=10)) == 2


def test_an_exception_undoes_the_whole_transaction(engine: sa.Engine) -> None:
    catalog = Catalog(engine, "mine")

    def fail() -> None:
        with catalog.transaction() as transaction:
            transaction.add(datasets, **dataset("one"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert catalog.many(datasets, limit=10) == []


def test_a_transaction_inside_a_transaction_is_part_of_it(engine: sa.Engine) -> None:
    catalog = Catalog(engine, "mine")

    def fail() -> None:
        with catalog.transaction() as outer:
            with outer.transaction() as inner:
                inner.add(datasets, **dataset("one"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert catalog.many(datasets, limit=10) == []


def test_an_equal_key_is_added_once(engine: sa.Engine) -> None:
    catalog = Catalog(engine, "mine")
    assert catalog.add_once(reports, **report("k"))
    assert not catalog.add_once(reports, **report("k"))
    assert Catalog(engine, "theirs").add_once(reports, **report("k"))


def test_many_reads_newest_first_from_a_place_on(engine: sa.Engine) -> None:
    catalog = Catalog(engine, "mine")
    for name in "abcd":
        catalog.add(datasets, **dataset(name))
    first = catalog.many(datasets, limit=2)
    rest = catalog.many(datasets, limit=9, before=first[-1].id)
    assert [row.name for row in (*first, *rest)] == list("dcba")


def test_moments_come_back_in_utc_to_the_millisecond(engine: sa.Engine) -> None:
    catalog = Catalog(engine, "mine")
    east = datetime(2030, 1, 1, 14, 0, 0, 123999, tzinfo=timezone(timedelta(hours=2)))
    catalog.add(datasets, **dataset("flights", created_at=east))
    row = catalog.one(datasets)
    assert row is not None
    assert row.created_at == NOW
    assert row.created_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(engine: sa.Engine) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(sa.exc.StatementError, match="without a time zone"):
        Catalog(engine, "mine").add(datasets, **dataset("flights", created_at=naive))


def test_an_error_of_the_database_does_not_quote_what_was_written(engine: sa.Engine) -> None:
    catalog = Catalog(engine, "mine")
    catalog.add(datasets, **dataset("payroll", owner="somebody"))
    with pytest.raises(sa.exc.IntegrityError) as caught:
        catalog.add(datasets, **dataset("payroll", owner="somebody"))
    assert not {"somebody", "payroll"} & set(re.findall(r"\w+", f"{caught.value} {caught.value.orig}"))


def test_writers_in_many_threads_wait_for_each_other(engine: sa.Engine) -> None:
    catalog = Catalog(engine, "mine")
    catalog.add(datasets, **dataset("counter", revision=0))

    def count() -> None:
        for _ in range(25):
            with catalog.transaction() as transaction:
                row = transaction.one(datasets)
                assert row is not None
                transaction.change(datasets, revision=row.revision + 1)

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row = catalog.one(datasets)
    assert row is not None
    assert row.revision == 100


def test_the_claim_takes_the_first_due_job_of_a_tenant_below_its_cap(engine: sa.Engine) -> None:
    system = SystemCatalog(engine)
    ahead = NOW + timedelta(seconds=15)
    for values in ({"tenant_id": "busy"}, {"tenant_id": "busy"}, {"tenant_id": "calm"}):
        system.add(jobs, **job(**values))
    claimed = [system.claim_job("worker", NOW, ahead, running_cap=1) for _ in range(3)]
    assert [row and row.tenant_id for row in claimed] == ["busy", "calm", None]
    assert all(row.attempt == 1 and row.state == "running" for row in claimed[:2] if row)


def test_a_job_that_is_not_due_is_not_claimed(engine: sa.Engine) -> None:
    system = SystemCatalog(engine)
    system.add(jobs, **job(tenant_id="mine", run_at=NOW + timedelta(seconds=1)))
    assert system.claim_job("worker", NOW, NOW, running_cap=1) is None


def test_only_running_jobs_have_leases_that_can_be_lost(engine: sa.Engine) -> None:
    system = SystemCatalog(engine)
    for state, lease in (("running", NOW), ("running", NOW + timedelta(seconds=9)), ("succeeded", NOW)):
        system.add(jobs, **job(tenant_id="mine", state=state, lease_until=lease))
    assert sorted(row.lease_until for row in system.running_jobs()) == [NOW, NOW + timedelta(seconds=9)]
