"""The contract, read once: what each operation takes, answers and refuses."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any, TypeAlias
from urllib.parse import urlsplit

Node: TypeAlias = dict[str, Any]
"""A piece of the JSON document: what stands in it is what OpenAPI says."""

METHODS = ("get", "put", "post", "patch", "delete")
JSON = "application/json"
MULTIPART = "multipart/form-data"


def bundled() -> "Contract":
    """The contract that the engine's types were generated from."""
    return Contract(files("measurand_engine.contract").joinpath("bundle.json").read_bytes())


@dataclass(frozen=True)
class Parameter:
    """What a request carries beside its body."""

    name: str
    place: str
    required: bool
    schema: Node

    @property
    def argument(self) -> str:
        """The name of the handler's argument."""
        return self.name.lower().replace("-", "_")

    @property
    def pointer(self) -> str:
        """Where a violation points to."""
        return f"/{self.place}/{self.name}"


@dataclass(frozen=True)
class Success:
    """One documented success: the schema of its body by name, and whether it may be revalidated by an entity tag."""

    status: int
    schema: str | None
    media_types: tuple[str, ...]
    tagged: bool


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    name: str
    method: str
    path: str
    scope: str | None
    long_running: bool
    events: str | None
    parameters: tuple[Parameter, ...]
    body: str | None
    body_types: tuple[str, ...]
    successes: tuple[Success, ...]
    statuses: frozenset[int]
    problems: frozenset[str]

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of this name, if the operation has it."""
        return next((p for p in self.parameters if p.name == name), None)


class Contract:
    """The document and its operations."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.document: Node = json.loads(raw)
        self.base: str = urlsplit(self.document["servers"][0]["url"]).path
        self.titles: Mapping[str, str] = {c: p["title"] for c, p in self.document.get("x-problems", {}).items()}

    @cached_property
    def operations(self) -> Mapping[str, Operation]:
        """Every operation by its operationId."""
        found = [_operation(self, path, method, item) for path, method, item in self._items()]
        return {operation.name: operation for operation in found}

    @cached_property
    def capabilities(self) -> list[str]:
        """The names of the capabilities, as the tags of the document."""
        return [str(tag["name"]) for tag in self.document.get("tags", ())]

    @cached_property
    def methods(self) -> list[str]:
        """The methods of all operations; HEAD goes with GET."""
        found = {operation.method for operation in self.operations.values()}
        return sorted(found | ({"HEAD"} if "GET" in found else set()))

    @cached_property
    def request_headers(self) -> list[str]:
        """The names of the headers that some operation takes."""
        operations = self.operations.values()
        return sorted({p.name for operation in operations for p in operation.parameters if p.place == "header"})

    @cached_property
    def response_headers(self) -> list[str]:
        """The names of the headers that some answer carries."""
        answers = (answer for _, method, item in self._items() for answer in item[method]["responses"].values())
        return sorted({name for answer in answers for name in answer.get("headers", ())})

    def schema(self, name: str) -> Node:
        """A named schema."""
        schema: Node = self.document["components"]["schemas"][name]
        return schema

    def resolve(self, node: Node) -> Node:
        """The node a reference leads to, with what stands beside the reference."""
        while "$ref" in node:
            beside = {key: value for key, value in node.items() if key != "$ref"}
            node = {**self.schema(node["$ref"].rsplit("/", 1)[1]), **beside}
        return node

    def _items(self) -> Iterator[tuple[str, str, Node]]:
        for path, item in self.document["paths"].items():
            yield from ((path, method, item) for method in METHODS if method in item)


class Place:
    """A place in a body, found by walking its schema along the location of a validation error.

    Pydantic's locations also hold the names of union members; they are no part of the JSON and leave no trace here.
    """

    def __init__(self, contract: Contract, schema: str, location: Sequence[int | str]) -> None:
        self._contract = contract
        self._node = contract.resolve(contract.schema(schema))
        self.parts: list[int | str] = []
        self.is_free = False
        """Whether the place is inside a map with free keys: its values are data of the caller."""
        for part in location:
            self._step(part)

    @property
    def keys(self) -> list[str]:
        """The names that are valid here."""
        return list(self._node.get("properties", ()))

    @property
    def tags(self) -> list[str]:
        """The members of the union that stands here."""
        return list(self._node.get("discriminator", {}).get("mapping", ()))

    @property
    def is_value(self) -> bool:
        """Whether any scalar may stand here."""
        return "x-value" in self._node

    @property
    def values(self) -> list[str]:
        """The values of the enum that stands here."""
        return list(self._node.get("enum", ()))

    def _step(self, part: int | str) -> None:
        if part in self.tags:
            self._node = self._contract.resolve({"$ref": self._node["discriminator"]["mapping"][part]})
        elif isinstance(part, int):
            self._enter(part, self._node.get("items", {}))
        elif part in self._node.get("properties", {}):
            self._enter(part, self._node["properties"][part])
        elif isinstance(self._node.get("additionalProperties"), dict):
            self.is_free = True
            self._enter(part, self._node["additionalProperties"])

    def _enter(self, part: int | str, node: Node) -> None:
        self.parts.append(part)
        self._node = self._contract.resolve(_without_null(node))


def _without_null(node: Node) -> Node:
    members = [m for m in node.get("oneOf", ()) if m.get("type") != "null"]
    return members[0] if len(members) == 1 else node


def _operation(contract: Contract, path: str, method: str, item: Node) -> Operation:
    node = item[method]
    body = node.get("requestBody", {}).get("content", {})
    public = not node["security"]
    return Operation(
        name=node["operationId"],
        method=method.upper(),
        path=contract.base + path,
        scope=None if public else node["security"][0]["api_key"][0],
        long_running="x-long-running" in node,
        events=node.get("x-events"),
        parameters=tuple(_parameter(contract, p) for p in [*item.get("parameters", ()), *node.get("parameters", ())]),
        body=_schema_name(body),
        body_types=tuple(body),
        successes=tuple(_success(int(s), r) for s, r in node["responses"].items() if s.startswith("2")),
        statuses=frozenset(int(status) for status in node["responses"]),
        problems=frozenset(node.get("x-problems", ())),
    )


def _parameter(contract: Contract, node: Node) -> Parameter:
    schema = contract.resolve(node["schema"])
    if "items" in schema:
        schema = {**schema, "items": contract.resolve(schema["items"])}
    return Parameter(node["name"], node["in"], node.get("required", False), schema)


def _success(status: int, response: Node) -> Success:
    content = response.get("content", {})
    return Success(status, _schema_name(content), tuple(content), "ETag" in response.get("headers", {}))


def _schema_name(content: Node) -> str | None:
    """The schema of a body; None without a body, or for a file."""
    for media in content.values():
        if "$ref" in media["schema"]:
            return str(media["schema"]["$ref"].rsplit("/", 1)[1])
    return None
