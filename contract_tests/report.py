"""What the runs cover: operation x runner, problem codes, enum values and union members; a hole fails."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from contract_tests import document as page
from contract_tests.contract import Contract
from contract_tests.runner import Result

# Codes that no request can cause on a healthy server.
UNASKED: Mapping[str, str] = {
    "internal_error": "a defect; the gateway's tests plant one",
    "request_in_progress": "two requests at the same moment; the gateway's tests hold one up",
    "unavailable": "the server starts, stops, has lost its database or has no space left; `make chaos` does that",
    "memory_exceeded": "depends on the memory that a server gives to jobs; `make chaos` takes more",
}

# Answers that depend on the moment.
MOMENTARY: Mapping[tuple[str, str], str] = {
    ("cancel_job", "202"): "a worker has the job just then; the gateway's tests hold one up",
}

# Codes that all operations have from one place before them: one of them stands for all.
ANYWHERE = frozenset({"rate_limited", "quota_exceeded"})


def report(contract: Contract, results: list[Result], unseen: list[str], violations: list[str]) -> dict[str, Any]:
    """Gather everything that `build/conformance.json` says."""
    failed = [f"{result.runner}: {text}" for result in results for text in result.failed]
    findings = [f"{result.runner}: {text}" for result in results for text in result.findings]
    holes = [
        *_unproved(contract, results),
        *_uncaused(contract, results),
        *(f"never seen: {member}" for member in unseen),
    ]
    return {
        "ok": not (failed or holes or violations or findings),
        "operations": list(contract.operations),
        "runners": [result.runner for result in results],
        "scenarios": {result.runner: result.scenarios for result in results},
        "cells": {result.runner: _cells(result) for result in results},
        "holes": holes,
        "failed": failed,
        "violations": violations,
        "findings": findings,
        "over_budget": {result.runner: result.over_budget for result in results},
        "slowest_ms": {result.runner: result.slowest_ms for result in results},
        "not_asked_for": UNASKED,
    }


def causable(contract: Contract) -> Iterator[tuple[str, str]]:
    """Each operation with the statuses that a request can cause: what depends on other things is left out."""
    elsewhere = ANYWHERE | UNASKED.keys()
    for name, operation in contract.operations.items():
        for status, answer in operation.responses.items():
            is_elsewhere = (name, status) in MOMENTARY or elsewhere.issuperset(answer.get("x-codes", [None]))
            if not is_elsewhere:
                yield name, status


def show(found: Mapping[str, Any]) -> None:
    """Print the table, what is wrong, and the line of figures."""
    runners = found["runners"]
    print(f"{'operation':22}" + "".join(f"{name:>16}" for name in runners) + "   passed (typed + raw), * failed")
    for operation in found["operations"]:
        cells = [found["cells"][runner][operation] for runner in runners]
        print(
            f"{operation:22}"
            + "".join(f"{_cell(cell, runner):>16}" for cell, runner in zip(cells, runners, strict=True))
        )
    for kind in ("failed", "violations", "findings", "holes"):
        for text in found[kind]:
            print(f"{kind}: {text}")
    n_holes = len(found["holes"])
    n_failed = sum(len(found[kind]) for kind in ("failed", "violations", "findings"))
    n_scenarios = sum(found["scenarios"].values())
    print(
        f"conformance {'ok' if found['ok'] else 'failed'} operations {len(found['operations'])} runners {len(runners)} "
        f"cells {len(found['operations']) * len(runners)} holes {n_holes} failed {n_failed} scenarios {n_scenarios}"
    )


def write(found: Mapping[str, Any], path: Path) -> None:
    """Write the report as JSON."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(found, indent=1))


def document(found: Mapping[str, Any]) -> None:
    """Write the section of the page about all clients."""
    rows = (
        [
            f"`{operation}`",
            *("yes" if found["cells"][runner][operation]["succeeded"] else "no" for runner in found["runners"]),
        ]
        for operation in found["operations"]
    )
    page.write("Operations", ["operation", *found["runners"]], rows)


def _cells(result: Result) -> dict[str, dict[str, Any]]:
    return {
        name: {
            "passed": cell.passed,
            "typed": cell.typed,
            "raw": cell.passed - cell.typed,
            "succeeded": cell.succeeded,
            "codes": sorted(cell.codes),
            "failed": len(cell.failures),
        }
        for name, cell in result.cells.items()
    }


def _cell(cell: Mapping[str, Any], runner: str) -> str:
    text = str(cell["passed"]) if runner == "REST" else f"{cell['typed']} + {cell['raw']}"
    return text + ("*" if cell["failed"] else "") if cell["succeeded"] else text + " hole"


def _unproved(contract: Contract, results: list[Result]) -> Iterator[str]:
    for name in contract.operations:
        for result in results:
            if not result.cells[name].succeeded:
                yield f"{name} has no passing success in {result.runner}"


def _uncaused(contract: Contract, results: list[Result]) -> Iterator[str]:
    for result in results:
        caused = {code for cell in result.cells.values() for code in cell.codes}
        yield from (f"no scenario causes {code} in {result.runner}" for code in sorted(ANYWHERE - caused))
    for name, operation in contract.operations.items():
        for result in results:
            for code in operation.codes:
                if code not in UNASKED.keys() | ANYWHERE and code not in result.cells[name].codes:
                    yield f"no scenario causes {code} of {name} in {result.runner}"
