import re
from datetime import UTC, datetime, timedelta

from measurand_api import ids


def test_an_id_has_its_prefix_and_26_characters_that_cannot_be_mistaken() -> None:
    assert re.fullmatch(r"ds_[0-9a-hjkmnp-tv-z]{26}", ids.new("ds"))


def test_ids_sort_in_the_order_they_were_made() -> None:
    made = [ids.new("rep") for _ in range(2000)]
    assert sorted(made) == made
    assert len(set(made)) == len(made)


def test_an_id_is_told_from_names_and_from_other_ids() -> None:
    made = ids.new("ds")
    assert ids.is_id(made, "ds")
    assert not ids.is_id(made, "rep")
    assert not ids.is_id("ds_flights", "ds")
    assert not ids.is_id(made.upper(), "ds")
    assert not ids.is_id(made + "0", "ds")


def test_the_first_id_of_a_moment_is_above_those_before_and_below_those_after() -> None:
    before, moment = ids.new("aud"), datetime.now(UTC)
    after = ids.new("aud")
    assert ids.first("aud", moment) <= after
    assert before < ids.first("aud", moment + timedelta(milliseconds=1))
    assert ids.is_id(ids.first("aud", datetime(1, 1, 1, tzinfo=UTC)), "aud")
    assert ids.first("aud", datetime(9999, 12, 31, tzinfo=UTC)) > after
