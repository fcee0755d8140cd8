"""Samples for the Java client."""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from contract_tests import contract as contracts
from contract_tests.contract import Contract, Json, Node, Operation, reference
from tools.portal import ROOT
from tools.portal.languages import Run
from tools.portal.languages.typescript import camel
from tools.portal.processes import DRIVERS, Processes, compiled
from tools.portal.samples import Sample, Variable

NAME, FENCE, PLACE = "Java", "java", 4
SDK = ROOT / "sdks/java"
MODULE = SDK / "measurand-client"
REPOSITORY = Path.home() / ".m2/repository"
LIBRARIES = {"com/fasterxml/jackson/core/jackson-core": "jackson-core", "org/jspecify/jspecify": "jspecify"}
PACKAGES = {
    "Measurand": "io.measurand",
    "Path": "java.nio.file",
    "OffsetDateTime": "java.time",
    "List": "java.util",
    "Map": "java.util",
}
WIDE = 80


def render(sample: Sample) -> str:
    """Print a sample; it stands in a method of yours."""
    code = "try (var mz = Measurand.fromEnvironment()) {\n" + "".join(f"    {line}\n" for line in _used(sample)) + "}\n"
    return "\n".join(_imports(code)) + "\n\n" + code


@contextmanager
def session(shown: Mapping[str, str]) -> Iterator[Run]:
    """Make ready to run samples."""
    with ready(shown) as processes:
        yield processes.run


@contextmanager
def ready(shown: Mapping[str, str]) -> Iterator[Processes]:
    """Compile the client, and code against it, to be run by its name."""
    with tempfile.TemporaryDirectory(prefix="measurand-java-") as name:
        folder = Path(name)
        maven = [
            "mvn",
            "--quiet",
            "--batch-mode",
            "--projects",
            "measurand-client",
            "--also-make",
            "-DskipTests",
            "compile",
        ]
        compiled(maven, SDK)
        for operation, code in shown.items():
            (folder / f"Sample_{operation}.java").write_text(_class(operation, code))
        path = ":".join(map(str, [MODULE / "target/classes", *_jars(), folder]))
        sources = [*map(str, folder.glob("*.java")), str(DRIVERS / "Run.java")]
        compiled(["javac", "-Xlint:all,-processing,-classfile", "-d", str(folder), "-cp", path, *sources], folder)
        with Processes(["java", "-cp", path, "Run"]) as processes:
            yield processes


def _imports(code: str) -> Iterator[str]:
    """Of the classes that it names."""
    words = set(re.findall(r"(?<![.\w\"])[A-Z]\w+", re.sub(r'"[^"]*"', "", code)))
    models = {path.stem for path in (MODULE / "src/generated/java/io/measurand/model").glob("*.java")}
    known = {**dict.fromkeys(models, "io.measurand.model"), **PACKAGES}
    yield from sorted(f"import {known[word]}.{word};" for word in words & known.keys())


def _class(operation: str, code: str) -> str:
    imports, _, body = code.partition("\n\n")
    names = sorted(set(re.findall(r"\b[a-z]+Id\b(?!\()", body)))
    given = "".join(f'String {name} = given.get("{_snake(name)}");\n' for name in names)
    method = f"static void run(java.util.Map<String, String> given) throws Exception {{\n{given}{body}}}"
    return f"{imports}\n\nfinal class Sample_{operation} {{\n{method}\n}}\n"


def _jars() -> Iterator[Path]:
    """What the client needs, in the versions of its pom."""
    pom = (SDK / "pom.xml").read_text()
    for folder, name in LIBRARIES.items():
        version = re.search(rf"<{name}\.version>(.*?)<", pom)
        yield from (REPOSITORY / folder / (version[1] if version else "")).glob("*[0-9].jar")


def _used(sample: Sample) -> list[str]:
    """Do with the answer what one does with an answer of its kind."""
    call = _call(sample)
    if sample.call == "send":
        return [f"{call};"]
    if sample.call == "pages":
        return [f"for (var {sample.noun} : {call}) {{", f"    System.out.println({sample.noun});", "}"]
    if sample.call == "events":
        return [
            f"try (var {sample.noun}s = {call}) {{",
            f"    {sample.noun}s.forEach(System.out::println);",
            "}",
        ]
    if sample.call == "download":
        return [f"{call}.save(Path.of({json.dumps(sample.target)}));"]
    return [f"var {sample.noun} = {call};", f"System.out.println({sample.noun});"]


def _call(sample: Sample) -> str:
    operation, contract = sample.operation, contracts.load()
    placed = [_literal(value, operation.parameters[name]["schema"], contract) for name, value in sample.path.items()]
    if sample.file:
        placed.append(f"Path.of({json.dumps(sample.file.name)})")
    named = [
        f".{camel(name.lower().replace('-', '_'))}({_literal(value, _schema(contract, operation, name), contract)})"
        for name, value in sample.named.items()
    ]
    call = f"mz.{camel(operation.tag)}().{camel(operation.call)}("
    if named:
        chain = "params" + "".join(named)
        if len(call) + len(chain) > WIDE:
            chain = "params" + "".join(f"\n        {one}" for one in named)
        placed.append(f"params -> {chain}")
    return (call + ", ".join(placed) + ")").replace("\n", "\n    ")


def _schema(contract: Contract, operation: Operation, name: str) -> Node:
    """The schema of an argument, wherever it stands."""
    if name in operation.parameters:
        found: Node = operation.parameters[name]["schema"]
        return found
    media = operation.node["requestBody"]["content"][operation.body or ""]
    properties: Mapping[str, Node] = contract.resolve(media["schema"])["properties"]
    return properties[name]


def _literal(value: Json, schema: Node, contract: Contract) -> str:
    if isinstance(value, Variable):
        return camel(value.name)
    if isinstance(value, list):
        items = schema.get("items", {})
        return "List.of(" + ", ".join(_literal(child, items, contract) for child in value) + ")"
    if isinstance(value, Mapping):
        return _data(value, contract)
    if "enum" in contract.resolve(schema):
        return f"{reference(schema)}.{str(value).upper()}"
    if schema.get("format") == "date-time":
        return f"OffsetDateTime.parse({json.dumps(value)})"
    return json.dumps(value, ensure_ascii=False)


def _data(value: Mapping[str, Json], contract: Contract) -> str:
    """A dataset by its name, a table by its columns."""
    if value.keys() == {"dataset"}:
        return _literal(value["dataset"], {}, contract)
    pairs = (f"{json.dumps(name)}, {_literal(items, {}, contract)}" for name, items in value["columns"].items())
    return f"Map.of({', '.join(pairs)})"


def _snake(name: str) -> str:
    return re.sub(r"[A-Z]", lambda found: f"_{found[0].lower()}", name)
