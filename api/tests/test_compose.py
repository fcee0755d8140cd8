"""What the compose file starts, outside containers: its commands, its environment, its order, real servers."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import backend
import httpx
import pytest
import redis
from measurand_api import auth, ids
from test_deploy import compose, instructions

from tools import servers

pytestmark = pytest.mark.once
DEADLINE_SECONDS = 60
PROGRAMS = Path(sys.executable).parent
SECRETS = {"MEASURAND_KEY": auth.mint().text}
"""What the operator writes into `.env`; any other variable may be any text."""


class Stack:
    """The services that are ours, with addresses of real servers where the file names those of containers."""

    def __init__(self, folder: Path, addresses: dict[str, str]) -> None:
        self.services: dict[str, Any] = compose()["services"]
        self.key, self._folder, self._addresses = SECRETS["MEASURAND_KEY"], folder, addresses

    def environment(self, service: str) -> dict[str, str]:
        """As the file gives it to the service, above what the image has."""
        image = dict(words.split("=", 1) for word, words in instructions() if word == "ENV" for words in words.split())
        given = {**image, **self.services[service]["environment"]}
        filled = {name: re.sub(r"\$\{(\w+)[^}]*\}", self._secret, value) for name, value in given.items()}
        reached = {name: self._addresses.get(_host(value), value) for name, value in filled.items()}
        here = {"PATH": f"{PROGRAMS}:{os.defpath}", "MEASURAND_DATA_DIR": str(self._folder / service)}
        return {**reached, **here, "MEASURAND_PORT": "0"}

    @contextmanager
    def started(self, service: str, *options: str) -> Iterator["subprocess.Popen[str]"]:
        """Run the command of a service; it must end in order."""
        (self._folder / service).mkdir(exist_ok=True)
        entry = json.loads(dict(instructions())["ENTRYPOINT"])
        command = [*entry, *self.services[service]["command"], *options]
        with subprocess.Popen(
            command, cwd=self._folder / service, env=self.environment(service), stdout=subprocess.PIPE, text=True
        ) as process:
            try:
                yield process
            finally:
                process.send_signal(signal.SIGTERM)
        assert process.returncode == 0

    def run(self, service: str) -> int:
        """Run a service that ends by itself, or refuses to start; its exit code."""
        command = [*json.loads(dict(instructions())["ENTRYPOINT"]), *self.services[service]["command"]]
        environment = self.environment(service)
        return subprocess.run(
            command, cwd=self._folder, env=environment, timeout=DEADLINE_SECONDS, check=False
        ).returncode

    def _secret(self, named: re.Match[str]) -> str:
        return SECRETS.get(named[1], "any-text")


def _host(value: str) -> str:
    return urlsplit(value).hostname or "" if "://" in value and not value.startswith("s3:") else ""


@pytest.fixture(scope="module")
def cache() -> Iterator[servers.Server]:
    with servers.redis(backend.FOLDER) as server:
        yield server


@pytest.fixture
def stack(cache: servers.Server, tmp_path: Path) -> Stack:
    _, bucket = compose()["services"]["bucket"]["command"][-1].split("/")
    made = backend.s3()(bucket)
    database = backend.postgres().database(ids.new("db"))
    return Stack(tmp_path, {"database": database, "redis": cache.url, "blobs": made.endpoint})


def test_every_address_is_of_a_service(stack: Stack) -> None:
    for name in stack.services:
        for value in stack.services[name].get("environment", {}).values():
            assert _host(re.sub(r"\$\{[^}]*\}", "x", value)) in {"", *stack.services}


def test_a_gateway_does_not_start_before_the_service_that_it_waits_for(stack: Stack) -> None:
    assert stack.services["gateway"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert stack.run("gateway") == 2


def test_what_the_file_starts_works_together(stack: Stack, cache: servers.Server) -> None:
    assert stack.run("migrate") == 0
    with stack.started("gateway", "--announce") as gateway, stack.started("worker"):
        assert gateway.stdout is not None
        port = urlsplit(json.loads(gateway.stdout.readline())["url"]).port
        sent = httpx.post(
            f"http://127.0.0.1:{port}/api/v1/upload",
            files={"file": ("a.csv", b"a,b\n1,2\n3,4\n")},
            headers={"Authorization": f"Bearer {stack.key}", "Prefer": "wait=30"},
            timeout=DEADLINE_SECONDS,
        )
        assert (sent.status_code, sent.json()["status"]) == (200, "ready")
        assert is_healthy(port)
    assert not is_healthy(port)
    with redis.Redis.from_url(cache.url) as shared:
        assert "cmdstat_evalsha" in shared.info("commandstats")
    assert not list((stack._folder / "gateway").glob("blobs/*"))


def is_healthy(port: int | None) -> bool:
    """What the image's own check says of a gateway, which listens on another port here."""
    check = json.loads(next(words for word, words in instructions() if word == "HEALTHCHECK").partition("CMD ")[2])
    command = [word.replace(":8000/", f":{port}/") for word in check]
    assert shlex.join(command) != shlex.join(check)
    return subprocess.run(command, env={"PATH": str(PROGRAMS)}, capture_output=True, check=False).returncode == 0
