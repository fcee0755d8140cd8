import json
from pathlib import Path

from contract_tests import contract
from fuzz import answers, faults, reading, seed

CONTRACT = contract.load()


def exchange(method: str, path: str, status: int) -> dict[str, object]:
    return {
        "request": {"method": method, "url": f"http://localhost/api/v1{path}"},
        "response": {"status": status},
    }


def test_an_operation_that_was_only_refused_never_succeeded() -> None:
    found = answers.seen(CONTRACT, [exchange("GET", "/service", 401), exchange("GET", "/health", 200)])

    assert "get_service" in answers.never_succeeded(found)
    assert "get_health" not in answers.never_succeeded(found)


def test_an_answer_that_never_came_is_named() -> None:
    found = answers.seen(CONTRACT, [exchange("GET", "/datasets/flights", 200)])

    unseen = answers.unseen(answers.documented(CONTRACT), found)

    assert "get_dataset 304" in unseen
    assert "get_dataset 200" not in unseen


def test_what_no_request_can_cause_is_not_asked_for() -> None:
    assert not {status for statuses in answers.documented(CONTRACT).values() for status in statuses if status >= "500"}


def test_ids_in_examples_are_of_things_that_exist() -> None:
    job = "job_" + "7" * 26

    document = reading.read({"job": [job]})

    parameters = document["paths"]["/jobs/{job_id}"]["parameters"]
    assert [parameter["example"] for parameter in parameters] == [job]


def test_the_data_of_events_is_checked_against_the_schema_of_the_contract() -> None:
    operation = reading.read({})["paths"]["/jobs/{job_id}/events"]["get"]

    schema = operation["responses"]["200"]["content"]["text/event-stream"]["schema"]

    assert schema["properties"]["data"]["contentSchema"] == {"$ref": "#/components/schemas/JobEvent"}


def test_every_list_has_a_place_for_its_cursors() -> None:
    assert seed.lists()["list_rejects"] == {"dataset": "damaged"}
    assert seed.lists()["list_jobs"] == {}


def test_faults_are_of_operations_that_exist() -> None:
    operations = {f"{operation.method} {operation.path}" for operation in CONTRACT.operations.values()}

    assert {operation for _, operation in faults.FAULTS.values()} <= operations


def test_nothing_of_the_product_can_reach_the_faults() -> None:
    root = Path(__file__).parents[2]
    code = [
        path.read_text()
        for folder in ("api/measurand_api", "engine/measurand_engine")
        for path in (root / folder).rglob("*.py")
    ]

    assert not [text for text in code if "fuzz" in text]


def test_the_contract_is_written_whole(tmp_path: Path) -> None:
    reading.write(reading.read({}), tmp_path / "contract.json")

    assert json.loads((tmp_path / "contract.json").read_text())["paths"].keys() == CONTRACT.document["paths"].keys()
