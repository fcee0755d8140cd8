"""Runs the samples of operations against real gateways, each after the steps that its scenario does before it."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from contract_tests import gateway
from contract_tests.adapters import Files, sorted_call
from contract_tests.adapters import Outcome as Answered
from contract_tests.adapters.rest import Rest
from contract_tests.contract import Contract, Json
from contract_tests.expect import ABSENT, at, differences
from contract_tests.scenarios import Scenario, Step, filled
from tools.portal.languages import Language, Outcome, Place, Run, SampleFailedError
from tools.portal.samples import Sample


@dataclass
class Progress:
    """How far a scenario has come."""

    variables: dict[str, Json]
    n_done: int = 0


class Stage:
    """Gateways, and how far their scenarios have come; one for each language."""

    def __init__(self, contract: Contract, scenarios: Iterable[Scenario]) -> None:
        self._contract, self._scenarios = contract, list(scenarios)
        self._given: dict[str, dict[str, Json]] = {}
        self._progress: dict[tuple[str, str], Progress] = {}
        self._servers: dict[str, tuple[gateway.Gateway, Rest]] = {}

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def place(self, sample: Sample, folder: Path) -> Place:
        """Do what its scenario does before a sample and is not done yet, and put its file into the folder."""
        scenario = sample.scenario
        key = scenario.file, scenario.name
        if key not in self._progress:
            given = {} if scenario.is_given else self._given_to(scenario)
            for other, n_steps in self._leaned_on(scenario):
                self._do(other.gateway, other.steps[:n_steps], dict(given))
            self._progress[key] = Progress(dict(given))
        progress = self._progress[key]
        self._do(scenario.gateway, scenario.steps[progress.n_done : sample.number], progress.variables)
        # The sample does its step, all but saving what later steps need.
        progress.n_done = sample.number + (not sample.step.save)
        if sample.file:
            with closing(Files()) as files:
                (folder / sample.file.name).write_bytes(files.path(sample.file.description).read_bytes())
        server, _ = self.server(scenario.gateway)
        return Place(server.url, server.keys[sample.step.role], folder, dict(progress.variables))

    def server(self, kind: str) -> tuple[gateway.Gateway, Rest]:
        """Give the gateway of a kind, started when it is first asked for."""
        if kind not in self._servers:
            server = self._stack.enter_context(gateway.running(self._contract, kind))
            self._servers[kind] = server, self._stack.enter_context(Rest(server.url, lambda *_: None))
        return self._servers[kind]

    def _given_to(self, scenario: Scenario) -> dict[str, Json]:
        if scenario.file not in self._given:
            self._given[scenario.file] = variables = dict[str, Json]()
            for given in self._scenarios:
                if given.is_given and given.file == scenario.file:
                    self._do(given.gateway, given.steps, variables)
        return self._given[scenario.file]

    def _leaned_on(self, scenario: Scenario) -> Iterator[tuple[Scenario, int]]:
        """Steps of earlier scenarios of the file that make the datasets which this one only names."""
        named = {str(step.arguments.get("dataset", "")).partition("@")[0] for step in scenario.steps}
        for other in self._scenarios:
            if other.file != scenario.file or other.is_given or other is scenario:
                continue
            made = [i for i, step in enumerate(other.steps, 1) if step.arguments.get("name") in named]
            if made:
                yield other, made[0]

    def _do(self, kind: str, steps: Iterable[Step], variables: dict[str, Json]) -> None:
        for step in steps:
            answer = self._answer(kind, step, variables)
            found = {name: at(answer.body, path) for name, path in step.save.items()}
            variables |= {name: value for name, value in found.items() if value is not ABSENT}
            variables |= {name: answer.headers.get(header) for name, header in step.save_headers.items()}

    def _answer(self, kind: str, step: Step, variables: Mapping[str, Json]) -> Answered:
        server, rest = self.server(kind)
        operation = self._contract.operations[step.call]
        arguments = filled(step.arguments, variables)
        return rest.call(sorted_call(operation, arguments, step.raw, server.keys[step.role], wait=step.wait))


def failures(language: Language, shown: Mapping[str, str], chosen: Mapping[str, Sample], stage: Stage) -> Iterator[str]:
    """Run what is shown in one language, and tell what failed."""
    try:
        with language.session(shown) as run:
            for name in sorted(shown, key=lambda name: chosen[name].number):
                found = _run(run, chosen[name], stage)
                yield from (f"{name} in {language.NAME}: {text}" for text in found)
    except SampleFailedError as error:
        yield f"{language.NAME}: {error}"


def _run(run: Run, sample: Sample, stage: Stage) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="measurand-sample-") as folder:
        place = stage.place(sample, Path(folder))
        try:
            return list(_wrong(sample, place, run(sample, place)))
        except Exception as error:  # noqa: BLE001 - whatever a sample raises is a finding
            return [f"{type(error).__name__}: {error}"]


def _wrong(sample: Sample, place: Place, outcome: Outcome) -> Iterator[str]:
    if sample.call not in {"send", "maybe", "download"} and not outcome.printed.strip():
        yield "it prints nothing"
    if outcome.answer is not None:
        yield from differences(outcome.answer, filled(sample.step.expect, place.variables))
