"""Runs the tests of the Java artifacts with Maven."""

import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

HERE = Path(__file__).resolve().parent
# What is only packed, or documented, is not tested; `mvn verify` alone does that too.
OPTIONS = ["-Dmaven.javadoc.skip", "-Dmaven.source.skip", "-Dmaven.test.failure.ignore"]


def run() -> dict[str, int]:
    """Build, run, and count what passed, failed and was skipped; what does not build has failed."""
    for report in HERE.rglob("target/surefire-reports/TEST-*.xml"):
        report.unlink()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MEASURAND_")}
    command = ["mvn", "--batch-mode", "--quiet", "--no-transfer-progress", *OPTIONS, "verify"]
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True, check=False)
    counts = counted(HERE)
    counts["failed"] += int(done.returncode != 0 and counts["failed"] == 0)
    if counts["failed"]:
        print(done.stdout + done.stderr)
    return counts


def counted(root: Path) -> dict[str, int]:
    """Sum the reports of all modules."""
    suites = [ET.parse(path).getroot() for path in root.rglob("target/surefire-reports/TEST-*.xml")]  # noqa: S314 - ours
    tests, failures, errors, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    return {"passed": tests - failures - errors - skipped, "failed": failures + errors, "skipped": skipped}
