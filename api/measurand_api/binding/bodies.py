"""JSON bodies: bytes become a contract model, strictly, or violations that name the place."""

import json
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, SchemaValidator
from starlette.requests import Request

from measurand_api.binding.hints import meant, nearest
from measurand_api.contract import Contract, Operation, Place
from measurand_api.problems import PayloadTooLarge, UnsupportedMediaType, Violation, quoted

MAX_DEPTH = 32
MAX_VIOLATIONS = 50
MAX_ERRORS = 1000
"""More are counted only: each would be made into an object first."""
CHARSETS = frozenset({"utf-8", "utf8"})

_ESCAPES = re.compile(rb"\\.", re.DOTALL)
_STRINGS = re.compile(rb'"[^"]*"')
_NOT_STRUCTURE = bytes(set(range(256)) - set(b'"{}[]'))


class BodyReader:
    """Reads the bodies of one operation."""

    def __init__(self, contract: Contract, operation: Operation, kind: Any, max_bytes: int) -> None:  # noqa: ANN401 - a type form
        self._contract, self._operation, self._max_bytes = contract, operation, max_bytes
        self._kind = kind

    @cached_property
    def _validator(self) -> SchemaValidator:
        """Built at the first body, for that takes 10 to 30 ms.

        A list stops at its first bad item: 8 MiB of bad items took 10 s and 2.6 GB otherwise.
        """
        adapter: TypeAdapter[Any] = TypeAdapter(self._kind)
        adapter.rebuild(force=True)
        return SchemaValidator(_failing_fast(adapter.core_schema))

    def check_media_type(self, request: Request) -> None:
        """Refuse a body that is declared to be something else, or compressed."""
        given, _, parameters = request.headers.get("content-type", "").partition(";")
        charset = re.search(r'charset\s*=\s*"?([^\s";]+)', parameters, re.IGNORECASE)
        is_right = given.strip().lower() in self._operation.body_types
        if not is_right or (charset and charset[1].lower() not in CHARSETS):
            expected = " or ".join(self._operation.body_types)
            raise UnsupportedMediaType(
                f"{self._operation.name} takes {expected}, not {quoted(request.headers.get('content-type', ''))}."
            )
        if request.headers.get("content-encoding", "identity").lower() != "identity":
            raise UnsupportedMediaType("Compressed bodies are not taken. Send the body as it is.")

    async def read(self, request: Request, violations: list[Violation]) -> object:
        """The model of the body; what is wrong with it goes to the violations."""
        body = await self._bytes(request)
        if is_too_deep(body):
            violations.append(Violation("/body", "too_deep", f"must not nest deeper than {MAX_DEPTH} levels"))
            return None
        try:
            return self._validator.validate_json(body)
        except ValidationError as invalid:
            violations += self._violations(invalid)
            return None

    async def _bytes(self, request: Request) -> bytes:
        declared = request.headers.get("content-length", "0")
        if declared.isdecimal() and int(declared) > self._max_bytes:
            raise self._too_large()
        chunks, size = [], 0
        async for chunk in request.stream():
            chunks.append(chunk)
            if (size := size + len(chunk)) > self._max_bytes:
                raise self._too_large()
        return b"".join(chunks)

    def _too_large(self) -> PayloadTooLarge:
        return PayloadTooLarge(
            f"A JSON body may have {self._max_bytes} bytes at most. Upload larger data as a file: POST /api/v1/upload."
        )

    def _violations(self, invalid: ValidationError) -> list[Violation]:
        """At most one for each place: the members of a union each complain about the same value."""
        if (count := invalid.error_count()) > MAX_ERRORS:
            return [Violation("/body", "too_many_violations", f"breaks the contract in {count} places")]
        found: dict[str, Violation] = {}
        for error in invalid.errors(include_url=False):
            violation = self._violation(error)
            found.setdefault(violation.pointer, violation)
            if len(found) == MAX_VIOLATIONS:
                break
        return list(found.values())

    def _violation(self, error: ErrorDetails) -> Violation:
        location = error["loc"]
        place = Place(self._contract, self._operation.body or "", location)
        match error["type"]:
            case "extra_forbidden":
                outer = Place(self._contract, self._operation.body or "", location[:-1])
                detail = f"no such key{nearest(str(location[-1]), outer.keys)}"
                return Violation(_pointer([*outer.parts, location[-1]]), "unknown_key", detail)
            case "missing":
                return Violation(_pointer([*place.parts]), "missing", "is required")
            case "union_tag_invalid" | "union_tag_not_found":
                return _tag_violation(place, error)
            case "json_invalid":
                return Violation("/body", "invalid_json", str(error["msg"]))
        if place.is_value:
            return Violation(_pointer(place.parts), "value", "must be a string, a finite number, a boolean or null")
        return Violation(_pointer(place.parts), error["type"], _explained(place, error))


def _failing_fast(schema: Any) -> Any:  # noqa: ANN401 - any part of a core schema
    if isinstance(schema, list):
        return [_failing_fast(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    copy = {key: _failing_fast(part) for key, part in schema.items()}
    return {**copy, "fail_fast": True} if copy.get("type") == "list" else copy


def is_too_deep(body: bytes) -> bool:
    """Whether arrays and objects nest deeper than allowed; unbalanced ones are left to the parser."""
    if body.count(b"[") + body.count(b"{") <= MAX_DEPTH:
        return False
    bare = _ESCAPES.sub(b"", body) if b"\\" in body else body
    structure = _STRINGS.sub(b"", bare.translate(None, _NOT_STRUCTURE))
    for _ in range(MAX_DEPTH):
        structure = structure.replace(b"[]", b"").replace(b"{}", b"")
        if not structure:
            return False
    return True


def _explained(place: Place, error: ErrorDetails) -> str:
    given = error["input"]
    if isinstance(given, dict | list) or place.is_free:
        return error["msg"]
    return f"{error['msg']}, not {quoted(_as_json(given))}{meant(str(given), place.values)}"


def _tag_violation(place: Place, error: ErrorDetails) -> Violation:
    context: Mapping[str, Any] = error["ctx"]
    name = str(context["discriminator"]).strip("'")
    if error["type"] == "union_tag_not_found":
        return Violation(_pointer([*place.parts, name]), "missing", f"is required: one of {', '.join(place.tags)}")
    given = str(context["tag"])
    detail = f"must be one of {', '.join(place.tags)}, not {quoted(given)}{meant(given, place.tags)}"
    return Violation(_pointer([*place.parts, name]), "unknown_kind", detail)


def _as_json(value: object) -> str:
    return json.dumps(value) if value is None or isinstance(value, bool) else str(value)


def _pointer(parts: list[int | str]) -> str:
    return "/body" + "".join("/" + str(part)[:100].replace("~", "~0").replace("/", "~1") for part in parts)
