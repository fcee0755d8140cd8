"""Parameters of path, query and header: text becomes a value within the contract's limits."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError
from starlette.requests import Request

from measurand_api.binding.hints import meant
from measurand_api.contract import Node, Parameter
from measurand_api.problems import Violation, quoted

LIMITS: Mapping[str, str] = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "pattern": "pattern",
}
SAYING_NOTHING = frozenset(
    {"type", "format", "enum", "items", "default", "description", "title", "example", "examples"}
)

INTEGER = re.compile(r"-?[0-9]{1,18}")
NUMBER = re.compile(r"-?[0-9]{1,300}(\.[0-9]{1,300})?([eE][+-]?[0-9]{1,3})?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")
BOOLEANS = {"true": True, "false": False}


class UnenforceableLimit(Exception):
    """The contract limits a parameter in a way that is not implemented here."""


class ParameterReader:
    """Reads one parameter."""

    def __init__(self, parameter: Parameter) -> None:
        self.argument = parameter.argument
        self._parameter = parameter
        self._default = parameter.schema.get("default")
        self._is_list = parameter.schema.get("type") == "array"
        self._convert = _converter(parameter.schema["items"] if self._is_list else parameter.schema)
        self._adapter = _adapter(json.dumps(_significant(parameter.schema), sort_keys=True))

    def read(self, request: Request, violations: list[Violation]) -> object:
        """The value, or the default; what is wrong with it goes to the violations."""
        texts = self._texts(request)
        if not texts:
            if self._parameter.required:
                violations.append(self._violation("missing", "is required"))
            return self._default
        if len(texts) > 1 and not self._is_list:
            violations.append(self._violation("repeated_parameter", f"is given {len(texts)} times, expected once"))
            return None
        return self._value(texts, violations)

    def _texts(self, request: Request) -> list[str]:
        name = self._parameter.name
        if self._parameter.place == "path":
            return [request.path_params[name]]
        source = request.query_params if self._parameter.place == "query" else request.headers
        return source.getlist(name)

    def _value(self, texts: list[str], violations: list[Violation]) -> object:
        try:
            values = [self._convert(text) for text in texts]
            return self._adapter.validate_python(values if self._is_list else values[0])
        except ValidationError as invalid:
            error = invalid.errors(include_url=False)[0]
            violations.append(self._violation(error["type"], self._explained(error["msg"], str(error["input"]))))
        except ValueError as invalid:
            violations.append(self._violation("parsing", str(invalid)))
        return None

    def _explained(self, message: str, given: str) -> str:
        schema = self._parameter.schema
        choices = schema.get("enum") or schema.get("items", {}).get("enum", [])
        return f"{message}, not {quoted(given)}{meant(given, choices)}"

    def _violation(self, code: str, detail: str) -> Violation:
        return Violation(self._parameter.pointer, code, detail)


def _converter(schema: Node) -> Callable[[str], object]:
    if is_moment(schema):
        return _moment
    return {"integer": _integer, "number": _number, "boolean": _boolean}.get(schema["type"], _text)


def is_moment(schema: Node) -> bool:
    """Whether the value is a time."""
    return schema.get("format") == "date-time"


def _moment(text: str) -> datetime:
    expected = f"must be a time with its offset, such as 2026-01-31T00:00:00Z, not {quoted(text)}"
    if not MOMENT.fullmatch(text):
        raise ValueError(expected)
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(expected) from None


def _text(text: str) -> str:
    return text


def _integer(text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise ValueError(f"must be an integer, not {quoted(text)}")
    return int(text)


def _number(text: str) -> float:
    if not NUMBER.fullmatch(text):
        raise ValueError(f"must be a number, not {quoted(text)}")
    return float(text)


def _boolean(text: str) -> bool:
    if text not in BOOLEANS:
        raise ValueError(f"must be true or false, not {quoted(text)}")
    return BOOLEANS[text]


def _significant(schema: Node) -> Node:
    """What decides about a value; a limit that nobody enforces would be a lie."""
    kept = {key: value for key, value in schema.items() if key in LIMITS or key in ("type", "enum")}
    kept |= {"format": schema["format"]} if is_moment(schema) else {}
    if unknown := [k for k in schema if k not in kept and k not in SAYING_NOTHING and not k.startswith("x-")]:
        raise UnenforceableLimit(unknown[0])
    return {**kept, "items": _significant(schema["items"])} if "items" in schema else kept


@cache
def _adapter(significant: str) -> TypeAdapter[Any]:
    """One validator for each distinct schema: hundreds of operations share a dozen."""
    return TypeAdapter(_type(json.loads(significant)))


def _type(schema: Node) -> Any:  # noqa: ANN401 - a type form
    types: dict[str, Any] = {"string": str, "integer": int, "number": float, "boolean": bool}
    if schema["type"] == "array":
        kind: Any = list[_type(schema["items"])]  # type: ignore[misc]
    else:
        kind = Literal[tuple(schema["enum"])] if "enum" in schema else types[schema["type"]]
        kind = datetime if is_moment(schema) else kind
    limits = {LIMITS[key]: value for key, value in schema.items() if key in LIMITS}
    return Annotated[kind, Field(**limits, allow_inf_nan=False if kind is float else None)]
