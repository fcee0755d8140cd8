"""The watch for cells and secrets finds what it is for."""

from contract_tests import canary

KEYS = {"owner": "msk_" + "1" * 26 + "_" + "s" * 40, "no_key": None}


def test_a_cell_and_a_secret_are_found_where_they_stand_and_not_repeated():
    texts = {"the log": "read canary-cell-3", "the metrics": f"key {'s' * 40} used", "its problem": "all well"}
    found = list(canary.leaks(texts, KEYS))
    assert found == ["the log holds a cell of a dataset", "the metrics holds the secret of a key"]
    assert not any("canary-cell" in finding or "sss" in finding for finding in found)


def test_the_id_of_a_key_is_no_secret():
    assert not list(canary.leaks({"the log": "key_" + "1" * 26}, KEYS))
