"""Files that go up in parts: whole, in parallel, and after a cut only what is missing."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import threading
from hashlib import sha256

import pytest
from sdk_stub import Reply, job, problem
from sdk_uploads import PART, Uploads

import measurand
from measurand import MeasurandError, ServerError, UploadNotFound, calls

CONTENT = b"".join(b"UA,%06d\r\n" % n for n in range(1000))
N_PARTS = len(CONTENT) // PART
KEYED = {"idempotency_key": "nightly"}
upload = lambda mz, file=CONTENT, **options: mz.datasets.upload(file, request_options=options)  # noqa: E731


@pytest.fixture
def uploads(stub, monkeypatch):
    """A server that takes parts, for files from 2,000 bytes."""
    monkeypatch.setattr(calls, "SESSION_BYTES", 2 * PART)
    stub.paths = Uploads()
    return stub.paths


def sent(uploads):
    """Numbers of the parts that were sent, in order."""
    return sorted(int(what.rpartition("/")[2]) for what in uploads.asked if what.startswith("PUT"))


def broken(_):
    def pieces():
        raise ConnectionResetError
        yield b""

    return Reply(200, pieces())


@pytest.mark.parametrize("kind", ["path", "bytes", "file", "stream"])
def test_a_large_file_goes_up_in_parts_and_arrives_whole(go, uploads, tmp_path, kind):
    path = tmp_path / "flights.csv"
    path.write_bytes(CONTENT)
    with path.open("rb") as opened:
        file = {"path": path, "bytes": CONTENT, "file": opened, "stream": io.BytesIO(CONTENT)}[kind]
        found = go(lambda mz: mz.datasets.upload(file, name="flights", options={"delimiter": ","}))
    assert (found.name, uploads.content) == ("flights", CONTENT)
    assert uploads.request == {
        "filename": "flights.csv" if kind in {"path", "file"} else "data",
        "size_bytes": len(CONTENT),
        "name": "flights",
        "options": {"delimiter": ","},
    }
    assert sent(uploads) == list(range(1, N_PARTS + 1))


def test_a_stream_goes_up_from_where_it_stands(go, uploads):
    stream = io.BytesIO(b"skipped" + CONTENT)
    stream.seek(7)
    go(lambda mz: upload(mz, stream))
    assert uploads.content == CONTENT


@pytest.mark.parametrize("file", [CONTENT[: 2 * PART], lambda: [CONTENT]], ids=["small", "unmeasured"])
def test_what_is_small_or_of_unknown_size_goes_up_in_one_request(go, uploads, stub, file):
    stub.script = [Reply(200, {}, {"location": "/api/v1/datasets/ds_1"})]
    go(lambda mz: upload(mz, file))
    assert (stub.seen[0].path, uploads.parts) == ("/api/v1/upload", {})


def test_several_parts_are_on_their_way_at_once(go, uploads):
    met = threading.Barrier(3)

    def wait(seen):
        met.wait(30)
        return uploads.receive(int(seen.path.rpartition("/")[2]), seen)

    uploads.faults = {f"PUT /parts/{number}": [wait] for number in (1, 2, 3)}
    go(upload)
    assert uploads.content == CONTENT


@pytest.mark.parametrize("fault", [Reply(503), broken], ids=["503", "cut"])
def test_after_a_cut_only_what_is_missing_is_sent_again(go, uploads, fault):
    uploads.faults = {"PUT /parts/3": [fault] * 3}
    go(upload)
    assert uploads.content == CONTENT
    assert uploads.asked.count("GET") == 1
    assert sent(uploads) == sorted([*range(1, N_PARTS + 1), 3, 3, 3])


def test_a_part_that_arrived_although_its_answer_was_lost_is_not_sent_again(go, uploads):
    def lost(seen):
        uploads.receive(4, seen)
        return broken(seen)

    uploads.faults = {"PUT /parts/4": [broken, broken, lost]}
    go(upload)
    assert (uploads.content, sent(uploads).count(4)) == (CONTENT, 3)


def test_bytes_that_were_garbled_on_the_way_are_sent_again(go, uploads):
    uploads.faults = {"PUT /parts/2": [problem(409, "digest_mismatch")]}
    go(upload)
    assert (uploads.content, sent(uploads).count(2)) == (CONTENT, 2)


def test_an_upload_goes_on_as_long_as_parts_arrive(go, uploads):
    uploads.faults = {f"PUT /parts/{number}": [Reply(503)] * 3 for number in range(1, N_PARTS + 1)}
    go(lambda mz: upload(mz, CONTENT, max_retries=2))
    assert uploads.content == CONTENT


def test_an_upload_that_does_not_get_on_fails_and_leaves_nothing(go, uploads):
    uploads.faults = {"PUT /parts/2": [Reply(503)] * 99}
    with pytest.raises(ServerError):
        go(upload)
    assert uploads.asked.count("GET") == 1 + 2  # after the round that brought the others, two more
    assert uploads.asked[-1] == "DELETE"


def test_an_upload_that_the_server_does_not_know_any_more_is_not_sent_again(go, uploads, clock):
    uploads.faults = {f"PUT /parts/{number}": [problem(404, "upload_not_found")] for number in range(1, N_PARTS + 1)}
    with pytest.raises(UploadNotFound):
        go(upload)
    assert clock.slept == []


def test_who_gives_an_idempotency_key_goes_on_where_it_stopped(go, uploads):
    uploads.faults = {"PUT /parts/2": [Reply(503)] * 99}
    with pytest.raises(ServerError):
        go(lambda mz: upload(mz, **KEYED))
    assert "DELETE" not in uploads.asked
    uploads.faults.clear()
    uploads.asked.clear()
    go(lambda mz: upload(mz, **KEYED))
    assert uploads.content == CONTENT
    assert sent(uploads) == [2]
    assert uploads.request["sha256"] == sha256(CONTENT).hexdigest()


def test_a_keyed_upload_that_was_completed_sends_nothing_but_gives_its_dataset(go, uploads):
    go(lambda mz: upload(mz, **KEYED))
    uploads.asked.clear()
    assert go(lambda mz: upload(mz, **KEYED)).name == "flights"
    assert sent(uploads) == []


@pytest.mark.parametrize("change", [CONTENT[:-1], CONTENT.replace(b"UA", b"AA") + b"\n"], ids=["shorter", "longer"])
def test_a_file_that_changes_on_the_way_is_named_and_nothing_of_it_stays(go, uploads, tmp_path, change):
    path = tmp_path / "flights.csv"
    path.write_bytes(CONTENT)
    with pytest.raises(MeasurandError, match=r"flights\.csv changed while it was sent"):
        go(lambda mz: upload(mz, path, on_progress=lambda _: path.write_bytes(change)))
    assert "DELETE" in uploads.asked
    assert "POST /complete" not in uploads.asked


def test_progress_is_of_the_whole_and_never_goes_back(go, uploads):
    uploads.faults = {"PUT /parts/2": [broken]}
    told = []
    go(lambda mz: upload(mz, on_progress=told.append))
    fractions = [progress.fraction for progress in told]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (pytest.approx(1 / N_PARTS, rel=2), 1.0)
    assert {progress.stage for progress in told} == {"upload"}


def test_progress_of_an_upload_that_goes_on_begins_with_what_is_there(go, uploads):
    uploads.parts = {number: CONTENT[(number - 1) * PART : number * PART] for number in range(1, N_PARTS)}
    told = []
    go(lambda mz: upload(mz, on_progress=told.append, **KEYED))
    assert [progress.fraction for progress in told] == [1.0]


def test_a_submitted_upload_gives_the_handle_of_its_job(go, uploads):
    uploads.faults = {"POST /complete": [Reply(202, job("queued"), {"location": "/api/v1/jobs/job_1"})]}
    assert go(lambda mz: mz.submit(mz.datasets.upload, CONTENT)).id == "job_1"


def test_the_deadline_is_for_the_whole_file(go, uploads, clock):
    def slow(seen):
        clock.time += 40
        return uploads.receive(int(seen.path.rpartition("/")[2]), seen)

    uploads.faults = {f"PUT /parts/{number}": [slow] for number in range(1, N_PARTS + 1)}
    with pytest.raises(measurand.TimedOut):
        go(lambda mz: upload(mz, deadline=100))


def test_an_error_of_the_callers_own_ends_the_upload(go, uploads):
    def fail(_):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        go(lambda mz: upload(mz, on_progress=fail))
    assert "DELETE" in uploads.asked


@pytest.mark.parametrize("options", [{}, KEYED], ids=["plain", "keyed"])
async def test_a_cancelled_upload_goes_away_unless_it_can_be_taken_up_again(amz, uploads, options):
    task = asyncio.ensure_future(upload(amz, on_progress=lambda _: task.cancel(), **options))
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (uploads.asked[-1] == "DELETE") is not bool(options)
    await amz.close()


def test_data_of_a_computation_that_is_large_goes_up_in_parts_too(go, uploads, tmp_path):
    path = tmp_path / "flights.csv"
    path.write_bytes(CONTENT)
    go(lambda mz: mz.profile.analyze(path))
    assert uploads.content == CONTENT
    assert uploads.request["name"] == f"adhoc-{sha256(CONTENT).hexdigest()[:12]}"


GIBIBYTE = """
import io, sys
import measurand.http
from measurand import Measurand

