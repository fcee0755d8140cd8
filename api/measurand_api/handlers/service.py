"""Health, readiness and limits of this server."""

from importlib.metadata import version
from typing import Annotated

from fastapi import Depends, Request
from measurand_engine.contract.service import Health, Readiness, Service, ServiceLimits
from starlette.datastructures import State

from measurand_api import readiness


async def _state(request: Request) -> State:
    state: State = request.app.state
    return state


AppState = Annotated[State, Depends(_state)]


async def get_health() -> Health:
    """Answer, which is all that health means."""
    return Health(status="ok")


async def get_readiness(state: AppState) -> Readiness:
    """Check what requests need."""
    return Readiness(status="ready", checks=await readiness.check(state))


async def get_service(state: AppState) -> Service:
    """Tell versions, capabilities and limits."""
    settings = state.settings
    return Service(
        version=version("measurand-api"),
        engine_version=version("measurand-engine"),
        started_at=state.started_at,
        capabilities=state.contract.capabilities,
        limits=ServiceLimits(
            max_upload_bytes=settings.max_upload_bytes,
            max_body_bytes=settings.max_body_bytes,
            max_columns=state.contract.schema("InlineColumns")["maxProperties"],
            max_queued_jobs=settings.queue_cap_per_tenant,
        ),
    )
