"""`make check`: run every static gate, stop at nothing, report all."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from tools import sizes, statements

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
SHOWN = 2000


@dataclass(frozen=True)
class Result:
    """What one gate found, one line a finding."""

    name: str
    findings: list[str]
    seconds: float


def ruff(root: Path) -> list[str]:
    """Lint with every rule that pyproject.toml does not except with a reason."""
    return _lines(root, [PYTHON, "-m", "ruff", "check", "--quiet", "--output-format=concise", "."])


def formatting(root: Path) -> list[str]:
    """Compare with the formatter's output."""
    return _lines(root, [PYTHON, "-m", "ruff", "format", "--check", "--output-format=concise", "."], r": unformatted: ")


def mypy(root: Path) -> list[str]:
    """Check types, strictly."""
    return _lines(root, [PYTHON, "-m", "mypy", "--no-error-summary"], r": error: ")


def imports(root: Path) -> list[str]:
    """Hold who may import whom; the output after the first broken contract explains all of them."""
    program = str(Path(PYTHON).parent / "lint-imports")
    return _lines(
        root, [program, "--no-cache", "--no-logo"], r" BROKEN$|^- *measurand|^ +& |not present in the graph|^Could not"
    )


def contract(root: Path) -> list[str]:
    """Lint the bundled contract with the API's own rules."""
    return lint(root, ["openapi/bundle.json"])[0]


def lint(root: Path, files: list[str]) -> list[list[str]]:
    """Lint several contracts in one run and give the findings of each."""
    redocly = [
        str(ROOT / "node_modules/.bin/redocly"),
        "lint",
        *files,
        f"--config={root / 'openapi/rules/redocly.yaml'}",
    ]
    # To a file, because the program ends before a pipe has taken all of a long output.
    with tempfile.TemporaryFile("w+") as output:
        done = _run(root, [*redocly, "--format=json", "--max-problems=10000"], stdout=output)
        output.seek(0)
        found = [_findings(document) for document in _documents(output.read())]
    return found if len(found) == len(files) else [[done.stderr[-SHOWN:]] for _ in files]


def _documents(text: str) -> Iterator[dict[str, Any]]:
    """JSON documents one after the other, one a contract, in the order of the command line."""
    decoder, end = json.JSONDecoder(), 0
    while end < len(text.rstrip()):
        document, end = decoder.raw_decode(text, end)
        yield document


def _findings(document: dict[str, Any]) -> list[str]:
    return [
        f"{problem['ruleId']}: {problem['message']} ({problem['location'][0].get('pointer', '')})"
        for problem in document["problems"]
    ]


def _of_sdk(name: str, root: Path) -> list[str]:
    found: list[str] = import_module(f"sdks.{name}.gate").findings(root)
    return found


GATES: dict[str, Callable[[Path], list[str]]] = {
    "mypy": mypy,
    "contract": contract,
    "ruff": ruff,
    "format": formatting,
    "imports": imports,
    "sizes": sizes.findings,
    "statements": statements.findings,
    **{path.parent.name: partial(_of_sdk, path.parent.name) for path in sorted(ROOT.glob("sdks/*/gate.py"))},
}


def run(name: str, root: Path) -> Result:
    """Run one gate over a tree."""
    start = time.perf_counter()
    try:
        found = GATES[name](root)
    except (OSError, SyntaxError, ValueError) as error:
        found = [f"{type(error).__name__}: {error}"]
    return Result(name, found, round(time.perf_counter() - start, 1))


def main() -> int:
    """Run all gates over this repository and print their findings and one line of counts."""
    start = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda name: run(name, ROOT), GATES))
    for result in results:
        for finding in result.findings:
            print(f"{result.name}: {finding}")
    n_findings = sum(len(result.findings) for result in results)
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "check.json").write_text(
        json.dumps({"ok": not n_findings, "gates": [asdict(r) for r in results]}, indent=1)
    )
    counts = " ".join(f"{result.name}={len(result.findings)}" for result in results)
    print(f"check {'failed' if n_findings else 'ok'} {counts} seconds={time.perf_counter() - start:.0f}")
    return 1 if n_findings else 0


def python_path(root: Path) -> str:
    """Where the packages of a tree are; it comes before what is installed."""
    return os.pathsep.join(str(root / folder) for folder in ("engine", "api", "sdks/python"))


def _run(root: Path, command: list[str], stdout: IO[str] | int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": python_path(root), "NO_COLOR": "1"}
    return subprocess.run(
        command,
        cwd=root,
        env=environment,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def _lines(root: Path, command: list[str], pattern: str = "") -> list[str]:
    """Give the output lines that name a finding; a program that failed without one is itself the finding."""
    done = _run(root, command)
    if done.returncode == 0:
        return []
    lines = [line for line in done.stdout.splitlines() if line and re.search(pattern, line)]
    return lines or [(done.stdout + done.stderr)[-SHOWN:]]


if __name__ == "__main__":
    sys.exit(main())
