"""Write measurand/generated/ from openapi/bundle.json with openapi-generator and the templates beside this file.

The templates print; what they cannot find themselves is marked in a copy of the contract first.
Both passes, the blocking and the asynchronous one, run in one JVM.
The result depends on nothing but the contract, the templates and the tools.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Node = dict[str, Any]

HERE = Path(__file__).resolve().parent
CONTRACT = HERE.parents[1] / "openapi/bundle.json"
GENERATED = HERE / "measurand/generated"
TOOLS = Path(sys.executable).parent
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
# The runtime sends and reads these headers itself.
RUNTIME_HEADERS = {"Prefer", "If-None-Match", "Idempotency-Key", "Range", "If-Range"}
RAW = "application/octet-stream"
# Answers that are asked for when they are iterated or read.
LAZY = {"pages": ("pages", "Pages"), "events": ("events", "EventStream"), "download": ("downloads", "Download")}
PASSES = {"blocking": {"face": "", "dots": "..", "here": "."}, "async": {"face": "Async", "dots": "...", "here": ".."}}


def main() -> None:
    """Generate."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "contract.json").write_text(json.dumps(marked(json.loads(CONTRACT.read_text()))))
        run_generator(work)
        written = work / "written"
        collect(work, written)
        ruff("format", "--line-length", "120", str(written))
        ruff("check", "--fix", "--select", "F401,I,UP,TC005", "--target-version", "py311", str(written))
        ruff("format", "--line-length", "120", str(written))
        shutil.rmtree(GENERATED, ignore_errors=True)
        shutil.copytree(written, GENERATED)


def marked(contract: Node) -> Node:
    """Give the contract with marks (`x-…`) for the templates."""
    schemas: Node = contract["components"]["schemas"]
    operations = list(_operations(contract))
    bodies = {_schema_of(operation.get("requestBody", {})) for operation in operations} - {None}
    for name in _reached(schemas, [schemas[body].get("properties") for body in bodies]):
        schemas[name]["x-asked"] = "properties" in schemas[name]
    for name in _reached(schemas, [operation["responses"] for operation in operations]):
        schemas[name]["x-answered"] = True
    for operation in operations:
        _mark_operation(operation, schemas)
    for name, schema in list(schemas.items()):
        _mark_schema(name, schema, schemas)
    schemas["DatasetRef"]["x-type"] = "DatasetRef"
    schemas["ProblemCode"]["x-classes"] = [
        {
            "name": _camel(code),
            "base": _base(problem["status"]),
            "status": problem["status"],
            "doc": problem["title"] + ".",
        }
        for code, problem in sorted(contract["x-problems"].items())
        if PLAIN.get(problem["status"]) != code
    ]
    return contract


