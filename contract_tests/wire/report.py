"""What the corpus showed: group x runner; a hole fails."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contract_tests import document as page
from contract_tests.wire.cases import Case
from contract_tests.wire.runner import Result


def report(cases: Iterable[Case], results: list[Result]) -> dict[str, Any]:
    """Gather everything that `build/wire.json` says."""
    n_cases: dict[str, int] = {}
    for case in cases:
        n_cases[case.group] = n_cases.get(case.group, 0) + 1
    cells = {
        result.runner: {
            group: {"passed": result.passed.get(group, 0), "lacking": result.lacking.get(group, 0)} for group in n_cases
        }
        for result in results
    }
    failed = [f"{result.runner}: {text}" for result in results for text in result.failed]
    whole = [g for g, n in n_cases.items() if all(sum(groups[g].values()) == n for groups in cells.values())]
    return {
        "ok": not failed and 0 < len(n_cases) == len(whole) and bool(results),
        "groups": n_cases,
        "runners": [result.runner for result in results],
        "cells": cells,
        "whole": whole,
        "failed": failed,
    }


def show(found: Mapping[str, Any]) -> None:
    """Print the table, what is wrong, and the line of figures."""
    runners = found["runners"]
    print(f"{'group':22}" + "".join(f"{name:>16}" for name in runners) + "   passed of cases (the platform has it not)")
    for group, n_cases in found["groups"].items():
        print(f"{group:22}" + "".join(f"{cell(found['cells'][runner][group], n_cases):>16}" for runner in runners))
    for text in found["failed"]:
        print(f"failed: {text}")
    n_groups = len(found["groups"])
    print(
        f"wire {'ok' if found['ok'] else 'failed'} groups {len(found['whole'])}/{n_groups} runners {len(runners)} "
        f"failed {len(found['failed'])}"
    )


def document(found: Mapping[str, Any]) -> None:
    """Write the section of the page about all clients."""
    rows = ([group.replace("_", " "), *_words(found, group)] for group in found["groups"])
    page.write("Behaviour", ["group", *found["runners"]], rows)


def _words(found: Mapping[str, Any], group: str) -> Iterator[str]:
    for runner in found["runners"]:
        counts = found["cells"][runner][group]
        is_whole = sum(counts.values()) == found["groups"][group]
        had = {0: "yes", found["groups"][group]: "the platform has it not"}
        yield had.get(counts["lacking"], "yes, where the platform has it") if is_whole else "no"


def cell(counts: Mapping[str, int], n_cases: int) -> str:
    """Write what a runner passed of a group, and how many cases its platform has nothing for."""
    lacking = f" ({counts['lacking']})" if counts["lacking"] else ""
    return f"{counts['passed']}/{n_cases}{lacking}"
