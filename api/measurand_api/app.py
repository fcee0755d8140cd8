"""create_app(): settings in, application out."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from hashlib import sha256
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from fastapi import FastAPI

from measurand_api import auth, cursors, handlers
from measurand_api.answers import entity_tag
from measurand_api.audit import Audit
from measurand_api.auth import Authentication, Keys, Permission
from measurand_api.binding import bind
from measurand_api.contract import Contract, bundled
from measurand_api.cors import Cors
from measurand_api.idempotency import Idempotency
from measurand_api.jobs.local import LocalWorker
from measurand_api.jobs.pool import Pool
from measurand_api.limits import shared
from measurand_api.limits.middleware import LimitHeaders, Limits
from measurand_api.limits.quotas import Quotas
from measurand_api.limits.rates import Rates
from measurand_api.limits.strangers import Strangers
from measurand_api.middleware import AccessLog, ContractDocument, HostCheck, Stamp, StrictAnswers
from measurand_api.problems import Problems
from measurand_api.proxies import Proxies
from measurand_api.routing import Routes, Routing, serve
from measurand_api.settings import Settings
from measurand_api.store import blobs
from measurand_api.store.connect import connect
from measurand_api.store.migrate import require, upgrade
from measurand_api.store.system import SystemCatalog
from measurand_api.telemetry import traces
from measurand_api.telemetry.endpoint import Metrics, own_port
from measurand_api.telemetry.requests import InFlight, Telemetry
from measurand_api.telemetry.scrape import Scrape


def create_app(settings: Settings, contract: Contract | None = None) -> FastAPI:
    """The application; raises ContractMismatch or WrongSetting when it must not start."""
    contract = contract or bundled()
    routes = Routes(bind(contract, _handlers(), settings.max_body_bytes))
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        # It would look into the environment on each request.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.router.routes.clear()
    app.router.default = serve
    _prepare(app, settings, contract)
    _add_middleware(app, settings, contract, routes)
    return app


def _handlers() -> Iterator[ModuleType]:
    return (import_module(module.name) for module in iter_modules(handlers.__path__, f"{handlers.__name__}."))


def _prepare(app: FastAPI, settings: Settings, contract: Contract) -> None:
    """What requests share. Nothing runs yet."""
    traces.configure(settings, "measurand-gateway")
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = connect(settings.database_url, settings.database_pool_size)
    (upgrade if settings.migrate_at_start else require)(engine)
    auth.first_key(settings, engine)
    state = app.state
    state.settings, state.contract, state.engine = settings, contract, engine
    state.rates = Rates()
    state.quotas = Quotas(engine, settings)
    state.shared_rates = shared.connect(settings.redis_url, state.rates) if settings.redis_url else None
    state.keys, state.cursors = Keys(engine, strangers=Strangers(state.rates)), cursors.of(settings)
    state.blobs = blobs.of(settings)
    state.blobs.prove()
    state.pool, state.worker = Pool(settings.answer_workers), LocalWorker(settings)
    state.in_flight = InFlight()
    system = SystemCatalog(engine)
    state.scrape = Scrape(system, settings.data_dir, state.pool, state.in_flight, state.blobs)
    state.metrics_port = own_port(settings, state.scrape)
    state.started_at, state.stopping = datetime.now(UTC), asyncio.Event()


def _add_middleware(app: FastAPI, settings: Settings, contract: Contract, routes: Routes) -> None:
    """From the innermost to the outermost: the last one added is the first to see a request."""
    state = app.state
    app.add_middleware(Idempotency, engine=state.engine, titles=contract.titles)
    app.add_middleware(Permission)
    app.add_middleware(Limits, settings=settings, rates=state.rates, shared=state.shared_rates, quotas=state.quotas)
    app.add_middleware(Authentication, keys=state.keys)
    app.add_middleware(Audit, engine=state.engine)
    app.add_middleware(Routing, routes=routes)
    if settings.metrics_port is None:
        app.add_middleware(Metrics, keys=state.keys, scrape=state.scrape)
    app.add_middleware(ContractDocument, raw=contract.raw, etag=entity_tag(sha256(contract.raw).hexdigest()[:32]))
    app.add_middleware(HostCheck, hosts=settings.hosts)
    app.add_middleware(Problems, titles=contract.titles)
    app.add_middleware(Cors, origins=settings.cors_origins, contract=contract)
    if settings.strict_answers:
        app.add_middleware(StrictAnswers)
    app.add_middleware(LimitHeaders)
    app.add_middleware(Telemetry, in_flight=state.in_flight)
    app.add_middleware(AccessLog)
    app.add_middleware(Proxies, networks=settings.proxies)
    app.add_middleware(Stamp)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    state = app.state
    state.pool.start()
    if state.settings.worker == "local":
        state.worker.start()
    if state.metrics_port is not None:
        state.metrics_port.start()
    yield
    if state.metrics_port is not None:
        state.metrics_port.stop()
    state.stopping.set()
    if state.settings.worker == "local":
        await asyncio.to_thread(state.worker.stop)
    state.pool.stop()
    if state.shared_rates:
        await state.shared_rates.close()
    state.engine.dispose()
    await asyncio.to_thread(traces.shut_down)
