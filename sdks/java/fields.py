"""Properties, parameters and arguments as Java writes them."""

import re
from collections.abc import Iterator

from sdks import marks
from sdks.java import javadoc
from sdks.marks import Node

SCALARS = {
    ("integer", "int32"): ("Integer", "Kind.INT32"),
    ("integer", "int64"): ("Long", "Kind.INT64"),
    ("number", "double"): ("Double", "Kind.DOUBLE"),
    ("boolean", None): ("Boolean", "Kind.BOOLEAN"),
    ("string", "date-time"): ("OffsetDateTime", "Kind.MOMENT"),
}
# What else can be given where data is asked, and where a table stands in the request itself.
GIVEN = {
    "Data": ("Data", "String", "Model", "Path", "List<?>"),
    "Rows": ("InlineData", "List<?>", "Map<String, ? extends List<?>>"),
}
BOXED = {"Integer": "int", "Long": "long", "Double": "double", "Boolean": "boolean"}


def camel(wire: str) -> str:
    """Write a name of the wire as Java does."""
    first, *rest = re.split(r"[_-]", wire.lower())
    return first + "".join(map(capital, rest))


def capital(name: str) -> str:
    """Write the first letter large."""
    return name[:1].upper() + name[1:]


def of(node: Node, schemas: Node) -> tuple[str, str, bool]:
    """Give the type of a node, how it is read, and whether it may be null."""
    options = [option for option in node.get("oneOf", []) if option.get("type") != "null"]
    if "$ref" in node:
        return *_named(node["$ref"].removeprefix(marks.PREFIX), schemas), False
    if len(options) == 1:
        return *of(options[0], schemas)[:2], True
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    nullable = "null" in kinds
    kind = next(one for one in kinds if one != "null")
    if kind != "array":
        return *SCALARS.get((kind, node.get("format")), ("String", "Kind.TEXT")), nullable
    item, reader, holes = of(node["items"], schemas)
    if "x-key" in node:
        return f"Keyed<{item}>", f"Kind.keyed({reader}, {item}::{camel(node['x-key'])})", nullable
    return f"List<{'@Nullable ' * holes}{item}>", f"Kind.list({reader})", nullable


def field(wire: str, node: Node, schemas: Node, *, required: bool) -> Node:
    """Describe a component of a record."""
    kind, reader, nullable = of(node, schemas)
    name = camel(wire)
    always = required and nullable
    take = f'in.value("{wire}")' if kind == "Value" else f'in.{"nullable" if always else "take"}("{wire}", {reader})'
    return {
        "wire": wire,
        "name": name,
        "type": kind,
        "annotated": ("@Nullable " if nullable or not required else "") + kind,
        "given": ("@Nullable " if nullable else "") + _given(kind),
        "keeps_null": nullable and not required,
        "take": take,
        "keyed": _indexed(kind, node, may_be_null=nullable) if "x-key" in node else "value",
        "put": f'.{"nullable" if always or kind == "Value" else "put"}("{wire}", {name})',
        "built": _is_built(kind, schemas),
        "text": javadoc.escaped(node["description"]),
        "doc": javadoc.written(node["description"], 8),
    }


def terms(schema: Node) -> list[Node]:
    """Describe the terms of an enum; what each means stands in a list in its description."""
    meanings = dict(re.findall(r"^- `([^`]+)`: (.*)$", schema.get("description", ""), re.MULTILINE))
    return [
        {
            "value": value,
            "constant": re.sub(r"\W", "_", value).upper(),
            "doc": javadoc.written(meanings.get(value, f"The term `{value}`."), 4),
        }
        for value in schema["enum"]
    ]


def variants(schema: Node) -> list[Node]:
    """List the members of a union."""
    found = schema["discriminator"]["mapping"].items()
    return [{"kind": kind, "class": reference.removeprefix(marks.PREFIX)} for kind, reference in found]


def common(schema: Node, schemas: Node) -> list[Node]:
    """List what all members of a union have, with one type."""
    each = [
        {
            wire: field(wire, node, schemas, required=wire in member.get("required", []))
            for wire, node in member["properties"].items()
        }
        for member in (schemas[one["class"]] for one in variants(schema))
    ]
    return [
        one
        for wire, one in each[0].items()
        if wire != schema["x-tag"] and all(wire in other and other[wire]["type"] == one["type"] for other in each)
    ]


def setters(operation: Node, schemas: Node) -> tuple[list[Node], list[str]]:
    """Describe what is set on the parameters of an operation, and name what must be."""
    found, required = [], []
    for wire, where, node, needed in _members(operation, schemas):
        required += [wire] if needed else []
        found += list(_setters(wire, where, node, schemas))
    return found, required


