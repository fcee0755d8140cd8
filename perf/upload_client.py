"""Uploads one file through the Python SDK, in parts or in one request; prints seconds and its own growth in memory."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from measurand import Measurand

BLOCK = 1 << 18


def peak_mib() -> float:
    """Most memory that this program has held, in MiB; `ru_maxrss` also counts who started it."""
    found = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM:"))
    return int(found.split()[1]) / 1024


def blocks(path: Path) -> Iterator[bytes]:
    """A file as a stream, whose size the client does not know."""
    with path.open("rb") as file:
        yield from iter(lambda: file.read(BLOCK), b"")


def main() -> int:
    """Send a small file first, so that imports and buffers are not counted as growth."""
    url, key, file, warm_up, way = sys.argv[1:6]
    content = Path(file) if way == "parts" else lambda: blocks(Path(file))
    with Measurand(url, key, progress=False, timeout=600) as mz:
        mz.submit(mz.datasets.upload, Path(warm_up), name="warm-up")
        before, started = peak_mib(), time.perf_counter()
        job = mz.submit(mz.datasets.upload, content, name="big")
        seconds = time.perf_counter() - started
        if way != "parts":
            job.cancel()  # reading it is measured once
    sys.stdout.write(json.dumps({"seconds": seconds, "growth_mib": peak_mib() - before}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
