"""Event streams and waiting requests hold their connection: a key may have so many of them."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from measurand_api.limits.middleware import Cap

sys.path.append(str(Path(__file__).parent))
from serving import DEADLINE_SECONDS, Served, serving

ROWS = {"inline": {"columns": {"a": [1, 2]}}}


def test_a_place_is_given_back_however_its_use_ends() -> None:
    cap = Cap(1)

    def fail() -> None:
        with cap.place("key_a") as first, cap.place("key_a") as second, cap.place("key_b") as of_another:
            raise RuntimeError(first, second, of_another)

    for _ in range(2):
        with pytest.raises(RuntimeError, match=r"\(True, False, True\)"):
            fail()
    assert not cap._n_open


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    caps = {"MEASURAND_MAX_STREAMS_PER_KEY": "2", "MEASURAND_MAX_WAITS_PER_KEY": "1"}
    with serving(tmp_path_factory.mktemp("data"), MEASURAND_WORKER="none", **caps) as served:
        yield served


@pytest.fixture
def job(served: Served) -> Iterator[str]:
    """A job that stays queued."""
    name = f"waiting-{time.monotonic_ns()}"
    location = served.send("POST", "/datasets", json={"name": name, **ROWS}).headers["location"]
    yield location
    served.send("DELETE", location)


@contextmanager
def following(served: Served, job: str, key: str | None = None) -> Iterator[httpx.Response]:
    headers = {"Authorization": f"Bearer {key or served.key}"}
    url = f"{served.url}{job}/events"
    with httpx.stream("GET", url, headers=headers, timeout=DEADLINE_SECONDS) as answer:
        yield answer


def test_a_stream_beyond_the_cap_is_refused_until_another_is_closed(served: Served, job: str) -> None:
    with ExitStack() as open_streams:
        first = open_streams.enter_context(following(served, job))
        with following(served, job) as second:
            assert (first.status_code, second.status_code) == (200, 200)
            refused = served.get(f"{job}/events")
            assert (refused.status_code, refused.json()["code"]) == (429, "too_many_streams")
            assert int(refused.headers["retry-after"]) >= 1
            assert served.send("HEAD", f"{job}/events").status_code == 200
            assert served.get(f"{job}/events", key=served.foreign_key).status_code == 404
        end = time.monotonic() + DEADLINE_SECONDS
        while not is_open(served, job):
            assert time.monotonic() < end
            time.sleep(0.05)


def is_open(served: Served, job: str) -> bool:
    with following(served, job) as answer:
        return answer.status_code == 200


def test_a_wait_beyond_the_cap_is_answered_at_once(served: Served, job: str) -> None:
    def waited() -> str:
        state: str = served.get(job, headers={"Prefer": "wait=30"}).json()["state"]
        return state

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(waited) for _ in range(2)]
        ended, held = wait(both, timeout=DEADLINE_SECONDS, return_when=FIRST_COMPLETED)
        assert [one.result() for one in ended] == ["queued"]
        assert [one.done() for one in held] == [False]
        served.send("DELETE", job)
        assert held.pop().result() == "cancelled"