class Zeros(io.RawIOBase):
    at = 0
    def seekable(self): return len(sys.argv) > 2
    def tell(self): return self.at
    def seek(self, to, whence=0):
        self.at = 1 << 30 if whence == 2 else to
        return self.at
    def read(self, n=-1):
        n = min(n, (1 << 30) - self.at)
        self.at += n
        return bytes(n)

def peak():  # in KiB; ru_maxrss would count the process that started this one
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM:")).split()[1])

before = peak()
Measurand(sys.argv[1], "msk_x").datasets.upload(Zeros())
print((peak() - before) // 1024)
"""


@pytest.mark.parametrize("arguments", [[], ["seekable"]], ids=["one request", "parts"])
def test_an_upload_of_a_gibibyte_grows_the_process_by_less_than_32_mib(stub, arguments):
    stub.drained = drain
    stub.paths = Uploads(16 << 20)
    stub.paths.checked = False
    if not arguments:
        stub.script = [Reply(200, {}, {"location": "/api/v1/datasets/ds_1"})]
    command = [sys.executable, "-c", GIBIBYTE, stub.url, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert len(stub.paths.parts) == (64 if arguments else 0)
    assert int(done.stdout) < 32


def drain(stream, length):
    """Forget what is large."""
    if length < 1 << 16:
        return stream.read(length)
    while length > 0:
        length -= len(stream.read(min(length, 1 << 20)))
    return b""
