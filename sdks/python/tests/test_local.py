"""A gateway of one's own, the real one."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys

import pytest

from measurand import AsyncMeasurand, ConfigurationError, ConnectionFailed, Measurand


@pytest.fixture(scope="module")
def local(tmp_path_factory):
    with Measurand.local(tmp_path_factory.mktemp("local"), progress=False) as client:
        yield client


def test_the_five_lines_work_against_it(local, tmp_path):
    from measurand import DatasetNotFound

    path = tmp_path / "flights.csv"
    path.write_text("carrier,dep_delay\n" + "UA,2\nAA,\nB6,11\n" * 20)
    flights = local.datasets.upload(path, name="flights")
    assert (flights.rows, flights.schema["dep_delay"].dtype) == (60, "integer")
    report = local.profile.analyze(flights)
    assert report.columns["dep_delay"].quantiles.values
    assert [version.rows for version in local.datasets.list_versions("flights")] == [60]
    with pytest.raises(DatasetNotFound) as raised:
        local.datasets.get("nope")
    assert raised.value.request_id


def test_it_serves_until_the_client_is_closed(tmp_path):
    client = Measurand.local(tmp_path)
    assert client.service.health().status == "ok"
    client.close()
    with pytest.raises(ConnectionFailed):
        client.service.health(request_options={"max_retries": 0})


async def test_the_asynchronous_client_has_one_too(tmp_path):
    async with await AsyncMeasurand.local(tmp_path) as client:
        assert (await client.access.me()).key_name


def test_it_ends_with_a_parent_that_is_killed(tmp_path):
    program = """
import os, sys
from measurand import Measurand
mz = Measurand.local(sys.argv[1])
print(mz._gateway.pid, mz._gateway.url, flush=True)
os.kill(os.getpid(), 9)
"""
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False)
    pid, url = killed.stdout.split()
    with (
        contextlib.suppress(ProcessLookupError),
        open(os.pidfd_open(int(pid)), closefd=True, encoding="ascii") as server,
    ):
        select.select([server], [], [], 30)
    with pytest.raises(ConnectionFailed):
        Measurand(url, max_retries=0).service.health()


def test_a_server_that_is_not_installed_is_named(monkeypatch, tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'No module named measurand_api' >&2\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(ConfigurationError, match=r"measurand\[local\]"):
        Measurand.local(tmp_path / "data")


def test_a_server_that_does_not_start_says_why(monkeypatch, tmp_path):
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'the disk is full' >&2\nexit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(ConnectionFailed, match="the disk is full"):
        Measurand.local(tmp_path / "data")
