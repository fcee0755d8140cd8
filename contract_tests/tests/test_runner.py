"""The gate itself: what it must find, it finds."""

import os
from pathlib import Path

import pytest

from contract_tests import contract, every, expect, gateway, report, scenarios
from contract_tests.runner import Cell, Result
from contract_tests.traffic import Traffic, members


@pytest.fixture(scope="module")
def bundle() -> contract.Contract:
    return contract.load()


def complete(bundle: contract.Contract) -> Result:
    cells = {name: Cell(1, 1, 1, set(operation.codes)) for name, operation in bundle.operations.items()}
    return Result("REST", cells)


def test_a_complete_run_has_no_holes(bundle):
    assert report.report(bundle, [complete(bundle)], [], [])["holes"] == []


def test_an_operation_without_a_success_is_a_hole(bundle):
    result = complete(bundle)
    result.cells["get_health"].succeeded = 0
    assert report.report(bundle, [result], [], [])["holes"] == ["get_health has no passing success in REST"]


def test_a_problem_that_nothing_causes_is_a_hole(bundle):
    result = complete(bundle)
    result.cells["detect_drift"].codes.remove("column_not_found")
    assert report.report(bundle, [result], [], [])["holes"] == [
        "no scenario causes column_not_found of detect_drift in REST"
    ]


def test_a_member_that_was_never_seen_is_a_hole(bundle):
    found = report.report(bundle, [complete(bundle)], ["JobState: failed"], [])
    assert found["holes"] == ["never seen: JobState: failed"]
    assert not found["ok"]


def test_without_traffic_every_member_is_unseen(bundle):
    assert len(Traffic(bundle).unseen()) == len(set(members(bundle)))


def test_a_failed_step_fails_the_run_without_a_hole(bundle):
    result = complete(bundle)
    result.failed.append("a step")
    found = report.report(bundle, [result], [], [])
    assert (found["holes"], found["ok"]) == ([], False)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("columns.dep_delay.mean", 5.0),
        ("columns.0.name", "dep_delay"),
        ("columns.-1.name", "carrier"),
        ("columns[mean=5.0].name", "dep_delay"),
        ("nothing.here", expect.ABSENT),
        ("columns.7", expect.ABSENT),
    ],
)
def test_a_path_leads_through_objects_and_lists(path, value):
    document = {"columns": [{"name": "dep_delay", "mean": 5.0}, {"name": "carrier", "mean": None}]}
    assert expect.at(document, path) == value


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (3, {"ge": 3, "lt": 4}),
        ([1, 2], {"length": 2}),
        ([1, 2], {"length": {"gt": 1}}),
        ("abc", {"matches": "^a", "contains": "bc"}),
        (expect.ABSENT, {"absent": True}),
        (0.1 + 0.2, {"near": 0.3}),
        ({"ge": 1, "other": 2}, {"ge": 1, "other": 2}),
        (None, None),
    ],
)
def test_an_expectation_that_holds_says_nothing(found, wanted):
    assert expect.difference(found, wanted) is None


@pytest.mark.parametrize(
    ("found", "wanted"), [(True, 1), (2, {"ge": 3}), (None, {"ge": 3}), (expect.ABSENT, 1), ("a", {"in": ["b"]})]
)
def test_an_expectation_that_does_not_hold_says_so(found, wanted):
    assert expect.difference(found, wanted)


def test_variables_keep_their_type_and_join_texts():
    filled = scenarios.filled({"id": "$id", "href": "/reports/${id}/x", "cost": "$5"}, {"id": 7})
    assert filled == {"id": 7, "href": "/reports/7/x", "cost": "$5"}


@pytest.mark.parametrize(
    "text",
    [
        "- {scenario: a, steps: [{call: no_such_operation}]}",
        "- {scenario: a, steps: [{call: get_health, problem: no_such_problem}]}",
        "- {scenario: a, steps: [{call: get_health, expects: {}}]}",
        "- {scenario: a, gateway: other, steps: [{call: get_health}]}",
        "- {steps: [{call: get_health}]}",
    ],
)
def test_a_scenario_with_a_mistake_is_refused(bundle, tmp_path: Path, text):
    (tmp_path / "a.yaml").write_text(text)
    with pytest.raises(scenarios.BrokenScenarioError):
        list(scenarios.load(bundle, tmp_path))


def test_what_every_operation_has_in_common_is_expanded_for_each(bundle):
    names = [scenario.name for scenario in every.expand(bundle)]
    assert len(names) == len(set(names))
    assert "revoke_api_key: without a key it is refused" in names
    assert "get_health: without a key it is refused" not in names
    assert "list_rows: a forged cursor is refused" in names


def test_every_hand_written_scenario_is_sound(bundle):
    loaded = list(scenarios.load(bundle))
    assert {step.call for scenario in loaded for step in scenario.steps} == bundle.operations.keys()


def test_a_fixed_path_wins_over_a_parameter(bundle):
    found = bundle.match("POST", "/api/v1/datasets/drift")
    assert found is not None
    assert found[0].name == "detect_drift"


def test_a_process_that_has_loaded_scipy_is_found_out():
    import scipy.stats

    assert scipy.stats.norm.cdf(0) == 0.5
    assert gateway.Gateway("", os.getpid(), {}, Path()).loaded_numerics() == ["scipy"]
