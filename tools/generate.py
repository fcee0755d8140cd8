"""`make generate`: bundle, server types, Python SDK. Deterministic; writes build/generate.json."""

import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STEPS = ("tools/bundle.py", "tools/contract_types.py", "sdks/python/generate.py")


def main() -> int:
    """Run the steps in their order; the first that fails ends it."""
    seconds = {}
    for step in STEPS:
        started = time.perf_counter()
        if code := subprocess.run([sys.executable, str(ROOT / step)], cwd=ROOT, check=False).returncode:
            return code
        seconds[Path(step).parent.name + "/" + Path(step).stem] = round(time.perf_counter() - started, 2)
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "generate.json").write_text(json.dumps(seconds, indent=1))
    sys.stdout.write(f"generate ok steps={len(STEPS)} seconds={sum(seconds.values()):.1f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
