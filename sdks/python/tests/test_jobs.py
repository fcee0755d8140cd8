"""Work that goes on after the answer."""

from __future__ import annotations

import json

import pytest
from sdk_stub import Reply, dataset, job, problem, report, succeeded

from measurand import DatasetNotFound, DecodeError, JobCancelled, JobFailed, Progress, TimedOut, Unknown

ACCEPTED = Reply(202, job("queued"), {"location": "/api/v1/jobs/job_1"})


def analyze(mz, **options):
    return mz.profile.analyze("flights", request_options=options)


def event(n, state, progress):
    body = {
        "sequence": n,
        "job_id": "job_1",
        "state": state,
        "progress": progress,
        "stage": "profile",
        "occurred_at": "",
    }
    return b"id: %d\ndata: %s\n\n" % (n, json.dumps(body).encode())


def events(*pieces):
    return Reply(200, iter(pieces), {"content-type": "text/event-stream"})


def test_an_answer_at_once_is_the_result(go, stub):
    stub.script = [Reply(200, report())]
    assert go(analyze).n_rows == 3
    assert stub.seen[0].headers["prefer"] == "wait=10"


def test_a_job_is_waited_for_by_long_polling(go, stub, clock):
    def waited(seen):
        clock.time += int(seen.headers["prefer"].removeprefix("wait="))
        return Reply(200, job("running"))

    stub.script = [ACCEPTED, waited, waited, Reply(200, succeeded()), Reply(200, report())]
    assert go(analyze).report_id == "rep_1"
    assert [(seen.path.rpartition("v1")[2], seen.headers.get("prefer")) for seen in stub.seen[1:]] == [
        ("/jobs/job_1", "wait=30"),
        ("/jobs/job_1", "wait=30"),
        ("/jobs/job_1", "wait=30"),
        ("/reports/rep_1", None),
    ]
    assert clock.slept == []


def test_a_server_that_does_not_wait_is_asked_with_growing_pauses(go, stub, clock):
    stub.script = [ACCEPTED, *[Reply(200, job("running"))] * 3, Reply(200, succeeded()), Reply(200, report())]
    go(analyze)
    assert clock.slept == pytest.approx([0.25, 0.4, 0.64])


def test_an_unknown_state_is_waited_out(go, stub):
    stub.script = [
        ACCEPTED,
        Reply(200, job("paused")),
        Reply(200, job("")),
        Reply(200, succeeded()),
        Reply(200, report()),
    ]
    assert go(analyze).n_rows == 3


def test_a_202_is_followed_by_its_location_and_never_by_its_body(go, stub):
    accepted = {"dataset_id": "ds_1", "status": "processing", "schema": None, "job": job("queued", id="job_other")}
    stub.script = [
        Reply(202, accepted, {"location": "/api/v1/jobs/job_1"}),
        Reply(200, succeeded("dataset", "/api/v1/datasets/ds_1@2")),
        Reply(200, dataset()),
    ]
    found = go(lambda mz: mz.datasets.upload(b"a\n1\n", name="flights"))
    assert (type(found).__name__, found.version) == ("Dataset", 2)
    assert [seen.path.rpartition("v1")[2] for seen in stub.seen] == ["/upload", "/jobs/job_1", "/datasets/ds_1@2"]


def test_an_upload_that_is_there_already_gives_the_dataset_too(go, stub):
    there = {"dataset_id": "ds_1", "status": "ready", "schema": [], "job": None}
    stub.script = [Reply(200, there, {"location": "/api/v1/datasets/ds_1"}), Reply(200, dataset())]
    assert go(lambda mz: mz.datasets.upload(b"a\n1\n")).name == "flights"


