"""The servers that tests need besides ours, on sockets of their own: PostgreSQL, Redis, and an S3 made by moto.

Nothing is skipped: what cannot be started raises, with the end of its log. All of them end with the thread that started
them, also when that is killed.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg

START_SECONDS = 60
POLL_SECONDS = 0.02
LONGEST_SOCKET = 100
"""Of the 107 bytes that Linux takes, the name of the socket file aside."""
LOG_SHOWN = 2000

_S3 = """
import sys
from moto.moto_server.threaded_moto_server import ThreadedMotoServer
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
"""
# Moto accepts any; it is asked for nothing outside this machine.
_S3_KEY = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1"}


class ServerFailed(Exception):
    """A server that a test needs did not start."""


class Server:
    """A process that can be killed and started again on the same data and address."""

    def __init__(
        self, folder: Path, url: str, command: Sequence[str], answers: Callable[[str], None], stop: signal.Signals
    ) -> None:
        """Start it and wait until it answers."""
        self.url = url
        self._folder, self._command, self._answers, self._stop = folder, command, answers, stop
        self._process = self._started()

    def kill(self) -> None:
        """Kill it and all its processes at once, as a power cut would."""
        found = [self._process.pid, *_descendants(self._process.pid)]
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()

    def restart(self) -> None:
        """Start it again, after it was killed or while it runs."""
        self.stop()
        self._process = self._started()

    def stop(self) -> None:
        """Let it end in order."""
        if self._process.poll() is None:
            self._process.send_signal(self._stop)
            self._process.wait(START_SECONDS)

    def _started(self) -> subprocess.Popen[bytes]:
        log = self._folder / "log"
        with log.open("ab") as output:
            process = subprocess.Popen(self._command, cwd=self._folder, stdout=output, stderr=output)
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self._answers(self.url)
            except (OSError, psycopg.OperationalError) as reason:
                if process.poll() is not None or time.monotonic() > deadline:
                    process.kill()
                    said = log.read_text(errors="replace")[-LOG_SHOWN:]
                    raise ServerFailed(f"{self._command} does not answer: {reason}\n{said}") from None
            else:
                return process
            time.sleep(POLL_SECONDS)


class Postgres(Server):
    """A PostgreSQL whose databases can be copied; `url` is of an empty one."""

    def database(self, name: str, template: str = "template1") -> str:
        """Make a database anew, as a copy of another that nobody uses, and return its URL."""
        with psycopg.connect(_plain(self.url), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return self.url.replace("/postgres?", f"/{name}?")

    def drop(self, name: str) -> None:
        """Remove a database, whoever uses it."""
        with psycopg.connect(_plain(self.url), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


@dataclass(frozen=True)
class Bucket:
    """An empty bucket, and the variables of the environment that hold its key."""

    url: str
    endpoint: str
    variables: dict[str, str]

    def settings(self) -> dict[str, str]:
        """The variables with which a gateway or worker keeps its files here."""
        return {"MEASURAND_BLOBS_URL": self.url, "MEASURAND_BLOBS_ENDPOINT": self.endpoint, **self.variables}


@contextmanager
def postgres(folder: Path) -> Iterator[Postgres]:
    """Run the newest PostgreSQL that Debian installed, on a socket, without fsync: data is thrown away afterwards."""
    programs = _postgres_programs()
    # PostgreSQL refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    with _private(folder, user) as place:
        data = place / "data"
        options = ["--no-sync", "--auth=trust", "--username=measurand", "--encoding=UTF8", "--locale=C.UTF-8"]
        done = subprocess.run(
            [str(programs / "initdb"), *options, str(data)], user=user, cwd=place, capture_output=True, check=False
        )
        if done.returncode != 0:
            raise ServerFailed(f"initdb failed: {done.stderr.decode()[-LOG_SHOWN:]}")
        settings = [f"unix_socket_directories={place}", "listen_addresses=", "fsync=off", "max_connections=300"]
        settings += ["full_page_writes=off", "shared_buffers=64MB"]
        flags = [flag for setting in settings for flag in ("-c", setting)]
        command = [*_dying_with_us("QUIT", user), str(programs / "postgres"), "-D", str(data), *flags]
        url = f"postgresql+psycopg://measurand@/postgres?host={place}"
        server = Postgres(place, url, command, _postgres_answers, signal.SIGINT)
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def redis(folder: Path) -> Iterator[Server]:
    """Run Debian's Redis on a socket, keeping nothing."""
    with _private(folder, None) as place:
        address = place / "redis.sock"
        options = ["--port", "0", "--unixsocket", str(address), "--save", "", "--daemonize", "no"]
        command = [*_dying_with_us("KILL", None), "redis-server", *options]
        server = Server(place, f"unix://{address}", command, _redis_answers, signal.SIGTERM)
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def s3() -> Iterator[Callable[[str], Bucket]]:
    """Run moto's S3 on a free port, in memory; give what makes an empty bucket of a name."""
    command = [*_dying_with_us("KILL", None), sys.executable, "-c", _S3]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | _S3_KEY
    ) as process:
        if process.stdout is None or not (port := process.stdout.readline().strip()):
            raise ServerFailed("moto's S3 did not start")
        endpoint = f"http://127.0.0.1:{port.decode()}"
        try:
            yield lambda name: _bucket(endpoint, name)
        finally:
            process.kill()


def _bucket(endpoint: str, name: str) -> Bucket:
    httpx.put(f"{endpoint}/{name}", timeout=START_SECONDS).raise_for_status()
    return Bucket(f"s3://{name}", endpoint, dict(_S3_KEY))


def _postgres_programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    if not found:
        raise ServerFailed("PostgreSQL is not installed: run tools/system_packages test")
    return found[-1].parent


def _dying_with_us(stop: str, user: str | None) -> list[str]:
    """The start of a command that the kernel ends with the thread that started it."""
    other = ["--reuid", user, "--regid", user, "--init-groups"] if user else []
    return ["setpriv", "--pdeathsig", stop, *other]


@contextmanager
def _private(folder: Path, user: str | None) -> Iterator[Path]:
    """Give an empty folder that the user owns, and remove it.

    It stands in `folder`, unless the user may not walk there or a socket in it would have too long a path; then in the
    folder for temporary files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fits = len(os.fsencode(folder.resolve())) + len("/servers-12345678") < LONGEST_SOCKET - len("/.s.PGSQL.5432")
    reachable = subprocess.run(["test", "-x", str(folder.resolve())], user=user, check=False).returncode == 0
    within = folder.resolve() if fits and reachable else None
    place = Path(tempfile.mkdtemp(prefix="servers-", dir=within))
    if user is not None:
        owner = pwd.getpwnam(user)
        os.chown(place, owner.pw_uid, owner.pw_gid)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _plain(url: str) -> str:
    """The URL as libpq reads it."""
    return url.replace("postgresql+psycopg:", "postgresql:")


def _postgres_answers(url: str) -> None:
    psycopg.connect(_plain(url), connect_timeout=5).close()


def _redis_answers(url: str) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(url.removeprefix("unix://"))
        connection.sendall(b"PING\r\n")
        if not connection.recv(7).startswith(b"+PONG"):
            raise OSError("Redis is still loading")


def _descendants(pid: int) -> list[int]:
    """Processes that this one started, and those that they started."""
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return children + [found for child in children for found in _descendants(child)]
