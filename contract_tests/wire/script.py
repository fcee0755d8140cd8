"""The script of a case: what each request must be, and what it gets."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from contract_tests.contract import Contract, Json, Operation
from contract_tests.expect import ABSENT, difference, differences
from contract_tests.scenarios import filled
from contract_tests.wire.cases import Case
from contract_tests.wire.replay import Answer, Seen, answer_of

TIME = "wire-time"
PARTS = ("sha256", "size_bytes", "origin")


class Script:
    """The exchanges that are left. Those in any order stand side by side; every other one waits for its turn."""

    def __init__(self, contract: Contract, case: Case) -> None:
        self._contract, self._case = contract, case
        self._left = list(case.exchanges)
        self._first: Seen | None = None
        self.variables: dict[str, Json] = {}
        self.answered: list[Mapping[str, Any]] = []

    @property
    def unmet(self) -> list[str]:
        """Name what never came."""
        names = (self._operation(exchange) for exchange in self._left)
        return [f"never came: {name}" for name in names]

    def __call__(self, seen: Seen, n: int) -> tuple[Answer, list[str]] | None:
        """Find the exchange that this request begins."""
        self._first = self._first or seen
        found = self._contract.match(seen.method, seen.path)
        for exchange in self._candidates():
            if found and self._is_about(exchange, *found):
                self._left.remove(exchange)
                self.answered.append(exchange["answer"])
                wanted = filled({name: exchange[name] for name in exchange if name != "answer"}, self._variables(seen))
                findings = [f"request {n}, {found[0].name}: {text}" for text in _wrong(wanted, seen, found[1])]
                return answer_of(filled(exchange["answer"], self.variables)), findings
        return None

    def _candidates(self) -> list[Mapping[str, Any]]:
        n_side_by_side = next((i for i, one in enumerate(self._left) if not one.get("any_order")), len(self._left))
        return self._left[: max(n_side_by_side, 1)]

    def _operation(self, exchange: Mapping[str, Any]) -> str:
        return str(exchange.get("operation", self._case.call))

    def _is_about(self, exchange: Mapping[str, Any], operation: Operation, names: Mapping[str, str]) -> bool:
        found = {name: unquote(value) for name, value in names.items()}
        wanted = {name: str(value) for name, value in exchange.get("names", {}).items()}
        is_it = not exchange.get("any_order") or found == {**found, **wanted}
        return operation.name == self._operation(exchange) and is_it

    def _variables(self, seen: Seen) -> dict[str, Json]:
        """Let a header be what it was in the first request: `$first`."""
        headers = self._first.headers if self._first else seen.headers
        return {**self.variables, **{f"first_{name.replace('-', '_')}": value for name, value in headers.items()}}


def _wrong(wanted: Mapping[str, Any], seen: Seen, names: Mapping[str, str]) -> Iterator[str]:
    unquoted = {name: unquote(value) for name, value in names.items()}
    for name, value in wanted.get("names", {}).items():
        yield from _differs(f"{name} in the path", unquoted.get(name, ABSENT), value)
    if "query" in wanted:
        query = {name: values[0] if len(values) == 1 else values for name, values in seen.query.items()}
        yield from _differs("the query", query, wanted["query"])
    for name, value in wanted.get("headers", {}).items():
        yield from _differs(f"header {name}", seen.headers.get(name.lower(), ABSENT), value)
    if "at" in wanted:
        yield from _late(seen.headers.get(TIME), wanted["at"])
    for name in PARTS:
        if name in wanted:
            yield from _differs(name, getattr(seen, name), wanted[name])
    if "body" in wanted:
        yield from _differs("the body", seen.body.decode(errors="replace"), wanted["body"])
    if "json" in wanted:
        yield from _differs("the body", seen.json, wanted["json"])
    if "form" in wanted:
        yield from differences(seen.form, wanted["form"])


def _late(found: str | None, wanted: float) -> Iterator[str]:
    """A thousandth of a second is left to rounding."""
    if found is None:
        yield f"expected at {wanted} s, found no {TIME}"
    elif abs(float(found) - wanted) > 0.001:
        yield f"expected at {wanted} s, found at {float(found):g} s"


def _differs(what: str, found: Json, wanted: Json) -> Iterator[str]:
    if text := difference(found, wanted):
        yield f"{what}: {text}"
