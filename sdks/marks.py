"""What the templates of every language need and cannot find themselves, marked (`x-…`) in a copy of the contract.

An operation gets
`x-call`: how it answers (`call`, `maybe`, `send`, `compute`, `pages`, `events`, `download`);
`x-classes`: the schemas of its answer (of `pages`: the page and its item);
`x-optional`: the answer may be empty; `x-path`: its path; `x-raw`: its body is bytes;
`x-keyed`: it takes an `Idempotency-Key`; `x-once`: nothing makes it safe to send twice;
`x-data`: members of its body that are data, and take much more than the contract's object.
A schema gets
`x-asked`, `x-answered`: part of a request, of an answer; `x-public`: worth a name in the package;
`x-tag`, `x-members` (of a union), `x-unions`, `x-kind` (of its variants);
and each property a description. `ProblemCode` gets `x-classes`: the codes that are no class of the runtime.
"""

from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]

PREFIX = "#/components/schemas/"
BASES = {404: "NotFound", 409: "Conflict", 429: "RateLimited"}
PLAIN = {
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    412: "precondition_failed",
    422: "invalid_request",
    429: "rate_limited",
}
# The runtimes send and read these headers themselves.
RUNTIME_HEADERS = {"Prefer", "If-None-Match", "Idempotency-Key", "Range", "If-Range"}
RAW = "application/octet-stream"
GIVEN = {"DataSource": "Data", "InlineData": "Rows"}


def mark(contract: Node) -> list[Node]:
    """Mark the contract and give its operations."""
    schemas: Node = contract["components"]["schemas"]
    operations = list(_operations(contract))
    bodies = {body_of(operation) for operation in operations}
    for name in _reached(schemas, [schemas[body].get("properties") for body in bodies if body]):
        schemas[name]["x-asked"] = "properties" in schemas[name]
    for name in _reached(schemas, [operation["responses"] for operation in operations]):
        schemas[name]["x-answered"] = True
    for operation in operations:
        _mark_operation(operation, schemas)
    for name, schema in schemas.items():
        _mark_schema(name, schema, schemas)
    schemas["DatasetRef"]["x-type"] = "DatasetRef"
    schemas["ProblemCode"]["x-classes"] = list(_problem_classes(contract["x-problems"]))
    return operations


def members(operation: Node, schemas: Node) -> dict[str, str]:
    """Give what an operation takes, by its name on the wire, with the first line of its description."""
    body = schemas.get(body_of(operation) or "", {}).get("properties", {})
    raw = {"content": operation["requestBody"]} if operation["x-raw"] else {}
    nodes = {**{parameter["name"]: parameter for parameter in operation["parameters"]}, **raw, **body}
    return {name: _description(node, schemas) for name, node in nodes.items()}


def problems(operation: Node) -> list[str]:
    """Give the codes of the problems that a caller of this operation may want to tell apart."""
    return [code for code in operation["x-problems"] if code not in {"internal_error", "invalid_request"}]


def body_of(operation: Node) -> str | None:
    """Name the schema of the body."""
    return _schema_of(operation.get("requestBody", {}))


def camel(code: str) -> str:
    """Write a code as the name of a class."""
    return "".join(word.capitalize() for word in code.split("_"))


def resolved(node: Node, schemas: Node) -> Node:
    """Follow references, through null unions and lists."""
    options = [option for option in node.get("oneOf", []) if option.get("type") != "null"]
    if "$ref" in node:
        found: Node = schemas[_name(node) or ""]
        return found
    if len(options) == 1:
        return resolved(options[0], schemas)
    return {**node, "items": resolved(node["items"], schemas)} if "items" in node else node


def _operations(contract: Node) -> Iterator[Node]:
    for path, item in contract["paths"].items():
        shared = item.pop("parameters", [])
        for method in ("get", "put", "post", "patch", "delete"):
            if method in item:
                operation = item[method]
                parameters = shared + operation.get("parameters", [])
                operation["parameters"] = [_plain(one) for one in parameters if one["name"] not in RUNTIME_HEADERS]
                operation["x-keyed"] = any(one["name"] == "Idempotency-Key" for one in parameters)
                computes = "x-long-running" in operation and not operation.get("x-creates")
                operation["x-once"] = method == "post" and not (computes or operation["x-keyed"])
                operation["x-raw"] = RAW in operation.get("requestBody", {}).get("content", {})
                operation["x-path"] = path
                yield operation


