"""`make backup-test`: back a gateway up under writes, restore it into the other kind of database or files, compare."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tools import servers

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "backup-test"
PROGRAM = [sys.executable, "-m", "measurand_api"]
N_WRITERS = 4
BEFORE_SECONDS, AFTER_SECONDS, DEADLINE_SECONDS = 10, 5, 240
WAIT = {"Prefer": "wait=30"}


class Gateway:
    """A server that is ready."""

    def __init__(self, announced: dict[str, Any], key: str) -> None:
        self.url, self.key = announced["url"], key

    def client(self) -> httpx.Client:
        """A connection of its own, for one thread."""
        return httpx.Client(base_url=f"{self.url}/api/v1", headers={"Authorization": f"Bearer {self.key}"}, timeout=120)


class Writer(threading.Thread):
    """Uploads, registers, deletes and computes until it is stopped, and notes what was acknowledged, and when."""

    def __init__(self, gateway: Gateway, number: int) -> None:
        super().__init__(daemon=True)
        self.number, self.stopping = number, threading.Event()
        self.kept: dict[str, tuple[float, bytes]] = {}
        self.gone: dict[str, float] = {}
        self.reports: dict[str, tuple[float, bytes]] = {}
        self.began_to_delete: dict[str, float] = {}
        self._gateway, self._random = gateway, random.Random(number)  # noqa: S311 - data, no secret

    def run(self) -> None:
        """Write."""
        with self._gateway.client() as client:
            for turn in range(10**6):
                if self.stopping.is_set():
                    return
                self._write(client, turn)

    def _write(self, client: httpx.Client, turn: int) -> None:
        name = f"w{self.number}-{turn}"
        values = [self._random.randrange(1000) for _ in range(200)]
        if turn % 3:
            content = "a,b\n" + "".join(f"{value},{turn}\n" for value in values)
            answer = client.post("/upload", files={"file": ("a.csv", content)}, data={"name": name}, headers=WAIT)
        else:
            inline = {"columns": {"a": values, "b": [turn] * len(values)}}
            answer = client.post("/datasets", json={"name": name, "inline": inline}, headers=WAIT)
        if answer.is_success and answer.status_code != 202:
            self.kept[name] = (time.time(), client.get(f"/datasets/{name}/content").content)
            self._compute(client, name, turn)
        if turn % 5 == 4 and self.kept:
            self._remove_one(client)

    def _compute(self, client: httpx.Client, name: str, turn: int) -> None:
        body = {"data": {"dataset": name}, "options": {"seed": turn}}
        answer = client.post("/profile/analyze", json=body, headers=WAIT)
        if answer.status_code == 200:
            self.reports[answer.json()["report_id"]] = (time.time(), answer.content)

    def _remove_one(self, client: httpx.Client) -> None:
        name = self._random.choice(sorted(self.kept))
        self.began_to_delete[name] = time.time()
        if client.delete(f"/datasets/{name}").is_success:
            self.gone[name] = time.time()
        del self.kept[name]


def main() -> int:
    """All directions; 0 only when nothing that was acknowledged is missing."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with servers.postgres(FOLDER / "server") as server, servers.s3() as bucket:
        first, second, third = ({"MEASURAND_DATABASE_URL": server.database(f"n{number}")} for number in range(3))
        figures = {
            "sqlite_to_postgresql": _trial(FOLDER / "sqlite", {}, first),
            "postgresql_to_sqlite": _trial(FOLDER / "postgresql", second, {}),
            "postgresql_and_bucket_to_sqlite": _trial(FOLDER / "bucket", third | bucket("source").settings(), {}),
        }
    ok = all(not t["lost"] and t["datasets"] and t["deleted"] and t["reports"] for t in figures.values())
    (ROOT / "build" / "backup-test.json").write_text(json.dumps({"ok": ok, **figures}, indent=1))
    shown = " ".join(
        f"[{name}] datasets={t['datasets']} deleted={t['deleted']} reports={t['reports']} "
        f"rows={t['n_rows']} backup_s={t['backup_seconds']} restore_s={t['restore_seconds']} lost={len(t['lost'])}"
        for name, t in figures.items()
    )
    print(f"backup-test {'ok' if ok else 'FAILED'} {shown}")
    return 0 if ok else 1


