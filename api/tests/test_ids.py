import re

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