def arguments(operation: Node) -> list[Node]:
    """List what every call gives before its parameters: names of the path, and a file."""
    found = [
        {"wire": one["name"], "name": camel(one["name"]), "type": _path_type(one), "text": one["description"]}
        for one in operation["parameters"]
        if one["in"] == "path"
    ]
    if operation["x-raw"] or "multipart/form-data" in operation.get("requestBody", {}).get("content", {}):
        found.append({"name": "content", "type": "Content", "text": "The file."})
    return found


def overloads(operation: Node, *, required: bool) -> list[Node]:
    """List the shapes of a method, the one that does it first; each of the others calls it."""
    given = operation["x-arguments"]
    has_file = any(one["type"] == "Content" for one in given)
    lambdas = (True,) if required else (True, False)
    files = ("Content", "Path") if has_file else ("",)
    return [_shape(operation, content, told=told) for content in files for told in lambdas]


def _shape(operation: Node, content: str, *, told: bool) -> Node:
    takes, passes = [], []
    for one in operation["x-arguments"]:
        kind = content if one["type"] == "Content" else one["type"]
        takes.append(f"{kind} {one['name']}")
        passes.append(f"Content.of({one['name']})" if kind == "Path" else one["name"])
    takes += [f"Consumer<{operation['x-owner']}{operation['x-params']}> params"] * told
    return {"takes": ", ".join(takes), "passes": ", ".join([*passes, "params" if told else "params -> {}"])}


def _members(operation: Node, schemas: Node) -> Iterator[tuple[str, str, Node, bool]]:
    form = "multipart/form-data" in operation.get("requestBody", {}).get("content", {})
    body = schemas.get(marks.body_of(operation) or "", {})
    for wire, node in body.get("properties", {}).items():
        if node.get("format") != "binary":
            yield wire, "form" if form else "body", node, wire in body.get("required", [])
    for one in operation["parameters"]:
        if one["in"] in {"query", "header"}:
            node = {**one["schema"], "description": one["description"]}
            yield one["name"], one["in"], node, one.get("required", False)


def _setters(wire: str, where: str, node: Node, schemas: Node) -> Iterator[Node]:
    name = camel(wire)
    base = {"name": name, "wire": wire, "where": where, "doc": javadoc.written(node["description"], 8)}
    if given := GIVEN.get(node.get("x-type", "")):
        yield from ({**base, "type": kind, "value": f"{_reader(node)}({name})"} for kind in given)
        return
    kind, _, nullable = of({key: value for key, value in node.items() if key != "description"}, schemas)
    yield {**base, "type": ("@Nullable " if nullable else "") + _given(kind, boxed=nullable), "value": name}
    if kind == "String" and node.get("$ref", "").endswith("/DatasetRef"):
        yield {**base, "type": "Model", "value": f"Data.reference({name}, false)"}
    if _is_built(kind, schemas):
        value = f"{kind}.builder().apply({name}).build()"
        yield {**base, "type": f"Consumer<{kind}.Builder>", "value": value}


def _reader(node: Node) -> str:
    return "Data.of" if node["x-type"] == "Data" else "Data.table"


def _named(name: str, schemas: Node) -> tuple[str, str]:
    schema = schemas[name]
    if schema.get("x-value"):
        return "Value", "Kind.VALUE"
    if schema.get("x-json"):
        return "Map<String, @Nullable Object>", "Kind.OBJECT"
    if schema.get("x-columns"):
        return "Map<String, List<Value>>", "Kind.COLUMNS"
    if "enum" in schema:
        return name, f"Kind.term({name}::of)"
    if "properties" in schema or "discriminator" in schema:
        return name, f"Kind.object({name}::fromMap)"
    return of(schema, schemas)[:2]


def _indexed(kind: str, node: Node, *, may_be_null: bool) -> str:
    made = f"Keyed.of(value, {kind[6:-1]}::{camel(node['x-key'])})"
    return f"value == null ? null : {made}" if may_be_null else made


def _given(kind: str, *, boxed: bool = True) -> str:
    """Give the type in which a value is asked for: any list will do."""
    if kind.startswith("Keyed<"):
        return f"List<{kind[6:-1]}>"
    return kind if boxed else BOXED.get(kind, kind)


def _is_built(kind: str, schemas: Node) -> bool:
    return "properties" in schemas.get(kind, {})


def _path_type(parameter: Node) -> str:
    schema = parameter["schema"]
    if "$ref" in schema and schema["$ref"].endswith("Kind"):
        return str(schema["$ref"].removeprefix(marks.PREFIX))
    return "int" if schema.get("type") == "integer" else "String"
