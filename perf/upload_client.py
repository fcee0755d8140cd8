"""Uploads one file through the Python SDK without waiting for its job; prints seconds and its own growth in memory."""

import json
import resource
import sys
import time
from pathlib import Path

from measurand import Measurand


def peak_mib() -> float:
    """Most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Send a small file first, so that imports and buffers are not counted as growth."""
    url, key, file, warm_up = sys.argv[1:5]
    with Measurand(url, key, progress=False, timeout=600) as mz:
        mz.submit(mz.datasets.upload, Path(warm_up), name="warm-up")
        before, started = peak_mib(), time.perf_counter()
        mz.submit(mz.datasets.upload, Path(file), name="big")
        seconds = time.perf_counter() - started
    sys.stdout.write(json.dumps({"seconds": seconds, "growth_mib": peak_mib() - before}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
