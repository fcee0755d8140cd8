"""Scenario files: read, checked, and their variables filled in. README.md describes the format."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from contract_tests.contract import Contract, Json

FOLDER = Path(__file__).parent / "scenarios"
EVERY = "_every_operation.yaml"
VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")
GATEWAYS = ("full", "idle", "tight")
SCENARIO_KEYS = {"scenario", "budget_ms", "gateway", "steps"}
STEP_KEYS = {"call", "with", "raw", "as", "wait", "status", "headers", "expect", "problem", "save", "save_headers"}


class BrokenScenarioError(Exception):
    """A scenario file cannot be used; the message names the place."""


@dataclass(frozen=True)
class Step:
    """One call and what is expected of its answer."""

    call: str
    arguments: Mapping[str, Json] = field(default_factory=dict)
    raw: Mapping[str, Json] | None = None
    role: str = "owner"
    wait: bool = False
    status: int | None = None
    headers: Mapping[str, Json] = field(default_factory=dict)
    expect: Mapping[str, Json] = field(default_factory=dict)
    problem: str | None = None
    save: Mapping[str, str] = field(default_factory=dict)
    save_headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scenario:
    """Steps that tell one thing; `given` is done before the scenarios of a file."""

    name: str
    file: str
    steps: tuple[Step, ...]
    gateway: str = "full"
    budget_ms: float | None = None
    is_given: bool = False


def load(contract: Contract, folder: Path = FOLDER) -> Iterator[Scenario]:
    """Read every hand-written file, in the order of their names."""
    for path in sorted(folder.rglob("*.yaml")):
        if path.name != EVERY:
            nodes = yaml.safe_load(path.read_text())
            yield from (_scenario(contract, str(path.relative_to(folder)), node) for node in nodes)


def steps(contract: Contract, place: str, nodes: list[dict[str, Any]]) -> tuple[Step, ...]:
    """Check and read the steps of a scenario."""
    return tuple(_step(contract, f"{place}, step {i}", node) for i, node in enumerate(nodes, 1))


def filled(value: Json, variables: Mapping[str, Json]) -> Json:
    """Put saved values where `$name` stands; a text that is nothing else takes the value's type."""
    if isinstance(value, Mapping):
        return {filled(key, variables): filled(child, variables) for key, child in value.items()}
    if isinstance(value, list):
        return [filled(child, variables) for child in value]
    if not isinstance(value, str):
        return value
    whole = VARIABLE.fullmatch(value)
    if whole and (whole[1] or whole[2]) in variables:
        return variables[whole[1] or whole[2]]
    return VARIABLE.sub(lambda match: str(variables.get(match[1] or match[2], match[0])), value)


def _scenario(contract: Contract, file: str, node: dict[str, Any]) -> Scenario:
    if "given" in node:
        given = steps(contract, f"{file}: given", node["given"])
        return Scenario("given", file, given, node.get("gateway", "full"), is_given=True)
    place = f"{file}: {node.get('scenario', 'a scenario without a name')}"
    _only(place, node, SCENARIO_KEYS, {"scenario", "steps"})
    gateway = node.get("gateway", "full")
    if gateway not in GATEWAYS:
        raise BrokenScenarioError(f"{place}: gateway is one of {', '.join(GATEWAYS)}, not {gateway}.")
    return Scenario(node["scenario"], file, steps(contract, place, node["steps"]), gateway, node.get("budget_ms"))


def _step(contract: Contract, place: str, node: dict[str, Any]) -> Step:
    _only(place, node, STEP_KEYS, {"call"})
    operation = contract.operations.get(node["call"])
    if operation is None:
        raise BrokenScenarioError(f"{place}: the contract has no operation {node['call']}.")
    if (code := node.get("problem")) and code not in {*contract.problems, *VARIABLE.findall(str(code))}:
        raise BrokenScenarioError(f"{place}: the contract has no problem {code}.")
    return Step(
        call=node["call"],
        arguments=node.get("with", {}),
        raw=node.get("raw"),
        role=node.get("as", "owner"),
        wait=node.get("wait", False),
        **{key: node[key] for key in STEP_KEYS - {"call", "with", "raw", "as", "wait"} if key in node},
    )


def _only(place: str, node: Mapping[str, Json], known: set[str], required: set[str]) -> None:
    if wrong := node.keys() - known:
        raise BrokenScenarioError(f"{place}: unknown key {min(wrong)}; known are {', '.join(sorted(known))}.")
    if missing := required - node.keys():
        raise BrokenScenarioError(f"{place}: {min(missing)} is missing.")
