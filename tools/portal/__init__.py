"""`make docs` builds the portal from what the code says of itself; `make docs-check` finds where it would lie."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SITE = ROOT / "build/docs"
