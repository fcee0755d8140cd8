"""Real gateways as processes, with the keys that scenarios call with."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from contract_tests import canary
from contract_tests.contract import Contract

START_SECONDS = 60
UNKNOWN_KEY = "msk_" + "0" * 26 + "_" + "0" * 40
# Small enough that a scenario can go beyond them.
LIMITS = {
    "MEASURAND_CORS_ORIGINS": "*",  # a client in a browser calls from a page of its own
    "MEASURAND_MAX_BODY_BYTES": "262144",
    "MEASURAND_MAX_UPLOAD_BYTES": "4194304",
    "MEASURAND_UPLOAD_PART_BYTES": "1024",
}
# `idle` has no worker: what is submitted there stays queued, and the queue is soon full.
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "full": LIMITS,
    # Its limits are met by a few calls.
    "tight": {
        **LIMITS,
        "MEASURAND_RATE_PER_KEY": "12",
        "MEASURAND_MAX_STREAMS_PER_KEY": "0",
        "MEASURAND_QUOTA_STORED_BYTES": "20000",
        "MEASURAND_QUOTA_REQUESTS_PER_DAY": "500",
    },
    "idle": {
        **LIMITS,
        "MEASURAND_WORKER": "none",
        "MEASURAND_QUEUE_CAP_PER_TENANT": "8",
        "MEASURAND_UPLOAD_CAP_PER_TENANT": "3",
    },
}
LOG = "gateway.log"
NUMERICS = ("scipy", "sklearn", "statsmodels")


@dataclass(frozen=True)
class Gateway:
    """A running server and a key for each role."""

    url: str
    pid: int
    keys: Mapping[str, str | None]
    log: Path

    def findings(self) -> list[str]:
        """Tell what must not be: numerics in the process, cells or secrets in what it says of itself."""
        loaded = self.loaded_numerics()
        numerics = [f"it has loaded {', '.join(loaded)}"] if loaded else []
        return [*numerics, *canary.of_gateway(self.url, self.log, self.keys)]

    def loaded_numerics(self) -> list[str]:
        """Name the numerical libraries that the process has loaded; the gateway computes nothing."""
        maps = Path(f"/proc/{self.pid}/maps").read_text()
        return [name for name in NUMERICS if f"/{name}/" in maps]


@contextmanager
def running(contract: Contract, kind: str) -> Iterator[Gateway]:
    """Run a gateway of one kind on an empty folder; it stops at the end, whatever happens."""
    with started(contract, SETTINGS[kind]) as gateway:
        yield gateway


@contextmanager
def started(contract: Contract, settings: Mapping[str, str], program: str = "measurand_api") -> Iterator[Gateway]:
    """Run a gateway with these settings on an empty folder; `program` is the module that serves it."""
    with tempfile.TemporaryDirectory(prefix="measurand-conformance-") as folder:
        data = Path(folder)
        log = data / LOG
        with log.open("wb") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", program, "serve", "--port", "0", "--announce", "--die-with-parent"],
                cwd=folder,
                env={**_environment(), **settings, "MEASURAND_DATA_DIR": str(data / "data")},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        try:
            yield _ready(contract, process, data)
        except RuntimeError as error:
            message = f"the gateway did not start: {log.read_text()[-2000:]}"
            raise RuntimeError(message) from error
        finally:
            process.terminate()
            process.communicate(timeout=START_SECONDS)


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MEASURAND_")}
    return {**kept, "MEASURAND_STRICT_ANSWERS": "true", "MEASURAND_LOG_LEVEL": "debug"}


def _ready(contract: Contract, process: subprocess.Popen[bytes], data: Path) -> Gateway:
    assert process.stdout is not None  # noqa: S101 - for the type checker: it is a pipe
    line = process.stdout.readline()
    if not line:
        raise RuntimeError("it ended without a word")
    announced = json.loads(line)
    owner = Path(announced["key_file"]).read_text().strip()
    _await(announced["url"])
    keys = _keys(contract, announced["url"], owner, data)
    return Gateway(announced["url"], announced["pid"], keys, data / LOG)


def _await(url: str) -> None:
    end = time.monotonic() + START_SECONDS
    while httpx.get(f"{url}/api/v1/ready", timeout=5).status_code != httpx.codes.OK:
        if time.monotonic() > end:
            raise RuntimeError("it never became ready")
        time.sleep(0.05)


def _keys(contract: Contract, url: str, owner: str, data: Path) -> dict[str, str | None]:
    scopes: list[str] = contract.schemas["Scope"]["enum"]
    wanted = {"read_only": ["read"]} | {f"without_{s}": [other for other in scopes if other != s] for s in scopes}
    keys: dict[str, str | None] = {"owner": owner, "no_key": None, "unknown_key": UNKNOWN_KEY}
    with httpx.Client(base_url=f"{url}/api/v1", headers={"Authorization": f"Bearer {owner}"}) as client:
        for role, granted in wanted.items():
            answer = client.post("/api-keys", json={"name": role, "scopes": granted})
            keys[role] = answer.raise_for_status().json()["secret"]
    return {**keys, "other_tenant": _other_tenant(data)}


def _other_tenant(data: Path) -> str:
    """Make a second tenant; no operation can, so it is written beside the running server."""
    command = [sys.executable, "-m", "contract_tests.tenant", str(data / "data")]
    root = Path(__file__).parent.parent
    return subprocess.run(
        command, cwd=root, env=_environment(), check=True, capture_output=True, text=True
    ).stdout.strip()
