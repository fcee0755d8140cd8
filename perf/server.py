"""A gateway for a benchmark: a process of its own on a free port with a folder of its own."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Server:
    """Where it listens, its key, and its process."""

    url: str
    key: str
    process: subprocess.Popen[str]

    @property
    def headers(self) -> dict[str, str]:
        """What every request needs."""
        return {"Authorization": f"Bearer {self.key}"}


@contextmanager
def gateway(folder: Path, **settings: str) -> Iterator[Server]:
    """Start `measurand_api serve` in an empty folder; stop it at the end."""
    command = [str(ROOT / ".venv/bin/python"), "-m", "measurand_api", "serve"]
    command += ["--port", "0", "--announce", "--data-dir", str(folder)]
    # One key sends what thousands would.
    settings = {"rate_per_key": "1000000000", "rate_per_tenant": "1000000000", **settings}
    environment = {**os.environ, **{f"MEASURAND_{k.upper()}": v for k, v in settings.items()}}
    shutil.rmtree(folder, ignore_errors=True)  # reports of an earlier run would answer
    folder.mkdir(parents=True)
    with (folder / "gateway.log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
    try:
        announced = json.loads(process.stdout.readline() if process.stdout else "")
        yield Server(announced["url"], Path(announced["key_file"]).read_text().strip(), process)
    finally:
        process.terminate()
        process.wait(30)


def resident_mib(pid: int) -> float:
    """Memory that a process holds now, in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
