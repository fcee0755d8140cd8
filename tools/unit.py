"""`make test`: run every unit test; only all passed and none skipped is a success."""

import json
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


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
    """Run pytest on two processes; further arguments go to it."""
    start, outcomes = time.perf_counter(), Outcomes()
    options = ["-q", "--no-header", "--tb=short", "-n", "2", "--dist=loadfile", f"--rootdir={ROOT}"]
    code = pytest.main([*options, *arguments], plugins=[outcomes])
    passed, failed, skipped = (outcomes.counts[name] for name in ("passed", "failed", "skipped"))
    ok = code == pytest.ExitCode.OK and passed > 0 and failed == 0 and skipped == 0
    seconds = round(time.perf_counter() - start, 1)
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    figures = {"ok": ok, "passed": passed, "failed": failed, "skipped": skipped, "seconds": seconds}
    (build / "test.json").write_text(json.dumps(figures, indent=1))
    for name in outcomes.skipped:
        print(f"skipped, which fails: {name}")
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
