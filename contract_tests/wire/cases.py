"""Cases of the corpus: read, checked, and expanded. README.md describes the format."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from contract_tests.adapters.runners import NEEDS
from contract_tests.contract import Contract, Json
from contract_tests.scenarios import filled

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER.parents[1] / "openapi/examples"
KEY = "msk_01wwwwwwwwwwwwwwwwwwwwwwww_canary-key-canary-key-canary-key-canary00"
EXPECTED = {"result", "error", "status", "headers", "times", "progress", "log"}
ASKED = {"do", "call", "with", "job", "client", "options", "read", "limit", "cancel", "key"}
CASE_KEYS = {"case", "each", "needs", "exchanges", *ASKED, *EXPECTED}
REQUEST_KEYS = {
    "operation",
    "names",
    "query",
    "at",
    "json",
    "form",
    "body",
    "sha256",
    "size_bytes",
    "origin",
    "headers",
}
ANSWER_KEYS = {"status", "headers", "json", "text", "pieces", "gzip", "sent", "then", "advance"}
SHORT_KEYS = {"example", "but", "problem", "events"}
EXCHANGE_KEYS = {*REQUEST_KEYS, "answer", "any_order"}


class BrokenCaseError(Exception):
    """A case cannot be used; the message names the place."""


@dataclass(frozen=True)
class Case:
    """One call of a client, the exchanges that it makes, and what comes of it."""

    group: str
    name: str
    call: str
    do: str = "call"
    arguments: Mapping[str, Json] = field(default_factory=dict)
    job: str | None = None
    settings: Mapping[str, Json] = field(default_factory=dict)
    key: str | None = KEY
    options: Mapping[str, Json] = field(default_factory=dict)
    asked: Mapping[str, Json] = field(default_factory=dict)
    exchanges: tuple[Mapping[str, Any], ...] = ()
    expected: Mapping[str, Any] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()


def load(contract: Contract, folder: Path = FOLDER) -> Iterator[Case]:
    """Read every file, in the order of their names; a file is a group."""
    for path in sorted(folder.glob("*.yaml")):
        names = set[str]()
        for node in yaml.safe_load(path.read_text()):
            for case in _expanded(contract, path.stem, node):
                if case.name in names:
                    raise BrokenCaseError(f"{case.group}: two cases are called {case.name!r}.")
                names.add(case.name)
                yield case


def example(operation: str, but: Mapping[str, Json] | None = None) -> Json:
    """Give the answer that was recorded of an operation, with some of its members changed."""
    recorded = json.loads((EXAMPLES / f"{operation}.json").read_text())["responses"]
    return {**recorded.get("200", recorded.get("201")), **(but or {})}


def _expanded(contract: Contract, group: str, node: dict[str, Any]) -> Iterator[Case]:
    for variables in node.get("each", [{}]):
        each = filled({name: value for name, value in node.items() if name != "each"}, variables)
        title = " ".join(map(str, variables.values()))
        yield _case(contract, group, {**each, "case": f"{each['case']} ({title})" if title else each["case"]})


def _case(contract: Contract, group: str, node: dict[str, Any]) -> Case:
    place = f"{group}: {node.get('case')}"
    _only(place, node, CASE_KEYS)
    if node.get("call", "get_job") not in contract.operations:
        raise BrokenCaseError(f"{place}: the contract has no operation {node['call']}.")
    needs = frozenset(node.get("needs", ()))
    _only(f"{place}: needs", dict.fromkeys(needs), set(NEEDS))
    expected = {name: node[name] for name in EXPECTED if name in node}
    if not expected:
        raise BrokenCaseError(f"{place}: it expects nothing, so it shows nothing.")
    exchanges = tuple(_exchange(contract, f"{place}, exchange {i}", one) for i, one in enumerate(node["exchanges"], 1))
    asked = {name: node[name] for name in ("read", "limit", "cancel") if name in node}
    return Case(
        *(group, node["case"], node.get("call", "get_job"), node.get("do", "call"), node.get("with", {})),
        job=node.get("job"),
        settings=node.get("client", {}),
        key=node.get("key", KEY),
        options=node.get("options", {}),
        asked=asked | ({"times": list(expected["times"])} if "times" in expected else {}),
        exchanges=exchanges,
        expected=expected,
        needs=needs,
    )


def _exchange(contract: Contract, place: str, node: dict[str, Any]) -> dict[str, Any]:
    _only(place, node, EXCHANGE_KEYS)
    if node.get("operation", "get_job") not in contract.operations:
        raise BrokenCaseError(f"{place}: the contract has no operation {node['operation']}.")
    answer = dict(node.get("answer", {}))
    _only(f"{place}: answer", answer, ANSWER_KEYS | SHORT_KEYS)
    return {**node, "answer": _written_out(contract, answer)}


def _written_out(contract: Contract, answer: dict[str, Any]) -> dict[str, Any]:
    """Write out the short forms: a recorded example, a problem by its code, events by their data."""
    if "example" in answer:
        answer["json"] = example(answer.pop("example"), answer.pop("but", None))
    if "problem" in answer:
        code = answer.pop("problem")
        found = contract.problems[code]
        answer["headers"] = {"Content-Type": "application/problem+json", **answer.get("headers", {})}
        answer["status"] = found["status"]
        answer["json"] = problem(code, found["status"], found["title"], answer.pop("but", {}))
    if "events" in answer:
        answer["headers"] = {"Content-Type": "text/event-stream", **answer.get("headers", {})}
        answer["pieces"] = [_event(event) for event in answer.pop("events")]
    return answer


def problem(code: str, status: int, title: str, but: Mapping[str, Json]) -> dict[str, Json]:
    """Give a problem as the gateway writes it."""
    given = {"title": title, "status": status, "detail": f"detail of {code}", "code": code}
    page = f"https://measurand.io/problems/{code}"
    return {"type": page, **given, "request_id": "req_problem", "errors": [], **but}


def _event(event: Mapping[str, Json]) -> str:
    data = json.dumps(example("stream_job_events", event))
    return f"id: {event['sequence']}\ndata: {data}\n\n"


def _only(place: str, node: Mapping[str, Any], known: set[str]) -> None:
    if wrong := node.keys() - known:
        raise BrokenCaseError(f"{place}: unknown key {min(wrong)}; known are {', '.join(sorted(known))}.")
