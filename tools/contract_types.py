"""bundle.json becomes the server's types, one module a capability, by datamodel-code-generator."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

Node = dict[str, Any]

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "openapi" / "bundle.json"
TARGET = ROOT / "engine" / "measurand_engine" / "contract"
MODEL = "measurand_engine.model"
HEADER = "# Generated from openapi/ by `make generate`. Do not edit."
OVERRIDES = {"StrictInt": MODEL, "AwareDatetime": MODEL}
FLAGS = (
    "--input-file-type",
    "openapi",
    "--output-model-type",
    "pydantic_v2.BaseModel",
    "--target-python-version",
    "3.11",
    "--target-pydantic-version",
    "2.14",
    "--base-class",
    "measurand_engine.model.Model",
    "--use-annotated",
    "--field-constraints",
    "--strict-nullable",
    "--use-missing-sentinel",
    "--use-type-alias",
    "--enum-field-as-literal",
    "all",
    "--strict-types",
    "int",
    "--use-schema-description",
    "--use-field-description",
    "--use-single-line-docstring",
    "--use-double-quotes",
    "--disable-timestamp",
    "--treat-dot-as-module",
    "--use-exact-imports",
    "--formatters",
    "builtin",
)


def dotted(document: Node) -> Node:
    """The same contract with schemas named `capability.Schema`: the generator then writes one module a capability."""
    schemas = document["components"]["schemas"]
    owner = {name: schema["x-capability"] for name, schema in schemas.items()}
    text = re.sub(
        r'"#/components/schemas/(\w+)"',
        lambda m: f'"#/components/schemas/{owner[m[1]]}.{m[1]}"',
        json.dumps({name: _typed(schema) for name, schema in schemas.items()}),
    )
    renamed = {f"{owner[name]}.{name}": schema for name, schema in json.loads(text).items()}
    return {**document, "paths": {}, "components": {"schemas": renamed}}


def _typed(schema: Node) -> Node:
    """What the generator cannot read from the schema itself."""
    if schema.get("x-value"):
        return {**schema, "customTypePath": f"{MODEL}.Scalar"}
    if schema.get("x-json"):
        return {"description": schema["description"], "customTypePath": f"{MODEL}.FreeObject"}
    if schema.get("x-columns"):
        values = {**schema["additionalProperties"], "customTypePath": f"{MODEL}.Scalars"}
        return {**schema, "additionalProperties": values}
    if schema.get("additionalProperties") is False:
        schema = {key: node for key, node in schema.items() if key != "additionalProperties"}
    properties = {name: _plain_items(node) for name, node in schema.get("properties", {}).items()}
    return {**schema, "properties": properties} if properties else schema


def _plain_items(node: Node) -> Node:
    """A described item would become a type of its own, named after the property."""
    items = node.get("items", {})
    return {**node, "items": {k: v for k, v in items.items() if k != "description"}} if items else node


def generate(folder: Path) -> None:
    """Write the modules into an empty folder."""
    source = folder.parent / "dotted.json"
    source.write_text(json.dumps(dotted(json.loads(BUNDLE.read_text()))))
    command = [_tool("datamodel-codegen"), "--input", str(source), "--output", str(folder), *FLAGS]
    command += ["--import-overrides", json.dumps(OVERRIDES), "--custom-file-header", HEADER]
    subprocess.run(command, check=True)
    for file in folder.glob("*.py"):
        file.write_text(_mended(file.read_text()))
    subprocess.run([_tool("ruff"), "check", "-q", "--select", "I,F401,UP", "--fix", str(folder)], check=True)
    subprocess.run([_tool("ruff"), "format", "-q", str(folder)], check=True)


def _mended(text: str) -> str:
    """`default: {}` beside a `$ref` comes out as a dict that is never validated; a default model is meant."""
    return re.sub(r"Annotated\[(\w+), Field\(validate_default=True\)\] = \{\}", r"\1 = Field(default_factory=\1)", text)


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def main() -> int:
    """Replace the generated modules; the bundle beside them stays."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "contract"
        generate(folder)
        for old in TARGET.glob("*.py"):
            old.unlink()
        for file in folder.glob("*.py"):
            shutil.copy(file, TARGET / file.name)
    sys.stdout.write(f"types modules={len(list(TARGET.glob('*.py')))}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
