"""Sizes of the Python package: what pip installs."""

import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def rows() -> list[dict[str, Any]]:
    """Build the wheel and give its sizes with their limits."""
    with TemporaryDirectory() as folder:
        command = [str(ROOT / ".tools/bin/uv"), "build", "--quiet", "--wheel", "--python", sys.executable]
        subprocess.run([*command, "--out-dir", folder, str(HERE)], check=True)
        wheel = next(Path(folder).glob("*.whl")).stat().st_size
    project = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
    return [
        {"package": "measurand", "measure": "wheel", "value": wheel, "limit": 500_000},
        {"package": "measurand", "measure": "run-time dependencies", "value": len(project["dependencies"]), "limit": 1},
    ]
