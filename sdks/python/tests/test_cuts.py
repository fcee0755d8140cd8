"""Large files over a bad line, to a real gateway: connections that break, clients that are killed or interrupted."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from measurand import AsyncMeasurand, Measurand, UploadNotFound, calls

PART = 1 << 16
MIB = 1 << 20


class Line:
    """A line to a server that counts what goes up, and tears a connection when as much has gone up as `cuts` says."""

    def __init__(self, url: str) -> None:
        self._port = int(url.rpartition(":")[2])
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.cuts: list[int] = []
        self.bytes_up = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._port))
                left = self.cuts.pop(0) if self.cuts else None
                threading.Thread(target=self._up, args=(client, server, left), daemon=True).start()
                threading.Thread(target=self._down, args=(client, server), daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket, left: int | None) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(PART):
                self.bytes_up += len(data)
                if left is not None and (left := left - len(data)) <= 0:
                    break
                server.sendall(data)
        _tear(client, server)

    def _down(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(PART):
                client.sendall(data)
        _tear(client, server)


def _tear(*ends: socket.socket) -> None:
    for end in ends:
        with contextlib.suppress(OSError):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    """A gateway whose parts are small."""
    folder = tmp_path_factory.mktemp("gateway")
    command = [sys.executable, "-m", "measurand_api", "serve", "--port", "0", "--announce", "--data-dir", str(folder)]
    environment = {**os.environ, "MEASURAND_UPLOAD_PART_BYTES": str(PART)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:
        told = json.loads(process.stdout.readline())
        yield told["url"], Path(told["key_file"]).read_text().strip()
        process.terminate()


@pytest.fixture
def line(gateway, monkeypatch):
    monkeypatch.setattr(calls, "SESSION_BYTES", MIB)
    made = Line(gateway[0])
    yield made
    made.close()


@pytest.fixture
def file(tmp_path):
    """Two MiB of a table that nobody has uploaded before."""
    path = tmp_path / "flights.csv"
    path.write_bytes(b"carrier,n\r\n" + b"".join(b"c%d,%d\r\n" % (random.getrandbits(64), n) for n in range(80_000)))
    return path


def stored(gateway, name):
    """The table as CSV, as it is in the gateway."""
    with Measurand(*gateway) as mz:
        return mz.datasets.download(name, format="csv").read()


@pytest.mark.parametrize("kind", ["blocking", "async"])
async def test_a_file_arrives_whole_over_a_line_that_breaks_again_and_again(gateway, line, file, kind):
    line.cuts = [200_000, 50_000, 300_000, 1000, 120_000, 70_000, 400_000]
    if kind == "blocking":
        with Measurand(line.url, gateway[1], progress=False) as mz:
            mz.datasets.upload(file, name=f"cut-{kind}")
    else:
        async with AsyncMeasurand(line.url, gateway[1], progress=False) as amz:
            await amz.datasets.upload(file, name=f"cut-{kind}")
    assert stored(gateway, f"cut-{kind}") == file.read_bytes()
    assert line.cuts == []
    assert line.bytes_up < 2 * file.stat().st_size


UPLOAD = """
import os, signal, sys
from pathlib import Path
from measurand import Measurand, calls

calls.SESSION_BYTES = 1 << 20
url, key, file, what, idempotency_key = sys.argv[1:]

def show(response):
    if response.status_code == 201:
        print(response.headers["location"].rpartition("/")[2], flush=True)

def stop(progress):
    if progress.fraction > 0.5:
        os.kill(os.getpid(), getattr(signal, what))

options = {"on_progress": stop, **({"idempotency_key": idempotency_key} if idempotency_key else {})}
with Measurand(url, key, on_response=[show]) as mz:
    mz.datasets.upload(Path(file), name="stopped", request_options=options)
"""


def stopped(gateway, line, file, what, idempotency_key):
    """Upload in another process, which a signal hits half-way; gives the id of the upload and the exit code."""
    command = [sys.executable, "-c", UPLOAD, line.url, gateway[1], str(file), what, idempotency_key]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done.stdout.strip(), done.returncode


def test_another_process_goes_on_where_a_killed_one_stopped(gateway, line, file):
    upload_id, code = stopped(gateway, line, file, "SIGKILL", "nightly")
    size = file.stat().st_size
    assert code == -signal.SIGKILL
    with Measurand(line.url, gateway[1], progress=False) as mz:
        arrived = mz.uploads.get(upload_id).received_bytes
        line.bytes_up = 0
        mz.datasets.upload(file, name="stopped", request_options={"idempotency_key": "nightly"})
    assert stored(gateway, "stopped") == file.read_bytes()
    assert size / 4 < arrived
    assert line.bytes_up < size - arrived + PART


def test_another_file_does_not_end_what_a_key_began(gateway, line, file):
    from measurand import IdempotencyKeyReused

    stopped(gateway, line, file, "SIGKILL", "weekly")
    file.write_bytes(file.read_bytes().replace(b"c1", b"c2"))
    with Measurand(line.url, gateway[1], progress=False) as mz, pytest.raises(IdempotencyKeyReused):
        mz.datasets.upload(file, name="stopped", request_options={"idempotency_key": "weekly"})


def test_an_upload_that_is_interrupted_leaves_nothing(gateway, line, file):
    upload_id, code = stopped(gateway, line, file, "SIGINT", "")
    assert code == -signal.SIGINT
    with Measurand(line.url, gateway[1]) as mz, pytest.raises(UploadNotFound):
        mz.uploads.get(upload_id)
