"""Rates: the buckets with an injected clock, the same in a real Redis, and what callers see of them."""

import asyncio
import logging
import random
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from measurand_api.limits import rates, shared
from measurand_api.limits.middleware import fields
from measurand_api.limits.rates import Bucket, Rates, Standing, refuse_beyond
from measurand_api.limits.shared import AWAY_SECONDS, SharedRates
from measurand_api.problems import RateLimited
from measurand_api.settings import WrongSetting

from tools import servers

sys.path.append(str(Path(__file__).parent))
from serving import Served, serving

ROOT = Path(__file__).parent.parent.parent
KEY, TENANT = Bucket("key", "key_a", 6), Bucket("tenant", "ten_a", 60)


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def is_taken(standings: list[Standing]) -> bool:
    return not any(one.retry_seconds for one in standings)


def test_a_bucket_gives_a_minute_s_allowance_at_once_and_then_says_when_to_come_back() -> None:
    own = Rates(Clock())
    found = [own.take([KEY])[0] for _ in range(8)]
    assert [one.remaining for one in found] == [5, 4, 3, 2, 1, 0, 0, 0]
    assert [one.reset_seconds for one in found] == [10, 20, 30, 40, 50, 60, 60, 60]
    assert [one.retry_seconds for one in found] == [0, 0, 0, 0, 0, 0, 10, 10]


def test_a_bucket_is_refilled_evenly() -> None:
    clock = Clock()
    own = Rates(clock)
    for _ in range(6):
        own.take([KEY])
    clock.seconds += 9
    assert own.take([KEY])[0].retry_seconds == 1
    clock.seconds += 1
    assert is_taken(own.take([KEY]))
    assert not is_taken(own.take([KEY]))
    clock.seconds += 3600
    assert own.take([KEY])[0].remaining == 5


def test_a_refused_request_takes_nothing_from_any_bucket() -> None:
    own, clock = Rates(Clock()), Clock()
    own = Rates(clock)
    for _ in range(9):
        own.take([KEY, TENANT])
    assert own.look(TENANT).remaining == 54
    clock.seconds += 10
    assert is_taken(own.take([KEY, TENANT]))


def test_in_any_span_no_more_passes_than_the_allowance_and_its_refill() -> None:
    clock, passed, draw = Clock(), [], random.Random(4)
    own = Rates(clock)
    for _ in range(3000):
        clock.seconds += draw.expovariate(1 / 4)
        if is_taken(own.take([KEY])):
            passed.append(clock.seconds)
    spans = [(start, end) for start in range(len(passed)) for end in range(start, min(start + 40, len(passed)))]
    assert all(end - start + 1 <= 6 + (passed[end] - passed[start]) / 10 + 1e-6 for start, end in spans)
    assert len(passed) > 0.9 * min(3000, (passed[-1] - passed[0]) / 10)


def test_the_buckets_of_many_owners_are_bounded_and_forget_the_full_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_BUCKETS", 100)
    clock = Clock()
    own = Rates(clock)
    for n in range(1000):
        own.take([Bucket("address", str(n), 600)])
        clock.seconds += 0.01
    assert len(own._full_at) <= 100


def test_headers_are_structured_fields_of_the_draft() -> None:
    found = [Standing("key", 12000, 60, 11999, 1), Standing("tenant", 60000, 60, 59000, 2)]
    assert fields(found) == [
        (b"ratelimit-policy", b'"key";q=12000;w=60, "tenant";q=60000;w=60'),
        (b"ratelimit", b'"key";r=11999;t=1, "tenant";r=59000;t=2'),
    ]


def test_the_problem_names_the_limit_that_keeps_longest() -> None:
    with pytest.raises(RateLimited, match="This tenant may send 60 requests a minute") as refused:
        refuse_beyond([Standing("key", 6, 60, 0, 60, 10), Standing("tenant", 60, 60, 0, 60, 30)])
    assert refused.value.headers == {"Retry-After": "30"}