def test_a_failed_job_raises_with_its_problem(go, stub):
    failed = job("failed", problem={"code": "not_a_table", "detail": "line 3", "request_id": "req_9"})
    stub.script = [ACCEPTED, Reply(200, failed)]
    with pytest.raises(JobFailed, match="not_a_table: line 3") as raised:
        go(analyze)
    assert (raised.value.code, raised.value.request_id, raised.value.job.id) == ("not_a_table", "req_9", "job_1")


def test_a_job_that_failed_without_saying_why_still_raises(go, stub):
    stub.script = [ACCEPTED, Reply(200, job("failed"))]
    with pytest.raises(JobFailed, match="unknown"):
        go(analyze)


def test_a_cancelled_job_raises(go, stub):
    stub.script = [ACCEPTED, Reply(200, job("cancelled"))]
    with pytest.raises(JobCancelled, match="job_1 was cancelled"):
        go(analyze)


def test_success_without_a_result_is_a_decode_error(go, stub):
    stub.script = [ACCEPTED, Reply(200, job("succeeded"))]
    with pytest.raises(DecodeError):
        go(analyze)


def test_waiting_has_its_own_limit_and_the_job_goes_on(go, stub, clock):
    stub.script = [ACCEPTED, *[Reply(200, job("running"))] * 20]
    with pytest.raises(TimedOut, match=r"client\.resume\('job_1'\)"):
        go(lambda mz: analyze(mz, wait_timeout=3))
    assert sum(clock.slept) == pytest.approx(3)
    assert "DELETE" not in {seen.method for seen in stub.seen}


def test_a_server_is_never_asked_to_wait_longer_than_the_call_does(go, stub):
    stub.script = [ACCEPTED, Reply(200, succeeded()), Reply(200, report())]
    go(lambda mz: analyze(mz, timeout=5))
    assert [seen.headers.get("prefer") for seen in stub.seen[:2]] == ["wait=2", "wait=2"]


def test_a_limited_wait_asks_for_progress_because_events_may_keep_silent(go, stub):
    told = []
    stub.script = [ACCEPTED, Reply(200, job("running")), Reply(200, succeeded()), Reply(200, report())]
    go(lambda mz: analyze(mz, on_progress=told.append, wait_timeout=60))
    assert [seen.headers.get("prefer") for seen in stub.seen] == ["wait=2", "wait=2", "wait=2", None]
    assert len(told) == 2


def test_progress_comes_from_the_events(go, stub):
    told = []
    stub.script = [
        ACCEPTED,
        events(event(1, "running", 0.25), event(2, "running", 0.75), event(3, "succeeded", 1.0)),
        Reply(200, succeeded()),
        Reply(200, report()),
    ]
    go(lambda mz: analyze(mz, on_progress=told.append))
    assert told[:2] == [Progress("profile", 0.25, "job_1"), Progress("profile", 0.75, "job_1")]
    assert told[-1].fraction == 1.0
    assert [seen.path.rpartition("v1")[2] for seen in stub.seen[1:3]] == ["/jobs/job_1/events", "/jobs/job_1"]


def test_without_events_progress_comes_from_asking(go, stub):
    told = []
    stub.script = [ACCEPTED, Reply(404), Reply(200, job("running")), Reply(200, succeeded()), Reply(200, report())]
    go(lambda mz: analyze(mz, on_progress=told.append))
    assert [progress.fraction for progress in told] == [0.5, 1.0]


def test_an_interruption_cancels_the_job(go, stub):
    def interrupt(_):
        raise KeyboardInterrupt

    stub.script = [ACCEPTED, events(event(1, "running", 0.25)), Reply(202, job("running"))]
    with pytest.raises(KeyboardInterrupt):
        go(lambda mz: analyze(mz, on_progress=interrupt))
    assert (stub.seen[-1].method, stub.seen[-1].path) == ("DELETE", "/api/v1/jobs/job_1")


