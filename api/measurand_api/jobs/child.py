"""The process that computes: reads calls, writes results, knows neither the catalog nor HTTP."""

import ctypes
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import NoReturn

from measurand_engine.errors import EngineError

from measurand_api.jobs import codec, frames
from measurand_api.jobs.frames import Frame, Frames
from measurand_api.store.full import is_full

PROGRESS_SECONDS = 0.1
_PR_SET_PDEATHSIG = 1
_CHUNK = 1 << 20


def main(parent: int, niceness: int) -> None:
    """Serve calls from standard input until it ends."""
    die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(niceness)
    output = _take_stdout()
    _warm_up()
    _send(output, Frame(frames.READY))
    for frame in _received(sys.stdin.fileno()):
        _serve(frame, output)


def _warm_up() -> None:
    """Imported late: what takes long begins when the death of the parent is seen and nothing can be printed."""
    from measurand_api.jobs.warm import warm_up  # noqa: PLC0415  (see above)

    warm_up()


def die_with(parent: int) -> None:
    """Let the kernel kill this process when the thread that started it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        _leave(1)


def _take_stdout() -> int:
    """Keep standard output for frames; whatever a library prints goes to the log."""
    output = os.dup(1)
    os.dup2(2, 1)
    return output


def _received(source: int) -> Iterator[Frame]:
    waiting = Frames()
    while some := os.read(source, _CHUNK):
        waiting.feed(some)
        while frame := waiting.next():
            yield frame


def _serve(frame: Frame, output: int) -> None:
    header, _, arguments = frame.content.partition(b"\n")
    call = json.loads(header)
    try:
        _send(output, Frame(frames.VALUE, _compute(call["function"], arguments, call["report_id"], output)))
    except EngineError as error:
        _send(output, frames.error_frame(error))
    # A fault of ours, or a panic of Polars, which is no Exception and leaves nothing to rely on: the parent logs it.
    except Exception as error:  # noqa: BLE001
        _send(output, Frame(frames.FULL if is_full(error) else frames.FAILURE, _trace(error).encode()))
    except BaseException as error:  # noqa: BLE001
        _send(output, Frame(frames.FATAL, _trace(error).encode()))
        _leave(1)


def _compute(name: str, arguments: bytes, report_id: str | None, output: int) -> bytes:
    function = codec.function_of(name)
    keywords = codec.decode_arguments(function, arguments)
    if codec.codec_of(function).reports_progress:
        keywords[codec.PROGRESS] = _reporter(output)
    return codec.encode_result(function, function(**keywords), report_id)


def _reporter(output: int) -> Callable[[float, str], None]:
    """At most ten reports a second; a new stage is told at once."""
    last, told = 0.0, ""

    def report(fraction: float, stage: str) -> None:
        nonlocal last, told
        now = time.monotonic()
        if stage == told and now - last < PROGRESS_SECONDS:
            return
        last, told = now, stage
        _send(output, Frame(frames.PROGRESS, json.dumps([fraction, stage]).encode()))

    return report


def _trace(error: BaseException) -> str:
    """Where it failed and with which class; never the message, which may quote a cell."""
    return f"{type(error).__module__}.{type(error).__qualname__}\n" + "".join(traceback.format_tb(error.__traceback__))


def _send(output: int, frame: Frame) -> None:
    left = memoryview(frame.encoded())
    while left:
        left = left[os.write(output, left) :]


def _leave(code: int) -> NoReturn:
    os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
