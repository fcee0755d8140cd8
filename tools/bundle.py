"""openapi/openapi.yaml, shared.yaml and capabilities/*.yaml become one document: openapi/bundle.json.

Composed here, so that a new capability touches its own files only: paths and tags, the unions and enums that grow
(`Report`, `ReportKind`, `CatalogKind`, `ProblemCode`), the security and the error answers of each operation.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

Node = dict[str, Any]

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "openapi"
TARGETS = (SOURCE / "bundle.json", ROOT / "engine/measurand_engine/contract/bundle.json")
METHODS = ("get", "put", "post", "patch", "delete")
INLINED = ("parameters", "headers", "responses")
SECTIONS = (*INLINED, "schemas")
REFERENCE = re.compile(r"^(?P<file>[\w./-]*)#/(?P<section>\w+)/(?P<name>\w+)$")
DOCUMENTATION = "https://measurand.io/problems/"
PROBLEM_HEADERS = {416: ("Content-Range",), 429: ("Retry-After",), 503: ("Retry-After",)}
EVERY_ANSWER, ANSWERS_WITH_KEY = ["Request-Id"], ["RateLimit", "RateLimit-Policy"]
"""Headers of each answer, and of the answers to callers with a key."""
COMING_BACK = {"dataset_not_ready", "request_in_progress"}
"""Conflicts that end by themselves; the others of their status carry no Retry-After."""


class BrokenContractError(Exception):
    """The sources do not make one contract; the message says where."""


def load() -> dict[str, Node]:
    """Every source file by capability name; `shared` comes first."""
    files = [SOURCE / "shared.yaml", *sorted((SOURCE / "capabilities").glob("*.yaml"))]
    return {f.stem: yaml.safe_load(f.read_text()) for f in files}


def bundle(parts: dict[str, Node]) -> Node:
    """The whole contract from its parts."""
    document: Node = yaml.safe_load((SOURCE / "openapi.yaml").read_text())
    problems = _problems(parts)
    components = document["components"]
    for section in SECTIONS:
        components[section] = _merged(parts, section)
    components["schemas"] |= _composed(parts, problems)
    document["paths"] = _paths(parts, problems)
    document["x-problems"] = problems
    _check_tags(document, parts)
    _resolve(document, components)
    _drop_resolved(document)
    return document


def _merged(parts: dict[str, Node], section: str) -> Node:
    merged: Node = {}
    for part, content in parts.items():
        for name, node in content.get(section, {}).items():
            if name in merged:
                raise BrokenContractError(
                    f"{part}: {section}/{name} is defined twice; names are unique in the whole API."
                )
            merged[name] = {**node, "x-capability": part} if section == "schemas" else node
    return merged


def _problems(parts: dict[str, Node]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for part, content in parts.items():
        for code, problem in content.get("problems", {}).items():
            if code in found:
                raise BrokenContractError(f"{part}: the problem {code} is defined twice.")
            found[code] = problem
    return dict(sorted(found.items()))


def _composed(parts: dict[str, Node], problems: dict[str, Node]) -> Node:
    reports = {
        schema["x-report"]: name
        for content in parts.values()
        for name, schema in content.get("schemas", {}).items()
        if "x-report" in schema
    }
    kinds = sorted({kind for content in parts.values() for kind in content.get("x-catalog", ())})
    mapping = {kind: f"#/components/schemas/{name}" for kind, name in sorted(reports.items())}
    return {
        "ProblemCode": _enum("shared", "Stable code of a problem.", {c: p["title"] for c, p in problems.items()}),
        "ReportKind": _enum("reports", "Kind of report.", {k: f"a `{n}`" for k, n in sorted(reports.items())}),
        "CatalogKind": _enum("catalog", "What this server knows.", {k: f"the {k} it makes" for k in kinds}),
        "Report": {
            "description": "A stored result; `kind` says of which kind.",
            "oneOf": [{"$ref": target} for target in mapping.values()],
            "discriminator": {"propertyName": "kind", "mapping": mapping},
            "x-capability": "reports",
        },
    }


def _enum(part: str, description: str, values: dict[str, str]) -> Node:
    lines = [description, *(f"- `{value}`: {text}." for value, text in values.items())]
    return {"type": "string", "description": "\n".join(lines), "enum": list(values), "x-capability": part}


def _paths(parts: dict[str, Node], problems: dict[str, Node]) -> Node:
    paths: Node = {}
    for part, content in parts.items():
        for path, item in content.get("paths", {}).items():
            if path in paths:
                raise BrokenContractError(f"{part}: the path {path} is defined twice.")
            paths[path] = {
                key: _operation(part, node, item, problems) if key in METHODS else node for key, node in item.items()
            }
    return paths


def _operation(part: str, operation: Node, item: Node, problems: dict[str, Node]) -> Node:
    codes = _codes(operation, item)
    if unknown := set(codes) - problems.keys():
        raise BrokenContractError(f"{operation['operationId']}: no file defines the problems {sorted(unknown)}.")
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(problems[code]["status"], []).append(code)
    errors = {
        str(s): _with_headers(_error(s, names, problems), _headers(operation, str(s)))
        for s, names in sorted(by_status.items())
    }
    if clash := errors.keys() & operation["responses"].keys():
        raise BrokenContractError(f"{operation['operationId']}: {sorted(clash)} come from x-problems.")
    security = [] if operation.get("x-public") else [{"api_key": [operation["x-scope"]]}]
    answers = {s: _with_headers(answer, _headers(operation, s)) for s, answer in operation["responses"].items()}
    composed = {"x-problems": codes, "security": security, "responses": {**answers, **errors}}
    if _is_idempotent(operation):
        composed["parameters"] = [*operation.get("parameters", ()), {"$ref": "#/parameters/IdempotencyKey"}]
    return _exemplified({**operation, "tags": [part], **composed})


def _is_idempotent(operation: Node) -> bool:
    """Whether it may be sent twice and made once: what creates something, unless its answer must not be stored."""
    return bool(operation.get("x-creates")) and not operation.get("x-secret")


def _headers(operation: Node, status: str) -> list[str]:
    """Name the headers that an answer has beside its own."""
    replayed = ["Idempotency-Replayed"] if _is_idempotent(operation) and status.startswith("2") else []
    return [*replayed, *EVERY_ANSWER, *([] if operation.get("x-public") else ANSWERS_WITH_KEY)]


def _codes(operation: Node, item: Node) -> list[str]:
    """The operation's own codes and those that follow from its shape."""
    codes = {"invalid_request", "internal_error", *operation.get("x-problems", ())}
    if not operation.get("x-public"):
        codes |= {"unauthenticated", "forbidden", "rate_limited", "quota_exceeded", "unavailable"}
    if "x-events" in operation:
        codes.add("too_many_streams")
    if "requestBody" in operation:
        codes |= {"payload_too_large", "unsupported_media_type"}
    if _is_idempotent(operation):
        codes |= {"idempotency_key_reused", "request_in_progress"}
    parameters = [*item.get("parameters", ()), *operation.get("parameters", ())]
    if any(p.get("$ref", "").endswith("/IfMatch") for p in parameters):
        codes.add("precondition_failed")
    return sorted(codes)


