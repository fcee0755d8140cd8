"""Samples of compiled languages run in a process for each gateway and key: `drivers/` has its other end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Self, cast

from tools.portal.languages import Outcome, Place, SampleFailedError, environment
from tools.portal.samples import Sample

DRIVERS = Path(__file__).parent / "drivers"
END = "\x01"
"""Begins the line that ends what a sample prints; what went wrong follows it."""


class Processes:
    """A process for each gateway and key, started when it is first needed."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._started: dict[tuple[str, str | None], tuple[subprocess.Popen[str], Path]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process, folder in self._started.values():
            process.communicate(timeout=60)
            shutil.rmtree(folder)

    def run(self, sample: Sample, place: Place) -> Outcome:
        """Run the sample of an operation."""
        values = [f"{name}={place.variables[name]}" for name in sample.variables]
        return Outcome(self.printed(sample.operation.name, place, values), None)

    def printed(self, name: str, place: Place, values: Sequence[str] = ()) -> str:
        """Run code by its name, with values for its variables, and give what it prints."""
        process, folder = self._process(place)
        for file in place.folder.iterdir():
            if file.is_file():
                shutil.copy(file, folder)
        pipe = cast("IO[str]", process.stdin)
        pipe.write("\t".join([name, *values]) + "\n")
        pipe.flush()
        return _printed(cast("IO[str]", process.stdout))

    def _process(self, place: Place) -> tuple[subprocess.Popen[str], Path]:
        key = place.url, place.key
        if key not in self._started:
            folder = Path(tempfile.mkdtemp(prefix="measurand-samples-"))
            with environment(place):
                variables = {**os.environ, "HOME": str(folder)}
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
            self._started[key] = subprocess.Popen(self._command, cwd=folder, env=variables, **pipes), folder  # type: ignore[call-overload]
        return self._started[key]


def compiled(command: Sequence[str], folder: Path) -> None:
    """Run a compiler; what it says is why it failed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SampleFailedError(f"{Path(command[0]).name} failed: {done.stdout[-3000:]}{done.stderr[-3000:]}")


def _printed(output: IO[str]) -> str:
    lines: list[str] = []
    for line in output:
        if line.startswith(END):
            if wrong := line[1:].strip():
                raise SampleFailedError(wrong)
            return "".join(lines)
        lines.append(line)
    raise SampleFailedError(f"the process ended: {''.join(lines)[-1000:]}")
