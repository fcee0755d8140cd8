"""The same buckets in Redis, so that gateways share them; while it is away, each gateway counts by itself."""

import logging
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from measurand_api.limits.rates import WINDOW_SECONDS, Bucket, Rates, Standing, refused, standing
from measurand_api.settings import WrongSetting

if TYPE_CHECKING:
    from redis.asyncio import Redis

TIMEOUT_SECONDS = 0.5
AWAY_SECONDS = 2.0
"""After a failure nobody asks for so long: a request waits for a lost Redis once, not each of them."""

# The clock is Redis' own, so that gateways need not agree about the time. Numbers go as text: Redis would cut them.
_TAKE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local full_at, fits = {}, true
for i, key in ipairs(KEYS) do
  full_at[i] = math.max(tonumber(redis.call('GET', key) or now), now)
  fits = fits and full_at[i] - now + ARGV[1] / ARGV[i + 1] <= ARGV[1] + 0.001
end
local used = {fits and 1 or 0}
for i, key in ipairs(KEYS) do
  if fits then
    full_at[i] = full_at[i] + ARGV[1] / ARGV[i + 1]
    redis.call('SET', key, string.format('%.3f', full_at[i]), 'PX', math.ceil(full_at[i] - now) + 1)
  end
  used[i + 1] = string.format('%.3f', full_at[i] - now)
end
return used
"""

log = logging.getLogger(__name__)


def connect(url: str, own: Rates) -> "SharedRates":
    """Share rates through the Redis of this URL, which need not answer yet. Raises WrongSetting."""
    try:
        from redis.asyncio import Redis  # noqa: PLC0415 - loaded by those who use it
        from redis.asyncio.retry import Retry  # noqa: PLC0415
        from redis.backoff import NoBackoff  # noqa: PLC0415
    except ModuleNotFoundError:
        raise WrongSetting("redis_url needs the package redis: install measurand-api[redis].") from None
    # Trying again would hold the request up, which can be counted here as well.
    once = Retry(NoBackoff(), 0)
    try:
        redis = Redis.from_url(url, retry=once, socket_timeout=TIMEOUT_SECONDS, socket_connect_timeout=TIMEOUT_SECONDS)
        return SharedRates(redis, own)
    except ValueError:
        raise WrongSetting("redis_url is wrong: it must begin with redis://, rediss:// or unix://.") from None


class SharedRates:
    """Counts in Redis, in one round trip a request."""

    def __init__(self, redis: "Redis", own: Rates, clock: Callable[[], float] = time.monotonic) -> None:
        self._redis, self._own, self._clock = redis, own, clock
        self._script = redis.register_script(_TAKE)
        self._away_until = 0.0

    async def take(self, buckets: Sequence[Bucket]) -> list[Standing]:
        """Take one request from each bucket, or from none when one of them is empty."""
        if self._clock() < self._away_until:
            return self._own.take(buckets)
        try:
            fits, *used = await self._script(
                keys=[f"measurand:rate:{bucket.key}" for bucket in buckets],
                args=[WINDOW_SECONDS * 1000, *(bucket.quota for bucket in buckets)],
            )
        except _lost():
            self._tell_lost()
            return self._own.take(buckets)
        self._tell_back()
        told = standing if int(fits) else refused
        return [told(bucket, float(some) / 1000) for bucket, some in zip(buckets, used, strict=True)]

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.aclose()

    def _tell_lost(self) -> None:
        if not self._away_until:
            log.warning("Redis does not answer: this gateway counts rates by itself")
        self._away_until = self._clock() + AWAY_SECONDS

    def _tell_back(self) -> None:
        if self._away_until:
            log.warning("Redis answers again: gateways share their rates")
            self._away_until = 0.0


def _lost() -> tuple[type[Exception], ...]:
    from redis.exceptions import RedisError  # noqa: PLC0415 - loaded with the client, by those who use it

    return RedisError, OSError
