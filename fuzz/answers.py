"""What the exchanges of a run show: which documented answers came, and which operations never succeeded."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from contract_tests import report
from contract_tests.contract import Contract

Answers = Mapping[str, frozenset[str]]
"""The statuses of each operation."""


def seen(contract: Contract, exchanges: Iterable[Mapping[str, Any]]) -> Answers:
    """The statuses that each operation gave."""
    found: dict[str, set[str]] = {name: set() for name in contract.operations}
    for exchange in exchanges:
        request = exchange["request"]
        if match := contract.match(request["method"], urlsplit(request["url"]).path):
            found[match[0].name].add(str(exchange["response"]["status"]))
    return {name: frozenset(statuses) for name, statuses in found.items()}


def documented(contract: Contract) -> Answers:
    """What requests can cause."""
    causable = [*report.causable(contract)]
    return {name: frozenset(status for of, status in causable if of == name) for name in contract.operations}


def unseen(wanted: Answers, found: Answers) -> list[str]:
    """Each documented answer that never came, `get_dataset 304`."""
    return [f"{name} {status}" for name, statuses in wanted.items() for status in sorted(statuses - found[name])]


def never_succeeded(found: Answers) -> list[str]:
    """Operations without an answer of 2xx: nothing behind their checks was reached."""
    return [name for name, statuses in found.items() if not any(status.startswith("2") for status in statuses)]
