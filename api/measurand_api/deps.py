"""What a handler may ask for by type."""

import re
from functools import partial
from typing import Annotated, TypeAlias

from fastapi import Depends, Request

from measurand_api import auth, contract, reports, sessions, settings, uploads
from measurand_api.datasets import shelf, tables
from measurand_api.jobs import board, run
from measurand_api.jobs.board import BoardTerms
from measurand_api.jobs.pool import Pool as _Pool
from measurand_api.limits import quotas
from measurand_api.paging import Paging as _Paging
from measurand_api.store import blobs, catalog

_WAIT = re.compile(r"wait=(\d{1,2})")


def _state(name: str) -> object:
    async def of(request: Request) -> object:
        return getattr(request.app.state, name)

    return Depends(of)


async def _caller(request: Request) -> auth.Caller:
    caller: auth.Caller = request.scope["caller"]
    return caller


Caller = Annotated[auth.Caller, Depends(_caller)]
Settings = Annotated[settings.Settings, _state("settings")]
Blobs = Annotated[blobs.Blobs, _state("blobs")]
Pool: TypeAlias = Annotated[_Pool, _state("pool")]


async def _catalog(request: Request, caller: Caller) -> catalog.Catalog:
    return catalog.Catalog(request.app.state.engine, caller.tenant, caller.reach)


CatalogOf = Annotated[catalog.Catalog, Depends(_catalog)]


async def _contract(request: Request) -> contract.Contract:
    served: contract.Contract = request.app.state.contract
    return served


ContractOf = Annotated[contract.Contract, Depends(_contract)]


async def _paging(request: Request, caller: Caller) -> _Paging:
    return _Paging(request.app.state.cursors, caller.tenant, request.scope["operation"].name)


Paging = Annotated[_Paging, Depends(_paging)]


async def _jobs(request: Request, tenant: CatalogOf, given: Settings) -> board.Jobs:
    terms, state = BoardTerms(given.queue_cap_per_tenant, given.max_attempts), request.app.state
    is_stopping = state.stopping.is_set
    return board.Jobs(tenant, terms, state.worker.wake, is_stopping=is_stopping)


Jobs = Annotated[board.Jobs, Depends(_jobs)]


async def _datasets(tenant: CatalogOf, files: Blobs, jobs: Jobs, paging: Paging) -> shelf.Datasets:
    return shelf.Datasets(tenant, files, jobs, paging)


Datasets = Annotated[shelf.Datasets, Depends(_datasets)]


async def _tables(tenant: CatalogOf, files: Blobs, pool: Pool, paging: Paging) -> tables.Tables:
    return tables.Tables(tenant, files, pool, paging)


Tables = Annotated[tables.Tables, Depends(_tables)]


async def _wait_seconds(request: Request) -> int:
    """How long the caller wants to wait for the end; the binding refuses what the contract does not allow."""
    wait = _WAIT.fullmatch(request.headers.get("prefer", ""))
    return int(wait[1]) if wait else 0


WaitSeconds = Annotated[int, Depends(_wait_seconds)]


async def _run(
    request: Request,
    tenant: CatalogOf,
    pool: Pool,
    files: Blobs,
    jobs: Jobs,
    wait_seconds: WaitSeconds,
) -> run.Run:
    return run.Run(
        tenant,
        pool,
        files,
        jobs,
        request.scope["operation"].name,
        request.scope["request_id"],
        request.app.state.settings.answer_budget_seconds,
        wait_seconds,
        respond_async=request.headers.get("prefer") == "respond-async",
    )


Run = Annotated[run.Run, Depends(_run)]


async def _quotas(request: Request) -> quotas.Quotas:
    found: quotas.Quotas = request.app.state.quotas
    return found


Quotas = Annotated[quotas.Quotas, Depends(_quotas)]


async def _uploads(
    request: Request, tenant: CatalogOf, files: Blobs, pool: Pool, jobs: Jobs, wait_seconds: WaitSeconds
) -> uploads.Uploads:
    scope, most = request.scope, request.app.state.settings.max_upload_bytes
    space = partial(request.app.state.quotas.space, tenant)
    name, request_id = scope["operation"].name, scope["request_id"]
    return uploads.Uploads(tenant, files, pool, jobs, name, request_id, wait_seconds, most, space)


Uploads = Annotated[uploads.Uploads, Depends(_uploads)]


async def _sessions(
    request: Request, tenant: CatalogOf, files: Blobs, jobs: Jobs, caller: Caller, wait_seconds: WaitSeconds
) -> sessions.Sessions:
    scope, given = request.scope, request.app.state.settings
    terms = sessions.Terms(
        given.max_upload_bytes, given.upload_part_bytes, given.upload_lifetime_seconds, given.upload_cap_per_tenant
    )
    name, request_id = scope["operation"].name, scope["request_id"]
    space = partial(request.app.state.quotas.space, tenant)
    return sessions.Sessions(tenant, files, jobs, terms, name, request_id, caller.key_id, space, wait_seconds)


Sessions = Annotated[sessions.Sessions, Depends(_sessions)]


async def _reports(tenant: CatalogOf, paging: Paging) -> reports.Reports:
    return reports.Reports(tenant, paging)


Reports = Annotated[reports.Reports, Depends(_reports)]
