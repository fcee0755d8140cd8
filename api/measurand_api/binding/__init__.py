"""The contract becomes routes: each operation is served by the handler function of the same name."""

import inspect
from collections.abc import Callable, Coroutine, Iterable, Mapping
from types import ModuleType
from typing import Any, TypeAlias, get_type_hints

from fastapi.params import Depends
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from measurand_api import idempotency
from measurand_api.answers import respond
from measurand_api.binding.mismatch import ContractMismatch, verify
from measurand_api.binding.requests import Reader
from measurand_api.contract import Contract, Operation
from measurand_api.routing import Route

__all__ = ["ContractMismatch", "bind"]

Handler: TypeAlias = Callable[..., Coroutine[Any, Any, object]]
"""A handler takes what its operation says: that its arguments fit is proved at the start, by `verify`."""


def bind(contract: Contract, modules: Iterable[ModuleType], max_body_bytes: int) -> list[Route]:
    """Routes for every operation; refuses when contract and handlers differ in anything."""
    handlers = _handlers(modules)
    if missing := contract.operations.keys() - handlers.keys():
        raise ContractMismatch(f"{min(missing)}: no handler has this name.")
    if extra := handlers.keys() - contract.operations.keys():
        raise ContractMismatch(
            f"{min(extra)}: {handlers[min(extra)].__module__} serves it, but the contract has no such operation."
        )
    return [_route(contract, o, handlers[name], max_body_bytes) for name, o in contract.operations.items()]


def _handlers(modules: Iterable[ModuleType]) -> Mapping[str, Handler]:
    found: dict[str, Handler] = {}
    for module in modules:
        for name, function in vars(module).items():
            if name.startswith("_") or not inspect.isfunction(function) or function.__module__ != module.__name__:
                continue
            if name in found:
                raise ContractMismatch(f"{name}: {found[name].__module__} and {module.__name__} both serve it.")
            found[name] = function
    return found


def _route(contract: Contract, operation: Operation, handler: Handler, max_body_bytes: int) -> Route:
    hints = get_type_hints(handler, include_extras=True)
    returned = hints.pop("return", None)
    provided = {name: kind for name, kind in hints.items() if _is_provided(kind)}
    taken = {name: kind for name, kind in hints.items() if name not in provided}
    verify(operation, handler, taken, returned)
    reader = Reader(contract, operation, taken, max_body_bytes)
    endpoint = _endpoint(operation, handler, reader, provided)
    # FastAPI is asked for one thing only, to solve the dependencies; the contract says the rest.
    route = APIRoute(operation.path, endpoint, methods=[operation.method], response_model=None, include_in_schema=False)
    return Route(operation, route.app)


def _is_provided(kind: object) -> bool:
    return any(isinstance(metadata, Depends) for metadata in getattr(kind, "__metadata__", ()))


def _endpoint(operation: Operation, handler: Handler, reader: Reader, provided: Mapping[str, object]) -> Handler:
    status = next((s.status for s in operation.successes if s.media_types), operation.successes[0].status)

    async def endpoint(request: Request, **dependencies: object) -> Response:
        arguments = await reader.read(request)
        if "request" not in arguments:
            idempotency.begin(request.scope, arguments)
        return respond(await handler(**dependencies, **arguments), request, status)

    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [inspect.Parameter("request", keyword, annotation=Request)]
    parameters += [inspect.Parameter(name, keyword, annotation=kind) for name, kind in provided.items()]
    endpoint.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return endpoint
