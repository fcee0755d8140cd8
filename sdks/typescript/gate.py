"""The static gate of the TypeScript SDK: types with every strict flag, lint, format, what the package exports."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BIN = HERE / "node_modules/.bin"
SHOWN = 2000
# A line that begins with a file; what follows explains it.
FINDING = re.compile(r"[\w.-][\w./-]*\.\w+\b")


def findings(root: Path) -> list[str]:
    """Give the findings of a tree, one a line."""
    package = root / "sdks/typescript"
    with tempfile.TemporaryDirectory(prefix="typescript-", dir=package) as folder:
        built = Path(folder) / "dist"
        return [
            *_lines(package, "tsc", "--project", ".", "--outDir", str(built)),
            *_lines(package, "oxlint", "--format=unix", "--quiet"),
            *_lines(package, "oxfmt", "--list-different", "."),
        ]


def _lines(package: Path, program: str, *arguments: str) -> list[str]:
    """Give the lines of a program that found something."""
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=package,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return []
    lines = [f"sdks/typescript/{line}" for line in done.stdout.splitlines() if FINDING.match(line)]
    return lines or [(done.stdout + done.stderr)[-SHOWN:]]
