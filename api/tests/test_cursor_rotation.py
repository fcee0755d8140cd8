"""The cursor secret is replaced as docs/operating/cursor-secret.md says, by real gateways on one database."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import hosts
import pytest
from serving import Served, serving

pytestmark = pytest.mark.once
PAGE = Path(__file__).parents[2] / "docs" / "operating" / "cursor-secret.md"
STEPS = re.findall(r"^\| \d \| `([a-z,]+)` \|", PAGE.read_text(), re.MULTILINE)
N_KEYS = 3


@pytest.fixture(scope="module")
def gateways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Served]]:
    """One for each step, all at the same time."""
    common = {**hosts.shared(), "MEASURAND_WORKER": "none", "MEASURAND_ANSWER_WORKERS": "1"}
    with ExitStack() as running:
        started = []
        for step in STEPS:
            folder = tmp_path_factory.mktemp("gateway")
            started.append(running.enter_context(serving(folder, **common, MEASURAND_CURSOR_SECRET=step)))
        for number in range(N_KEYS):
            body = {"name": f"key-{number}", "scopes": ["read"]}
            assert started[0].send("POST", "/api-keys", json=body).status_code == 201
        yield started


def cursor_of(gateway: Served) -> str:
    cursor: str = gateway.get("/api-keys", params={"limit": 1}).json()["next_cursor"]
    return cursor


def second_key(gateway: Served) -> str:
    """What any cursor behind the first key must lead to."""
    listed: str = gateway.get("/api-keys", params={"limit": 2}).json()["items"][1]["id"]
    return listed


def test_the_page_goes_from_one_secret_to_the_other() -> None:
    assert (STEPS[0], STEPS[-1], len(STEPS)) == ("old", "new", 4)


def test_gateways_of_two_steps_that_follow_each_other_read_each_others_cursors(gateways: list[Served]) -> None:
    for before, after in pairwise(gateways):
        for maker, reader in ((before, after), (after, before)):
            answer = reader.get("/api-keys", params={"limit": 1, "cursor": cursor_of(maker)})
            assert [key["id"] for key in answer.json()["items"]] == [second_key(maker)]


def test_a_cursor_from_before_the_rotation_works_until_the_old_secret_is_gone(gateways: list[Served]) -> None:
    cursor = cursor_of(gateways[0])
    answers = [gateway.get("/api-keys", params={"limit": 1, "cursor": cursor}) for gateway in gateways]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 409]
    assert answers[-1].json()["code"] == "stale_cursor"
