"""Runs scenarios in one runner and notes what every step proved."""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field

from contract_tests import canary, gateway
from contract_tests.adapters import Adapter, CannotCallError, Outcome, sorted_call
from contract_tests.contract import Contract, Json, Operation
from contract_tests.expect import ABSENT, at, difference, differences, shown
from contract_tests.scenarios import Scenario, Step, filled


@dataclass
class Cell:
    """What the steps of one operation proved in one runner."""

    passed: int = 0
    succeeded: int = 0
    typed: int = 0
    codes: set[str] = field(default_factory=set)
    failures: list[str] = field(default_factory=list)


@dataclass
class Result:
    """All cells of one runner."""

    runner: str
    cells: dict[str, Cell]
    scenarios: int = 0
    failed: list[str] = field(default_factory=list)
    over_budget: list[str] = field(default_factory=list)
    slowest_ms: dict[str, float] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)


class StepFailedError(Exception):
    """A step did not give what the scenario expects."""


class Runner:
    """One way to call the server, with gateways of its own."""

    def __init__(self, contract: Contract, name: str, connect: Callable[[str], Adapter]) -> None:
        self._contract, self._connect = contract, connect
        self.result = Result(name, {operation: Cell() for operation in contract.operations})
        self._stack = ExitStack()
        self._servers: dict[str, tuple[gateway.Gateway, Adapter]] = {}

    def run(self, scenarios: Iterable[Scenario]) -> Result:
        """Run all scenarios; a file's `given` comes before its scenarios and its variables are theirs."""
        given: dict[str, dict[str, Json] | None] = {}
        with self._stack:
            for scenario in scenarios:
                variables = given.get(scenario.file, {})
                if variables is None:
                    self.result.failed.append(f"{scenario.file}: {scenario.name}: what is given failed")
                    continue
                is_passed = self._scenario(scenario, variables := dict(variables))
                if scenario.is_given:
                    given[scenario.file] = variables if is_passed else None
            for kind, (server, _) in self._servers.items():
                self.result.findings += [f"the gateway ({kind}): {finding}" for finding in server.findings()]
        return self.result

    def _scenario(self, scenario: Scenario, variables: dict[str, Json]) -> bool:
        self.result.scenarios += not scenario.is_given
        slowest_ms = 0.0
        for step in scenario.steps:
            try:
                slowest_ms = max(slowest_ms, self._step(scenario, step, variables))
            except (StepFailedError, CannotCallError) as failure:
                text = f"{scenario.file}: {scenario.name}: {step.call}: {failure}"
                self.result.cells[step.call].failures.append(text)
                self.result.failed.append(text)
                return False
        name = f"{scenario.file}: {scenario.name}"
        self.result.slowest_ms[name] = round(slowest_ms, 1)
        if scenario.budget_ms is not None and slowest_ms > scenario.budget_ms:
            self.result.over_budget.append(f"{name}: {slowest_ms:.0f} ms, budget {scenario.budget_ms:.0f}")
        return True

    def _step(self, scenario: Scenario, step: Step, variables: dict[str, Json]) -> float:
        """Do a step and give the milliseconds of its call."""
        server, adapter = self._server(scenario.gateway)
        if step.role not in server.keys:
            raise StepFailedError(f"there is no role {step.role}; there are {', '.join(server.keys)}.")
        operation = self._contract.operations[step.call]
        arguments: dict[str, Json] = filled(step.arguments, variables)
        call = sorted_call(operation, arguments, step.raw, server.keys[step.role], wait=step.wait)
        started = time.perf_counter()
        try:
            outcome = adapter.call(call)
        except (CannotCallError, KeyboardInterrupt):
            raise
        except Exception as error:  # a client must not raise anything else: that is a finding
            raise StepFailedError(f"{type(error).__name__}: {error}") from error
        elapsed_ms = 1000 * (time.perf_counter() - started)
        if leaked := list(canary.leaks({"its problem": str(outcome.problem)}, server.keys)):
            raise StepFailedError("; ".join(leaked))
        self._judge(operation, step, outcome, variables)
        self._save(step, outcome, variables)
        return elapsed_ms

    def _server(self, kind: str) -> tuple[gateway.Gateway, Adapter]:
        if kind not in self._servers:
            server = self._stack.enter_context(gateway.running(self._contract, kind))
            adapter = self._connect(server.url)
            self._stack.callback(adapter.close)
            self._servers[kind] = server, adapter
        return self._servers[kind]

    def _judge(self, operation: Operation, step: Step, outcome: Outcome, variables: Mapping[str, Json]) -> None:
        problems = [
            *_problems(step, outcome),
            *_unlisted(operation, outcome),
            *_answers(filled(step.expect, variables), outcome),
        ]
        wanted: dict[str, Json] = filled(step.headers, variables)
        found = {name.lower(): value for name, value in outcome.headers.items()}
        texts = ((name, difference(found.get(name.lower(), ABSENT), value)) for name, value in wanted.items())
        problems += [f"header {name}: {text}" for name, text in texts if text]
        if problems:
            raise StepFailedError("; ".join(problems))
        cell = self.result.cells[operation.name]
        cell.passed += 1
        cell.typed += outcome.is_typed
        if outcome.problem is None:
            cell.succeeded += 1 if outcome.is_typed or not self._is_client else 0
        else:
            cell.codes.add(outcome.problem["code"])

    @property
    def _is_client(self) -> bool:
        return self.result.runner != "REST"

    def _save(self, step: Step, outcome: Outcome, variables: dict[str, Json]) -> None:
        for name, path in step.save.items():
            if (value := at(outcome.body, path)) is ABSENT:
                raise StepFailedError(f"there is nothing at {path} to save as {name}.")
            variables[name] = value
        for name, header in step.save_headers.items():
            variables[name] = outcome.headers.get(header)


def _problems(step: Step, outcome: Outcome) -> list[str]:
    code = outcome.problem and outcome.problem["code"]
    if code != step.problem:
        detail = f" ({outcome.problem.get('detail')} {shown(outcome.problem.get('errors'))})" if outcome.problem else ""
        return [f"expected {step.problem or 'success'}, found {code or f'status {outcome.status}'}{detail}"]
    if step.status is not None and outcome.status != step.status:
        return [f"expected status {step.status}, found {outcome.status}"]
    return []


def _unlisted(operation: Operation, outcome: Outcome) -> list[str]:
    """A job ends with a problem that the operation lists, as its own answers do."""
    code = outcome.problem and outcome.problem["code"]
    return [f"{code} is not among its problems in the contract"] if code and code not in operation.codes else []


def _answers(wanted: Mapping[str, Json], outcome: Outcome) -> list[str]:
    return differences(outcome.body if outcome.problem is None else outcome.problem, wanted)
