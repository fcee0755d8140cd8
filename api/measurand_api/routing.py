"""Which operation a request is for. Done first, so that everything after it knows the operation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from starlette.types import ASGIApp, Receive, Scope, Send

from measurand_api.contract import Operation
from measurand_api.problems import MethodNotAllowed, NotFound


@dataclass(frozen=True, slots=True)
class Route:
    """An operation and what serves it."""

    operation: Operation
    app: ASGIApp


Methods: TypeAlias = dict[str, Route]


class _Template(NamedTuple):
    """A path in segments; the parameters are the places where any segment fits."""

    segments: tuple[str, ...]
    parameters: Mapping[int, str]
    methods: Methods

    def values(self, segments: list[str]) -> dict[str, str] | None:
        """The parameters' values when the path fits."""
        for place, segment in enumerate(segments):
            if place in self.parameters:
                if not segment:
                    return None
            elif segment != self.segments[place]:
                return None
        return {name: segments[place] for place, name in self.parameters.items()}


class Routes:
    """Finds by segments, paths without parameters first (as OpenAPI has it)."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._fixed: dict[str, Methods] = {}
        self._templates: dict[int, list[_Template]] = {}
        for path, methods in _by_path(routes).items():
            self._add(path, methods)

    def find(self, path: str) -> tuple[Methods, dict[str, str]] | None:
        """The methods of a path and the values of its parameters; None when no operation has it."""
        if path in self._fixed:
            return self._fixed[path], {}
        segments = path.split("/")
        for template in self._templates.get(len(segments), ()):
            if (values := template.values(segments)) is not None:
                return template.methods, values
        return None

    def _add(self, path: str, methods: Methods) -> None:
        segments = tuple(path.split("/"))
        parameters = {place: s[1:-1] for place, s in enumerate(segments) if s.startswith("{")}
        if not parameters:
            self._fixed[path] = methods
            return
        bucket = self._templates.setdefault(len(segments), [])
        bucket.append(_Template(segments, parameters, methods))
        bucket.sort(key=lambda template: len(template.parameters))


class Routing:
    """Puts the operation, its server and its path parameters into the scope."""

    def __init__(self, app: ASGIApp, routes: Routes) -> None:
        self.app, self.routes = app, routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what the contract has."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        found = self.routes.find(scope["path"])
        if found is None:
            raise NotFound("No operation has this path. The contract is at /openapi.json.")
        methods, scope["path_params"] = found
        route = methods.get("GET" if scope["method"] == "HEAD" else scope["method"])
        if route is None:
            allowed = ", ".join(sorted(methods.keys() | ({"HEAD"} if "GET" in methods else set())))
            raise MethodNotAllowed(f"This path has the methods {allowed}.", headers={"Allow": allowed})
        scope["operation"], scope["serve"] = route.operation, route.app
        await self.app(scope, receive, send)


async def serve(scope: Scope, receive: Receive, send: Send) -> None:
    """The innermost application: what serves the operation that was found."""
    app: ASGIApp = scope["serve"]
    await app(scope, receive, send)


def _by_path(routes: Iterable[Route]) -> dict[str, Methods]:
    paths: dict[str, Methods] = {}
    for route in routes:
        paths.setdefault(route.operation.path, {})[route.operation.method] = route
    return paths
