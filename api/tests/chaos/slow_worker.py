"""A worker on a disk that takes its time: each blob is as slow to appear as `CHAOS_SLOW_SECONDS` says."""

import os
import time

from measurand_api.jobs import worker
from measurand_api.jobs.execute import Workshop
from measurand_api.settings import load

_perform = Workshop.perform


def _slowly(workshop: Workshop, *rest: object) -> object:
    publication = _perform(workshop, *rest)
    time.sleep(float(os.environ["CHAOS_SLOW_SECONDS"]))
    return publication


if __name__ == "__main__":
    Workshop.perform = _slowly
    worker.run(load(os.environ))
