"""Functions that the children of the tests compute: slow, failing, dying, and well-behaved ones."""

import os
import select
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import polars as pl
from measurand_engine.dataset import Dataset
from measurand_engine.errors import ColumnNotFound, InvalidData
from measurand_engine.model import Model


class Echo(Model):
    """What was said, and by which process."""

    text: str
    pid: int


def echo(text: str) -> Echo:
    """Answer at once."""
    return Echo(text=text, pid=os.getpid())


def pair(text: str) -> tuple[str, bytes]:
    """Answer with bytes that are no text."""
    return text, b"\xff\x00"


def wait_for(path: str, text: str) -> Echo:
    """Answer when the file is there."""
    with Path(f"{path}.begun").open("a", encoding="ascii") as begun:
        begun.write(f"{os.getpid()}\n")
    while not Path(path).exists():
        time.sleep(0.005)
    return echo(text)


def burn(text: str) -> Echo:
    """Never end, and never let go of the interpreter for long."""
    while True:
        text = text[::-1]


def die(signal_number: int = signal.SIGKILL) -> Echo:
    """End as by the kernel that is out of memory."""
    os.kill(os.getpid(), signal_number)
    return echo("never")


def die_once(path: str) -> Echo:
    """Die the first time."""
    mark = Path(path)
    if not mark.exists():
        mark.touch()
        die()
    return echo("alive")


def hoard(n_bytes: int) -> Echo:
    """Hold memory, and never end."""
    held = bytearray(n_bytes)
    held[:: os.sysconf("SC_PAGE_SIZE")] = b"x" * len(held[:: os.sysconf("SC_PAGE_SIZE")])
    return burn(str(len(held)))


def refuse(column: str) -> Echo:
    """Raise an error that has attributes."""
    raise ColumnNotFound(column, ["dep_delay"])


def reject() -> Echo:
    """Raise an expected error."""
    message = "These rows do not fit together."
    raise InvalidData(message)


def crash() -> Echo:
    """Raise an error of ours, with a cell in its text."""
    message = "could not read the cell 'secret'"
    raise ValueError(message)


def panic() -> Echo:
    """Raise what is no Exception, as Polars does."""
    raise KeyboardInterrupt


def steps(path: str, progress: Callable[[float, str], None]) -> Echo:
    """Tell about two steps, then wait for the file."""
    progress(0.25, "reading")
    progress(0.5, "typing")
    return wait_for(path, "done")


def shout(text: str) -> Echo:
    """Print, as a library might."""
    print(text)  # noqa: T201
    os.write(1, text.encode())
    return echo(text)


def loaded(prefix: str) -> list[str]:
    """The modules of this process that begin so."""
    return [name for name in sys.modules if name.split(".")[0] == prefix]


def threads() -> int:
    """How many threads Polars may use here."""
    return pl.thread_pool_size()


def niceness() -> int:
    """How far this process stands back."""
    return os.nice(0)


class Tally(Model):
    """A report of the tests."""

    kind: Literal["tally"]
    report_id: str | None
    n_rows: int


def tally(data: Dataset, gate: str = "") -> Tally:
    """Count rows, when the gate is open."""
    if gate:
        wait_for(gate, "")
    n_rows = data.scan().select(pl.len()).collect().item()
    return Tally(kind="tally", report_id=None, n_rows=n_rows)


def fatal(data: Dataset) -> Tally:
    """Die over every data."""
    die()
    return tally(data)


def witness(record: str, gate: str) -> Echo:
    """Write down when this attempt begins and that it goes on, until the gate is open."""
    with Path(record).open("a", encoding="ascii", buffering=1) as notes:
        while True:
            notes.write(f"{os.getpid()} {time.monotonic()}\n")
            if Path(gate).exists():
                return echo("done")
            select.select([], [], [], 0.02)  # libfaketime breaks time.sleep.
