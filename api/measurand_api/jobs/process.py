"""A child seen from its supervisor: start, send a call, receive what it tells, kill."""

import json
import os
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from measurand_engine.errors import EngineError

from measurand_api.jobs import frames
from measurand_api.jobs.codec import Call
from measurand_api.jobs.frames import Frame, Frames

ANSWER_NICENESS, JOB_NICENESS = 5, 10
START_SECONDS = 60.0
_CHUNK = 1 << 20
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
# Libraries that SciPy and scikit-learn bring along size their pools by these.
_THREAD_VARIABLES = ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class ChildFailed(Exception):
    """The call raised what it must not raise; the text is a traceback for the log."""


class DiskFull(ChildFailed):
    """The call could not write what it had to."""


class ChildDied(Exception):
    """The process ended before its answer."""

    def __init__(self, exit_code: int) -> None:
        """Keep the code; negative is the signal that ended it."""
        super().__init__(f"the computing process ended with exit code {exit_code}")
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a call is."""

    fraction: float
    stage: str


@dataclass(frozen=True, slots=True)
class Value:
    """The result of a call, as JSON."""

    body: bytes


@dataclass(frozen=True, slots=True)
class Ready:
    """The child has its modules and waits for a call."""


Message: TypeAlias = Progress | Value | Ready


class Child:
    """One warm process. Start and use it in one thread that outlives it: the kernel kills it with that thread."""

    def __init__(self, niceness: int, threads: int) -> None:
        """Start it; `ready` tells when it takes calls."""
        command = [sys.executable, "-m", "measurand_api.jobs.child", str(os.getpid()), str(niceness)]
        environment = os.environ | dict.fromkeys(_THREAD_VARIABLES, str(threads))
        self._process = subprocess.Popen(  # noqa: S603  (our own module, no input in the command)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, bufsize=0
        )
        self._frames = Frames()
        self._poll = select.poll()
        self._poll.register(_pipe(self._process.stdout), select.POLLIN)

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def ready(self) -> None:
        """Wait until it takes calls."""
        if not isinstance(self.receive(START_SECONDS), Ready):
            self.kill()
            raise ChildDied(self._process.wait())

    def send(self, call: Call) -> None:
        """Give it one call; it must have answered the last one."""
        header = json.dumps({"function": call.function, "report_id": call.report_id}).encode()
        left = memoryview(Frame(frames.CALL, header + b"\n" + call.arguments).encoded())
        try:
            while left:
                left = left[os.write(_pipe(self._process.stdin), left) :]
        except BrokenPipeError:
            raise ChildDied(self._process.wait()) from None

    def receive(self, seconds: float) -> Message | None:
        """What it tells next, or None after `seconds`. Raises what the call raised, or ChildDied."""
        deadline = time.monotonic() + seconds
        while (frame := self._frames.next()) is None:
            left = deadline - time.monotonic()
            if left <= 0 or not self._poll.poll(left * 1000):
                return None
            some = os.read(_pipe(self._process.stdout), _CHUNK)
            if not some:
                raise ChildDied(self._process.wait())
            self._frames.feed(some)
        if frame.kind == frames.FATAL:
            self._process.wait()
        return _message(frame)

    def kill(self) -> None:
        """End it at once, whatever it does; any thread may ask."""
        self._process.kill()

    def end(self) -> None:
        """Kill it and wait until it is gone."""
        self.kill()
        self._process.wait()

    def close(self) -> None:
        """End it and give the pipes back."""
        self.end()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def resident_bytes(self) -> int:
        """Memory it holds now, 0 when it is gone."""
        try:
            return int(Path(f"/proc/{self.pid}/statm").read_bytes().split()[1]) * _PAGE_BYTES
        except (OSError, IndexError):
            return 0


def _message(frame: Frame) -> Message:
    if frame.kind == frames.VALUE:
        return Value(frame.content)
    if frame.kind == frames.PROGRESS:
        fraction, stage = json.loads(frame.content)
        return Progress(fraction, stage)
    if frame.kind == frames.READY:
        return Ready()
    raise _error(frame)


def _error(frame: Frame) -> EngineError | ChildFailed:
    if frame.kind == frames.ENGINE_ERROR:
        return frames.error_of(frame.content)
    failed = DiskFull if frame.kind == frames.FULL else ChildFailed
    return failed(frame.content.decode())


def _pipe(pipe: object) -> int:
    """The descriptor of a pipe that was asked for above, so it is there."""
    fileno: int = pipe.fileno()  # type: ignore[attr-defined]
    return fileno
