"""The runners that are there: each `runner.toml` below this folder says how clients of its language are driven."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent
NEEDS = frozenset({"files", "streams", "redirects"})
"""What a platform may lack."""


class BrokenRunnerError(Exception):
    """A runner cannot be used; the message says which and why."""


@dataclass(frozen=True)
class Known:
    """A runner: the command of its driver, and what its platform has none of."""

    name: str
    command: tuple[str, ...]
    lacks: frozenset[str]
    build: tuple[str, ...]


def found(folder: Path = FOLDER) -> Iterator[Known]:
    """Read every `runner.toml`, in the order of their folders."""
    for path in sorted(folder.glob("*/runner.toml")):
        document = tomllib.loads(path.read_text())
        for node in document["runner"]:
            lacks = frozenset(node.get("lacks", ()))
            if unknown := lacks - NEEDS:
                raise BrokenRunnerError(f"{path}: {min(unknown)} is nothing to lack; known are {', '.join(NEEDS)}.")
            yield Known(node["name"], _filled(node["command"]), lacks, _filled(document.get("build", ())))


def chosen(arguments: list[str]) -> list[Known]:
    """Give the runners that `--runner=NAME` names, else all."""
    known = list(found())
    names = [word.removeprefix("--runner=") for word in arguments if word.startswith("--runner=")]
    if unknown := set(names) - {one.name for one in known}:
        there = ", ".join(one.name for one in known)
        raise BrokenRunnerError(f"there is no runner {min(unknown)}; there are {there}.")
    return [one for one in known if one.name in names or not names]


def built(known: list[Known]) -> list[Known]:
    """Build what these need, each once, and give them back."""
    for command in dict.fromkeys(one.build for one in known if one.build):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise BrokenRunnerError(f"{' '.join(command)} failed: {(done.stdout + done.stderr)[-3000:]}")
    return known


def _filled(command: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.replace("{python}", sys.executable) for word in command)
