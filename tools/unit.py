"""`make test`: run every unit test, those of the gateway on both backends, those of each SDK in its own language.

Success is all passed and none skipped.
"""

import json
import os
import sys
import time
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# The tests of the gateway; `once` marks those of them that would only be repeated.
RUNS: dict[str, list[str]] = {"sqlite": [], "postgresql": ["api/tests"]}


class Outcomes:
    """Counts the outcome of each test; an error in set-up or tear-down is a failure."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count one phase of one test."""
        if report.skipped:
            self.counts["skipped"] += 1
            self.skipped.append(report.nodeid)
        elif report.failed:
            self.counts["failed"] += 1
        elif report.when == "call":
            self.counts["passed"] += 1

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Count a file that cannot be collected as a failed test."""
        if report.failed:
            self.counts["failed"] += 1


def main(arguments: list[str]) -> int:
    """Run pytest on two processes, once for each backend; further arguments go to it."""
    runs = {backend: _run(backend, arguments or paths) for backend, paths in RUNS.items()}
    # A selection is of Python's tests.
    runs |= {name: _run_language(name) for name in languages(ROOT) if not arguments}
    passed, failed, skipped = (sum(run[name] for run in runs.values()) for name in ("passed", "failed", "skipped"))
    ok = all(run["ok"] for run in runs.values()) and passed > 0
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    seconds = round(sum(run["seconds"] for run in runs.values()), 1)
    figures = {"ok": ok, "passed": passed, "failed": failed, "skipped": skipped, "seconds": seconds, "runs": runs}
    (build / "test.json").write_text(json.dumps(figures, indent=1))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if ok else 1


def languages(root: Path) -> list[str]:
    """Name the SDKs that run their tests themselves."""
    return sorted(path.parent.name for path in root.glob("sdks/*/unit.py"))


def _run_language(name: str) -> dict[str, float]:
    start = time.perf_counter()
    counts: dict[str, int] = import_module(f"sdks.{name}.unit").run()
    ok = counts["passed"] > 0 and counts["failed"] == 0 and counts["skipped"] == 0
    print(f"{name}: {counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
    return {"ok": ok, **counts, "seconds": round(time.perf_counter() - start, 1)}


def _run(backend: str, arguments: list[str]) -> dict[str, float]:
    start, outcomes = time.perf_counter(), Outcomes()
    os.environ["MEASURAND_TEST_BACKEND"] = backend
    options = ["-q", "--no-header", "--tb=short", "-n", "2", "--dist=loadfile", f"--rootdir={ROOT}"]
    code = pytest.main([*options, *arguments], plugins=[outcomes])
    for name in outcomes.skipped:
        print(f"skipped, which fails: {name}")
    passed, failed, skipped = (outcomes.counts[name] for name in ("passed", "failed", "skipped"))
    # Of a selection, nothing may be left for the second run.
    is_fine = code == pytest.ExitCode.OK or (code == pytest.ExitCode.NO_TESTS_COLLECTED and backend != "sqlite")
    seconds = round(time.perf_counter() - start, 1)
    ok = is_fine and failed == 0 and skipped == 0
    return {"ok": ok, "passed": passed, "failed": failed, "skipped": skipped, "seconds": seconds}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
