"""Write src/generated/ from openapi/bundle.json with openapi-generator and the templates beside this file.

The result depends on nothing but the contract, the templates, the version in package.json and the tools.
"""

import json
import re
import shutil
import sys
import textwrap
from pathlib import Path
from tempfile import TemporaryDirectory

from sdks import examples, generator, marks
from sdks.marks import Node

HERE = Path(__file__).resolve().parent
GENERATED = HERE / "src/generated"
PASSES = [
    generator.Pass(
        "typescript",
        "typescript-fetch",
        {name: f"{name}.ts" for name in ("models", "resources")},
        {"modelPropertyNaming": "original", "paramNaming": "original"},
    )
]
HEADER = "Generated from openapi/ by `make generate`; do not edit."
WIDTH = 117
# What a call can be told; a parameter of the contract with one of these names would hide it.
OPTIONS = re.compile(r"^  readonly (\w+)\?:", re.MULTILINE)
RESERVED = {
    "default",
    "delete",
    "export",
    "function",
    "import",
    "in",
    "new",
    "return",
    "switch",
    "this",
    "void",
    "with",
}


def main() -> None:
    """Generate."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        marked = _marked(generator.contract())
        generator.run(work, marked, HERE / "templates", PASSES, "**/apis/**\n**/models/**\n**/src/**\n")
        shutil.rmtree(GENERATED, ignore_errors=True)
        (GENERATED / "capabilities").mkdir(parents=True)
        _collect(work / "typescript")
        _write_version()
        _write_examples()


def _marked(contract: Node) -> Node:
    schemas: Node = contract["components"]["schemas"]
    options = set(OPTIONS.findall((HERE / "src/settings.ts").read_text()))
    reads = [id(item.get("get")) for item in contract["paths"].values()]
    for operation in marks.mark(contract):
        operation["x-reads"] = id(operation) in reads
        _mark_operation(operation, schemas)
        if hidden := options & set(operation["x-options"]):
            sys.exit(f"{operation['operationId']}: parameters hide settings of a call: {sorted(hidden)}")
    for name, schema in schemas.items():
        schema["x-doc"] = _comment(schema.get("description", name), "")
        for node in schema.get("properties", {}).values():
            node["x-doc"] = _comment(node["description"], "  ")
            if "const" in node:
                node["x-type"] = json.dumps(node["const"])
            if node.get("format") == "date-time":
                null = " | null" if "null" in node["type"] else ""
                node["x-type"] = ("string" if schema.get("x-answered") else "Date | string") + null
    return contract


def _mark_operation(operation: Node, schemas: Node) -> None:
    method = _camel(operation["x-method"])
    places = {
        place: [one["name"] for one in operation["parameters"] if one["in"] == place] for place in ("query", "header")
    }
    form = operation.get("requestBody", {}).get("content", {}).get("multipart/form-data")
    fields = schemas[marks.body_of(operation) or ""]["properties"] if form else {}
    operation["x-form"] = [name for name, node in fields.items() if node.get("format") != "binary"]
    operation["x-fields"] = [_field(name, fields[name], schemas) for name in operation["x-form"]]
    operation["x-query"] = places["query"]
    operation["x-sent"] = [{"name": name.lower(), "option": _option(name)} for name in places["header"]]
    options = [_option(name) for name in [*places["query"], *places["header"], *operation["x-form"]]]
    operation["x-options"] = options
    operation["x-member"] = method
    operation["x-unique"] = _camel(f"{method}_{operation['tags'][0]}")
    operation["x-name"] = f"{method}_" if method in RESERVED else method
    operation["x-alias"] = method if method in RESERVED else None
    operation["x-settings"] = f"{method[0].upper()}{method[1:]}Options" if options else "Options"
    operation["x-via"] = "transfer" if operation["x-raw"] else "upload" if form else operation["x-call"]
    operation["x-at"] = ", ".join(
        segment[1:-1] if segment.startswith("{") else f'"{segment}"' for segment in operation["x-path"].split("/")[1:]
    )
    operation["x-doc"] = _operation_doc(operation, schemas)
    for parameter in operation["parameters"]:
        parameter["x-option"] = _option(parameter["name"])
        if parameter["schema"].get("format") == "date-time":
            parameter["x-type"] = "Date | string"
        parameter["x-doc"] = _comment(parameter.get("description", parameter["name"]), "  ")


def _field(name: str, node: Node, schemas: Node) -> Node:
    found = marks.resolved(node, schemas)
    kind = f"models.{node['$ref'].removeprefix(marks.PREFIX)}" if "properties" in found else found["type"]
    return {"name": name, "type": kind, "doc": _comment(node["description"], "  ")}


def _operation_doc(operation: Node, schemas: Node) -> str:
    taken = {one["name"] for one in operation["parameters"] if one["in"] == "path"} | {"content", "file"}
    texts = {name: text for name, text in marks.members(operation, schemas).items() if name in taken}
    lines = [operation["summary"] + ".", "", *_wrapped(operation["description"])]
    lines += [""] * bool(texts)
    for name, text in texts.items():
        lines += _wrapped(f"@param {name} {text}")
    if problems := marks.problems(operation):
        lines += ["", *_wrapped(f"@throws ApiError with the code {', '.join(problems)}.")]
    return "\n".join(f" * {line}".rstrip() for line in lines)


def _comment(text: str, indent: str) -> str:
    """Give the inside of a documentation comment whose opening stands at this indent."""
    lines = _wrapped(text)
    if len(lines) == 1:
        return f" {lines[0]} "
    return "".join(f"\n{indent} * {line}".rstrip() for line in lines) + f"\n{indent} "


def _wrapped(text: str) -> list[str]:
    lines = [part for line in text.replace("*/", "*\\/").splitlines() for part in textwrap.wrap(line, WIDTH) or [""]]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _option(name: str) -> str:
    return name.replace("-", "_").lower()


def _camel(method: str) -> str:
    first, *others = method.split("_")
    return first + "".join(word.capitalize() for word in others)


def _collect(written: Path) -> None:
    """Put each generated module where it belongs."""
    models = (written / "models.ts").read_text().replace("models.", "")
    (GENERATED / "models.ts").write_text(_tidy(models))
    for part in (written / "resources.ts").read_text().split("//: ")[1:]:
        file, _, text = part.partition("\n")
        (GENERATED / file).write_text(_tidy(text))


def _tidy(text: str) -> str:
    """Leave out imports that a module does not need, empty lines, and brackets around one name."""
    body = "\n".join(line for line in text.splitlines() if not re.match(r"import | *(/\*)?\*", line))
    kept = [line for line in text.splitlines() if _is_needed(line, body)]
    brief = re.sub(r"readonly \((\w+(?:\.\w+)?(?:<[\w.]+>)?)\)\[\]", r"readonly \1[]", "\n".join(kept))
    tight = re.sub(r"\n{2,}(?=[ )}]|import )", "\n", brief)
    return re.sub(r"\n{3,}", "\n\n", tight).strip() + "\n"


def _is_needed(line: str, body: str) -> bool:
    if not line.startswith("import "):
        return True
    names = re.findall(r"(?:type|as|,|\{) (\w+)(?=,| \}| from)", line)
    return line.endswith("{") or any(re.search(rf"\b{name}\b", body) for name in names)


def _write_version() -> None:
    version = json.loads((HERE / "package.json").read_text())["version"]
    text = f'/** The version, for the User-Agent. {HEADER} */\nexport const VERSION: string = "{version}";\n'
    (GENERATED / "version.ts").write_text(text)


def _write_examples() -> None:
    text = json.dumps(examples.gathered(generator.contract()), indent=1, ensure_ascii=False)
    head = f'/** What a fake server answers. {HEADER} */\nimport type {{ Examples }} from "../testing/format.js";\n\n'
    (GENERATED / "examples.ts").write_text(f"{head}export const EXAMPLES: Examples = {text};\n")


if __name__ == "__main__":
    main()