def _plain(parameter: Node) -> Node:
    """Leave out a default, which the server applies; beside a reference it hides the type from the generator."""
    return {**parameter, "schema": {key: value for key, value in parameter["schema"].items() if key != "default"}}


def _mark_operation(operation: Node, schemas: Node) -> None:
    answers = {status: _schema_of(answer) for status, answer in operation["responses"].items() if status < "300"}
    result = operation.get("x-long-running", {}).get("result")
    named = [name for name in answers.values() if name]
    call, classes = "call", named[:1]
    if result:
        call, classes = "compute", [result]
    elif operation.get("x-pagination"):
        items = schemas[named[0]]["properties"]["items"]["items"]
        call, classes = "pages", [named[0], _name(items) or ""]
    elif operation.get("x-events"):
        call, classes = "events", [operation["x-events"]]
    elif not named:
        call, classes = ("download" if _is_file(operation) else "send"), []
    elif "204" in answers:
        call, operation["x-optional"] = "maybe", True
    operation["x-call"], operation["x-classes"] = call, classes
    _mark_data(operation, schemas)


def _mark_data(operation: Node, schemas: Node) -> None:
    body = schemas.get(body_of(operation) or "", {})
    named = {name: _name(member) for name, member in body.get("properties", {}).items()}
    operation["x-data"] = [name for name, schema in named.items() if schema in GIVEN]
    for name in operation["x-data"]:
        schema, member = str(named[name]), body["properties"][name]
        body["properties"][name] = {
            "type": "string",
            "description": member.get("description") or schemas[schema]["description"],
            "x-type": GIVEN[schema],
            "x-positional": schema == "DataSource",
        }


def _mark_schema(name: str, schema: Node, schemas: Node) -> None:
    schema["x-public"] = bool(schema.get("x-answered") or "enum" in schema)
    for node in schema.get("properties", {}).values():
        node.setdefault("description", _description(node, schemas))
    if "discriminator" in schema:
        schema["x-tag"] = schema["discriminator"]["propertyName"]
    for kind, reference in schema.get("discriminator", {}).get("mapping", {}).items():
        variant = schemas[reference.removeprefix(PREFIX)]
        variant.setdefault("x-unions", []).append(name)
        variant["x-kind"] = kind
        shared = schema.setdefault("x-members", [])
        shared += [member for member in variant["properties"] if member not in shared and member != schema["x-tag"]]


def _problem_classes(problems: Node) -> Iterator[Node]:
    for code, problem in sorted(problems.items()):
        status = problem["status"]
        if PLAIN.get(status) != code:
            base = BASES.get(status, "ServerError" if status >= 500 else "ApiError")
            yield {"name": camel(code), "code": code, "base": base, "status": status, "doc": problem["title"] + "."}


def _reached(schemas: Node, roots: list[Any]) -> set[str]:
    """Names of the schemas that these nodes lead to."""
    reached: set[str] = set()
    pending = list(roots)
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            name = _name(node)
            if name and name not in reached:
                reached.add(name)
                pending.append(schemas[name])
            pending += [child for key, child in node.items() if key not in {"example", "examples"}]
        elif isinstance(node, list):
            pending += node
    return reached


def _schema_of(node: Node) -> str | None:
    return next((_name(media["schema"]) for media in node.get("content", {}).values()), None)


def _is_file(operation: Node) -> bool:
    return "content" in operation["responses"].get("200", {})


def _name(node: Node) -> str | None:
    reference = node.get("$ref")
    return reference.removeprefix(PREFIX) if isinstance(reference, str) and reference.startswith(PREFIX) else None


def _description(node: Node, schemas: Node) -> str:
    found: str = node.get("description") or schemas[_name(node) or ""]["description"]
    return found.partition("\n")[0]