def run_generator(work: Path) -> None:
    """Run both passes."""
    (work / "ignore").write_text("**/x/**\n")
    configs = [_config(work, name, values) for name, values in PASSES.items()]
    command = [str(TOOLS / "openapi-generator-cli"), "batch", "--threads", "1", "--fail-fast", *map(str, configs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout[-3000:] + done.stderr[-3000:])


def collect(work: Path, written: Path) -> None:
    """Put each generated module where it belongs."""
    (written / "aio").mkdir(parents=True)
    for package in (written, written / "aio"):
        (package / "__init__.py").write_text('"""Generated from openapi/ by `make generate`; do not edit."""\n')
    for module in ("models", "params", "problems"):
        text = (work / "blocking" / f"{module}.py").read_text()
        (written / f"{module}.py").write_text(text.replace("params.", "") if module == "params" else text)
    for name, folder in (("blocking", written), ("async", written / "aio")):
        for part in (work / name / "resources.py").read_text().split("#: ")[1:]:
            file, _, text = part.partition("\n")
            (folder / file).write_text(text)


def ruff(*arguments: str) -> None:
    """Run ruff without anybody's settings."""
    subprocess.run([str(TOOLS / "ruff"), arguments[0], "--isolated", "--quiet", *arguments[1:]], check=True)


def _config(work: Path, name: str, values: dict[str, str]) -> Path:
    templates = (
        {"resources": "resources.py"}
        if name == "async"
        else {module: f"{module}.py" for module in ("models", "params", "problems", "resources")}
    )
    config = {
        "generatorName": "python",
        "inputSpec": str(work / "contract.json"),
        "outputDir": str(work / name),
        "templateDir": str(HERE / "templates"),
        "ignoreFileOverride": str(work / "ignore"),
        "globalProperties": {
            "supportingFiles": ",".join(templates.values()),
            "models": "",
            "apis": "",
            "apiTests": False,
            "modelTests": False,
            "apiDocs": False,
            "modelDocs": False,
        },
        "additionalProperties": {
            "packageName": "x",
            "hideGenerationTimestamp": True,
            "disallowAdditionalPropertiesIfNotPresent": False,
            "async": name == "async",
            **values,
        },
        "files": {
            f"{template}.mustache": {"templateType": "SupportingFiles", "destinationFilename": file}
            for template, file in templates.items()
        },
    }
    path = work / f"{name}.json"
    path.write_text(json.dumps(config))
    return path


def _operations(contract: Node) -> Iterator[Node]:
    for path, item in contract["paths"].items():
        shared = item.pop("parameters", [])
        for method in ("get", "put", "post", "patch", "delete"):
            if method in item:
                operation = item[method]
                parameters = shared + operation.get("parameters", [])
                operation["parameters"] = [one for one in parameters if one["name"] not in RUNTIME_HEADERS]
                operation["x-keyed"] = any(one["name"] == "Idempotency-Key" for one in parameters)
                computes = "x-long-running" in operation and not operation.get("x-creates")
                operation["x-once"] = method == "post" and not (computes or operation["x-keyed"])
                operation["x-raw"] = RAW in operation.get("requestBody", {}).get("content", {})
                operation["x-path"] = path
                yield operation


def _mark_operation(operation: Node, schemas: Node) -> None:
    answers = {status: _schema_of(answer) for status, answer in operation["responses"].items() if status < "300"}
    result = operation.get("x-long-running", {}).get("result")
    named = [name for name in answers.values() if name]
    call, classes = "call", named[:1]
    if result:
        call, classes = "compute", [result]
    elif operation.get("x-pagination"):
        items = schemas[named[0]]["properties"]["items"]["items"]
        call, classes = "pages", [named[0], _name(items)]
    elif operation.get("x-events"):
        call, classes = "events", [operation["x-events"]]
    elif not named:
        call, classes = ("download" if _is_file(operation) else "send"), []
    elif "204" in answers:
        call, operation["x-optional"] = "maybe", True
    operation["x-call"], operation["x-classes"] = call, classes
    if call in LAZY:
        operation["x-module"], operation["x-lazy"] = LAZY[call]
    _mark_body(operation, schemas)
    operation["x-doc"] = _operation_doc(operation, schemas)


def _mark_body(operation: Node, schemas: Node) -> None:
    """Say which members of a body are data: they take much more than the contract's object."""
    body = schemas.get(_schema_of(operation.get("requestBody", {})) or "", {})
    given = {"DataSource": "Data", "InlineData": "Rows"}
    members = {name: _name(member) for name, member in body.get("properties", {}).items()}
    operation["x-data"] = [name for name, schema in members.items() if schema in given]
    for name in operation["x-data"]:
        member = body["properties"][name]
        text = member.get("description") or schemas[members[name]]["description"]
        body["properties"][name] = {
            "type": "string",
            "description": text,
            "x-type": given[members[name]],
            "x-positional": members[name] == "DataSource",
        }


def _mark_schema(name: str, schema: Node, schemas: Node) -> None:
    schema["x-doc"] = _wrapped(schema.get("description", name), 4)
    schema["x-public"] = bool(schema.get("x-answered") or "enum" in schema)
    properties = schema.get("properties", {})
    schema["x-reads"] = any(map(_is_read, (_resolved(node, schemas) for node in properties.values())))
    for node in properties.values():
        node.setdefault("description", _description(node, schemas))
        if _resolved(node.get("items", {}), schemas).keys() & {"properties", "oneOf"}:
            node["x-list"], node["x-read"] = ("Keyed", "keyed") if "x-key" in node else ("Views", "many")
    if "discriminator" in schema:
        schema["x-tag"] = schema["discriminator"]["propertyName"]
    for kind, reference in schema.get("discriminator", {}).get("mapping", {}).items():
        variant = schemas[reference.removeprefix(PREFIX)]
        variant.setdefault("x-unions", []).append(name)
        variant["x-kind"] = kind
        members = schema.setdefault("x-members", [])
        members += [member for member in variant["properties"] if member not in members and member != schema["x-tag"]]


def _is_read(node: Node) -> bool:
    """Whether a property is more than a plain value."""
    return (
        node.get("format") == "date-time"
        or "properties" in node
        or "oneOf" in node
        or ("items" in node and _is_read(node["items"]))
    )


def _resolved(node: Node, schemas: Node) -> Node:
    """Follow references, through null unions and lists."""
    options = [option for option in node.get("oneOf", []) if option.get("type") != "null"]
    if "$ref" in node:
        return schemas[_name(node)]  # type: ignore[no-any-return]
    if len(options) == 1:
        return _resolved(options[0], schemas)
    return {**node, "items": _resolved(node["items"], schemas)} if "items" in node else node


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


def _operation_doc(operation: Node, schemas: Node) -> str:
    parts = [operation["summary"] + ".", _wrapped(operation["description"], 8)]
    body = schemas.get(_schema_of(operation.get("requestBody", {})) or "", {}).get("properties", {})
    raw = {"content": operation["requestBody"]} if operation["x-raw"] else {}
    members = {**{parameter["name"]: parameter for parameter in operation["parameters"]}, **raw, **body}
    texts = {name.replace("-", "_").lower(): _description(node, schemas) for name, node in members.items()}
    if texts:
        parts.append("\n".join(_wrapped(f"{name}: {text}", 8, hanging=True) for name, text in texts.items()))
    problems = [_camel(code) for code in operation["x-problems"] if code not in {"internal_error", "invalid_request"}]
    if problems:
        parts.append(_wrapped(f"Raises: {', '.join(problems)}.", 8, hanging=True))
    return f"\n\n{' ' * 8}".join(part.lstrip() for part in parts) + "\n" + " " * 8


def _description(node: Node, schemas: Node) -> str:
    found = node.get("description") or schemas[_name(node) or ""]["description"]
    return found.partition("\n")[0]


def _wrapped(text: str, indent: int, *, hanging: bool = False) -> str:
    lines = []
    for line in text.replace("\\", "\\\\").splitlines():
        lines += textwrap.wrap(line, 120 - indent, subsequent_indent="    " if hanging else "") or [""]
    return ("\n" + " " * indent).join(lines).strip() if not hanging else textwrap.indent("\n".join(lines), " " * indent)


def _camel(code: str) -> str:
    return "".join(word.capitalize() for word in re.split("_", code))


def _base(status: int) -> str:
    return BASES.get(status, "ServerError" if status >= 500 else "ApiError")


if __name__ == "__main__":
    main()