def _trial(folder: Path, source: dict[str, str], target: dict[str, str]) -> dict[str, Any]:
    made, restored = folder / "backup", folder / "restored"
    with _serving(folder / "data", source) as gateway:
        writers = [Writer(gateway, number) for number in range(N_WRITERS)]
        for writer in writers:
            writer.start()
        _wait_for_writes(writers)
        began = time.time()
        copied = _run("backup", str(made), "--data-dir", str(folder / "data"), **source)
        ended = time.time()
        time.sleep(AFTER_SECONDS)
        for writer in writers:
            writer.stopping.set()
        for writer in writers:
            writer.join()
    restoring = time.time()
    _run("restore", str(made), "--data-dir", str(restored), **target)
    restore_seconds = round(time.time() - restoring, 2)
    with _serving(restored, target, gateway.key) as again, again.client() as client:
        lost, counts = _compared(client, writers, began)
    doctor = _run("retention", "--data-dir", str(restored), **target)
    if doctor["blobs"]:
        lost.append(f"{doctor['blobs']} files that no row needs")
    return {
        **counts,
        **copied,
        "backup_seconds": round(ended - began, 2),
        "restore_seconds": restore_seconds,
        "lost": lost,
    }


def _wait_for_writes(writers: list[Writer]) -> None:
    """Until every writer has something to lose."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    time.sleep(BEFORE_SECONDS)
    while not all(w.gone and w.kept and w.reports for w in writers) and time.monotonic() < deadline:
        time.sleep(0.1)


def _compared(client: httpx.Client, writers: list[Writer], began: float) -> tuple[list[str], dict[str, int]]:
    """What was acknowledged before the backup began, and is not there or not equal."""
    lost, counts = [], {"datasets": 0, "deleted": 0, "reports": 0}
    for writer in writers:
        for name, (acknowledged, content) in writer.kept.items():
            if acknowledged < began:
                counts["datasets"] += 1
                lost += [] if client.get(f"/datasets/{name}/content").content == content else [f"dataset {name}"]
        for name, acknowledged in writer.gone.items():
            if acknowledged < began:
                counts["deleted"] += 1
                lost += [f"deleted {name} is back"] if client.get(f"/datasets/{name}").is_success else []
        for report_id, (acknowledged, body) in writer.reports.items():
            if acknowledged < began:
                counts["reports"] += 1
                lost += [] if client.get(f"/reports/{report_id}").content == body else [f"report {report_id}"]
    return lost + _dangling(client), counts


def _dangling(client: httpx.Client) -> list[str]:
    """Datasets that are ready and whose rows cannot be read; whatever moment the backup shows, each must be whole."""
    lost, cursor = [], None
    while True:
        page = client.get("/datasets", params={"limit": 100, **({"cursor": cursor} if cursor else {})}).json()
        ready = [dataset for dataset in page["items"] if dataset["status"] == "ready"]
        lost += [d["name"] for d in ready if not client.get(f"/datasets/{d['id']}/content").is_success]
        if (cursor := page["next_cursor"]) is None:
            return lost


@contextmanager
def _serving(folder: Path, variables: dict[str, str], key: str | None = None) -> Iterator[Gateway]:
    command = [*PROGRAM, "serve", "--port", "0", "--announce", "--data-dir", str(folder)]
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "MEASURAND_LOG_LEVEL": "warning", **variables}
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log) as process,
    ):
        try:
            announced = json.loads(process.stdout.readline() if process.stdout else b"")
            yield Gateway(announced, key or Path(announced["key_file"]).read_text().strip())
        finally:
            process.terminate()


def _run(*arguments: str, **variables: str) -> dict[str, Any]:
    done = subprocess.run(
        [*PROGRAM, *arguments, "--json"], env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(1)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


if __name__ == "__main__":
    sys.exit(main())
