"""Calls of functions as JSON by their type hints: a child, a stored job and a key agree on every byte."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, PydanticUserError, TypeAdapter
from pydantic_core import CoreConfig, SchemaSerializer
from typing_extensions import TypedDict

PROGRESS = "progress"
"""The parameter that the child fills in: it reports from inside the function and is no part of the call."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function by name, its arguments as JSON, and the id that its report shall carry."""

    function: str
    arguments: bytes
    report_id: str | None = None


@dataclass(frozen=True, slots=True)
class Codec:
    """How the arguments and the result of one function are written."""

    signature: inspect.Signature
    arguments: TypeAdapter[dict[str, Any]]
    writer: SchemaSerializer
    result: TypeAdapter[Any]
    reports_progress: bool


def name_of(function: Callable[..., object]) -> str:
    """`package.module:function`."""
    return f"{function.__module__}:{function.__qualname__}"


def function_of(name: str) -> Callable[..., Any]:
    """Import what `name_of` named."""
    module, function = name.split(":")
    found: Callable[..., Any] = getattr(import_module(module), function)
    return found


def encode(function: Callable[..., object], args: Sequence[object], kwargs: Mapping[str, object]) -> Call:
    """Arguments in the order of the signature, with defaults, so that equal calls have equal bytes."""
    codec = codec_of(function)
    bound = codec.signature.bind(*args, **kwargs)
    bound.apply_defaults()
    return Call(name_of(function), codec.writer.to_json(bound.arguments))


def decode_arguments(function: Callable[..., object], arguments: bytes) -> dict[str, Any]:
    """The keyword arguments that `encode` wrote."""
    return codec_of(function).arguments.validate_json(arguments)


def encode_result(function: Callable[..., object], result: object, report_id: str | None) -> bytes:
    """The result as JSON; a report gets its id here, because nothing parses it again."""
    if report_id is not None and isinstance(result, BaseModel):
        result = result.model_copy(update={"report_id": report_id})
    return codec_of(function).result.dump_json(result)


def decode_result(function: Callable[..., object], body: bytes) -> Any:  # noqa: ANN401  (the hint of the function decides)
    """The value that `encode_result` wrote."""
    return codec_of(function).result.validate_json(body)


@lru_cache(256)
def codec_of(function: Callable[..., object]) -> Codec:
    """Adapters of one function, built once a process."""
    hints = get_type_hints(function, include_extras=True)
    returned = hints.pop("return")
    signature = inspect.signature(function)
    visible = [p for name, p in signature.parameters.items() if name != PROGRESS]
    # mypy knows TypedDict only with literal keys.
    fields = TypedDict("Arguments", {p.name: hints[p.name] for p in visible})  # type: ignore[misc]
    fields.__pydantic_config__ = _BINARY  # type: ignore[attr-defined]
    arguments: TypeAdapter[dict[str, Any]] = TypeAdapter(fields)  # type: ignore[arg-type]
    # A TypedDict's own config says how bytes are read, and only the outermost one how they are written.
    writer = SchemaSerializer(arguments.core_schema, CoreConfig(ser_json_bytes="base64"))
    return Codec(signature.replace(parameters=visible), arguments, writer, _adapter(returned), PROGRESS in hints)


def _adapter(hint: Any) -> TypeAdapter[Any]:  # noqa: ANN401  (a type form)
    try:
        return TypeAdapter(hint, config=_BINARY)
    except PydanticUserError:  # A model says itself how it is written.
        return TypeAdapter(hint)


_BINARY = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
