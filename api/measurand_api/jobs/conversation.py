"""A supervisor and its child during one job: the lease is kept, progress told, and whatever must stop it seen."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from measurand_api.jobs.codec import Call
from measurand_api.jobs.process import Child, Progress, Value
from measurand_api.jobs.queue import Claim, Queue
from measurand_api.store.catalog import Catalog

T = TypeVar("T")
LOOK_SECONDS = 0.2
"""How soon a cancelled job is seen."""
TELL_SECONDS = 1.0
"""Progress reaches the catalog at most this often."""


class Cancelled(Exception):
    """The caller of the job wants it stopped."""


class Stopped(Exception):
    """The worker ends and cannot wait for the job."""


class TooMuchMemory(Exception):
    """The child holds more than it may."""


class Ask(Protocol):
    """Compute a call, as the part of the whole job from `begin` to `end`."""

    def __call__(self, call: Call, stage: str, begin: float = 0.0, end: float = 1.0) -> bytes:
        """Return the result as JSON; `stage` is told until the call names one itself."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a child is held to."""

    heartbeat_seconds: float = 3.0
    resident_bytes: int = 4 << 30


@dataclass(slots=True)
class Conversation:
    """Asks the child, call by call. Raises Cancelled, Stopped, TooMuchMemory, LostLease, and what the child raises."""

    claim: Claim
    child: Child
    queue: Queue
    watch: Watch
    overdue: threading.Event
    _beaten: float = field(default_factory=time.monotonic)
    _looked: float = field(default_factory=time.monotonic)
    _told: float = 0.0
    _untold: tuple[float, str] | None = None

    def ask(self, call: Call, stage: str, begin: float = 0.0, end: float = 1.0) -> bytes:
        """See Ask."""
        self._untold = (begin, stage)
        self.child.send(call)
        while not isinstance(message := self.child.receive(LOOK_SECONDS), Value):
            if isinstance(message, Progress):
                self._untold = (begin + message.fraction * (end - begin), message.stage)
            self._attend(time.monotonic())
        return message.body

    def tell(self, fraction: float, stage: str) -> None:
        """Keep the job while the supervisor itself works; say so at least each second."""
        self._untold = (fraction, stage)
        self._attend(time.monotonic())

    def write(self, change: Callable[[Catalog], T]) -> T:
        """Write to the catalog in the middle of the job, in a transaction that proves that it is still ours."""
        return self.queue.write(self.claim, change)

    def _attend(self, now: float) -> None:
        if self.overdue.is_set():
            raise Stopped
        if now - self._looked >= LOOK_SECONDS:
            self._looked = now
            if self.queue.is_cancelled(self.claim):
                raise Cancelled
        if self._untold is not None and now - self._told >= TELL_SECONDS:
            self.queue.report(self.claim, *self._untold)
            self._told, self._untold = now, None
        if now - self._beaten >= self.watch.heartbeat_seconds:
            self._beaten = now
            self._beat()

    def _beat(self) -> None:
        self.queue.renew(self.claim)
        if (held := self.child.resident_bytes()) > self.watch.resident_bytes:
            message = f"held {held} of {self.watch.resident_bytes} bytes"
            raise TooMuchMemory(message)
