"""The files of deploy/ are sound, and what they start starts."""

import configparser
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from measurand_api.settings import PREFIX, load

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DEADLINE_SECONDS = 90
UNITS = sorted(path.name for path in DEPLOY.glob("*.service"))


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile as words and what follows them."""
    lines = (DEPLOY / "Dockerfile").read_text().replace("\\\n", " ").splitlines()
    found = [line.strip().partition(" ") for line in lines if line.strip() and not line.startswith("#")]
    return [(word, rest.strip()) for word, _, rest in found]


def service(unit: str) -> dict[str, str]:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((DEPLOY / unit).read_text())
    return dict(parser["Service"])


def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    return read


def runs(command: list[str], data_dir: Path) -> None:
    """Start it as it is written, on a free port; it must become ready, and end in order."""
    here = str(Path(sys.executable).parent)
    program = Path(command[0]).name
    variables = {"PATH": f"{here}:{os.environ['PATH']}", f"{PREFIX}DATA_DIR": str(data_dir), f"{PREFIX}PORT": "0"}
    arguments = [f"{here}/{program}", *command[1:], *(["--announce"] if "serve" in command else [])]
    with subprocess.Popen(arguments, env={**os.environ, **variables}, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            if "serve" in command:
                url = json.loads(process.stdout.readline())["url"]
                _until_ready(f"{url}/api/v1/ready")
            else:
                _until_it_obeys(process)
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(DEADLINE_SECONDS) == 0


def _until_ready(url: str) -> None:
    deadline = time.monotonic() + DEADLINE_SECONDS
    while httpx.get(url).status_code != 200 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert httpx.get(url).status_code == 200


def _until_it_obeys(process: subprocess.Popen[str]) -> None:
    """Until it has a handler for SIGTERM: a worker says nothing while all is well."""
    deadline, status = time.monotonic() + DEADLINE_SECONDS, Path(f"/proc/{process.pid}/status")
    while time.monotonic() < deadline and process.poll() is None:
        caught = next(line for line in status.read_text().splitlines() if line.startswith("SigCgt:"))
        if int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.1)


def test_the_image_runs_without_rights_pinned_and_watched() -> None:
    words = instructions()
    stages = [rest for word, rest in words if word == "FROM"]
    assert len(stages) == 2
    assert all(":" in stage and ":latest" not in stage for stage in stages)
    assert [rest for word, rest in words if word == "USER"] == ["10001"]
    assert any("--uid 10001" in rest for word, rest in words if word == "RUN")
    assert any(word == "HEALTHCHECK" for word, _ in words)
    assert not any(word == "ADD" for word, _ in words)
    copied = [rest.split()[0] for word, rest in words if word == "COPY" and not rest.startswith("--from")]
    assert all((ROOT / source).exists() for source in copied)


def test_what_the_image_starts_becomes_ready(tmp_path: Path) -> None:
    words = dict(instructions())
    runs([*json.loads(words["ENTRYPOINT"]), *json.loads(words["CMD"])], tmp_path)


@pytest.mark.parametrize("unit", UNITS)
def test_what_a_unit_starts_runs_and_ends_in_order(unit: str, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "measurand_api", "migrate", "--data-dir", str(tmp_path)], check=True)
    runs(shlex.split(service(unit)["ExecStart"]), tmp_path)


@pytest.mark.once
def test_the_dockerfile_has_no_finding_of_hadolint() -> None:
    linter = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([linter, "--no-color", DEPLOY / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.once
def test_systemd_finds_nothing_in_the_units(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("measurand-api")
    for unit in UNITS:
        text = (DEPLOY / unit).read_text()
        assert "/opt/measurand/bin/measurand-api" in text
        (tmp_path / unit).write_text(text.replace("/opt/measurand/bin/measurand-api", str(program)))
    files = [str(tmp_path / unit) for unit in UNITS]
    done = subprocess.run(
        ["/usr/bin/systemd-analyze", "verify", "--man=no", *files], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_confined(unit: str) -> None:
    found = service(unit)
    assert found["User"] != "root"
    assert (found["UMask"], found["NoNewPrivileges"], found["ProtectSystem"]) == ("0077", "true", "strict")


def test_the_settings_of_the_compose_file_are_settings() -> None:
    for name, server in compose()["services"].items():
        if "build" in server:
            said = {k: v for k, v in server["environment"].items() if k.startswith(PREFIX)}
            settings = load({k: re.sub(r"\$\{[^}]*\}", "x", v) for k, v in said.items()}, file=Path("none"))
            assert settings.database_url.startswith("postgresql"), name
            assert server["command"][0] in {"migrate", "serve", "worker"}


def test_the_compose_file_holds_no_secret_and_pins_every_image() -> None:
    file = compose()
    for server in file["services"].values():
        assert "build" in server or not server["image"].endswith(":latest")
        for name, value in server.get("environment", {}).items():
            if name.endswith(("PASSWORD", "SECRET", "KEY", "SECRET_ACCESS_KEY")):
                assert value.startswith("${"), name
        for needed in server.get("depends_on", {}):
            assert needed in file["services"]
