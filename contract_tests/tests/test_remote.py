"""Drivers: what they answer reaches the scenario, and what goes wrong with them is told."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from contract_tests import contract
from contract_tests.adapters import Call, Outcome, runners, sorted_call
from contract_tests.adapters.remote import Driver, DriverError, Remote, can_say

ECHO = """
import json, sys
for line in sys.stdin:
    asked = json.loads(line)
    {}
"""
FLIGHTS = {"dataset": "flights"}


@pytest.fixture(scope="module")
def bundle() -> contract.Contract:
    return contract.load()


def driver(tmp_path: Path, body: str, seconds: float = 30.0) -> Driver:
    """A driver that does this with each line that is asked."""
    program = tmp_path / "driver.py"
    program.write_text(ECHO.format(body))
    known = runners.Known("tiny", (sys.executable, str(program)), frozenset(), ())
    return Driver(known, answer_seconds=seconds)


def called(bundle: contract.Contract, operation: str, given: dict[str, object], **rest: object):
    return sorted_call(bundle.operations[operation], given, rest.get("raw"), "msk_1", wait=False)


def sent(tiny: Driver, bundle: contract.Contract, call: Call) -> Outcome:
    with closing(Remote(tiny, bundle, "http://gateway")) as remote:
        return remote.call(call)


def test_a_scenario_asks_for_the_typed_method_by_tag_and_name(bundle, tmp_path):
    body = (
        'print(json.dumps({"id": asked["id"], "status": 200, "headers": {"etag": "1"}, "result": asked}), flush=True)'
    )
    with driver(tmp_path, body) as tiny:
        outcome = sent(tiny, bundle, called(bundle, "get_dataset", FLIGHTS))
    asked = outcome.body
    assert (asked["do"], asked["tag"], asked["method"], asked["arguments"]) == ("call", "datasets", "get", FLIGHTS)
    assert asked["client"] == {"url": "http://gateway", "api_key": "msk_1", "settings": {"max_retries": 0}}
    assert (outcome.status, outcome.headers["ETag"], outcome.is_typed) == (200, "1", True)


def test_what_a_driver_cannot_say_is_asked_raw(bundle, tmp_path):
    body = (
        'answer = {"result": asked["request"]} if asked["do"] == "raw" else {"cannot_say": "no"};'
        'print(json.dumps({"id": asked["id"], **answer}), flush=True)'
    )
    with driver(tmp_path, body) as tiny:
        call = called(bundle, "list_rows", {"dataset": "a/b", "limit": 2, "columns": ["x", "y"]})
        outcome = sent(tiny, bundle, call)
    assert outcome.body["path"] == "/datasets/a%2Fb/rows"
    assert outcome.body["query"] == [["limit", "2"], ["columns", "x"], ["columns", "y"]]
    assert not outcome.is_typed


def test_an_error_that_no_client_may_raise_fails(bundle, tmp_path):
    body = 'print(json.dumps({"id": asked["id"], "error": {"kind": "Unexpected", "message": "boom"}}), flush=True)'
    with driver(tmp_path, body) as tiny, pytest.raises(DriverError, match="Unexpected: boom"):
        sent(tiny, bundle, called(bundle, "get_dataset", FLIGHTS))


def test_a_driver_that_dies_is_told_with_its_last_words(tmp_path):
    with driver(tmp_path, 'sys.exit("no such client")') as tiny, pytest.raises(DriverError, match="no such client"):
        tiny.ask({"do": "call"})


def test_a_driver_that_keeps_silent_is_killed(tmp_path):
    with driver(tmp_path, "pass", seconds=0.05) as tiny, pytest.raises(DriverError, match="no answer"):
        tiny.ask({"do": "call"})


@pytest.mark.parametrize("answer", ["'nonsense'", "'{\"id\": 99}'"])
def test_an_answer_to_something_else_fails(tmp_path, answer):
    with driver(tmp_path, f"print({answer}, flush=True)") as tiny, pytest.raises(DriverError):
        tiny.ask({"do": "call"})


@pytest.mark.parametrize(
    ("operation", "given", "is_said"),
    [
        ("get_dataset", FLIGHTS, True),
        ("get_dataset", {**FLIGHTS, "unknown": 1}, False),
        ("get_dataset", {**FLIGHTS, "If-None-Match": '"1"'}, False),
        ("update_dataset", {**FLIGHTS, "If-Match": '"1"', "body": {"tags": []}}, True),
        ("update_dataset", {**FLIGHTS, "body": {"unknown": 1}}, False),
        ("analyze_data", {"body": {}}, False),
        ("analyze_data", {"body": {"data": FLIGHTS}}, True),
        ("analyze_data", {"body": {"data": FLIGHTS}, "Prefer": "wait=1"}, False),
        ("upload_file", {"file": {"text": "a"}, "Idempotency-Key": "once"}, True),
        ("upload_file", {"name": "flights"}, False),
    ],
)
def test_types_say_what_the_contract_has(bundle, operation, given, is_said):
    assert can_say(bundle, called(bundle, operation, given)) == is_said


def test_runners_are_found_by_their_folders():
    assert {"Python", "Python async"} <= {known.name for known in runners.found()}


def test_a_runner_lacks_only_what_cases_may_need(tmp_path):
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd/runner.toml").write_text('[[runner]]\nname = "odd"\ncommand = []\nlacks = ["patience"]')
    with pytest.raises(runners.BrokenRunnerError, match="patience"):
        list(runners.found(tmp_path))


def test_an_unknown_runner_is_named_with_those_that_are_there():
    with pytest.raises(runners.BrokenRunnerError, match=r"no runner Cobol; there are .*Python"):
        runners.chosen(["--runner=Cobol"])


def test_a_build_that_fails_says_why():
    broken = runners.Known("odd", (), frozenset(), (sys.executable, "-c", "raise SystemExit('no compiler')"))
    with pytest.raises(runners.BrokenRunnerError, match="no compiler"):
        runners.built([broken])
