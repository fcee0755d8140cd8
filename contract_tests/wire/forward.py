"""Forward compatibility: every known answer, as a newer server might give it, is read and given back unchanged."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from contract_tests.adapters.remote import file_names, names
from contract_tests.contract import Contract, Json, Node, Operation, reference
from contract_tests.wire.cases import EXAMPLES, Case

GROUP = "forward"
NEW = "x_new"
FILE = {"name": "a.csv", "text": "a\n1\n", "as": "bytes"}
EVENTS = "text/event-stream"
Change = Callable[[Node, Any], Any]
"""Takes a schema and a value of it, and gives the value as a newer server might."""


def cases(contract: Contract, corpus: Iterable[Case]) -> Iterator[Case]:
    """Give one case for each answer and each way in which it may be newer."""
    known = dict[str, int]()
    for operation, value in _answers(contract, corpus):
        number = known[operation.name] = known.get(operation.name, 0) + 1
        for title, change in CHANGES.items():
            newer = _changed(contract, _schema(operation), value, change)
            if newer != value:
                yield _case(contract, operation, f"{title} in answer {number} of {operation.name}", newer)


def _answers(contract: Contract, corpus: Iterable[Case]) -> Iterator[tuple[Operation, Json]]:
    """Give each answer once: those that were recorded, and those of the corpus."""
    seen = set[str]()
    for operation, value in [*_recorded(contract), *_scripted(contract, corpus)]:
        text = json.dumps([operation.name, value], sort_keys=True)
        if text not in seen and isinstance(value, dict) and _is_direct(operation):
            seen.add(text)
            yield operation, value


def _recorded(contract: Contract) -> Iterator[tuple[Operation, Json]]:
    for operation in contract.operations.values():
        path = EXAMPLES / f"{operation.name}.json"
        answers = json.loads(path.read_text())["responses"] if path.exists() else {}
        yield from ((operation, value) for status, value in answers.items() if status == _status(operation))


def _scripted(contract: Contract, corpus: Iterable[Case]) -> Iterator[tuple[Operation, Json]]:
    for case in corpus:
        for exchange in case.exchanges:
            operation, answer = contract.operations[exchange.get("operation", case.call)], exchange["answer"]
            if "json" in answer and str(answer.get("status", 200)) == _status(operation):
                yield operation, answer["json"]


def _status(operation: Operation) -> str:
    """Status of the answer that has the result."""
    return next((status for status in ("200", "201", "202") if status in operation.responses), "")


def _schema(operation: Operation) -> Node:
    content = operation.responses[_status(operation)].get("content", {}) if _status(operation) else {}
    found: Node = content.get("application/json", content.get(EVENTS, {})).get("schema", {})
    return found


def _is_direct(operation: Operation) -> bool:
    """Whether the answer is the result itself; others say where it is."""
    result = operation.node.get("x-long-running", {}).get("result")
    return bool(_schema(operation)) and result in {None, reference(_schema(operation))}


def _case(contract: Contract, operation: Operation, name: str, newer: Json) -> Case:
    answer: dict[str, Json] = {"status": int(_status(operation)), "json": newer}
    expected: dict[str, Json] = {".": newer}
    if "x-events" in operation.node:
        event = f"data: {json.dumps(newer)}\n\n"
        answer, expected = {"headers": {"Content-Type": EVENTS}, "pieces": [event]}, {"items": [newer]}
    arguments = _arguments(contract, operation)
    return Case(
        *(GROUP, name, operation.name, "call", arguments),
        exchanges=({"answer": answer},),
        expected={"result": expected},
    )


def _arguments(contract: Contract, operation: Operation) -> dict[str, Json]:
    """Give what the operation must have: from the recorded request, else something that fits."""
    _, required = names(contract, operation)
    path = EXAMPLES / f"{operation.name}.json"
    recorded = json.loads(path.read_text()).get("request", {}) if path.exists() else {}
    given = {name: recorded.get(name, "x_1") for name in required}
    for name in required & operation.parameters.keys():
        schema = contract.resolve(operation.parameters[name]["schema"])
        given[name] = schema["enum"][0] if "enum" in schema else 1 if schema.get("type") == "integer" else "x_1"
    return given | dict.fromkeys(file_names(operation) & required, FILE)


def _changed(contract: Contract, schema: Node, value: Json, change: Change) -> Json:
    """Change a value beside its schema, from within to without."""
    target = contract.resolve(schema)
    if value is None:
        return None
    options = [option for option in target.get("oneOf", ()) if option.get("type") != "null"]
    if "discriminator" in target:
        tag, mapping = target["discriminator"]["propertyName"], target["discriminator"]["mapping"]
        kind = value.get(tag)
        inner = _changed(contract, {"$ref": mapping[kind]}, value, change) if kind in mapping else value
        return change(target, {**inner, tag: kind} if tag in inner else inner)
    if len(options) == 1:
        return _changed(contract, options[0], value, change)
    if isinstance(value, Mapping):
        properties = target.get("properties", {})
        value = {n: _member(contract, properties.get(n), child, change) for n, child in value.items()}
    elif isinstance(value, list) and "items" in target:
        value = [_changed(contract, target["items"], child, change) for child in value]
    return change(target, value)


def _member(contract: Contract, schema: Node | None, value: Json, change: Change) -> Json:
    if schema is None:
        return value
    if change is _null and _may_be_null(contract, schema):
        return None
    return _changed(contract, schema, value, change)


def _property(schema: Node, value: Any) -> Any:  # noqa: ANN401 - any JSON
    return {**value, NEW: {"a": [1, None, "x"]}} if "properties" in schema and isinstance(value, dict) else value


def _enum(schema: Node, value: Any) -> Any:  # noqa: ANN401 - any JSON
    return NEW if "enum" in schema and isinstance(value, str) else value


def _union(schema: Node, value: Any) -> Any:  # noqa: ANN401 - any JSON
    tag = schema.get("discriminator", {}).get("propertyName")
    return {**value, tag: NEW} if tag else value


def _null(_: Node, value: Any) -> Any:  # noqa: ANN401 - any JSON
    return value


def _may_be_null(contract: Contract, schema: Node) -> bool:
    target = contract.resolve(schema)
    kinds = target.get("type", ())
    return "null" in ([kinds] if isinstance(kinds, str) else kinds) or {"type": "null"} in target.get("oneOf", ())


CHANGES: Mapping[str, Change] = {
    "a new property": _property,
    "a new enum value": _enum,
    "a new kind": _union,
    "null": _null,
}
