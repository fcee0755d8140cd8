"""The worker process beside a gateway: started with it, woken by it, started again when it dies."""

import contextlib
import logging
import os
import subprocess
import sys
import threading
import time

from measurand_api.settings import Settings
from measurand_api.telemetry import metrics

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.2, 30.0
STEADY_SECONDS = 10.0
"""A worker that lived this long started well: the next death begins with the first pause again."""
KILL_AFTER_SECONDS = 5.0

log = logging.getLogger(__name__)


class LocalWorker:
    """Keeps one worker process alive."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="local-worker", daemon=True)

    @property
    def pid(self) -> int | None:
        """Process id of the worker that runs, None between two."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Start the worker."""
        self._thread.start()

    def wake(self) -> None:
        """Make it look for jobs now; without it they are found a moment later."""
        process = self._process
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError, ValueError):
                os.write(process.stdin.fileno(), b"w")

    def stop(self) -> None:
        """Let it end its jobs or give them back, and wait for it."""
        self._stopping.set()
        self._ask_to_end()
        self._thread.join(self._settings.shutdown_grace_seconds + KILL_AFTER_SECONDS)
        if self._process is not None:
            self._process.kill()
        self._thread.join()

    def _ask_to_end(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def _keep(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            started = time.monotonic()
            exit_code = self._live()
            if self._stopping.is_set():
                return
            if time.monotonic() - started > STEADY_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            fields = {"exit_code": exit_code, "pause_seconds": pause}
            log.error("job worker ended, starts again", extra={"fields": fields})
            metrics.worker_restarts.add()
            self._stopping.wait(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    def _live(self) -> int:
        command = [sys.executable, "-m", "measurand_api.jobs.worker"]
        if self._process is not None:
            command.append(str(self._process.pid))
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603  (our own module)
            self._process = process
            if self._stopping.is_set():
                self._ask_to_end()
            _hand_over(process, self._settings)
            for line in process.stdout or ():
                metrics.hear(line)
            return process.wait()


def _hand_over(process: subprocess.Popen[bytes], settings: Settings) -> None:
    if process.stdin is None:
        return
    pipe = process.stdin.fileno()
    with contextlib.suppress(BrokenPipeError):
        os.write(pipe, settings.model_dump_json(exclude={"key", "cursor_secret"}).encode() + b"\n")
    # A worker that does not read must not hold up the gateway that wakes it.
    os.set_blocking(pipe, False)
