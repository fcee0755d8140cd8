"""`make generate`: bundle, server types, SDKs. Deterministic; writes build/generate.json."""

import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST = ("tools.bundle", "tools.contract_types")


def main() -> int:
    """Run the steps in their order; the first that fails ends it."""
    seconds = {}
    for step in steps(ROOT):
        started = time.perf_counter()
        if code := subprocess.run([sys.executable, "-m", step], cwd=ROOT, check=False).returncode:
            return code
        seconds[step] = round(time.perf_counter() - started, 2)
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "generate.json").write_text(json.dumps(seconds, indent=1))
    print(f"generate ok steps={len(seconds)} seconds={sum(seconds.values()):.1f}")
    return 0


def steps(root: Path) -> list[str]:
    """Name the modules to run: what the contract needs itself, then each SDK that is there."""
    return [*FIRST, *(f"sdks.{path.parent.name}.generate" for path in sorted(root.glob("sdks/*/generate.py")))]


if __name__ == "__main__":
    sys.exit(main())
