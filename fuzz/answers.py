"""What the exchanges of a run show: which documented answers came, and which operations never succeeded."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from contract_tests.contract import Contract
from contract_tests.report import ANYWHERE, UNASKED

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
    """What a request can cause: without the statuses all of whose codes depend on something else."""
    return {name: frozenset(_causable(operation.responses)) for name, operation in contract.operations.items()}


def unseen(wanted: Answers, found: Answers) -> list[str]:
    """Each documented answer that never came, `get_dataset 304`."""
    return [f"{name} {status}" for name, statuses in wanted.items() for status in sorted(statuses - found[name])]


def never_succeeded(found: Answers) -> list[str]:
    """Operations without an answer of 2xx: nothing behind their checks was reached."""
    return [name for name, statuses in found.items() if not any(status.startswith("2") for status in statuses)]


def _causable(responses: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    elsewhere = ANYWHERE | UNASKED.keys()
    for status, answer in responses.items():
        codes = answer.get("x-codes")
        if codes is None or not elsewhere.issuperset(codes):
            yield status
