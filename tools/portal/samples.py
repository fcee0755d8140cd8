"""One sample for each operation and language: the first successful call of the operation in the scenarios."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from contract_tests.contract import MULTIPART, OCTETS, Contract, Json, Node, Operation
from contract_tests.scenarios import VARIABLE, Scenario, Step

CLIENTS_OWN = {"Prefer", "Idempotency-Key", "If-None-Match", "Range", "If-Range", "Last-Event-ID"}
"""Headers that clients send by themselves."""


@dataclass(frozen=True)
class Variable:
    """A value that an earlier step saved; a sample shows its name."""

    name: str


@dataclass(frozen=True)
class File:
    """A file beside the sample."""

    name: str
    description: Mapping[str, Json]


@dataclass(frozen=True)
class Sample:
    """A step of a scenario, with what the languages need to print its call."""

    operation: Operation
    scenario: Scenario
    number: int
    call: str
    noun: str
    path: Mapping[str, Json]
    file: File | None
    named: Mapping[str, Json]
    """Arguments of query, header, body and form, by their names in the contract."""

    @property
    def step(self) -> Step:
        """The call in its scenario."""
        return self.scenario.steps[self.number]

    @property
    def variables(self) -> list[str]:
        """Names of the saved values in it."""
        values = [*self.path.values(), *self.named.values()]
        return sorted({value.name for value in values if isinstance(value, Variable)})

    @property
    def target(self) -> str:
        """Name of the file that it downloads."""
        node = self.operation.parameters["format"]["schema"]
        named = next(iter(self.path.values()))
        stem = "report" if isinstance(named, Variable) else named
        return f"{stem}.{self.named.get('format', node.get('default', ''))}"

    @property
    def waits(self) -> bool:
        """Whether the call gives the result of its job."""
        return self.operation.is_long and self.step.wait


def choose(contract: Contract, marked: Mapping[str, Node], scenarios: Iterable[Scenario]) -> dict[str, Sample]:
    """Choose the step to show for each operation; `marked` holds the operations with the marks of the SDKs."""
    found: dict[str, list[tuple[Scenario, int]]] = {}
    for scenario in scenarios:
        for number, step in enumerate(scenario.steps):
            if _is_plain(step):
                found.setdefault(step.call, []).append((scenario, number))
    return {
        name: _sample(operation, marked[name], *min(found[name], key=lambda place: _rank(operation, *place)))
        for name, operation in contract.operations.items()
        if name in found
    }


def file_name(description: Mapping[str, Json]) -> str:
    """The name under which a described file lies in the folder."""
    return str(description.get("name", description.get("fixture", "part.csv")))


def _is_plain(step: Step) -> bool:
    texts = [value for value in _values(step.arguments) if isinstance(value, str)]
    is_filled_in = any(VARIABLE.search(text) and not VARIABLE.fullmatch(text) for text in texts)
    return step.problem is None and step.raw is None and not is_filled_in and step.role in {"owner", "no_key"}


def _rank(operation: Operation, scenario: Scenario, number: int) -> tuple[int, ...]:
    """What makes a step less fit to be shown, the worst first; of equals, the first is taken."""
    step = scenario.steps[number]
    return (
        operation.is_long and not step.wait,
        bool(CLIENTS_OWN & step.arguments.keys()),
        scenario.is_given,
        scenario.gateway != "full",
        step.role != "owner",
        not scenario.file.startswith(operation.tag),
        number,
    )


def _sample(operation: Operation, marked: Node, scenario: Scenario, number: int) -> Sample:
    arguments = dict(scenario.steps[number].arguments)
    body = arguments.pop("body", {})
    file = None
    if operation.body == OCTETS:
        file, body = File(file_name(body), body), {}
    if operation.body == MULTIPART:
        description = arguments.pop("file")
        file = File(file_name(description), description)
    path = {name: _shown(arguments.pop(name)) for name in re.findall(r"{(\w+)}", operation.path)}
    named = {name: _shown(value) for name, value in {**arguments, **body}.items() if name not in CLIENTS_OWN}
    return Sample(operation, scenario, number, marked["x-call"], _noun(marked["x-classes"]), path, file, named)


def _noun(classes: list[str]) -> str:
    """`DriftReport` is a report."""
    words = re.findall(r"[A-Z][a-z]+", classes[-1]) if classes else ["file"]
    return str(words[-1]).lower()


def _shown(value: Json) -> Json:
    if isinstance(value, Mapping):
        return {key: _shown(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_shown(child) for child in value]
    whole = VARIABLE.fullmatch(value) if isinstance(value, str) else None
    return Variable(whole[1] or whole[2]) if whole else value


def _values(value: Json) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for child in value.values():
            yield from _values(child)
    elif isinstance(value, list):
        for child in value:
            yield from _values(child)
    else:
        yield value
