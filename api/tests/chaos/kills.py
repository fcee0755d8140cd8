"""Processes that are killed, and processes that are told to end."""

import os
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import jobs_tasks as tasks
from measurand_api.store.tables import jobs, reports

from chaos.cluster import LEASE_SECONDS, Cluster, Gateway, demand, until
from chaos.witnesses import attempts, refuse_overlap
from tools.servers import Postgres

N_JOBS = 300


def many_jobs_each_once(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """2 gateways x 2 workers x 300 jobs of two tenants: each is done once, in its first attempt."""
    gateways = [cluster.gateway(), cluster.gateway()]
    for _number in range(2):
        cluster.worker()

    def submit(n: int) -> int:
        key = (cluster.key, cluster.foreign_key)[n // 2 % 2]
        data = {"inline": {"columns": {"x": [n, n + 1, n + 2]}}}
        body = {"data": data, "store": True}
        return (
            gateways[n % 2]
            .send("POST", "/profile/analyze", key, json=body, headers={"Prefer": "respond-async"})
            .status_code
        )

    began = time.monotonic()
    with ThreadPoolExecutor(8) as threads:
        answered = Counter(threads.map(submit, range(N_JOBS)))
    demand(answered == {202: N_JOBS}, f"submits were answered {answered}")
    submitted_seconds = time.monotonic() - began
    waiting = jobs.c.state.in_(("queued", "running"))
    until(lambda: cluster.system.count(jobs, waiting) == 0, "the end of all jobs", 200)
    found = Counter(cluster.states())
    n_reports = len({row.job_id for row in cluster.system.many(reports, limit=1000)})
    n_once = found["succeeded", 1]
    demand(n_once == n_reports == N_JOBS, f"states {found}, reports of {n_reports} jobs")
    return {
        "once": n_once,
        "lost": N_JOBS - sum(n for (state, _), n in found.items() if state == "succeeded"),
        "submits_per_second": round(N_JOBS / submitted_seconds),
        "jobs_per_second": round(N_JOBS / (time.monotonic() - began), 1),
    }


def killed_worker(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """kill -9 of a worker: another runs its job within the lease and 2 s, never beside it, and publishes once."""
    cluster.gateway()
    record, gate = cluster.folder / "record", cluster.folder / "gate"
    first = cluster.worker()
    job_id = cluster.submit(tasks.witness, str(record), str(gate), key="killed")
    until(lambda: attempts(record), "the first attempt")
    cluster.worker()
    cluster.ended(cluster.submit(tasks.echo, "warm"))  # By the second one, which watches from now on.
    first.kill()
    seconds = until(lambda: len(attempts(record)) == 2, "the second attempt")
    gate.touch()
    job = cluster.ended(job_id)
    demand((job.state, job.attempt) == ("succeeded", 2), f"{job.state} in attempt {job.attempt}")
    demand(seconds < LEASE_SECONDS + 2, f"rerun after {seconds:.1f} s")
    demand(cluster.system.count(reports, reports.c.key == "killed") == 1, "published more than once")
    refuse_overlap(record)
    return {"rerun_seconds": round(seconds, 2), "lease_seconds": LEASE_SECONDS}


def killed_gateway(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """kill -9 of a gateway: its worker gives its job back and ends, and nothing of them is left."""
    gateway, record, gate = _busy_gateway(cluster, outlives=False)
    gateway.process.kill()
    gateway.process.wait()
    seconds = until(lambda: not cluster.alive(), "the end of the worker")
    demand(cluster.states() == [("queued", 0)], f"the job was not given back: {cluster.states()}")
    gate.touch()
    refuse_overlap(record)
    return {"gone_seconds": round(seconds, 2)}


def killed_gateway_with_a_worker_that_outlives_it(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """The same with `worker_outlives_gateway`: the job ends in its first attempt, then the worker."""
    gateway, _record, gate = _busy_gateway(cluster, outlives=True)
    gateway.process.kill()
    gateway.process.wait()
    time.sleep(LEASE_SECONDS + 2)
    gate.touch()
    seconds = until(lambda: not cluster.alive(), "the end of the worker")
    demand(cluster.states() == [("succeeded", 1)], f"the job did not end: {cluster.states()}")
    return {"gone_seconds": round(seconds, 2)}


def killed_database(cluster: Cluster, postgres: Postgres | None) -> dict[str, object]:
    """kill -9 of PostgreSQL: 503 meanwhile; then all goes on, and the job that ran has lost no attempt."""
    gateway = cluster.gateway()
    cluster.worker()
    record, gate = cluster.folder / "record", cluster.folder / "gate"
    running = cluster.submit(tasks.witness, str(record), str(gate))
    waiting = [cluster.submit(tasks.echo, str(n)) for n in range(5)]
    until(lambda: attempts(record), "the first attempt")
    assert postgres is not None
    postgres.kill()
    meanwhile = {gateway.send("GET", "/datasets").status_code for _ in range(5)}
    demand(meanwhile == {503}, f"while the database was away the gateway answered {meanwhile}")
    time.sleep(1)
    postgres.restart()
    back = until(lambda: gateway.send("GET", "/datasets").status_code == 200, "an answer after the restart")
    gate.touch()
    job = cluster.ended(running)
    demand((job.state, job.attempt) == ("succeeded", 1), f"{job.state} in attempt {job.attempt}")
    demand({cluster.ended(job_id).state for job_id in waiting} == {"succeeded"}, "a waiting job was lost")
    return {"answers_meanwhile": sorted(meanwhile), "back_seconds": round(back, 2)}


def drained(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """SIGTERM: what runs may end, nothing new begins, exit code 0."""
    gateway, _record, gate = _busy_gateway(cluster, outlives=False)
    waiting = cluster.submit(tasks.echo, "next")
    os.kill(gateway.process.pid, signal.SIGTERM)
    time.sleep(1)
    gate.touch()
    code = gateway.process.wait(60)
    demand(code == 0, f"exit code {code}")
    demand(cluster.board().get(waiting).state == "queued", "a job began after SIGTERM")
    demand(("succeeded", 1) in cluster.states(), f"the job did not end: {cluster.states()}")
    return {"exit_code": code}


def drained_in_haste(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """SIGTERM of a worker without time: its job is given back, and no attempt is burnt."""
    cluster.gateway()
    record, gate = cluster.folder / "record", cluster.folder / "gate"
    worker = cluster.worker(shutdown_grace_seconds=0)
    cluster.submit(tasks.witness, str(record), str(gate))
    until(lambda: attempts(record), "the first attempt")
    worker.terminate()
    code = worker.wait(60)
    demand(code == 0, f"exit code {code}")
    demand(cluster.states() == [("queued", 0)], f"the job was not given back: {cluster.states()}")
    return {"exit_code": code}


def _busy_gateway(cluster: Cluster, *, outlives: bool) -> tuple[Gateway, object, object]:
    gateway = cluster.gateway(worker="local", worker_outlives_gateway=outlives)
    record, gate = cluster.folder / "record", cluster.folder / "gate"
    cluster.submit(tasks.witness, str(record), str(gate))
    until(lambda: attempts(record), "the first attempt")
    return gateway, record, gate