def test_an_interruption_leaves_the_job_by_choice(go, stub):
    def interrupt(_):
        raise KeyboardInterrupt

    stub.script = [ACCEPTED, events(event(1, "running", 0.25))]
    with pytest.raises(KeyboardInterrupt):
        go(lambda mz: analyze(mz, on_progress=interrupt, on_interrupt="leave"))
    assert "DELETE" not in {seen.method for seen in stub.seen}


def test_an_interruption_passes_even_when_the_job_had_ended(go, stub):
    def interrupt(_):
        raise KeyboardInterrupt

    stub.script = [ACCEPTED, events(event(1, "running", 0.25)), problem(409, "job_finished")]
    with pytest.raises(KeyboardInterrupt):
        go(lambda mz: analyze(mz, on_progress=interrupt))


async def test_a_cancelled_task_cancels_its_job(stub, amz, clock):
    import asyncio

    waiting = asyncio.Event()

    async def forever(_):
        waiting.set()
        await asyncio.Event().wait()

    clock.sleep = forever
    stub.script = [ACCEPTED, Reply(200, job("running")), Reply(204)]
    async with amz:
        task = asyncio.create_task(amz.profile.analyze("flights"))
        await waiting.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert stub.seen[-1].method == "DELETE"


def test_submit_gives_a_handle_at_once(go, stub):
    stub.script = [ACCEPTED, Reply(200, succeeded()), Reply(200, report())]
    handle = go(lambda mz: mz.submit(mz.profile.analyze, "flights", options={"n_bins": 5}))
    assert (handle.id, len(stub.seen)) == ("job_1", 1)
    assert stub.seen[0].headers["prefer"] == "respond-async"
    assert go(lambda _: handle.wait()).n_rows == 3


def test_submit_of_what_was_known_already_still_gives_a_handle(go, stub):
    stub.script = [Reply(200, report())]
    handle = go(lambda mz: mz.submit(mz.profile.analyze, "flights"))
    assert handle.id is None
    assert go(lambda _: handle.wait()).n_rows == 3
    assert len(stub.seen) == 1


def test_submit_of_a_method_without_jobs_is_a_mistake(go, stub):
    stub.script = [Reply(200, dataset())]
    with pytest.raises(TypeError, match="never makes a job"):
        go(lambda mz: mz.submit(mz.datasets.get, "flights"))


def test_a_job_is_found_again_by_its_id_alone(go, stub):
    stub.script = [Reply(200, job("running")), Reply(200, succeeded()), Reply(200, report())]
    handle = go(lambda mz: mz.resume("job_1"))
    assert go(lambda _: handle.state()).state == "running"
    assert type(go(lambda _: handle.wait())).__name__ == "ProfileReport"


@pytest.mark.parametrize(("kind", "expected"), [("dataset", "Dataset"), ("forecast", "Unknown"), ("omit", "Unknown")])
def test_a_result_of_any_kind_is_read(go, stub, kind, expected):
    stub.script = [Reply(200, succeeded(kind, "/api/v1/things/1")), Reply(200, dataset())]
    assert type(go(lambda mz: mz.resume("job_1").wait())).__name__ == expected
    assert expected != "Unknown" or Unknown


def test_a_handle_cancels(go, stub):
    stub.script = [Reply(202, job("running"))]
    go(lambda mz: mz.resume("job_1").cancel())
    assert stub.seen[0].method == "DELETE"


def test_a_handle_is_followed(go, stub):
    stub.script = [events(event(1, "running", 0.5), event(2, "succeeded", 1.0))]
    assert [step.state for step in go.all(lambda mz: mz.resume("job_1").events())] == ["running", "succeeded"]


def test_a_refusal_is_raised_as_any_other(go, stub):
    stub.script = [problem(404, "dataset_not_found")]
    with pytest.raises(DatasetNotFound):
        go(analyze)


def test_polling_survives_a_restarting_server(go, stub):
    stub.script = [ACCEPTED, Reply(503), Reply(502), Reply(200, succeeded()), Reply(503), Reply(200, report())]
    assert go(analyze).n_rows == 3
