"""Each finding: what triggers it, what does not, and what the catalogue says about it."""

import json
from datetime import UTC, date, datetime, timedelta
from inspect import signature

import numpy as np
import polars as pl
import pytest
from measurand_engine import findings, profile
from measurand_engine.contract.datasets import DatasetPatch
from measurand_engine.contract.profile import ProfileOptions, ProfileRequest
from measurand_engine.contract.shared import Source
from measurand_engine.dataset import Dataset

REGISTERED = Source(dataset_id="ds_01j9zq3v5n8rj2m4t6w8y0a2c4", name="some", version=2, sha256="0" * 64)
INLINE = Source(dataset_id=None, name=None, version=None, sha256=None)
NOW = datetime(2024, 6, 1, tzinfo=UTC)
N = 1_000


@pytest.fixture
def judge(tmp_path):
    """Findings of a table."""

    def run(source=REGISTERED, options=None, unparsed=None, **columns):
        pl.DataFrame(columns, strict=False).write_parquet(tmp_path / "data.parquet")
        data = Dataset(source=source, path=str(tmp_path / "data.parquet"), unparsed=unparsed or {})
        return profile.analyze_at(data, options or ProfileOptions(), NOW).findings

    return run


def rng():
    return np.random.default_rng(0)


def noise():
    return rng().normal(size=N).tolist()


def days(n, step=1):
    return [date(2020, 1, 1) + timedelta(days=i * step) for i in range(n)]


def codes():
    """A plain code for each row: no pattern, no repetition, no key."""
    return [f"K{number:03d}" for number in rng().integers(0, 300, N)]


