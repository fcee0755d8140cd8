"""Runs the corpus in one runner and notes what every case showed."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from contract_tests.adapters import Files
from contract_tests.adapters.remote import Driver, DriverError, file_names, places
from contract_tests.adapters.runners import Known
from contract_tests.contract import Contract, Json
from contract_tests.expect import difference, differences
from contract_tests.scenarios import filled
from contract_tests.wire.cases import KEY, Case
from contract_tests.wire.replay import Server, Session
from contract_tests.wire.script import Script

SECRET = KEY.rpartition("_")[2]
CELL = "canary-cell-"
SETTINGS = {"max_retries": 2, "timeout": 20}
ANSWER_SECONDS = 40.0


@dataclass
class Result:
    """What the groups showed in one runner."""

    runner: str
    passed: dict[str, int] = field(default_factory=dict)
    lacking: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


class Runner:
    """One driver, and the server that it speaks with."""

    def __init__(self, contract: Contract, known: Known, server: Server) -> None:
        self._contract, self._known, self._server = contract, known, server
        self.result = Result(known.name)
        self._files = Files()

    def run(self, cases: Iterable[Case]) -> Result:
        """Run all cases; a driver that died is started anew for the next one."""
        driver: Driver | None = None
        for case in cases:
            if case.needs & self._known.lacks:
                self._count(self.result.lacking, case)
                continue
            if driver is None:
                driver = Driver(self._known, answer_seconds=ANSWER_SECONDS)
                driver.start()
            try:
                findings = self._findings(case, driver)
            except DriverError as error:
                findings = [str(error)]
                driver.stop()
                driver = None
            self.result.failed += [f"{case.group}: {case.name}: {finding}" for finding in findings]
            if not findings:
                self._count(self.result.passed, case)
        if driver:
            driver.stop()
        self._files.close()
        return self.result

    def _count(self, counts: dict[str, int], case: Case) -> None:
        counts[case.group] = counts.get(case.group, 0) + 1

    def _findings(self, case: Case, driver: Driver) -> list[str]:
        script, n_said = Script(self._contract, case), len(driver.said)
        session = self._server.open(script, driver.cancel)
        script.variables = {"url": session.url, "other": session.other_url, "key": KEY}
        answer = driver.ask(self._message(case, session))
        log = driver.said[n_said:]
        found = [*session.findings, *script.unmet, *_judged(case, answer, script, log), *self._misnamed(answer)]
        return [*found, *_leaks("the error", str(answer.get("error", {}).get("message"))), *_leaks("the log", log)]

    def _misnamed(self, answer: Mapping[str, Any]) -> Iterator[str]:
        """Where a language has a class for each code, it has the code's name."""
        error: Mapping[str, Any] = answer.get("error", {})
        code, name = error.get("code"), error.get("class")
        wanted = "".join(word.capitalize() for word in str(code).split("_"))
        if code in self._contract.problems and name not in {None, wanted}:
            yield f"the class of {code} is {name}, expected {wanted}"

    def _message(self, case: Case, session: Session) -> dict[str, Any]:
        operation = self._contract.operations[case.call]
        files = file_names(operation) & case.arguments.keys()
        settings = {**SETTINGS, **case.settings}
        return {
            "do": case.do,
            "client": {"url": session.url, "api_key": case.key, "settings": settings, "virtual_clock": True},
            "last": True,
            "tag": operation.tag,
            "method": operation.call,
            "places": places(self._contract, operation),
            "job": case.job,
            "arguments": {n: self._file(v) if n in files else v for n, v in case.arguments.items()},
            "options": case.options,
            **case.asked,
        }

    def _file(self, description: Mapping[str, Any]) -> Json:
        """Write a file that is given by its path; of any other the bytes are told."""
        given = {"name": description["name"], "as": description.get("as", "path")}
        if "size_bytes" in description:
            given["size_bytes"] = description["size_bytes"]
        elif given["as"] == "path":
            given["path"] = str(self._files.path(description))
        else:
            given["base64"] = base64.b64encode(description["text"].encode()).decode()
        return {"$file": given}


def _judged(case: Case, answer: Mapping[str, Any], script: Script, log: str) -> Iterator[str]:
    """Compare what the client gave with what the case expects of it."""
    error = answer.get("error")
    if "cannot_say" in answer:
        yield f"the driver cannot say it: {answer['cannot_say']}"
        return
    if (error is None) == ("error" in case.expected):
        yield f"expected {case.expected.get('error', 'a result')}, found {error or answer.get('result')}"
        return
    last = script.answered[-1].get("json") if script.answered else None
    wanted = filled(dict(case.expected), {**script.variables, "answer": last})
    if "result" in wanted:
        yield from _compared("result", answer.get("result"), wanted["result"])
    if "error" in wanted:
        yield from _compared("error", error, wanted["error"])
    for name in ("times", "headers"):
        yield from (f"{name}: {text}" for text in differences(answer.get(name, {}), wanted.get(name, {})))
    for name, value in (("status", answer.get("status")), ("progress", answer.get("progress")), ("log", log)):
        if name in wanted and (text := difference(value, wanted[name])):
            yield f"{name}: {text}"


def _compared(what: str, found: Json, wanted: Json) -> Iterator[str]:
    """An object names paths; `{.: …}` is the whole. Anything else is the value."""
    if isinstance(wanted, dict):
        yield from (f"{what}: {text}" for text in differences(found, wanted))
    elif text := difference(found, wanted):
        yield f"{what}: {text}"


def _leaks(place: str, text: str) -> Iterator[str]:
    if SECRET in text:
        yield f"{place} holds the key"
    if CELL in text:
        yield f"{place} holds a cell"
