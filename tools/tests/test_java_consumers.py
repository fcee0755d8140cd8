"""Projects outside of this repository, with nothing but the jars that `mvn install` made, use a real gateway."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
JAVA = ROOT / "sdks/java"
# Not that of the user, where other programs would find what is under test.
REPOSITORY = ROOT / "build/java/repository"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
MAIN = "com.example.consumer/com.example.consumer.Consumer"
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("MEASURAND_")}


def maven(folder, *arguments):
    command = ["mvn", "-q", "-B", "--no-transfer-progress", f"-Dmaven.repo.local={REPOSITORY}", "-Dmaven.test.skip"]
    done = subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed():
    modules = "measurand-bom,measurand-client"
    maven(JAVA, "-pl", modules, "-am", "-Dmaven.javadoc.skip", "-Dmaven.source.skip", "install")


@pytest.fixture(scope="module")
def gateway(tmp_path_factory):
    folder = tmp_path_factory.mktemp("gateway")
    command = [sys.executable, "-m", "measurand_api", "serve", "--port", "0", "--announce", "--die-with-parent"]
    environment = {**ENVIRONMENT, "MEASURAND_DATA_DIR": str(folder / "data")}
    # Its standard input is open for as long as it may run.
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, cwd=folder, env=environment, stderr=log, **pipes) as process,
    ):
        line = process.stdout.readline()
        assert line, (folder / "log").read_text()
        announced = json.loads(line)
        yield {"MEASURAND_URL": announced["url"], "MEASURAND_API_KEY": Path(announced["key_file"]).read_text().strip()}
        process.terminate()


@pytest.mark.parametrize(
    ("consumer", "command", "said"),
    [
        (
            "classpath",
            ["-cp", "target/classes:target/dependency/*", MAIN.partition("/")[2]],
            ["profiled 3", "version 1 of 3", "404 dataset_not_found"],
        ),
        (
            "modules",
            ["-p", "target/classes:target/dependency", "-m", MAIN],
            ["profiled 3", "profiled 2", "404 dataset_not_found"],
        ),
    ],
)
def test_a_project_with_only_the_jars_uses_a_gateway(installed, gateway, tmp_path, consumer, command, said):
    project = tmp_path / consumer
    shutil.copytree(JAVA / "consumers" / consumer, project, ignore=shutil.ignore_patterns("target"))
    maven(project, "-DincludeScope=runtime", "compile", COPY)
    jars = sorted(path.name.rpartition("-")[0] for path in (project / "target/dependency").iterdir())
    assert jars == ["jackson-core", "measurand-client"]
    (project / "flights.csv").write_text("carrier,dep_delay\nUA,2\nAA,\nB6,11\n")
    environment = {**ENVIRONMENT, **gateway}
    run = ["java", *command, "flights.csv"]
    done = subprocess.run(run, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines(), done.stderr, done.returncode) == (said, "", 0)
