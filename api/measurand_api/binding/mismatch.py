"""Whether a handler is what the contract says: compared at the start, so that no request can find a difference."""

import inspect
from collections.abc import Callable, Mapping
from datetime import datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from starlette.requests import Request

from measurand_api.contract import JSON, Operation, Parameter

BY_GATEWAY = frozenset({"Prefer", "If-None-Match", "If-Range", "Range", "Idempotency-Key"})
"""Headers that the gateway itself obeys; a handler never sees them."""

TYPES: Mapping[str, type] = {"string": str, "integer": int, "number": float, "boolean": bool}
CONTRACT_TYPES = "measurand_engine.contract."


class ContractMismatch(Exception):
    """The server must not start: the contract and its handlers differ."""


def verify(operation: Operation, handler: Callable[..., object], taken: Mapping[str, Any], returned: object) -> None:
    """Compare a handler with its operation; `taken` are its annotated arguments that no dependency provides."""
    problem = (
        _coroutine(handler)
        or _arguments(operation, handler, taken)
        or _parameters(operation, taken)
        or _body(operation, taken)
        or _answer(operation, returned)
    )
    if problem:
        raise ContractMismatch(f"{operation.name}: {problem}.")


def _coroutine(handler: Callable[..., object]) -> str | None:
    return None if inspect.iscoroutinefunction(handler) else "the handler must be `async def`"


def _arguments(operation: Operation, handler: Callable[..., object], taken: Mapping[str, Any]) -> str | None:
    expected = {p.argument for p in operation.parameters if p.name not in BY_GATEWAY} | _body_argument(operation)
    signature = inspect.signature(handler).parameters
    if unnamed := [name for name, p in signature.items() if p.annotation is p.empty]:
        return f"the handler's argument {unnamed[0]!r} has no annotation"
    if missing := expected - taken.keys():
        return f"the contract has {min(missing)!r}, the handler does not take it"
    if extra := taken.keys() - expected:
        return f"the handler takes {min(extra)!r}, the contract has no such parameter"
    if defaults := [name for name in taken if signature[name].default is not inspect.Parameter.empty]:
        return f"the handler gives {defaults[0]!r} a default, which only the contract may"
    return None


def _body_argument(operation: Operation) -> set[str]:
    if not operation.body_types:
        return set()
    return {"body"} if JSON in operation.body_types else {"request"}


def _parameters(operation: Operation, taken: Mapping[str, Any]) -> str | None:
    for parameter in operation.parameters:
        if parameter.name in BY_GATEWAY:
            continue
        found, expected = plain(taken[parameter.argument]), annotation(parameter)
        if found != expected:
            return f"{parameter.argument!r} is {spell(found)} in the handler, {spell(expected)} in the contract"
    return None


def _body(operation: Operation, taken: Mapping[str, Any]) -> str | None:
    if "request" in taken and taken["request"] is not Request:
        return "'request' must be starlette's Request, for the handler reads the stream itself"
    if "body" in taken and spell(taken["body"]) != operation.body:
        return f"the body is {spell(taken['body'])} in the handler, {operation.body} in the contract"
    return None


def _answer(operation: Operation, returned: object) -> str | None:
    expected = answers(operation)
    if spell(returned) in expected:
        return None
    return f"the handler returns {spell(returned)}, the contract asks for {' or '.join(expected)}"


def answers(operation: Operation) -> list[str]:
    """The return annotations that can make every success of the operation, spelled out."""
    first = operation.successes[0]
    if operation.events:
        return [f"Events[{operation.events}]"]
    if first.media_types and first.schema is None:
        return ["Download"]
    if any(JSON not in s.media_types for s in operation.successes if s.media_types):
        return ["an answer in JSON"]
    if operation.long_running and len(operation.successes) == 1:
        return ["200 and 202 among its successes"]
    return _json_answers(operation)


def _json_answers(operation: Operation) -> list[str]:
    schemas = {s.status: s.schema for s in operation.successes}
    statuses = tuple(sorted(schemas))
    first = schemas[statuses[0]]
    forms = {
        (200,): [f"Tagged[{first}]", f"Answer[{first}]"] if operation.successes[0].tagged else [f"{first}"],
        (201,): [f"Created[{first}]"],
        (202,): [f"{first}"],
        (204,): ["None"],
        (200, 202): [f"Answer[{first}]" if schemas.get(202) == "Job" else f"Submitted[{first}]"],
        (202, 204): [f"{first} | None"],
    }
    return forms.get(statuses, [f"an answer with the statuses {statuses}, which does not exist"])


def annotation(parameter: Parameter) -> Any:  # noqa: ANN401 - a type form
    """The type of a parameter's value, without its limits."""
    schema = parameter.schema
    kind = list[_scalar(schema["items"])] if schema.get("type") == "array" else _scalar(schema)  # type: ignore[misc]
    return kind if parameter.required or "default" in schema else kind | None


def _scalar(schema: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a type form
    if schema.get("format") == "date-time":
        return datetime
    return Literal[tuple(schema["enum"])] if "enum" in schema else TYPES[schema["type"]]


def plain(kind: Any) -> Any:  # noqa: ANN401 - a type form
    """The same type with the contract's aliases replaced by what they stand for, without limits."""
    if hasattr(kind, "__value__"):
        return plain(kind.__value__)
    origin = get_origin(kind)
    if origin is Annotated:
        return plain(get_args(kind)[0])
    if origin in (Union, UnionType):
        return Union[tuple(plain(member) for member in get_args(kind))]  # noqa: UP007 - members are values here
    if origin is list:
        return list[plain(get_args(kind)[0])]  # type: ignore[misc]
    return kind


def spell(kind: Any) -> str:  # noqa: ANN401 - a type form
    """A type as one writes it; a type that is not the contract's carries its module, for names may coincide."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is None or kind is NoneType:
        return "None"
    if origin in (Union, UnionType):
        return " | ".join(spell(member) for member in arguments)
    if origin is Literal:
        return f"one of {', '.join(map(repr, arguments))}"
    if origin is not None:
        return f"{_name(origin)}[{', '.join(spell(a) for a in arguments)}]"
    return _name(kind)


def _name(kind: Any) -> str:  # noqa: ANN401 - a type form
    name, module = str(getattr(kind, "__name__", kind)), str(getattr(kind, "__module__", ""))
    is_known = module.startswith(CONTRACT_TYPES) or module in ("builtins", "measurand_api.answers")
    return name if is_known else f"{module}.{name}"
