"""Requests in a minute, counted in this process.

Each bucket is one moment: when it will be full again (the generic cell rate algorithm).
It begins full, holds the allowance of a minute and is refilled evenly, so who was refused waits for one request only.
"""

import math
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from measurand_api.problems import RateLimited

WINDOW_SECONDS = 60.0
MOST_BUCKETS = 20_000
_EPSILON = 1e-6


class Bucket(NamedTuple):
    """What is counted: `name` is what the caller is told, `owner` tells it from others of the name."""

    name: str
    owner: str
    quota: int

    @property
    def key(self) -> str:
        """Its name among all buckets."""
        return f"{self.name} {self.owner}"


class Standing(NamedTuple):
    """How a bucket is after a request: what is left, when it is full again, when to come back if it was empty."""

    name: str
    quota: int
    window_seconds: int
    remaining: int
    reset_seconds: int
    retry_seconds: int = 0


class Rates:
    """The buckets of this process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._full_at: dict[str, float] = {}

    def take(self, buckets: Sequence[Bucket]) -> list[Standing]:
        """Take one request from each bucket, or from none when one of them is empty."""
        now = self._clock()
        used = [self._used(bucket, now) for bucket in buckets]
        if all(has_room(bucket, some) for bucket, some in zip(buckets, used, strict=True)):
            self._make_room(now)
            for i, bucket in enumerate(buckets):
                used[i] += WINDOW_SECONDS / bucket.quota
                self._full_at[bucket.key] = now + used[i]
            return [standing(bucket, some) for bucket, some in zip(buckets, used, strict=True)]
        return [refused(bucket, some) for bucket, some in zip(buckets, used, strict=True)]

    def look(self, bucket: Bucket) -> Standing:
        """How a bucket is; nothing is taken."""
        return standing(bucket, self._used(bucket, self._clock()))

    def _used(self, bucket: Bucket, now: float) -> float:
        """The part of the minute's allowance that is used, in seconds."""
        return max(self._full_at.get(bucket.key, now) - now, 0.0)

    def _make_room(self, now: float) -> None:
        """Forget full buckets when there are many; if they are still many, those that came first."""
        if len(self._full_at) < MOST_BUCKETS:
            return
        self._full_at = {key: moment for key, moment in self._full_at.items() if moment > now}
        for key in list(self._full_at)[: max(0, len(self._full_at) - MOST_BUCKETS // 2)]:
            del self._full_at[key]


def has_room(bucket: Bucket, used: float) -> bool:
    """Whether another request fits."""
    return used + WINDOW_SECONDS / bucket.quota <= WINDOW_SECONDS + _EPSILON


def standing(bucket: Bucket, used: float) -> Standing:
    """How a bucket of which so many seconds are used is told of."""
    left = int((WINDOW_SECONDS - used) * bucket.quota / WINDOW_SECONDS + _EPSILON)
    return Standing(bucket.name, bucket.quota, int(WINDOW_SECONDS), max(left, 0), math.ceil(used - _EPSILON))


def refused(bucket: Bucket, used: float) -> Standing:
    """The same after a request that did not fit into all of its buckets."""
    wait = 0 if has_room(bucket, used) else math.ceil(used + WINDOW_SECONDS / bucket.quota - WINDOW_SECONDS)
    return standing(bucket, used)._replace(retry_seconds=wait)


def refuse_beyond(standings: Sequence[Standing]) -> None:
    """Raise RateLimited when one of them was empty."""
    worst = max(standings, key=lambda one: one.retry_seconds)
    if worst.retry_seconds:
        raise RateLimited(
            f"This {worst.name} may send {worst.quota} requests a minute. Retry after {worst.retry_seconds} s.",
            retry_after=worst.retry_seconds,
        )
