"""What tests of real processes need: waiting with an end, and a look at who is alive."""

import asyncio
from collections.abc import Callable
from pathlib import Path

DEADLINE_SECONDS = 90.0


async def until(holds: Callable[[], bool]) -> None:
    """Wait for what another process does, but not for ever."""
    async with asyncio.timeout(DEADLINE_SECONDS):
        while not holds():
            await asyncio.sleep(0.01)


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def begun(gate: Path) -> list[int]:
    """The processes that began to wait for the gate of `jobs_tasks.wait_for`."""
    mark = Path(f"{gate}.begun")
    return [int(pid) for pid in mark.read_text(encoding="ascii").split()] if mark.exists() else []
