import copy
import json
from pathlib import Path

import pytest

from tools import breaking
from tools.breaking import Acceptance, Break

BUNDLE = json.loads(breaking.BUNDLE.read_text())


def test_the_newest_release_is_found_by_number(tmp_path: Path) -> None:
    for version in ("0.2.0", "0.10.0", "0.9.1"):
        (tmp_path / f"{version}.json").write_text("{}")

    assert breaking.newest(tmp_path) == tmp_path / "0.10.0.json"
    assert breaking.newest(tmp_path / "nowhere") is None


def test_the_contract_keeps_its_own_promises() -> None:
    assert not [*breaking.broken_promises(BUNDLE, BUNDLE)]


def test_a_parameter_is_found_by_its_name_wherever_it_stands() -> None:
    changed = copy.deepcopy(BUNDLE)
    changed["paths"]["/datasets/{dataset}/lineage"]["get"]["parameters"].reverse()
    assert not [*breaking.broken_promises(BUNDLE, changed)]

    depth = next(
        p for p in changed["paths"]["/datasets/{dataset}/lineage"]["get"]["parameters"] if p["name"] == "depth"
    )
    depth["schema"]["x-unit"] = "kilometres"

    (found,) = breaking.broken_promises(BUNDLE, changed)
    assert (found.rule, found.place.rpartition("/")[0]) == (
        "x-unit",
        "/paths//datasets/{dataset}/lineage/get/parameters/depth",
    )


def test_what_was_accepted_passes_and_what_is_not_needed_any_more_is_told() -> None:
    found = [Break("gone", "GET /a", "it is gone"), Break("gone", "GET /b", "it is gone")]
    listed = [Acceptance("0.1.0", "gone GET /a", "nobody"), Acceptance("0.1.0", "gone GET /c", "nobody")]

    assert breaking.unaccepted(found, listed) == ([found[1]], ["gone GET /c"])


def test_a_break_is_accepted_for_one_release_and_with_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "accepted.yaml"
    file.write_text("- {since: 0.1.0, change: gone GET /a, reason: nobody called it}\n")
    assert [acceptance.change for acceptance in breaking.accepted(file, "0.1.0")] == ["gone GET /a"]
    assert breaking.accepted(file, "0.2.0") == []

    file.write_text("- {since: 0.1.0, change: gone GET /a, reason: ' '}\n")
    with pytest.raises(ValueError, match="has no reason"):
        breaking.accepted(file, "0.1.0")
