"""Runs the tests of the TypeScript SDK on the package as it is built."""

import os
import re
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run() -> dict[str, int]:
    """Build, run, and count what passed, failed and was skipped; what does not build has failed."""
    for command in (["npm", "run", "--silent", "build"], [str(HERE / "node_modules/.bin/tsc"), "--project", "tests"]):
        if subprocess.run(command, cwd=HERE, check=False).returncode:
            return {"passed": 0, "failed": 1, "skipped": 0}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MEASURAND_")}
    command = ["node", "--test", "--test-reporter=tap", "build/tests/"]
    done = subprocess.run(command, cwd=HERE, env=environment, capture_output=True, text=True, check=False)
    counts = {
        name: int(n)
        for name, n in re.findall(r"^# (pass|fail|cancelled|skipped|todo) (\d+)$", done.stdout, re.MULTILINE)
    }
    if done.returncode:
        print(done.stdout + done.stderr)
    return {
        "passed": counts.get("pass", 0),
        "failed": counts.get("fail", 1) + counts.get("cancelled", 0),
        "skipped": counts.get("skipped", 0) + counts.get("todo", 0),
    }
