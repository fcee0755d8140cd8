"""Quotas of a tenant: what counts, on its own and through a real server."""

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from jobs_queue_support import Clock
from measurand_api.limits.quotas import CACHE_SECONDS, Quotas, Usage
from measurand_api.problems import QuotaExceeded
from measurand_api.settings import Settings
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import dataset_versions, datasets, request_counts, tenants, uploads
from measurand_api.store.usage import count_requests, stored_bytes

sys.path.append(str(Path(__file__).parent))
from serving import Served, serving

HASH = "0" * 64
LIMIT = 20_000


@pytest.fixture
def catalog(system: SystemCatalog, clock: Clock) -> Catalog:
    for tenant in ("ten_a", "ten_b"):
        system.add(tenants, tenant_id=tenant, name=tenant, created_at=clock())
    return system.of("ten_a")


@pytest.fixture
def gateway(url: str, clock: Clock) -> Callable[..., Quotas]:
    """Make the quotas of one gateway; its monotonic clock goes with the injected one."""

    def make(**quotas: int) -> Quotas:
        settings = Settings(**{f"quota_{name}": value for name, value in quotas.items()})
        return Quotas(connect(url), settings, lambda: clock().timestamp(), clock)

    return make


def dataset(catalog: Catalog, clock: Clock) -> None:
    moments = {"created_at": clock(), "updated_at": clock()}
    catalog.add(datasets, id="ds_1", name=f"of-{catalog.tenant}", tags=[], key_columns=[], revision=0, **moments)


def version(catalog: Catalog, clock: Clock, number: int, **values: object) -> None:
    told = {"status": "ready", "operation": "upload_file", "source_sha256": HASH, "options_sha256": HASH, **values}
    catalog.add(dataset_versions, id=f"ver_{number}", dataset_id="ds_1", number=number, created_at=clock(), **told)


def test_a_shared_file_counts_once_and_what_is_being_read_counts_as_it_was_sent(
    catalog: Catalog, system: SystemCatalog, clock: Clock
) -> None:
    other = system.of("ten_b")
    for one in (catalog, other):
        dataset(one, clock)
    assert stored_bytes(catalog) == 0
    version(catalog, clock, 1, blob="a", size_bytes=1000, rejects_size_bytes=1, source_size_bytes=10**9)
    version(catalog, clock, 2, blob="a", size_bytes=1000, rejects_size_bytes=20)
    version(catalog, clock, 3, blob="b", size_bytes=300)
    version(catalog, clock, 4, status="processing", source_size_bytes=4000)
    version(catalog, clock, 5, status="processing", source_size_bytes=4000, operation="complete_upload")
    version(catalog, clock, 6, status="failed", source_size_bytes=10**9)
    version(other, clock, 1, blob="c", size_bytes=10**9)
    assert stored_bytes(catalog) == 1000 + 1 + 20 + 300 + 4000


def test_an_upload_in_parts_counts_whole_until_it_is_completed(catalog: Catalog, clock: Clock) -> None:
    for state, size in (("open", 5), ("completing", 70), ("completed", 900)):
        told = {"name": state, "filename": state, "part_size_bytes": 1, "options": {}, "state": state}
        catalog.add(uploads, id=f"upl_{state}", size_bytes=size, created_at=clock(), expires_at=clock(), **told)
    assert stored_bytes(catalog) == 75


def test_a_tenant_without_quotas_is_not_counted(catalog: Catalog, gateway: Callable[..., Quotas]) -> None:
    quotas = gateway()
    assert quotas.count("ten_a") is None
    assert quotas.space(catalog) is None
    assert quotas.usage(catalog) == []
    assert catalog.one(request_counts) is None


def test_the_day_s_requests_are_counted_by_all_gateways_together(
    catalog: Catalog, gateway: Callable[..., Quotas], clock: Clock
) -> None:
    one, other = gateway(requests_per_day=6), gateway(requests_per_day=6)
    left = []
    for _ in range(3):
        for quotas in (one, other):
            standing = quotas.count("ten_a")
            assert standing is not None
            left.append(standing.remaining)
    assert left == [5, 4, 3, 2, 1, 0]
    with pytest.raises(QuotaExceeded, match="6 requests a day"):
        other.count("ten_a")
    assert gateway(requests_per_day=6).usage(catalog) == [Usage("requests_per_day", 6, 6)]
    assert one.count("ten_b") is not None


