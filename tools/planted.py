"""`make check-planted`: break each rule of our own in a copy of this tree; the gates must find every one."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools import check
from tools.plants import BINDING, CODE, CONTRACT, DROP, CodePlant, Plant

ROOT = check.ROOT
SHOWN = 300
COPIED = ("openapi", "engine", "api", "sdks", "tools", "contract_tests")
START = (
    "from measurand_api.app import create_app\nfrom measurand_api.settings import Settings\ncreate_app(Settings())\n"
)


def main() -> int:
    """Plant everything, run each gate once, and count what was found."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="measurand-planted-") as folder:
        tree = _copy(Path(folder))
        missed = [*_missed_contract(tree), *_missed_binding(tree), *_missed_code(tree)]
    n_planted = len(CONTRACT) + len(BINDING) + len(CODE)
    for plant in missed:
        print(f"not found: {plant[:SHOWN]}")
    figures = {"planted": n_planted, "found": n_planted - len(missed), "seconds": round(time.perf_counter() - start, 1)}
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "check-planted.json").write_text(json.dumps({"ok": not missed, **figures, "missed": missed}, indent=1))
    state = "failed" if missed else "ok"
    print(
        f"check-planted {state} planted={figures['planted']} found={figures['found']} seconds={figures['seconds']:.0f}"
    )
    return 1 if missed else 0


def _copy(tree: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", ".*", "node_modules", "target", "dist")
    for folder in COPIED:
        shutil.copytree(ROOT / folder, tree / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tree)
    for settings in ("sdks/typescript/.oxlintrc.json", "sdks/typescript/.oxfmtrc.json"):
        shutil.copy(ROOT / settings, tree / settings)
    (tree / "sdks/typescript/node_modules").symlink_to(ROOT / "sdks/typescript/node_modules")
    return tree


def _missed_contract(tree: Path) -> Iterator[str]:
    """Lint one bundle a violation, all in one run; what the clean bundle has too does not count."""
    bundle = (tree / "openapi/bundle.json").read_text()
    files = ["openapi/bundle.json"]
    for i, plant in enumerate(CONTRACT):
        files.append(f"openapi/plant{i}.json")
        (tree / files[-1]).write_text(json.dumps(_planted(json.loads(bundle), plant)))
    clean, *found = (set(findings) for findings in check.lint(tree, files))
    for plant, findings in zip(CONTRACT, found, strict=True):
        names = (f"measurand/{plant.rule}:", f"{plant.rule}:")
        if not any(finding.startswith(names) for finding in findings - clean):
            yield str(plant)


def _missed_binding(tree: Path) -> Iterator[str]:
    """Start the gateway on a contract that differs from its handlers; it must refuse and say why."""
    target = tree / "engine/measurand_engine/contract/bundle.json"
    clean = target.read_text()
    for plant in BINDING:
        target.write_text(json.dumps(_planted(json.loads(clean), plant)))
        done = _start(tree)
        if done.returncode == 0 or plant.rule not in done.stderr:
            yield f"{plant}: {done.stderr[-300:] or 'it started'}"
    target.write_text(clean)
    if (done := _start(tree)).returncode:
        yield f"the clean tree does not start: {done.stderr[-300:]}"


def _start(tree: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": check.python_path(tree), "MEASURAND_DATA_DIR": str(tree / "data")}
    command = [sys.executable, "-c", START]
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


def _missed_code(tree: Path) -> Iterator[str]:
    """Plant all files at once: each breaks another rule or another place."""
    for plant in CODE:
        (tree / plant.path).write_text(plant.text)
    findings = {gate: check.run(gate, tree).findings for gate in sorted({plant.gate for plant in CODE})}
    for plant in CODE:
        if not any(_names(finding, plant) for finding in findings[plant.gate]):
            yield str(plant)


def _names(finding: str, plant: CodePlant) -> bool:
    return plant.finding in finding and (plant.gate == "imports" or plant.path in finding)


def _planted(document: dict[str, Any], plant: Plant) -> dict[str, Any]:
    node: Any = document
    *path, last = [int(key) if key.isdigit() and len(key) == 1 else key for key in plant.pointer.split("|")]
    for key in path:
        node = node[key]
    if plant.value is DROP:
        del node[last]
    else:
        node[last] = plant.value
    return document


if __name__ == "__main__":
    sys.exit(main())
