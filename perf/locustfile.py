"""Open load: requests leave on a seeded Poisson timetable, whether or not earlier ones were answered.

Latency counts from the timetable, not from the send, so a slow answer cannot hide those behind it.
The plan (a JSON file named by PERF_PLAN) lists reads and the template of a computation; results go to PERF_RESULT.
"""

import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import gevent
from locust import FastHttpUser, constant, events, task

PLAN = json.loads(Path(os.environ["PERF_PLAN"]).read_text())
RESULT = Path(os.environ["PERF_RESULT"])
WARM_UP_SECONDS = 5.0

Ticket = tuple[float, str, str, str, object]


def timetable(seed: int) -> Iterator[Ticket]:
    """Arrivals of reads and of computations, each at its own rate; every computation has options of its own."""
    rng = random.Random(seed)  # noqa: S311 - a timetable, not a secret
    total = PLAN["reads_per_second"] + PLAN["computations_per_second"]
    due = 0.0
    for number in range(10**9):
        due += rng.expovariate(total)
        if rng.random() * total < PLAN["reads_per_second"]:
            name, path = rng.choice(PLAN["reads"])
            yield due, name, "GET", path, None
        else:
            body = json.loads(json.dumps(PLAN["computation"]["body"]))
            body["options"]["seed"] = number
            yield due, PLAN["computation"]["name"], "POST", PLAN["computation"]["path"], body


class Book:
    """Latencies and statuses by operation."""

    def __init__(self) -> None:
        self.tickets = timetable(PLAN["seed"])
        self.started: float | None = None
        self.seen: dict[str, list[tuple[float, int]]] = {}

    def note(self, name: str, due: float, end: float, status: int) -> None:
        """Keep one answer, unless it belongs to the warm-up."""
        if self.started is not None and due - self.started >= WARM_UP_SECONDS:
            self.seen.setdefault(name, []).append((end - due, status))


BOOK = Book()


class Caller(FastHttpUser):
    """Takes the next ticket, waits for its time, sends it."""

    wait_time = constant(0)
    network_timeout = connection_timeout = 20.0

    @task
    def send(self) -> None:
        """One request."""
        BOOK.started = BOOK.started or time.perf_counter()
        offset, name, method, path, body = next(BOOK.tickets)
        due = BOOK.started + offset
        gevent.sleep(max(0.0, due - time.perf_counter()))
        headers = {"Authorization": f"Bearer {os.environ['PERF_KEY']}"}
        with self.client.request(method, path, json=body, headers=headers, name=name, catch_response=True) as answer:
            BOOK.note(name, due, time.perf_counter(), answer.status_code or 0)
            answer.success() if 200 <= (answer.status_code or 0) < 300 else answer.failure(
                f"status {answer.status_code}"
            )


@events.quitting.add_listener
def write(**_: object) -> None:
    """Leave the raw figures to the process that asked."""
    RESULT.write_text(json.dumps(BOOK.seen))
