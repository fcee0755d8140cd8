"""Samples for the TypeScript client."""

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from contract_tests.contract import MULTIPART, Json
from tools.portal import ROOT
from tools.portal.languages import Run
from tools.portal.processes import DRIVERS, Processes, compiled
from tools.portal.samples import Sample, Variable

NAME, FENCE, PLACE = "TypeScript", "ts", 3
SDK = ROOT / "sdks/typescript"
WIDE = 92
NAMED = re.compile(r"[A-Za-z_]\w*")
OPTIONS = {
    "target": "ES2022",
    "module": "NodeNext",
    "lib": ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    "types": ["node"],
    "strict": True,
    "exactOptionalPropertyTypes": True,
    "noUncheckedIndexedAccess": True,
    "outDir": "out",
    "skipLibCheck": True,
}


def render(sample: Sample) -> str:
    """Print a sample."""
    group, method = camel(sample.operation.tag), camel(sample.operation.call)
    arguments = list(_arguments(sample))
    call = f"mz.{group}.{method}({', '.join(arguments)})"
    if len(call) > WIDE:
        broken = [_object(one, "  ") if isinstance(one, Mapping) else text for one, text in _given(sample)]
        call = f"mz.{group}.{method}({', '.join(broken)})"
    head = ['import { Measurand } from "@measurand/sdk";']
    head += ['import { pathToFileURL } from "node:url";'] if sample.file else []
    return "\n".join([*head, "", "const mz = new Measurand();", *_used(sample, call)]) + "\n"


@contextmanager
def session(shown: Mapping[str, str]) -> Iterator[Run]:
    """Make ready to run samples."""
    with ready(shown) as processes:
        yield processes.run


@contextmanager
def ready(shown: Mapping[str, str]) -> Iterator[Processes]:
    """Compile code with the types of the built package, to be run in Node by its name."""
    with tempfile.TemporaryDirectory(prefix="measurand-typescript-") as name:
        folder = Path(name)
        compiled(["npm", "run", "--silent", "build"], SDK)
        _linked(folder)
        for operation, code in shown.items():
            (folder / f"{operation}.ts").write_text(_declared(code))
        (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": OPTIONS, "include": ["*.ts"]}))
        compiled([str(SDK / "node_modules/.bin/tsc"), "--project", "."], folder)
        with Processes(["node", str(DRIVERS / "run.mjs"), str(folder / "out")]) as processes:
            yield processes


def camel(name: str) -> str:
    """Write a name as methods are written."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _linked(folder: Path) -> None:
    (folder / "node_modules/@measurand").mkdir(parents=True)
    (folder / "node_modules/@measurand/sdk").symlink_to(SDK)
    (folder / "node_modules/@types").symlink_to(SDK / "node_modules/@types")
    (folder / "package.json").write_text('{"type": "module"}')


def _declared(code: str) -> str:
    """Declare what earlier calls gave; a reader has it at hand."""
    names = sorted(set(re.findall(r"(?<![\w.\"])\w+_id\b(?!\"|:)", code)))
    return "".join(f"declare const {name}: string;\n" for name in names) + code


def _used(sample: Sample, call: str) -> list[str]:
    """Do with the answer what one does with an answer of its kind."""
    if sample.call == "send":
        return [f"await {call};"]
    if sample.call in {"pages", "events"}:
        return [f"for await (const {sample.noun} of {call}) {{", f"  console.log({sample.noun});", "}"]
    if sample.call == "download":
        return [f'await {call}.save("{sample.target}");']
    return [f"const {sample.noun} = await {call};", f"console.log({sample.noun});"]


def _arguments(sample: Sample) -> Iterator[str]:
    for _, text in _given(sample):
        yield text


def _given(sample: Sample) -> Iterator[tuple[Json, str]]:
    """The names of the path, then file or body, then everything else."""
    for value in sample.path.values():
        yield value, _literal(value)
    if sample.file:
        yield None, f"pathToFileURL({json.dumps(sample.file.name)})"
    elsewhere = sample.operation.placed("query") | sample.operation.placed("header")
    if sample.operation.body == MULTIPART:
        elsewhere |= sample.named.keys()
    body = {name: value for name, value in sample.named.items() if name not in elsewhere}
    options = {name.lower().replace("-", "_"): value for name, value in sample.named.items() if name in elsewhere}
    for part in (body, options):
        if part:
            yield part, _members(part)


def _literal(value: Json) -> str:
    if isinstance(value, Variable):
        return value.name
    if isinstance(value, Mapping) and value.keys() == {"dataset"}:
        return _literal(value["dataset"])
    if isinstance(value, Mapping):
        return _members(value)
    if isinstance(value, list):
        return "[" + ", ".join(_literal(child) for child in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def _members(value: Mapping[str, Json]) -> str:
    return "{ " + ", ".join(f"{_key(key)}: {_literal(child)}" for key, child in value.items()) + " }"


def _object(value: Mapping[str, Json], indent: str) -> str:
    """An object with a line for each member."""
    return "{\n" + "".join(f"{indent}{_key(key)}: {_literal(child)},\n" for key, child in value.items()) + "}"


def _key(name: str) -> str:
    return name if NAMED.fullmatch(name) else json.dumps(name)
