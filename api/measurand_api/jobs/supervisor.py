"""One slot of a worker: claims a job, has its child compute it, publishes what came of it."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from measurand_engine.errors import EngineError

from measurand_api.jobs import trouble
from measurand_api.jobs.conversation import Cancelled, Conversation, Stopped, TooMuchMemory
from measurand_api.jobs.execute import Publication, Workshop
from measurand_api.jobs.leases import TROUBLE, LostLease, Pulse
from measurand_api.jobs.process import JOB_NICENESS, Child, ChildDied, ChildFailed
from measurand_api.jobs.queue import Claim, Queue
from measurand_api.problems import Conflict
from measurand_api.telemetry import metrics, traces

IDLE_SECONDS = 0.2
"""How soon a slot sees a job that nobody woke it for."""
RESTART_SECONDS = 1.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stop:
    """How a worker ends: it takes no job from `asked` on, and gives back what it still runs once `overdue`."""

    asked: threading.Event = field(default_factory=threading.Event)
    overdue: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class Watch:
    """What an attempt is held to."""

    lease_seconds: float = 15.0
    heartbeat_seconds: float = 3.0
    resident_bytes: int = 4 << 30


class Slot(threading.Thread):
    """Runs one job at a time in a warm child. The thread starts the child and outlives it: the kernel ties the two."""

    def __init__(self, name: str, queue: Queue, workshop: Workshop, watch: Watch, stop: Stop, threads: int = 1) -> None:
        super().__init__(name=name, daemon=True)
        self._queue, self._workshop, self._watch = queue, workshop, watch
        self._stop_signs, self._threads = stop, threads
        self._wake = threading.Event()

    def wake(self) -> None:
        """Look for a job now."""
        self._wake.set()

    def run(self) -> None:
        """Until the worker stops."""
        while not self._stop_signs.asked.is_set():
            try:
                self._live()
            except Exception:  # A slot ends with its worker only.
                log.exception("slot starts again")
                self._stop_signs.asked.wait(RESTART_SECONDS)
            if not self._stop_signs.asked.is_set():
                metrics.child_restarts.add("job")

    def _live(self) -> None:
        """One child from its start to its death."""
        child = Child(JOB_NICENESS, self._threads)
        try:
            child.ready()
            while child.alive() and not self._stop_signs.asked.is_set():
                self._next(child)
        finally:
            child.close()

    def _next(self, child: Child) -> None:
        try:
            claim = self._queue.claim(self.name)
        except TROUBLE as error:
            log.warning("queue not reached", extra={"fields": {"reason": type(error).__name__}})
            self._stop_signs.asked.wait(RESTART_SECONDS)
            return
        if claim is not None:
            with traces.span(f"job {claim.operation}", "consumer", claim.trace) as span:
                span.tell(operation=claim.operation, job_id=claim.job_id, attempt=claim.attempt)
                self._run(claim, child)
        elif self._wake.wait(IDLE_SECONDS):
            self._wake.clear()

    def _run(self, claim: Claim, child: Child) -> None:
        """Whatever happens, the child is free or dead afterwards; an attempt that left no word is swept up later."""
        try:
            with self._pulse(claim) as pulse:
                ended = self._has_ended(_Attempt(claim, child, pulse))
            if ended:
                self._workshop.forget(claim.payload)
        except LostLease:
            log.warning("lease lost", extra={"fields": _fields(claim, "silent for too long")})
            child.end()
        except TROUBLE as error:
            # The lease runs out, and another attempt follows.
            log.warning("queue not reached", extra={"fields": _fields(claim, type(error).__name__)})
            child.end()
        finally:
            self._workshop.clear(claim)

    def _pulse(self, claim: Claim) -> Pulse:
        return Pulse(lambda: self._queue.renew(claim), self._watch.lease_seconds, self._watch.heartbeat_seconds)

    def _has_ended(self, attempt: "_Attempt") -> bool:
        """Which end an attempt has is said here and nowhere else; False when another attempt follows."""
        claim, child = attempt.claim, attempt.child
        try:
            self._publish(attempt, self._workshop.perform(claim, self._conversation(attempt)))
        except (EngineError, Conflict) as error:
            problem = trouble.of_refusal(error, claim)
            self._lasting(attempt, lambda: self._queue.fail(claim, problem))
        except Cancelled:
            child.end()
            self._lasting(attempt, lambda: self._queue.cancelled(claim))
        except Stopped:
            child.end()
            self._lasting(attempt, lambda: self._queue.release(claim))
            return False
        except (ChildDied, ChildFailed, TooMuchMemory) as error:
            log.error("job attempt failed", extra={"fields": _fields(claim, str(error))})  # noqa: TRY400  (the child's)
            return self._is_given_up(attempt, error)
        except (LostLease, *TROUBLE):
            raise
        except Exception as error:
            log.exception("job attempt failed", extra={"fields": _fields(claim, type(error).__name__)})
            return self._is_given_up(attempt, error)
        return True

    def _conversation(self, attempt: "_Attempt") -> Conversation:
        overdue, most = self._stop_signs.overdue, self._watch.resident_bytes
        return Conversation(attempt.claim, attempt.child, self._queue, attempt.pulse, most, overdue)

    def _publish(self, attempt: "_Attempt", publication: Publication) -> None:
        try:
            self._lasting(attempt, lambda: self._queue.succeed(attempt.claim, publication.publish))
        except LostLease:
            # The database may have been lost between its commit and its word for it.
            if not self._queue.has_succeeded(attempt.claim):
                raise
        self._workshop.discard(publication)

    def _is_given_up(self, attempt: "_Attempt", error: Exception) -> bool:
        attempt.child.end()
        claim = attempt.claim
        is_over = claim.is_last or isinstance(error, TooMuchMemory)
        if is_over:
            problem = trouble.of_attempts(error, claim)
            self._lasting(attempt, lambda: self._queue.fail(claim, problem))
        else:
            self._lasting(attempt, lambda: self._queue.retry(claim))
        return is_over

    def _lasting(self, attempt: "_Attempt", write: Callable[[], None]) -> None:
        """Write when the database is back, as long as the lease holds."""
        while True:
            try:
                return write()
            except TROUBLE:
                if attempt.pulse.is_lost or self._stop_signs.overdue.wait(IDLE_SECONDS):
                    raise


@dataclass(frozen=True, slots=True)
class _Attempt:
    claim: Claim
    child: Child
    pulse: Pulse


def _fields(claim: Claim, reason: str) -> dict[str, object]:
    return {"job_id": claim.job_id, "attempt": claim.attempt, "reason": reason}
