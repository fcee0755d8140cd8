"""A supervisor and its child during one job: progress is told, and whatever must stop it seen."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from measurand_api.jobs.codec import Call
from measurand_api.jobs.leases import TROUBLE, LostLease, Pulse
from measurand_api.jobs.process import Child, Progress, Value
from measurand_api.jobs.queue import Claim, Queue
from measurand_api.store.catalog import Catalog
from measurand_api.telemetry import traces

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


@dataclass(slots=True)
class Conversation:
    """Asks the child, call by call. Raises Cancelled, Stopped, TooMuchMemory, LostLease, and what the child raises."""

    claim: Claim
    child: Child
    queue: Queue
    pulse: Pulse
    resident_bytes: int
    overdue: threading.Event
    _looked: float = field(default_factory=time.monotonic)
    _told: float = 0.0
    _untold: tuple[float, str] | None = None

    def ask(self, call: Call, stage: str, begin: float = 0.0, end: float = 1.0) -> bytes:
        """See Ask."""
        self._untold = (begin, stage)
        with traces.span("compute", function=call.function):
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
        if self.pulse.is_lost:
            raise LostLease(self.claim.job_id)
        if now - self._looked >= LOOK_SECONDS:
            self._looked = now
            self._refuse_greed()
            self._consult(now)

    def _refuse_greed(self) -> None:
        if (held := self.child.resident_bytes()) > self.resident_bytes:
            message = f"held {held} of {self.resident_bytes} bytes"
            raise TooMuchMemory(message)

    def _consult(self, now: float) -> None:
        """Read and tell; while the catalog is not reached the child goes on, as long as the lease holds."""
        try:
            if self.queue.is_cancelled(self.claim):
                raise Cancelled
            if self._untold is not None and now - self._told >= TELL_SECONDS:
                self.queue.report(self.claim, *self._untold)
                self._told, self._untold = now, None
        except TROUBLE:
            pass  # The pulse logs it.