@pytest.fixture(scope="module")
def redis() -> Iterator[servers.Server]:
    with servers.redis(ROOT / "build" / "servers") as server:
        yield server


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine must not look like a lost Redis."""
    monkeypatch.setattr(shared, "TIMEOUT_SECONDS", 30)


@asynccontextmanager
async def sharing(url: str, clock: Clock | None = None) -> AsyncIterator[SharedRates]:
    counted = shared.connect(url, Rates())
    counted._clock = clock or counted._clock
    try:
        yield counted
    finally:
        await counted.close()


@pytest.mark.usefixtures("patient")
async def test_gateways_share_their_buckets_in_redis(redis: servers.Server) -> None:
    async with sharing(redis.url) as one, sharing(redis.url) as other:
        bucket = Bucket("key", "shared", 6)
        found = [(await gateway.take([bucket]))[0] for gateway in (one, other, one, other, one, other, one, other)]
    assert [one.remaining for one in found] == [5, 4, 3, 2, 1, 0, 0, 0]
    assert all(one.retry_seconds == 0 for one in found[:6])
    assert all(1 <= one.retry_seconds <= 10 for one in found[6:])


@pytest.mark.usefixtures("patient")
async def test_redis_takes_nothing_when_one_bucket_is_empty(redis: servers.Server) -> None:
    small, large = Bucket("key", "small", 2), Bucket("tenant", "large", 60)
    async with sharing(redis.url) as gateway:
        found = [await gateway.take([small, large]) for _ in range(5)]
    assert [standings[1].remaining for standings in found] == [59, 58, 58, 58, 58]


@pytest.mark.usefixtures("patient")
async def test_many_at_once_are_counted_once_each(redis: servers.Server) -> None:
    bucket = Bucket("key", "at once", 20)
    async with sharing(redis.url) as one, sharing(redis.url) as other:
        found = await asyncio.gather(*((one, other)[n % 2].take([bucket]) for n in range(32)))
    assert 20 <= sum(map(is_taken, found)) <= 22


@pytest.mark.usefixtures("patient")
async def test_a_bucket_in_redis_goes_when_it_is_full_again(redis: servers.Server) -> None:
    async with sharing(redis.url) as gateway:
        await gateway.take([Bucket("key", "leaving", 600)])
        assert 0 < await gateway._redis.pttl("measurand:rate:key leaving") <= 101


async def test_a_lost_redis_is_told_once_and_each_gateway_counts_by_itself_until_it_is_back(
    redis: servers.Server, caplog: pytest.LogCaptureFixture
) -> None:
    clock, bucket = Clock(), Bucket("key", "lost", 6)
    async with sharing(redis.url, clock) as gateway:
        await gateway.take([bucket])
        redis.kill()
        with caplog.at_level(logging.WARNING):
            found = []
            for _ in range(4):
                found += await gateway.take([bucket])
                clock.seconds += AWAY_SECONDS
            assert [one.remaining for one in found] == [5, 4, 3, 2]
            redis.restart()
            assert (await gateway.take([bucket]))[0].remaining == 5
            await gateway.take([bucket])
    assert [record.message for record in caplog.records] == [
        "Redis does not answer: this gateway counts rates by itself",
        "Redis answers again: gateways share their rates",
    ]


async def test_a_redis_that_hangs_holds_up_one_request_and_not_the_next(redis: servers.Server) -> None:
    clock, bucket = Clock(), Bucket("key", "hanging", 6)
    async with sharing(redis.url, clock) as gateway:
        await gateway.take([bucket])
        redis._process.send_signal(signal.SIGSTOP)
        try:
            async with asyncio.timeout(20):
                found = [(await gateway.take([bucket]))[0].remaining for _ in range(3)]
        finally:
            redis._process.send_signal(signal.SIGCONT)
        assert found == [5, 4, 3]
        assert gateway._away_until == clock.seconds + AWAY_SECONDS


async def test_a_wrong_address_stops_the_start_without_showing_it() -> None:
    with pytest.raises(WrongSetting, match=r"^redis_url is wrong: it must begin with redis:") as refused:
        shared.connect("http://:secret@localhost", Rates())
    assert "secret" not in str(refused.value)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data"), MEASURAND_WORKER="none") as served:
        yield served


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/auth/me", 200),
        ("HEAD", "/auth/me", 200),
        ("GET", "/datasets/none", 404),
        ("GET", "/datasets?no_such=1", 422),
        ("POST", "/datasets", 415),
    ],
)
def test_every_answer_to_a_key_tells_how_its_limits_stand(served: Served, method: str, path: str, status: int) -> None:
    answer = served.send(method, path)
    assert answer.status_code == status
    assert answer.headers["ratelimit-policy"] == '"key";q=12000;w=60, "tenant";q=60000;w=60'
    assert answer.headers["ratelimit"].startswith('"key";r=1')


def test_a_wrong_key_is_told_how_its_address_stands(served: Served) -> None:
    answer = served.get("/auth/me", key="msk_" + "0" * 26 + "_" + "0" * 40)
    assert answer.status_code == 401
    assert answer.headers["ratelimit-policy"] == '"address";q=600;w=60'


def test_what_needs_no_key_is_not_counted(served: Served) -> None:
    assert "ratelimit" not in served.get("/health").headers


def test_gateways_that_share_redis_refuse_together(tmp_path: Path, redis: servers.Server) -> None:
    variables = {"MEASURAND_WORKER": "none", "MEASURAND_RATE_PER_KEY": "6", "MEASURAND_REDIS_URL": redis.url}
    with serving(tmp_path, **variables) as one, serving(tmp_path, **variables) as other:
        answers = [served.get("/auth/me") for served in (one, other, one, other, one, other, one, other)]
        assert [answer.status_code for answer in answers] == [200] * 6 + [429] * 2
        problem = answers[-1].json()
        assert problem["code"] == "rate_limited"
        assert answers[-1].headers["ratelimit"].startswith('"key";r=0;')
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 10
        assert other.get("/auth/me", key=other.foreign_key).status_code == 200
        redis.kill()
        assert one.get("/auth/me").status_code == 200
        redis.restart()


def test_a_tenant_has_a_limit_over_all_of_its_keys_and_what_they_may_not_do_counts(tmp_path: Path) -> None:
    with serving(tmp_path, MEASURAND_WORKER="none", MEASURAND_RATE_PER_TENANT="4") as served:
        key = served.send("POST", "/api-keys", json={"name": "second", "scopes": ["read"]}).json()["secret"]
        refused = served.get("/api-keys", key=key)
        assert refused.status_code == 403
        assert "ratelimit" in refused.headers
        assert [served.get("/auth/me", key=which).status_code for which in (served.key, key, key)] == [200, 200, 429]
        assert served.get("/auth/me", key=served.foreign_key).status_code == 200
