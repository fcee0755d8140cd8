"""The bundle, as the runner needs it: operations with their parameters, bodies, answers and problems."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = Any
"""A decoded JSON value."""

Node = Mapping[str, Any]
BUNDLE = Path(__file__).parent.parent / "openapi/bundle.json"
METHODS = ("get", "put", "post", "patch", "delete")
MULTIPART = "multipart/form-data"
OCTETS = "application/octet-stream"


@dataclass(frozen=True)
class Operation:
    """One operation of the contract."""

    name: str
    method: str
    path: str
    tag: str
    call: str
    scope: str | None
    parameters: Mapping[str, Node]
    body: str | None
    responses: Mapping[str, Node]
    codes: tuple[str, ...]
    node: Node

    @property
    def is_paged(self) -> bool:
        """Whether it is a list."""
        return "x-pagination" in self.node

    @property
    def is_long(self) -> bool:
        """Whether it may answer with a job."""
        return "x-long-running" in self.node

    def placed(self, place: str) -> set[str]:
        """Names of the parameters in path, query or header."""
        return {name for name, node in self.parameters.items() if node["in"] == place}


class Contract:
    """All operations, and the schemas they refer to."""

    def __init__(self, document: Node) -> None:
        self.document = document
        self.schemas: Mapping[str, Node] = document["components"]["schemas"]
        self.problems: Mapping[str, Node] = document["x-problems"]
        self.operations = {operation.name: operation for operation in _operations(document)}
        self._patterns = [(re.compile(_pattern(o.path)), o) for o in self.operations.values()]

    def resolve(self, schema: Node) -> Node:
        """Follow a reference."""
        return self.schemas[name] if (name := reference(schema)) else schema

    def match(self, method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
        """Find the operation that a request reaches, and the values in its path; fixed paths win over parameters."""
        below = path.removeprefix("/api/v1")
        found = [
            (operation, match.groupdict())
            for pattern, operation in self._patterns
            if operation.method == method.upper() and (match := pattern.fullmatch(below))
        ]
        return min(found, key=lambda pair: len(pair[1])) if found else None


def load() -> Contract:
    """Read the bundle of this tree."""
    return Contract(json.loads(BUNDLE.read_text()))


def reference(schema: Node) -> str | None:
    """Name of the component that a schema refers to."""
    target = schema.get("$ref")
    return target.rpartition("/")[2] if isinstance(target, str) else None


def _operations(document: Node) -> Iterator[Operation]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if node := item.get(method):
                yield _operation(path, method, node, [*item.get("parameters", ()), *node.get("parameters", ())])


def _operation(path: str, method: str, node: Node, parameters: list[Node]) -> Operation:
    return Operation(
        name=node["operationId"],
        method=method.upper(),
        path=path,
        tag=node["tags"][0],
        call=node["x-method"],
        scope=node.get("x-scope"),
        parameters={parameter["name"]: parameter for parameter in parameters},
        body=next(iter(node.get("requestBody", {}).get("content", {})), None),
        responses=node["responses"],
        codes=tuple(node["x-problems"]),
        node=node,
    )


def _pattern(path: str) -> str:
    return re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path)