def _error(status: int, codes: list[str], problems: dict[str, Node]) -> Node:
    names = ["Retry-After"] if COMING_BACK & set(codes) else PROBLEM_HEADERS.get(status, ())
    headers = {name: {"$ref": f"#/headers/{name.replace('-', '')}"} for name in names}
    examples = {code: {"value": _problem_example(code, problems[code])} for code in codes}
    content = {"application/problem+json": {"schema": {"$ref": "#/schemas/Problem"}, "examples": examples}}
    description = "\n".join(f"- `{code}`: {problems[code]['description']}" for code in codes)
    return {"description": description, "headers": headers, "content": content, "x-codes": codes}


def _problem_example(code: str, problem: Node) -> Node:
    violation = {"pointer": "/query/limt", "code": "unknown_parameter", "detail": "unknown, did you mean 'limit'?"}
    return {
        "type": DOCUMENTATION + code,
        "title": problem["title"],
        "status": problem["status"],
        "detail": problem["description"],
        "code": code,
        "request_id": "01k9zq3v5n8rj2m4t6w8y0a2c4",
        "errors": [violation] if code == "invalid_request" else [],
    }


def _with_headers(answer: Node, names: list[str]) -> Node:
    """An answer with the headers of these names; a reference keeps their names until it is resolved."""
    if "$ref" in answer:
        return {**answer, "x-headers": names}
    added = {name: {"$ref": f"#/headers/{name.replace('-', '')}"} for name in names}
    return {**answer, "headers": {**answer.get("headers", {}), **added}}