def test_a_new_day_begins_anew_and_the_wait_ends_with_the_old_one(
    catalog: Catalog, gateway: Callable[..., Quotas], clock: Clock
) -> None:
    quotas = gateway(requests_per_day=1)
    quotas.count("ten_a")
    with pytest.raises(QuotaExceeded) as refused:
        quotas.count("ten_a")
    wait = int(refused.value.headers["Retry-After"])
    assert 0 < wait <= 86_400
    clock.advance(wait - 1.5)
    with pytest.raises(QuotaExceeded):
        quotas.count("ten_a")
    clock.advance(1.5)
    quotas.count("ten_a")
    assert [row.day for row in catalog.following(request_counts, by=request_counts.c.day, limit=9)] == [
        f"{clock():%Y-%m-%d}"
    ]


def test_a_large_count_is_written_now_and_then(catalog: Catalog, gateway: Callable[..., Quotas], clock: Clock) -> None:
    quotas = gateway(requests_per_day=10_000)
    for _ in range(25):
        quotas.count("ten_a")
    assert count_requests(catalog, f"{clock():%Y-%m-%d}", 0) == 20
    assert quotas.usage(catalog) == [Usage("requests_per_day", 10_000, 25)]


def test_a_tenant_s_own_quota_stands_over_the_setting_within_seconds(
    catalog: Catalog, gateway: Callable[..., Quotas], clock: Clock
) -> None:
    quotas = gateway(stored_bytes=100, requests_per_day=1)
    assert quotas.of("ten_a") == (100, 1)
    catalog.change(tenants, quotas={"requests_per_day": 7})
    assert quotas.of("ten_a") == (100, 1)
    clock.advance(CACHE_SECONDS)
    assert quotas.of("ten_a") == (100, 7)
    assert quotas.of("ten_b") == (100, 1)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    quotas = {"MEASURAND_QUOTA_STORED_BYTES": str(LIMIT), "MEASURAND_QUOTA_REQUESTS_PER_DAY": "100000"}
    with serving(tmp_path_factory.mktemp("data"), **quotas) as served:
        yield served


def used(served: Served) -> dict[str, int]:
    return {quota["name"]: quota["used"] for quota in served.get("/auth/me").json()["quotas"]}


@pytest.mark.parametrize("is_declared", [True, False], ids=["declared", "chunked"])
def test_a_file_that_does_not_fit_is_refused_and_nothing_of_it_stays(served: Served, is_declared: bool) -> None:
    kept, before = served.blobs(), used(served)
    parts = 'Content-Disposition: form-data; name="file"; filename="large.csv"\r\n\r\na\n' + "1\n" * LIMIT
    body = f"--x\r\n{parts}\r\n--x--\r\n".encode()
    content = body if is_declared else iter([body[:5000], body[5000:]])
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = served.send("POST", "/upload", content=content, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (429, "quota_exceeded")
    assert answer.headers["retry-after"] == "3600"
    assert served.get("/datasets/large").status_code == 404
    assert served.blobs() == kept
    assert used(served)["stored_bytes"] == before["stored_bytes"]


def test_rows_and_parts_that_do_not_fit_are_refused(served: Served) -> None:
    rows = {"name": "rows", "inline": {"columns": {"a": list(range(LIMIT))}}}
    refused = [
        served.send("POST", "/datasets", json=rows),
        served.send("POST", "/uploads", json={"filename": "a.csv", "size_bytes": LIMIT + 1}),
    ]
    assert [answer.json()["code"] for answer in refused] == ["quota_exceeded"] * 2
    made = served.send("POST", "/uploads", json={"filename": "a.csv", "size_bytes": LIMIT // 2})
    again = served.send("POST", "/uploads", json={"filename": "b.csv", "size_bytes": LIMIT // 2 + 1})
    assert (made.status_code, again.status_code) == (201, 429)
    served.send("DELETE", made.headers["location"])


def test_what_is_deleted_makes_room(served: Served) -> None:
    before = used(served)["stored_bytes"]
    served.upload(b"a\n1\nx,y\n2\n", "room.csv")
    assert used(served)["stored_bytes"] > before
    served.send("DELETE", "/datasets/room")
    assert used(served)["stored_bytes"] == before


def test_the_day_s_quota_is_told_on_every_answer_and_refuses_beyond(tmp_path: Path) -> None:
    with serving(tmp_path, MEASURAND_WORKER="none", MEASURAND_QUOTA_REQUESTS_PER_DAY="2") as served:
        answers = [served.get("/datasets/none"), served.get("/auth/me"), served.get("/auth/me")]
        assert [answer.status_code for answer in answers] == [404, 200, 429]
        assert answers[0].headers["ratelimit-policy"].endswith('"requests_per_day";q=2;w=86400')
        assert answers[2].json()["code"] == "quota_exceeded"
        assert int(answers[2].headers["retry-after"]) <= timedelta(days=1).total_seconds()
        assert served.get("/auth/me", key=served.foreign_key).status_code == 200
