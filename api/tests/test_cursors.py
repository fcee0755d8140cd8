"""A cursor goes on in the list it was made for, and nowhere else."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measurand_api import cursors
from measurand_api.cursors import Cursors, Filters, Plain
from measurand_api.problems import StaleCursor
from measurand_api.settings import Settings

KEYS = Cursors([b"one"])
FILTERS: dict[str, Plain] = {"tag": "a", "limit": 20, "name": None}
POSITION: list[Plain] = ["ds_01k9zq3v5n8rj2m4t6w8y0a2c4", 17, None]


def sealed(signer: Cursors = KEYS) -> str:
    return signer.seal("acme", "list_datasets", FILTERS, POSITION)


def test_a_cursor_gives_its_position_back() -> None:
    assert KEYS.open(sealed(), "acme", "list_datasets", FILTERS) == POSITION


def test_the_order_of_filters_does_not_matter() -> None:
    assert KEYS.open(sealed(), "acme", "list_datasets", dict(reversed(FILTERS.items()))) == POSITION


def test_a_cursor_can_stand_in_a_query_as_it_is() -> None:
    assert sealed().replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize(
    ("tenant", "operation", "filters"),
    [
        ("other", "list_datasets", FILTERS),
        ("acme", "list_jobs", FILTERS),
        ("acme", "list_datasets", {**FILTERS, "tag": "b"}),
        ("acme", "list_datasets", {}),
    ],
)
def test_a_cursor_of_another_tenant_operation_or_filter_is_stale(tenant: str, operation: str, filters: Filters) -> None:
    with pytest.raises(StaleCursor):
        KEYS.open(sealed(), tenant, operation, filters)


@given(st.text(max_size=200))
def test_a_made_up_cursor_is_stale(text: str) -> None:
    with pytest.raises(StaleCursor):
        KEYS.open(text, "acme", "list_datasets", FILTERS)


@given(st.integers(0, 60), st.sampled_from("Ab0_"))
def test_a_changed_cursor_is_stale(place: int, character: str) -> None:
    cursor = sealed()
    changed = cursor[:place] + character + cursor[place + 1 :]
    if changed != cursor:
        with pytest.raises(StaleCursor):
            KEYS.open(changed, "acme", "list_datasets", FILTERS)


def test_a_secret_can_be_replaced_while_pages_are_read() -> None:
    both = Cursors([b"two", b"one"])
    assert both.open(sealed(), "acme", "list_datasets", FILTERS) == POSITION
    with pytest.raises(StaleCursor):
        KEYS.open(sealed(both), "acme", "list_datasets", FILTERS)


def test_without_a_set_secret_one_is_made_and_kept_private(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    cursor = sealed(cursors.of(settings))
    assert cursors.of(settings).open(cursor, "acme", "list_datasets", FILTERS) == POSITION
    assert stat.S_IMODE((tmp_path / "cursor_secret").stat().st_mode) == 0o600


def test_secrets_that_are_set_are_used(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, cursor_secret=("one",))
    assert cursors.of(settings).open(sealed(), "acme", "list_datasets", FILTERS) == POSITION
    assert not list(tmp_path.iterdir())
