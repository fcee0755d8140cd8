"""`make sdk-size`: how large each SDK is against its limits; each SDK measures itself (`sdks/<language>/size.py`)."""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Measure, print a table, and fail when something is over its limit."""
    names = sorted(path.parent.name for path in ROOT.glob("sdks/*/size.py"))
    rows: list[dict[str, Any]] = [row for name in names for row in import_module(f"sdks.{name}.size").rows()]
    over = [row for row in rows if row["limit"] is not None and row["value"] > row["limit"]]
    for row in rows:
        limit = "" if row["limit"] is None else f"{row['limit']:>12,}"
        print(f"{row['package']:<28} {row['measure']:<40} {row['value']:>12,} {limit}{'  over' if row in over else ''}")
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    (build / "sdk-size.json").write_text(json.dumps({"ok": not over, "rows": rows}, indent=1))
    n_packages = len({row["package"] for row in rows})
    print(f"sdk-size {'failed' if over else 'ok'} packages={n_packages} rows={len(rows)} over={len(over)}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
