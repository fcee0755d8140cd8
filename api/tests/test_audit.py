"""Sealing and verifying: a chain over the events of each tenant, in which nothing is changed unseen."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from measurand_api import audit
from measurand_api.auth import Caller
from measurand_api.contract import bundled
from measurand_api.middleware import Stamp
from measurand_api.problems import Problems
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import audit_events
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

A, B = "ten_a", "ten_b"


def write(system: SystemCatalog, n_events: int, tenant: str = A) -> None:
    for number in range(n_events):
        event = {"operation": "update_dataset", "status": 200, "resource": f"flights-{number}", "request_id": "req_1"}
        audit.write(system.of(tenant), key_id="key_1", **event)


def sealed(system: SystemCatalog, tenant: str = A) -> list[tuple[int, str]]:
    rows = system.following(
        audit_events, audit_events.c.tenant_id == tenant, by=audit_events.c.sequence, limit=audit.VERIFY_BATCH
    )
    return [(row.sequence, row.seal) for row in rows]


def verified(url: str, tenant: str = A) -> audit.Chain:
    (chain,) = (chain for chain in audit.verify(connect(url)).chains if chain.tenant == tenant)
    return chain


def test_events_are_numbered_from_one_for_each_tenant(system: SystemCatalog, url: str) -> None:
    write(system, 3)
    write(system, 2, B)
    assert audit.seal(system) == 5
    assert [sequence for sequence, _ in sealed(system)] == [1, 2, 3]
    assert [sequence for sequence, _ in sealed(system, B)] == [1, 2]
    assert audit.verify(connect(url)).is_whole


def test_sealing_goes_on_where_it_stopped(system: SystemCatalog, url: str) -> None:
    for _ in range(3):
        write(system, 2)
        assert audit.seal(system) == 2
    assert audit.seal(system) == 0
    assert [sequence for sequence, _ in sealed(system)] == [1, 2, 3, 4, 5, 6]
    assert verified(url) == audit.Chain(A, 6, 0, sealed(system)[-1][1], None)


def test_events_that_wait_are_counted_and_break_nothing(system: SystemCatalog, url: str) -> None:
    write(system, 1)
    audit.seal(system)
    write(system, 2)
    chain = verified(url)
    assert (chain.n_sealed, chain.n_waiting, chain.first_broken) == (1, 2, None)


def test_workers_that_seal_at_once_leave_no_gap(system: SystemCatalog, url: str) -> None:
    def work(number: int) -> int:
        own, n_sealed = SystemCatalog(connect(url)), 0
        for _ in range(10):
            write(own, 3, (A, B)[number % 2])
            n_sealed += audit.seal(own)
        return n_sealed

    with ThreadPoolExecutor(4) as workers:
        n_sealed = sum(workers.map(work, range(4)))
    assert n_sealed + audit.seal(system) == 120
    assert [sequence for sequence, _ in sealed(system)] == list(range(1, 61))
    assert [chain.first_broken for chain in audit.verify(connect(url)).chains] == [None, None]


def test_more_events_than_a_batch_are_sealed_and_verified(
    system: SystemCatalog, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "SEAL_BATCH", 4)
    monkeypatch.setattr(audit, "VERIFY_BATCH", 3)
    write(system, 10)
    assert [audit.seal(system) for _ in range(4)] == [4, 4, 2, 0]
    assert (verified(url).n_sealed, verified(url).first_broken) == (10, None)


FORGED = {
    "id": "aud_00000000000000000000000000",
    "occurred_at": audit.now(),
    "operation": "delete_dataset",
    "status": 204,
    "request_id": "req_2",
    "seal": "0" * 64,
}


def change(**values: object) -> Callable[[SystemCatalog], object]:
    return lambda system: system.change(audit_events, audit_events.c.sequence == 3, **values)


TAMPERINGS: dict[str, tuple[Callable[[SystemCatalog], object], int]] = {
    "operation changed": (change(operation="get_dataset"), 3),
    "status changed": (change(status=403), 3),
    "problem changed": (change(problem="forbidden"), 3),
    "resource changed": (change(resource=None), 3),
    "key changed": (change(key_id="key_2"), 3),
    "request changed": (change(request_id="req_9"), 3),
    "id changed": (change(id=FORGED["id"]), 3),
    "time changed": (change(occurred_at=FORGED["occurred_at"]), 3),
    "seal changed": (change(seal="f" * 64), 3),
    "tenant changed": (change(tenant_id=B), 3),
    "renumbered": (change(sequence=9), 3),
    "removed": (lambda system: system.remove(audit_events, audit_events.c.sequence == 3), 3),
    "first removed": (lambda system: system.remove(audit_events, audit_events.c.sequence == 1), 1),
    "put in behind": (lambda system: system.add(audit_events, tenant_id=A, sequence=6, **FORGED), 6),
    "put in before": (lambda system: system.add(audit_events, tenant_id=A, sequence=0, **FORGED), 1),
}


@pytest.mark.parametrize("tampering", sorted(TAMPERINGS))
def test_what_was_tampered_with_is_found(system: SystemCatalog, url: str, tampering: str) -> None:
    write(system, 5)
    audit.seal(system)
    tamper, first_broken = TAMPERINGS[tampering]
    tamper(system)
    verdict = audit.verify(connect(url))
    assert not verdict.is_whole
    assert verified(url).first_broken == first_broken


def test_only_a_seal_that_was_noted_shows_that_the_end_is_gone(system: SystemCatalog, url: str) -> None:
    write(system, 5)
    audit.seal(system)
    noted = verified(url).last_seal
    assert noted is not None
    assert audit.verify(connect(url), [noted]).is_whole
    system.remove(audit_events, audit_events.c.sequence > 3)
    assert audit.verify(connect(url)).is_whole
    assert audit.verify(connect(url), [noted]).missing == [noted]


def test_a_chain_that_was_forged_from_its_beginning_has_other_seals(system: SystemCatalog, url: str) -> None:
    write(system, 5)
    audit.seal(system)
    noted = verified(url).last_seal
    assert noted is not None
    system.change(audit_events, audit_events.c.sequence == 2, status=500)
    system.change(audit_events, sequence=None, seal=None)
    audit.seal(system)
    verdict = audit.verify(connect(url), [noted])
    assert [replace(chain, last_seal=None) for chain in verdict.chains] == [audit.Chain(A, 5, 0, None, None)]
    assert verdict.missing == [noted]


async def test_a_write_whose_event_cannot_be_written_is_not_answered(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def written(scope: Scope, receive: Receive, send: Send) -> None:
        await Response("secret of a new key", 201, {"Location": "/api/v1/api-keys/key_1"})(scope, receive, send)

    async def routed(scope: Scope, receive: Receive, send: Send) -> None:
        scope |= {"operation": bundled().operations["create_api_key"], "path_params": {}}
        scope["caller"] = Caller(A, "key_2", frozenset())
        await audit.Audit(written, connect(f"sqlite:///{tmp_path / 'without_tables.db'}"))(scope, receive, send)

    transport = httpx.ASGITransport(Stamp(Problems(routed, {})))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        answer = await client.post("/", headers={"Request-Id": "req_of_this"})
    assert answer.status_code >= 500
    assert "secret" not in answer.text
    (lost,) = (record for record in caplog.records if record.name == "measurand_api.audit")
    assert lost.levelno == logging.ERROR
    assert lost.__dict__["fields"] == {
        "key_id": "key_2",
        "operation": "create_api_key",
        "status": 201,
        "problem": None,
        "resource": "key_1",
        "request_id": "req_of_this",
    }
