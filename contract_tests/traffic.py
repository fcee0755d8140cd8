"""Every exchange over plain HTTP: checked against the contract, and searched for the values that it names."""

from collections.abc import Iterator, Mapping
from functools import cache
from urllib.parse import parse_qs

import httpx
from jsonschema import Draft202012Validator

from contract_tests.adapters.rest import events
from contract_tests.contract import Contract, Json, Node, Operation, reference

Member = tuple[str, str]
"""A schema of the contract and one of its enum values or union members."""


class Traffic:
    """What went over the wire: violations of the contract, the members and the answers that were seen."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self.violations: list[str] = []
        self.seen: set[Member] = set()
        self.answered: set[tuple[str, str]] = set()

    def record(self, response: httpx.Response, body: Json) -> None:
        """Look at one exchange."""
        found = self._contract.match(response.request.method, response.request.url.path)
        if found is None:
            return
        operation, in_path = found
        if response.is_success:
            self._see_request(operation, in_path, response.request, body)
        self._check(operation, response)

    def unseen(self) -> list[str]:
        """Name each enum value and union member of the contract that no exchange held."""
        return [f"{name}: {member}" for name, member in sorted(set(members(self._contract)) - self.seen)]

    def _check(self, operation: Operation, response: httpx.Response) -> None:
        self.answered.add((operation.name, str(response.status_code)))
        answer = operation.responses.get(str(response.status_code))
        if answer is None:
            self.violations.append(
                f"{operation.name} answered {response.status_code}, which the contract does not list"
            )
            return
        content = answer.get("content", {})
        media = response.headers.get("Content-Type", "").partition(";")[0]
        if content and media not in content:
            self.violations.append(f"{operation.name} answered {response.status_code} as {media or 'nothing'}")
        elif content and "format" not in content[media]["schema"]:
            values = events(response.text) if media == "text/event-stream" else [response.json()]
            for value in values:
                self._check_body(operation, response.status_code, content[media]["schema"], value)
        self._check_headers(operation, response, answer)

    def _check_headers(self, operation: Operation, response: httpx.Response, answer: Node) -> None:
        # Whether to come back is told where it helps; a computed answer that is not stored has no tag.
        optional = {"Retry-After"} if response.is_success or response.status_code == httpx.codes.CONFLICT else set()
        optional.add("Idempotency-Replayed")
        optional |= {"ETag"} if operation.method == "POST" else set()
        missing = [name for name in answer.get("headers", {}) if name not in response.headers and name not in optional]
        if missing:
            self.violations.append(f"{operation.name} answered {response.status_code} without {', '.join(missing)}")

    def _check_body(self, operation: Operation, status: int, schema: Node, value: Json) -> None:
        place = f"{operation.name} {status}"
        for error in _validator(self._contract, reference(schema) or "").iter_errors(value):
            path = "/".join(map(str, error.absolute_path))
            self.violations.append(f"{place}: /{path}: {error.message[:300]}")
        listed = operation.responses[str(status)].get("x-codes")
        if listed is not None and value.get("code") not in listed:
            self.violations.append(f"{place} has the code {value.get('code')}, which the operation does not list")
        self._see(schema, value)

    def _see_request(
        self, operation: Operation, in_path: Mapping[str, str], request: httpx.Request, body: Json
    ) -> None:
        given: dict[str, Json] = {**parse_qs(request.url.query.decode()), **{n: [v] for n, v in in_path.items()}}
        for name, values in given.items():
            for value in values:
                self._see(operation.parameters.get(name, {}).get("schema", {}), value)
        if operation.body and body is not None:
            self._see(operation.node["requestBody"]["content"][operation.body]["schema"], body)

    def _see(self, schema: Node, value: Json) -> None:
        """Walk a value beside its schema and note the members that it holds."""
        name, target = reference(schema), self._contract.resolve(schema)
        if name and isinstance(value, str) and value in target.get("enum", ()):
            self.seen.add((name, value))
        if variant := self._variant(name, target, value):
            self._see(variant, value)
        elif isinstance(value, Mapping):
            for key, child in value.items():
                if key in target.get("properties", {}):
                    self._see(target["properties"][key], child)
        elif isinstance(value, list) and "items" in target:
            for child in value:
                self._see(target["items"], child)

    def _variant(self, name: str | None, target: Node, value: Json) -> Node | None:
        if value is None or "oneOf" not in target:
            return None
        if "discriminator" not in target:
            variants: list[Node] = target["oneOf"]
            return next(variant for variant in variants if variant.get("type") != "null")
        kind = value.get(target["discriminator"]["propertyName"])
        mapped = target["discriminator"]["mapping"].get(kind)
        if name and mapped:
            self.seen.add((name, kind))
        return {"$ref": mapped} if mapped else None


def members(contract: Contract) -> Iterator[Member]:
    """Every enum value and union member, but problem codes: those are counted by operation."""
    for name, schema in contract.schemas.items():
        if name != "ProblemCode":
            yield from ((name, value) for value in schema.get("enum", ()))
            yield from ((name, kind) for kind in schema.get("discriminator", {}).get("mapping", ()))


@cache
def _validator(contract: Contract, name: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": contract.document["components"]})
