"""The languages whose clients are measured: how they are made ready and run."""

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SDKS = ROOT / "sdks"
JAVA = ROOT / "build/perf/java"


@dataclass
class Language:
    """A program that measures, and the clients that it knows; the first is ours."""

    name: str
    clients: tuple[str, ...]
    command: list[str]
    prepare: Callable[[], None] = lambda: None
    frugal: Mapping[str, str] = field(default_factory=dict)
    """Variables under which a program takes no more memory than it holds."""


def run(*command: str, cwd: Path = ROOT) -> str:
    """Run a program and give what it says."""
    return subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.PIPE, text=True).stdout


def _node() -> None:
    run("npm", "ci", "--ignore-scripts", "--no-progress", "--loglevel=error", cwd=HERE / "node")
    run("npm", "run", "--silent", "build", cwd=SDKS / "typescript")


def _java() -> None:
    run("mvn", "-q", "-B", "-f", str(SDKS / "java"), "-pl", "measurand-client", "-am", "-DskipTests", "compile")
    JAVA.mkdir(parents=True, exist_ok=True)
    listed = JAVA / "class_path"
    run("mvn", "-q", "-B", "-f", str(HERE / "java"), "dependency:build-classpath", f"-Dmdep.outputFile={listed}")
    path = f"{SDKS / 'java/measurand-client/target/classes'}:{listed.read_text().strip()}"
    run("javac", "-cp", path, "-d", str(JAVA), str(HERE / "java/Measure.java"))
    java = next(language for language in LANGUAGES if language.name == "Java")
    java.command = ["java", "-cp", f"{JAVA}:{path}", "Measure"]


LANGUAGES = [
    Language(
        "Python", ("measurand", "raw", "stripe", "openai"), [str(ROOT / ".perf/bin/python"), str(HERE / "measure.py")]
    ),
    Language("TypeScript", ("measurand", "raw", "stripe", "openai"), ["node", str(HERE / "node/measure.mjs")], _node),
    # Else garbage is left lying about until a quarter of the machine's memory is full of it.
    Language("Java", ("measurand", "raw", "stripe"), [], _java, {"JAVA_TOOL_OPTIONS": "-XX:+UseSerialGC -Xmn16m"}),
]
