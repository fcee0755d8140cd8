"""Jobs that take too much, disks that are full or slow, clocks that are wrong, tenants that flood."""

import time
from pathlib import Path

import jobs_tasks as tasks
from measurand_api.store.tables import jobs

from chaos.cluster import LEASE_SECONDS, Cluster, demand, free_bytes, tmpfs, until
from chaos.witnesses import attempts, refuse_overlap
from tools.servers import Postgres

MIB = 1 << 20
FLOOD, FEW = 200, 5


def endless_job_cancelled(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """A job that never lets go of the processor ends less than 2 s after its cancellation, and the next one runs."""
    gateway = cluster.gateway()
    cluster.worker()
    job_id = cluster.submit(tasks.burn, "x")
    until(lambda: cluster.board().get(job_id).state == "running", "the start")
    began = time.monotonic()
    gateway.send("DELETE", f"/jobs/{job_id}")
    job, seconds = cluster.ended(job_id), time.monotonic() - began
    demand(job.state == "cancelled", f"it is {job.state}")
    demand(seconds < 2, f"cancelled after {seconds:.1f} s")
    demand(cluster.ended(cluster.submit(tasks.echo, "next")).state == "succeeded", "the next job did not run")
    return {"cancelled_seconds": round(seconds, 2)}


def greedy_job(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """A job over its memory is killed by its supervisor and fails with that reason, in its first attempt."""
    cluster.gateway()
    cluster.worker(job_memory_bytes=400 * MIB)
    job = cluster.ended(cluster.submit(tasks.hoard, 600 * MIB))
    demand((job.state, job.attempt) == ("failed", 1), f"{job.state} in attempt {job.attempt}")
    demand(job.problem and job.problem.code == "memory_exceeded", f"the problem is {job.problem}")
    return {"code": job.problem.code}


def poison_job(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """A job that kills its process each time fails after its attempts, with the reason."""
    cluster.gateway()
    cluster.worker()
    job = cluster.ended(cluster.submit(tasks.die))
    demand((job.state, job.attempt) == ("failed", 2), f"{job.state} in attempt {job.attempt}")
    demand("exit code -9" in job.problem.detail, job.problem.detail)
    return {"attempts": job.attempt}


def full_disk_for_an_upload(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """The disk is full at some byte of an upload: 503 that says so, nothing of it is there, its space is free again."""
    with tmpfs(cluster.folder / "data", 8 * MIB) as disk:
        gateway = cluster.gateway()
        gateway.upload("small", _table(100), "respond-async")
        before = free_bytes(disk)
        refused = gateway.upload("large", _table(700_000))
        demand(refused.status_code == 503, f"answered {refused.status_code}")
        demand("no space left" in refused.json()["detail"], refused.text)
        left = [str(path) for path in disk.rglob("*") if path.is_file() and path.stat().st_size > MIB]
        demand(not left, f"half-written: {left}")
        demand(before - free_bytes(disk) < MIB // 4, f"{before - free_bytes(disk)} bytes were not freed")
        demand(gateway.send("GET", "/datasets/large").status_code == 404, "a dataset without its file is visible")
        demand(gateway.upload("after", _table(100), "respond-async").status_code == 202, "small files are refused")
        cluster.end()
    return {"status": refused.status_code, "code": refused.json()["code"]}


def full_disk_for_a_version(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """The disk is full while a version is written: the job fails with `unavailable`, and nothing of it is there."""
    with tmpfs(cluster.folder / "data", 16 * MIB) as disk:
        gateway = cluster.gateway()
        begun = gateway.upload("orders", _table(100_000), "respond-async").json()
        filler = disk / "filler"
        filler.write_bytes(bytes(free_bytes(disk) - 256 * 1024))
        cluster.worker()
        job = cluster.ended(begun["job"]["id"])
        demand((job.state, job.attempt) == ("failed", 2), f"{job.state} in attempt {job.attempt}")
        demand(job.problem and job.problem.code == "unavailable", f"the problem is {job.problem}")
        demand(gateway.send("GET", "/datasets/orders").status_code == 404, "the dataset is visible")
        until(lambda: not _left(disk), f"the removal of {_left(disk)}", 20)
        filler.unlink()
        demand(gateway.upload("orders", _table(1000)).status_code == 200, "it did not recover")
        cluster.end()
    return {"code": job.problem.code}


def full_disk_for_a_report(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """The disk of the catalog is full while a report is stored: 503, no report, and it recovers."""
    with tmpfs(cluster.folder / "small", 4 * MIB) as disk:
        cluster.database_url = f"sqlite:///{disk}/catalog.db"
        gateway = cluster.gateway()
        filler = disk / "filler"
        filler.write_bytes(bytes(free_bytes(disk)))
        answers = [_analyze(gateway, n) for n in range(4)]
        demand(503 in answers, f"a full disk was answered with {answers}")
        demand(set(answers) <= {200, 202, 503}, f"a full disk was answered with {answers}")
        filler.unlink()
        until(lambda: _analyze(gateway, 99) in {200, 202}, "an answer when there is room again", 20)
        cluster.end()
    return {"answers": answers}


def wrong_clocks(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """Workers whose clocks are an hour ahead, an hour behind and right: no attempt beside another, none is lost."""
    cluster.gateway()
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    for shift in ("+1h", "-1h"):
        lie = {"LD_PRELOAD": str(library), "FAKETIME": shift, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        cluster.worker(variables=lie)
    cluster.worker()
    gate = cluster.folder / "gate"
    records = [cluster.folder / f"record{n}" for n in range(3)]
    long = [cluster.submit(tasks.witness, str(record), str(gate)) for record in records]
    until(lambda: all(attempts(record) for record in records), "a job on each worker")
    time.sleep(2 * LEASE_SECONDS)
    gate.touch()
    short = [cluster.submit(tasks.echo, str(n)) for n in range(10)]
    ended = [cluster.ended(job_id) for job_id in (*long, *short)]
    wrong = [(job.state, job.attempt) for job in ended if (job.state, job.attempt) != ("succeeded", 1)]
    demand(not wrong, f"jobs ended as {wrong}")
    for record in records:
        refuse_overlap(record)
    return {"jobs": len(ended)}


def slow_disk(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """Each blob takes longer to write than a lease lasts: the lease is kept all the same."""
    gateway = cluster.gateway()
    record, gate = cluster.folder / "record", cluster.folder / "gate"
    cluster.submit(tasks.witness, str(record), str(gate))
    cluster.worker()  # Busy itself, it watches the other.
    until(lambda: attempts(record), "the watching worker")
    cluster.worker("-m", "chaos.slow_worker", variables={"CHAOS_SLOW_SECONDS": str(1.5 * LEASE_SECONDS)})
    begun = [gateway.upload(f"orders{n}", _table(200 + n), "respond-async").json()["job"]["id"] for n in range(2)]
    ended = [cluster.ended(job_id) for job_id in begun]
    gate.touch()
    wrong = [(job.state, job.attempt) for job in ended if (job.state, job.attempt) != ("succeeded", 1)]
    demand(not wrong, f"jobs ended as {wrong}")
    longest = max((job.finished_at - job.started_at).total_seconds() for job in ended)
    demand(longest > LEASE_SECONDS, "no job ran on the slow disk")
    return {"longest_seconds": round(longest, 1)}


def fair_share(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """Who puts up 200 jobs holds up another's 5 for no more than the other's share."""
    cluster.gateway()
    flood, few = cluster.board(), cluster.board(cluster.foreign_key)
    for n in range(FLOOD):
        cluster.submit(tasks.echo, str(n), board=flood)
    cluster.worker()
    until(lambda: cluster.system.count(jobs, jobs.c.state == "succeeded") >= FEW, "the flood")
    began = time.monotonic()
    mine = [cluster.submit(tasks.echo, "few", board=few) for _number in range(FEW)]
    before = cluster.system.count(jobs, jobs.c.state == "succeeded")
    until(lambda: all(few.get(job_id).state == "succeeded" for job_id in mine), "the few")
    seconds = time.monotonic() - began
    others = cluster.system.count(jobs, jobs.c.state == "succeeded") - before - FEW
    # One in turn, and what was running when they came and when they were counted.
    demand(others <= FEW + 4, f"{others} jobs of the other tenant ended before {FEW} that came later")
    return {"few_seconds": round(seconds, 2), "ended_meanwhile": others, "fair": FEW}


def full_queue(cluster: Cluster, _: Postgres | None) -> dict[str, object]:
    """A tenant whose queue is full is told when to come again, and no other is held up."""
    gateway = cluster.gateway(queue_cap_per_tenant=3)
    answers = [_analyze_later(gateway, n) for n in range(4)]
    demand([answer.status_code for answer in answers] == [202, 202, 202, 429], f"answered {answers}")
    demand(answers[3].json()["code"] == "queue_full", answers[3].text)
    demand(int(answers[3].headers["Retry-After"]) > 0, "no Retry-After")
    demand(_analyze_later(gateway, 5, cluster.foreign_key).status_code == 202, "the other tenant is refused")
    return {"retry_after": int(answers[3].headers["Retry-After"])}


def _analyze(gateway, n: int) -> int:
    columns = {f"column_{i}": [n + i, n, i] for i in range(100)}
    body = {"data": {"inline": {"columns": columns}}, "store": True}
    return gateway.send("POST", "/profile/analyze", json=body).status_code


def _analyze_later(gateway, n: int, key: str = ""):
    body = {"data": {"inline": {"columns": {"x": [n]}}}}
    return gateway.send("POST", "/profile/analyze", key, json=body, headers={"Prefer": "respond-async"})


def _table(n_rows: int) -> bytes:
    """Rows that hardly shrink when they are stored."""
    state, lines = 1, ["id,value"]
    for n in range(n_rows):
        state = state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        lines.append(f"{n},{state}")
    return "\n".join(lines).encode()


def _left(disk: Path) -> list[str]:
    """Files of attempts and sources: none once a job has ended."""
    return [str(p) for p in disk.rglob("*") if p.is_file() and {"work", "sources", "versions"} & set(p.parts)]
