"""Pages made of tables: Make targets, what was proven, what was measured."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contract_tests.contract import Contract
from contract_tests.scenarios import Scenario
from tools.portal import ROOT
from tools.portal.markdown import Pages, table

CONFORMANCE = ROOT / "build/conformance.json"
RESULTS = ROOT / "perf/results"


def pages(contract: Contract, scenarios: Iterable[Scenario]) -> Pages:
    """Write them."""
    return {
        "reference/targets.md": _targets(),
        "reference/conformance.md": "\n".join(_conformance(contract, scenarios)),
        "reference/performance.md": "\n".join(_performance()),
    }


def _targets() -> str:
    found = re.findall(r"^([a-z-]+):.*## (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    head = (
        "# Make targets\n\nEach installs what it needs into its folder, ends with a line of figures, and writes them to"
    )
    return f"{head}\n\n" + table(("target", ""), ((f"`make {name}`", text) for name, text in found))


def _conformance(contract: Contract, scenarios: Iterable[Scenario]) -> Iterator[str]:
    yield "# Conformance\n"
    yield "Every operation is proven by scenarios that run against a real server, over plain HTTP and through every"
    yield "client. `make conformance` runs them; a hole fails it.\n"
    told: dict[str, list[str]] = {}
    for scenario in scenarios:
        for name in dict.fromkeys(step.call for step in scenario.steps if not scenario.is_given):
            told.setdefault(name, []).append(scenario.name)
    yield from _last_run()
    for operation in contract.operations.values():
        yield f"## [{operation.node['summary']}](../api/{operation.tag}.md#{operation.name})\n"
        yield from (f"- {name}" for name in told.get(operation.name, ()))
        yield ""


def _last_run() -> Iterator[str]:
    """What `make conformance` found in this tree, when it ran."""
    if not CONFORMANCE.exists():
        yield "It has not run in the tree that this site was built from.\n"
        return
    run = json.loads(CONFORMANCE.read_text())
    runners, cells = run["runners"], run["cells"]
    became = "passed" if run["ok"] else "failed"
    yield f"In the tree that this site was built from, its last run {became}. The steps that passed:\n"
    yield table(
        ("operation", *runners),
        ((f"`{name}`", *(cells[r][name]["passed"] for r in runners)) for name in run["operations"]),
    )


def _performance() -> Iterator[str]:
    yield "# Performance\n"
    yield "What the last run on an idle machine measured; `make perf` and its like measure again."
    yield "Ratios are to ours: above 1 the other needs more.\n"
    for path in sorted(RESULTS.glob("*.json")):
        for name, node in json.loads(path.read_text()).items():
            yield f"## {name.replace('_', ' ').capitalize()}\n"
            yield from _results(node)


def _results(node: Mapping[str, Any]) -> Iterator[str]:
    """Plain figures as one table, groups of figures as one each, with a row for each case."""
    if plain := {name: value for name, value in node.items() if not isinstance(value, dict)}:
        yield table(("figure", "value"), ((_said(name), _shown(value)) for name, value in plain.items()))
    for name, group in node.items():
        if isinstance(group, dict):
            yield f"**{_said(name)}**\n"
            rows = group if all(isinstance(row, dict) for row in group.values()) else {name: group}
            figures = list(dict.fromkeys(figure for row in rows.values() for figure in row))
            yield table(
                ("", *map(_said, figures)),
                ((f"`{case}`", *(_shown(row.get(f, "")) for f in figures)) for case, row in rows.items()),
            )


def _said(name: str) -> str:
    return name.replace("_", " ")


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
