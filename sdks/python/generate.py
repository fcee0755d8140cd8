"""Write measurand/generated/ from openapi/bundle.json with openapi-generator and the templates beside this file.

The templates print; what they cannot find themselves is marked in a copy of the contract first.
Both passes, the blocking and the asynchronous one, run in one JVM.
The result depends on nothing but the contract, the templates and the tools.
"""

import shutil
import subprocess
import textwrap
from pathlib import Path
from tempfile import TemporaryDirectory

from sdks import examples, generator, marks
from sdks.marks import Node

HERE = Path(__file__).resolve().parent
GENERATED = HERE / "measurand/generated"
# Answers that are asked for when they are iterated or read.
LAZY = {"pages": ("pages", "Pages"), "events": ("events", "EventStream"), "download": ("downloads", "Download")}
PASSES = [
    generator.Pass(
        "blocking",
        "python",
        {name: f"{name}.py" for name in ("models", "params", "problems", "resources")},
        {"packageName": "x", "face": "", "dots": "..", "here": "."},
    ),
    generator.Pass(
        "async",
        "python",
        {"resources": "resources.py"},
        {"packageName": "x", "async": True, "face": "Async", "dots": "...", "here": ".."},
    ),
]


def main() -> None:
    """Generate."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        generator.run(work, marked(generator.contract()), HERE / "templates", PASSES, "**/x/**\n")
        written = work / "written"
        collect(work, written)
        ruff("format", "--line-length", "120", str(written))
        ruff("check", "--fix", "--select", "F401,I,UP,TC005", "--target-version", "py311", str(written))
        ruff("format", "--line-length", "120", str(written))
        examples.write(generator.contract(), written / "examples.json")
        shutil.rmtree(GENERATED, ignore_errors=True)
        shutil.copytree(written, GENERATED)


def marked(contract: Node) -> Node:
    """Give the contract with the marks of all languages and those of Python."""
    schemas: Node = contract["components"]["schemas"]
    for operation in marks.mark(contract):
        if operation["x-call"] in LAZY:
            operation["x-module"], operation["x-lazy"] = LAZY[operation["x-call"]]
        operation["x-doc"] = _operation_doc(operation, schemas)
    for name, schema in schemas.items():
        _mark_schema(name, schema, schemas)
    return contract


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
    program = str(generator.TOOLS / "ruff")
    subprocess.run([program, arguments[0], "--isolated", "--quiet", *arguments[1:]], check=True)


def _mark_schema(name: str, schema: Node, schemas: Node) -> None:
    schema["x-doc"] = _wrapped(schema.get("description", name), 4)
    properties = schema.get("properties", {})
    schema["x-reads"] = any(_is_read(marks.resolved(node, schemas)) for node in properties.values())
    for node in properties.values():
        if marks.resolved(node.get("items", {}), schemas).keys() & {"properties", "oneOf"}:
            node["x-list"], node["x-read"] = ("Keyed", "keyed") if "x-key" in node else ("Views", "many")


def _is_read(node: Node) -> bool:
    """Whether a property is more than a plain value."""
    return (
        node.get("format") == "date-time"
        or "properties" in node
        or "oneOf" in node
        or ("items" in node and _is_read(node["items"]))
    )


def _operation_doc(operation: Node, schemas: Node) -> str:
    parts = [operation["summary"] + ".", _wrapped(operation["description"], 8)]
    texts = {name.replace("-", "_").lower(): text for name, text in marks.members(operation, schemas).items()}
    if texts:
        parts.append("\n".join(_wrapped(f"{name}: {text}", 8, hanging=True) for name, text in texts.items()))
    if problems := [marks.camel(code) for code in marks.problems(operation)]:
        parts.append(_wrapped(f"Raises: {', '.join(problems)}.", 8, hanging=True))
    return f"\n\n{' ' * 8}".join(part.lstrip() for part in parts) + "\n" + " " * 8


def _wrapped(text: str, indent: int, *, hanging: bool = False) -> str:
    lines = []
    for line in text.replace("\\", "\\\\").splitlines():
        lines += textwrap.wrap(line, 120 - indent, subsequent_indent="    " if hanging else "") or [""]
    return ("\n" + " " * indent).join(lines).strip() if not hanging else textwrap.indent("\n".join(lines), " " * indent)


if __name__ == "__main__":
    main()
