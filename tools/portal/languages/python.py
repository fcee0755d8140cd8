"""Samples for the Python client."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stdout
from inspect import Parameter, signature
from io import StringIO

from measurand import Measurand, Model

from contract_tests.contract import Json, Operation
from tools.portal.languages import Outcome, Place, Run, environment
from tools.portal.samples import Sample, Variable

NAME, FENCE, PLACE = "Python", "python", 2


def render(sample: Sample) -> str:
    """Print a sample."""
    call = f"mz.{sample.operation.tag}.{sample.operation.call}({', '.join(_arguments(sample))})"
    head = ["from pathlib import Path", ""] if "Path(" in call or sample.call == "download" else []
    return _formatted(
        "\n".join([*head, "from measurand import Measurand", "", "mz = Measurand()", *_used(sample, call)])
    )


@contextmanager
def session(shown: Mapping[str, str]) -> Iterator[Run]:
    """Run samples in this process."""

    def run(sample: Sample, place: Place) -> Outcome:
        names: dict[str, object] = {name: place.variables[name] for name in sample.variables}
        output = StringIO()
        with environment(place), chdir(place.folder), redirect_stdout(output), clients_closed(names):
            exec(compile(shown[sample.operation.name], sample.operation.name, "exec"), names)  # noqa: S102 - ours
        found = names.get(sample.noun)
        is_one = sample.call in {"call", "compute"} and isinstance(found, Model)
        return Outcome(output.getvalue(), found.to_dict() if is_one and isinstance(found, Model) else None)

    yield run


@contextmanager
def clients_closed(names: Mapping[str, object]) -> Iterator[None]:
    """Close the clients among these names at the end."""
    try:
        yield
    finally:
        for client in names.values():
            if isinstance(client, Measurand):
                client.close()


def _used(sample: Sample, call: str) -> list[str]:
    """Do with the answer what one does with an answer of its kind."""
    if sample.call == "send":
        return [call]
    if sample.call in {"pages", "events"}:
        return [f"for {sample.noun} in {call}:", f"    print({sample.noun})"]
    if sample.call == "download":
        return [f'{call}.save(Path("{sample.target}"))']
    return [f"{sample.noun} = {call}", f"print({sample.noun})"]


def _arguments(sample: Sample) -> list[str]:
    """What the method takes by position is given so."""
    values = {
        name.lower().replace("-", "_"): _literal(value) for name, value in {**sample.path, **sample.named}.items()
    }
    parameters = signature(method(sample.operation)).parameters
    if sample.file:
        values[next(name for name in ("file", "content") if name in parameters)] = f"Path({sample.file.name!r})"
    placed = [n for n, one in parameters.items() if one.kind is not Parameter.KEYWORD_ONLY and n in values]
    return [*(values[name] for name in placed), *(f"{n}={v}" for n, v in values.items() if n not in placed)]


def method(operation: Operation) -> Callable[..., object]:
    """Find the typed method of an operation."""
    with Measurand("http://localhost") as mz:
        found: Callable[..., object] = getattr(getattr(mz, operation.tag), operation.call)
    return found


def _literal(value: Json) -> str:
    if isinstance(value, Variable):
        return value.name
    if isinstance(value, Mapping) and value.keys() == {"dataset"}:
        return _literal(value["dataset"])
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {_literal(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_literal(child) for child in value) + "]"
    return repr(value)


def _formatted(code: str) -> str:
    command = [sys.executable, "-m", "ruff", "format", "--isolated", "--line-length=92", "-"]
    return subprocess.run(command, input=code, capture_output=True, text=True, check=True).stdout