TRIGGERS = {
    "all_null": ({"x": [None] * 5, "y": [1, 2, 3, 4, 5]}, "warning", 5),
    "constant": ({"x": [7] * 5 + [None]}, "warning", 5),
    "unparsed_cells": ({"x": [None] * 3 + noise()[3:], "unparsed": {"x": 3}}, "warning", 3),
    "nulls": ({"x": [None] * 300 + noise()[300:]}, "warning", 300),
    "unique": ({"x": rng().permutation(N).tolist()}, "info", None),
    "near_key_with_duplicates": ({"x": [*range(N - 1), 0]}, "warning", 1),
    "default_spike": ({"x": [9.5] * 400 + noise()[400:]}, "info", 400),
    "sentinel_values": ({"x": [999] * 7 + rng().integers(18, 90, N - 7).tolist()}, "warning", 7),
    "infinite": ({"x": [float("inf"), *noise()[1:]]}, "critical", 1),
    "zeros": ({"x": [0.0] * 600 + noise()[600:]}, "info", 600),
    "skewed": ({"x": rng().lognormal(0, 1.5, N).tolist()}, "info", None),
    "outliers": ({"x": [1e6, *noise()[1:]]}, "warning", 1),
    "heaping": ({"x": (rng().integers(0, 999, N) // 10 * 10).tolist()}, "info", N),
    "imbalance": ({"x": ["rare"] * 5 + ["common"] * 995}, "warning", 5),
    "high_cardinality": ({"x": [f"name {i % 700}" for i in range(N)]}, "info", None),
    "number_stored_as_text": ({"x": ["12.5", "7", "1,200"] * 300 + ["?"] * 9}, "warning", 900),
    "date_stored_as_text": ({"x": [str(day) for day in days(N)]}, "warning", N),
    "mixed_formats": ({"x": ["2024-01-05"] * 500 + ["05/01/2024"] * 400}, "warning", 400),
    "blanks": ({"x": [" a", "b ", "", "  ", *codes()]}, "warning", 4),
    "near_duplicate_categories": ({"x": ["New York"] * 500 + ["new-york"] * 3 + ["Boston"] * 400}, "warning", 3),
    "mojibake": ({"x": ["ZÃ¼rich"] * 3 + codes()}, "warning", 3),
    "future_dates": ({"x": [date(2030, 1, 1), *days(N)]}, "warning", 1),
    "gaps": ({"x": [day for day in days(N) if day.day != 13]}, "info", None),
    "duplicate_rows": ({"x": [*noise()[1:], noise()[-1]], "y": [*noise()[1:], noise()[-1]]}, "warning", 1),
    "null_pattern": ({"x": [None] * 9 + noise()[9:], "y": [None] * 9 + noise()[9:]}, "info", 9),
    "high_correlation": ({"x": noise(), "y": [2 * x + 1 for x in noise()]}, "warning", None),
    "repeated_hour": (
        {"x": [datetime(2013, 11, 1) + timedelta(hours=i) for i in [*range(96), 49]]},  # noqa: DTZ001
        "warning",
        1,
    ),
}
QUIET = {
    "all_null": {"x": [None, 1]},
    "constant": {"x": [7]},
    "unparsed_cells": {"x": [None] * 3 + noise()[3:], "unparsed": {"y": 3}},
    "nulls": {"x": [None] * 9 + noise()[9:]},
    "unique": {"x": noise()},
    "near_key_with_duplicates": {"x": rng().integers(0, 50_000, N).tolist()},
    "default_spike": {"x": [0.0] * 400 + noise()[400:]},
    "sentinel_values": {"x": [99, -1, *rng().integers(-5, 120, N).tolist()]},
    "infinite": {"x": noise()},
    "zeros": {"x": [0] * 900 + [1] * 100},
    "skewed": {"x": noise()},
    "outliers": {"x": rng().lognormal(0, 1.5, N).tolist()},
    "heaping": {"x": rng().integers(0, 999, N).tolist()},
    "imbalance": {"x": ["rare"] * 100 + ["common"] * 900},
    "high_cardinality": {"x": [f"name {i % 40}" for i in range(N)]},
    "number_stored_as_text": {"x": [f"{i:05d}" for i in range(N)]},
    "date_stored_as_text": {"x": [f"{i}-{i}" for i in range(N)]},
    "mixed_formats": {"x": [f"A{i}" for i in range(N)]},
    "blanks": {"x": ["a b", "c d"]},
    "near_duplicate_categories": {"x": ["C", "C++", "C#", "v1.5", "v15"] * 9},
    "mojibake": {"x": ["Zürich", "naïve"]},
    "future_dates": {"x": days(N)},
    "gaps": {"x": days(N)},
    "duplicate_rows": {"x": [1, 1, 2]},
    "null_pattern": {"x": [None] * 9 + noise()[9:], "y": noise()[9:] + [None] * 9},
    "high_correlation": {"x": noise(), "y": rng().permutation(noise()).tolist()},
    "repeated_hour": {"x": [datetime(2013, 11, 1) + timedelta(hours=i) for i in range(96)]},  # noqa: DTZ001
}


def test_every_finding_has_a_trigger_and_a_quiet_neighbour():
    assert {rule.code for rule in findings.RULES} == set(TRIGGERS) == set(QUIET)


@pytest.mark.parametrize("code", TRIGGERS)
def test_it_is_found(judge, code):
    columns, severity, n_rows = TRIGGERS[code]
    (found,) = [each for each in judge(**columns) if each.code == code]
    assert (found.severity, found.n_rows_affected) == (severity, n_rows)
    assert found.message.endswith(".")
    assert found.evidence
    assert len({each.name for each in found.evidence}) == len(found.evidence)


@pytest.mark.parametrize("code", QUIET)
def test_it_is_not_found_next_to_it(judge, code):
    assert code not in {each.code for each in judge(**QUIET[code])}


@pytest.mark.parametrize("code", TRIGGERS)
def test_its_next_step_is_a_request_that_the_contract_takes(judge, code):
    for found in judge(**TRIGGERS[code][0]):
        step = found.next_step
        if step is not None and step.operation_id == "analyze_data":
            ProfileRequest.model_validate_json(json.dumps(step.body))
        elif step is not None and step.operation_id == "list_rejects":
            assert (step.dataset, step.body) == (f"{REGISTERED.dataset_id}@2", {})
        elif step is not None:
            assert step.dataset == REGISTERED.dataset_id
            DatasetPatch.model_validate_json(json.dumps(step.body))


def test_data_that_no_request_can_name_has_no_next_step(judge):
    found = [each for columns, _, _ in TRIGGERS.values() for each in judge(source=INLINE, **columns)]
    assert {each.next_step for each in found} == {None}


def test_noise_gives_no_finding(judge):
    assert judge(x=noise(), label=[f"group {i}" for i in rng().integers(0, 5, N)], n=rng().integers(0, 99, N)) == []


def test_three_rows_give_no_finding(judge):
    assert judge(x=[2.5, 1.0, 11.0], id=[1, 2, 3], name=["Ann", "Bob", "Cy"]) == []


def test_a_date_far_before_all_others_is_a_sentinel(judge):
    found = judge(x=[date(1900, 1, 1)] * 3 + days(N))
    assert [(each.code, each.n_rows_affected) for each in found if each.severity == "warning"] == [
        ("sentinel_values", 3),
    ]


def test_a_word_for_null_is_a_sentinel(judge):
    found = judge(x=["unknown"] * 5 + codes())
    assert [(each.code, each.n_rows_affected) for each in found] == [("sentinel_values", 5)]


def test_minus_one_among_counts_is_a_sentinel(judge):
    assert [each.code for each in judge(x=[-1] * 50 + rng().integers(0, 60, N).tolist())] == ["sentinel_values"]


def test_a_code_of_another_format_is_found(judge):
    found = judge(x=[f"AB-{i}" for i in rng().integers(0, 300, N)] + ["7-AB"])
    assert [(each.code, each.n_rows_affected) for each in found] == [("mixed_formats", 1)]


def test_a_plan_lies_in_the_future_and_is_no_warning(judge):
    (found,) = [each for each in judge(x=[day + timedelta(days=3_000) for day in days(50)]) if each.code != "unique"]
    assert (found.code, found.severity) == ("future_dates", "info")


def test_repeated_rows_of_few_categories_are_to_be_expected(judge):
    found = judge(x=rng().integers(0, 3, N), y=rng().permutation(N) % 3)
    assert [(each.code, each.severity) for each in found] == [("duplicate_rows", "info")]


def test_the_threshold_of_correlation_is_an_option(judge):
    x = np.array(noise())
    columns = {"x": x, "y": x + 0.5 * rng().permutation(x)}
    assert judge(**columns) == []
    loose = judge(options=ProfileOptions(correlation_threshold=0.5), **columns)
    assert [(each.code, each.columns) for each in loose] == [("high_correlation", ["x", "y"])]


def test_findings_come_by_severity_then_rows_then_place(judge):
    found = judge(
        late=[None] * 300 + noise()[300:],
        constant=[1] * N,
        endless=[float("inf"), *noise()[1:]],
        early=[None] * 300 + noise()[300:],
    )
    assert [(each.code, each.columns) for each in found][:4] == [
        ("infinite", ["endless"]),
        ("constant", ["constant"]),
        ("nulls", ["late"]),
        ("nulls", ["early"]),
    ]


def test_top_values_need_not_be_shown_for_findings(judge):
    columns = TRIGGERS["imbalance"][0]
    assert judge(options=ProfileOptions(n_top=0), **columns) == judge(**columns)


def test_the_catalogue_lists_every_kind_by_code():
    entries = findings.catalog()
    assert [entry.code for entry in entries] == sorted(TRIGGERS)
    assert all(entry.title and entry.description.endswith(".") and entry.tags for entry in entries)


def test_the_catalogue_names_the_options_that_move_a_limit():
    schemas = {entry.code: entry.options_schema for entry in findings.catalog()}
    assert schemas["high_correlation"]["properties"]["correlation_threshold"]["default"] == 0.95
    assert schemas["constant"]["properties"] == {}
    assert set(signature(ProfileOptions).parameters) >= set(schemas["high_correlation"]["properties"])
