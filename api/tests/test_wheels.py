"""What others install: the wheels, in an environment of their own, far from this folder."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[2]
UV = ROOT / ".tools" / "bin" / "uv"
WHEELS = ROOT / "build" / "wheels"
PACKAGES = {"measurand_engine": "engine", "measurand_api": "api", "measurand": "sdks/python"}
INSTALL_SECONDS = 300
ASK = """
import sys
from measurand import Measurand
mz = Measurand(sys.argv[1], api_key=sys.argv[2])
orders = mz.datasets.upload(b"price\\n1.5\\n2.5\\n4.0\\n", name="orders")
print(mz.profile.analyze(orders).n_rows)
"""


@dataclass(frozen=True)
class Environment:
    """A new one; what runs in it sees nothing of this repository."""

    folder: Path

    @classmethod
    def of(cls, folder: Path, *packages: str) -> "Environment":
        """Install the wheels of these packages and what they need, in the versions of the lock file."""
        made = cls(folder)
        made.run(UV, "venv", "--quiet", "--python", sys.executable, folder / "venv")
        wheels = [str(wheel(package)) for package in packages]
        lock = ["--constraint", ROOT / "requirements.lock"]
        made.run(UV, "pip", "install", "--quiet", "--python", made.program("python"), *lock, *wheels)
        return made

    def program(self, name: str) -> Path:
        return self.folder / "venv" / "bin" / name

    def run(self, *command: str | Path) -> str:
        """Run a command to its end, which must be a good one."""
        where = {"cwd": self.folder, "env": self.variables(), "timeout": INSTALL_SECONDS}
        done = subprocess.run(command, **where, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def variables(self) -> dict[str, str]:
        """Those of this process, without what leads back here."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEASURAND_", "PYTHON"))}
        return {**kept, "PATH": os.defpath, "MEASURAND_DATA_DIR": str(self.folder / "data")}

    def installed(self) -> set[str]:
        listed = self.run(UV, "pip", "list", "--python", self.program("python"), "--format", "json")
        return {package["name"] for package in json.loads(listed)}

    @contextmanager
    def serving(self) -> Iterator[tuple[str, str]]:
        """Serve; the URL and a key."""
        command = [self.program("measurand-api"), "serve", "--port", "0", "--announce"]
        with subprocess.Popen(command, cwd=self.folder, env=self.variables(), stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            announced = json.loads(process.stdout.readline())
            try:
                yield announced["url"], Path(announced["key_file"]).read_text().strip()
            finally:
                process.send_signal(signal.SIGTERM)
        assert process.returncode == 0


def wheel(package: str) -> Path:
    (found,) = WHEELS.glob(f"{package}-*.whl")
    return found


@pytest.fixture(scope="module", autouse=True)
def _wheels() -> None:
    for old in WHEELS.glob("*.whl"):
        old.unlink()
    for folder in PACKAGES.values():
        subprocess.run([UV, "build", "--quiet", "--wheel", "--out-dir", WHEELS, ROOT / folder], check=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment.of(tmp_path_factory.mktemp("server"), "measurand_engine", "measurand_api")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    return Environment.of(tmp_path_factory.mktemp("client"), "measurand")


def test_the_commands_of_the_installed_server_run(server: Environment) -> None:
    server.run(server.program("measurand-api"), "migrate")
    findings = json.loads(server.run(server.program("measurand-api"), "doctor", "--json"))
    assert {finding["part"] for finding in findings if finding["is_wrong"]} <= {"disk"}


def test_the_installed_client_speaks_with_the_installed_server(server: Environment, client: Environment) -> None:
    with server.serving() as (url, key):
        said = client.run(client.program("python"), "-c", ASK, url, key)
    assert said == "3\n"


def test_the_client_needs_httpx_and_nothing_else(client: Environment) -> None:
    assert needs("measurand") == {"httpx"}
    own = {"measurand", "httpx"}
    of_httpx = client.run(UV, "pip", "tree", "--python", client.program("python"), "--package", "httpx")
    assert client.installed() == own | set(re.findall(r"([a-z0-9-]+) v", of_httpx))


def test_a_wheel_holds_its_package_only() -> None:
    for package in PACKAGES:
        with ZipFile(wheel(package)) as archive:
            tops = {name.partition("/")[0] for name in archive.namelist()}
        assert {top for top in tops if not top.endswith(".dist-info")} == {package}


def needs(package: str) -> set[str]:
    """The packages that come with it, those of extras aside."""
    with ZipFile(wheel(package)) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        said = message_from_bytes(archive.read(metadata)).get_all("Requires-Dist", [])
    return {re.split(r"[^a-z0-9-]", need)[0] for need in said if "extra ==" not in need}
