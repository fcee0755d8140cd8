"""Write measurand-client/src/generated/ from openapi/bundle.json with openapi-generator and templates of ours.

The templates print; what they cannot find themselves is marked in a copy of the contract first.
Both passes, the blocking and the asynchronous one, run in one JVM.
"""

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from sdks import examples, generator, marks
from sdks.java import fields, javadoc
from sdks.marks import Node

HERE = Path(__file__).resolve().parent
GENERATED = HERE / "measurand-client/src/generated/java/io/measurand"
EXAMPLES = HERE / "measurand-testing/src/generated/resources/io/measurand/testing/examples.json"
HEADER = "// Generated from openapi/ by `make generate`; do not edit.\n"
BLOCKING = ("models", "problems", "resources", "capabilities")
PASSES = [
    generator.Pass("blocking", "java", {name: f"{name}.java" for name in BLOCKING}, {"invokerPackage": "x"}),
    generator.Pass(
        "async",
        "java",
        {name: f"{name}.java" for name in ("resources", "capabilities")},
        {"invokerPackage": "x", "async": True, "face": "Async"},
    ),
]
# What the generator would write beside our files.
IGNORED = "**/src/**\n**/api/**\n**/gradle/**\n"
# How a call is made, what it gives, and what its asynchronous twin gives; {0} is the first class of the answer.
CALLS = {
    "call": ("call", "{0}", "CompletableFuture<{0}>"),
    "maybe": ("maybe", "Optional<{0}>", "CompletableFuture<Optional<{0}>>"),
    "compute": ("compute", "{0}", "CompletableFuture<{0}>"),
    "send": ("send", "void", "CompletableFuture<@Nullable Void>"),
    "pages": ("Pages", "Pages<{0}, {1}>", "AsyncPages<{0}, {1}>"),
    "events": ("EventStream", "EventStream<{0}>", "AsyncEventStream<{0}>"),
    "download": ("Download", "Download", "AsyncDownload"),
}
LAZY = {"pages", "events", "download"}


def main() -> None:
    """Generate."""
    EXAMPLES.parent.mkdir(parents=True, exist_ok=True)
    examples.write(generator.contract(), EXAMPLES)
    with TemporaryDirectory() as folder:
        work = Path(folder)
        contract = marked(generator.contract())
        generator.run(work, contract, HERE / "templates", PASSES, IGNORED)
        shutil.rmtree(GENERATED, ignore_errors=True)
        models = {"Model", "InlineData", *contract["components"]["schemas"]}
        for one in PASSES:
            for file in one.files.values():
                collect((work / one.name / file).read_text(), models)


def collect(text: str, models: set[str]) -> None:
    """Write the classes of a file, each into its own."""
    for part in text.split("#: ")[1:]:
        name, _, code = part.partition("\n")
        path = GENERATED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + tidy(imported(code, models)))


def imported(code: str, models: set[str]) -> str:
    """Import what is named: a single import goes before a class of ours that has the same name as a model."""
    head, body = code.split("/**", 1)
    used = set(re.findall(r"(?<![\w.#])[A-Z]\w*", body))
    each = "".join(f"import io.measurand.model.{name};\n" for name in sorted(used & models))
    lines = head.replace("import io.measurand.model.*;\n", each).splitlines(keepends=True)
    needed = (line for line in lines if "import" not in line or line.strip(";\n").split(".")[-1] in used)
    return f"{''.join(needed)}/**{body}"


def tidy(code: str) -> str:
    """Take out what templates leave behind."""
    without_blanks = re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", code)).strip()
    return re.sub(r"\n\n(\s*}\n)", r"\n\1", without_blanks + "\n")


def marked(contract: Node) -> Node:
    """Give the contract with the marks of all languages and those of Java."""
    schemas: Node = contract["components"]["schemas"]
    for operation in marks.mark(contract):
        _mark_operation(operation, schemas)
    for name, schema in schemas.items():
        _mark_schema(name, schema, schemas)
    for problem in schemas["ProblemCode"]["x-classes"]:
        problem["doc"] = javadoc.written(f"{problem['status']}: {problem['doc']}", 0)
    for tag in contract["tags"]:
        tag["description"] = javadoc.escaped(tag["description"])
    return contract


def _mark_schema(name: str, schema: Node, schemas: Node) -> None:
    schema["x-record"] = "properties" in schema and bool(schema.get("x-asked") or schema.get("x-answered"))
    if "properties" in schema:
        required = set(schema.get("required", []))
        schema["x-fields"] = [
            fields.field(wire, node, schemas, required=wire in required) for wire, node in schema["properties"].items()
        ]
    else:
        schema["x-javadoc"] = javadoc.written(schema.get("description", name), 0)
    if schema["x-record"]:
        parameters = [(field["name"], field["text"]) for field in schema["x-fields"]]
        extra = ("extra", "what this version does not know or cannot express, as it came")
        schema["x-javadoc"] = javadoc.written(schema.get("description", name), 0, [*parameters, extra])
    if "enum" in schema:
        schema["x-terms"] = fields.terms(schema)
    if "x-tag" in schema:
        schema["x-variants"] = fields.variants(schema)
        schema["x-common"] = fields.common(schema, schemas)
        schema["x-sealed"] = "x-asked" in schema and "x-answered" not in schema
        schema["x-accessor"] = fields.camel(schema["x-tag"])


def _mark_operation(operation: Node, schemas: Node) -> None:
    method = fields.camel(operation["x-method"])
    verb, blocking, asynchronous = CALLS[operation["x-call"]]
    classes = operation["x-classes"]
    operation["x-name"], operation["x-verb"] = method, verb
    operation["x-is-lazy"] = operation["x-call"] in LAZY
    operation["x-sync-type"], operation["x-async-type"] = blocking.format(*classes), asynchronous.format(*classes)
    operation["x-readers"] = "".join(f", {one}::fromMap" for one in classes[:1])
    if operation["x-call"] == "pages":
        operation["x-readers"] += f", {classes[0]}::items, {classes[0]}::nextCursor"
    operation["x-params"] = f"{fields.capital(method)}Params"
    operation["x-setters"], required = fields.setters(operation, schemas)
    owner = f"{fields.capital(operation['tags'][0])}Api."
    operation["x-owner"], operation["x-qualified"] = owner, owner + operation["x-params"]
    operation["x-gives"], operation["x-plain"] = blocking != "void", operation["x-call"] == "download"
    operation["x-result"] = classes[0] if classes else ""
    operation["x-arguments"] = arguments = fields.arguments(operation)
    operation["x-made"] = ", ".join(one["name"] for one in arguments)
    operation["x-takes"] = ", ".join(f"{one['type']} {one['name']}" for one in arguments)
    operation["x-names"] = "".join(f', "{one["wire"]}", {one["name"]}' for one in arguments if "wire" in one)
    operation["x-has-file"] = any(one["type"] == "Content" for one in arguments)
    body = marks.body_of(operation)
    operation["x-is-form"] = operation["x-has-file"] and not operation["x-raw"]
    operation["x-has-json"] = body is not None and not operation["x-has-file"]
    shapes = fields.overloads(operation, required=bool(required))
    operation["x-overloads"] = shapes[1:]
    operation["x-main"] = shapes[0]
    operation["x-submits"] = [{"name": f"submit{fields.capital(method)}"}] if operation["x-call"] == "compute" else []
    operation["x-short"] = javadoc.written(operation["summary"] + ".", 4)
    operation["x-javadoc"] = javadoc.of_operation(operation)


if __name__ == "__main__":
    main()