def _exemplified(operation: Node) -> Node:
    """Put openapi/examples/<operationId>.json, taken from real traffic, beside the schemas."""
    file = SOURCE / "examples" / f"{operation['operationId']}.json"
    if not file.exists():
        return operation
    examples = json.loads(file.read_text())
    if "request" in examples:
        for media in operation["requestBody"]["content"].values():
            media["example"] = examples["request"]
    for status, value in examples.get("responses", {}).items():
        answer = operation["responses"][status]
        if "$ref" in answer:
            answer = operation["responses"][status] = {**answer}
            operation["responses"][status]["x-example"] = value
        else:
            next(iter(answer["content"].values()))["example"] = value
    return operation


def _check_tags(document: Node, parts: dict[str, Node]) -> None:
    declared, used = {t["name"] for t in document["tags"]}, {p for p, c in parts.items() if c.get("paths")}
    if declared != used:
        raise BrokenContractError(f"tags in openapi.yaml and capability files differ: {sorted(declared ^ used)}")


def _nodes(node: Any) -> Iterator[Node]:  # noqa: ANN401 - any JSON
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _nodes(child)
    elif isinstance(node, list):
        for child in node:
            yield from _nodes(child)


def _resolve(document: Node, components: Node) -> None:
    """`shared.yaml#/schemas/Job` becomes `#/components/schemas/Job`; what is referred to must exist, and be used."""
    used: set[tuple[str, str]] = set()
    for node in _nodes(document):
        for key in _reference_keys(node):
            node[key] = _target(node[key], components, used)
    for section in SECTIONS:
        if unused := [n for n in components[section] if (section, n) not in used]:
            raise BrokenContractError(f"{section} that nothing refers to: {unused}")


def _reference_keys(node: Node) -> list[str]:
    keys = ["$ref"] if isinstance(node.get("$ref"), str) else []
    is_mapping = node and all(isinstance(v, str) and "#/" in v and REFERENCE.match(v) for v in node.values())
    return list(node) if is_mapping else keys


def _target(reference: str, components: Node, used: set[tuple[str, str]]) -> str:
    reference = reference.replace("#/components/", "#/")
    match = REFERENCE.match(reference)
    if not match or match["name"] not in components.get(match["section"], {}):
        raise BrokenContractError(f"the reference {reference} leads nowhere.")
    used.add((match["section"], match["name"]))
    return f"#/components/{match['section']}/{match['name']}"


def _drop_resolved(document: Node) -> None:
    """Inline shared responses, parameters and headers: generators name types after schemas only."""
    components = document["components"]
    shared = {section: components.pop(section) for section in INLINED}
    document["paths"] = _inlined(document["paths"], shared)


def _inlined(node: Any, shared: Node) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(node, list):
        return [_inlined(child, shared) for child in node]
    if not isinstance(node, dict):
        return node
    section, _, name = str(node.get("$ref", "")).removeprefix("#/").removeprefix("components/").partition("/")
    if section in shared:
        return _inlined(_shared(node, section, shared[section][name]), shared)
    return {key: _inlined(child, shared) for key, child in node.items()}


def _shared(reference: Node, section: str, target: Node) -> Node:
    """A shared node as it stands where it is referred to."""
    if section != "responses":
        return target
    answer = _with_headers(target, reference["x-headers"])
    if "x-example" in reference:
        example = {"example": reference["x-example"]}
        answer["content"] = {media: {**node, **example} for media, node in target["content"].items()}
    return answer


def main() -> int:
    """Write the bundle; exit 1 with a sentence when the sources do not fit together."""
    try:
        document = bundle(load())
    except BrokenContractError as broken:
        sys.stderr.write(f"contract: {broken}\n")
        return 1
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    for target in TARGETS:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    operations = sum(1 for item in document["paths"].values() for key in item if key in METHODS)
    schemas, problems = len(document["components"]["schemas"]), len(document["x-problems"])
    sys.stdout.write(f"bundle operations={operations} schemas={schemas} problems={problems}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
