"""`make breaking`: no change of the contract breaks who wrote against the last release, unless it is accepted."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "openapi/bundle.json"
RELEASED = ROOT / "openapi/released"
LEVELS = ROOT / "openapi/rules/breaking.yaml"
ACCEPTED = ROOT / "openapi/rules/accepted_breaks.yaml"
OASDIFF = ROOT / "build/bin/oasdiff"
ERROR_LEVEL = 3
PROMISES = ("x-unit", "x-method", "x-scope", "x-key", "x-pagination", "x-long-running", "x-events", "x-creates")
"""Marks of ours that callers rely on; oasdiff does not look at them."""

Document = Mapping[str, Any]


class Break(NamedTuple):
    """A change that breaks somebody: which rule, where, and what it is."""

    rule: str
    place: str
    text: str

    @property
    def name(self) -> str:
        """How a change is named where it is accepted."""
        return f"{self.rule} {self.place}"


class Acceptance(NamedTuple):
    """A breaking change that was decided for."""

    since: str
    change: str
    reason: str


def main() -> int:
    """Compare with the newest release."""
    start = time.perf_counter()
    base, revision = newest(RELEASED), json.loads(BUNDLE.read_text())
    if base is None:
        print("breaking ok base=none: openapi/released/ has no release to compare with")
        return 0
    found = breaks(json.loads(base.read_text()), revision)
    left, stale = unaccepted(found, accepted(ACCEPTED, base.stem))
    for change in left:
        print(f"{change.name}: {change.text}")
    for name in stale:
        print(f"accepted, and not found any more: {name}")
    ok = not (left or stale)
    figures = {"base": base.stem, "breaks": len(left), "accepted": len(found) - len(left), "stale": len(stale)}
    (ROOT / "build/breaking.json").write_text(json.dumps({"ok": ok, **figures, "found": found}, indent=1))
    counts = " ".join(f"{name}={figure}" for name, figure in figures.items())
    print(f"breaking {'ok' if ok else 'failed'} {counts} seconds={time.perf_counter() - start:.0f}")
    return 0 if ok else 1


def newest(folder: Path) -> Path | None:
    """The bundle of the last release, if there is one."""
    return max(folder.glob("*.json"), key=lambda path: [int(part) for part in path.stem.split(".")], default=None)


def breaks(base: Document, revision: Document) -> list[Break]:
    """Everything in the revision that breaks who wrote against the base."""
    return sorted({*_of_oasdiff(base, revision), *broken_promises(base, revision)})


def accepted(file: Path, since: str) -> list[Acceptance]:
    """What was accepted since a release. Raises ValueError for one without a reason."""
    listed = [
        Acceptance(str(node["since"]), node["change"], node["reason"]) for node in yaml.safe_load(file.read_text())
    ]
    if unreasoned := [acceptance.change for acceptance in listed if not acceptance.reason.strip()]:
        raise ValueError(f"{file.name}: {unreasoned[0]} has no reason; say who is broken and what they do now")
    return [acceptance for acceptance in listed if acceptance.since == since]


def unaccepted(found: list[Break], listed: list[Acceptance]) -> tuple[list[Break], list[str]]:
    """The breaks that nobody accepted, and the acceptances that nothing needs."""
    changes = {acceptance.change for acceptance in listed}
    return [one for one in found if one.name not in changes], sorted(changes - {one.name for one in found})


def broken_promises(base: Document, revision: Document) -> Iterator[Break]:
    """Marks that changed or are gone where the thing that they mark is still there."""
    before, after = dict(_nodes(base, "")), dict(_nodes(revision, ""))
    for place, node in before.items():
        for mark in PROMISES:
            if mark in node and place in after and after[place].get(mark) != node[mark]:
                yield Break(mark, place, f"it was {node[mark]!r} and is {after[place].get(mark)!r}")


def _nodes(value: object, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object with its place; in lists, things that have a name stand under it."""
    if isinstance(value, Mapping):
        yield place, value
        for key, child in value.items():
            yield from _nodes(child, f"{place}/{key}")
    elif isinstance(value, list):
        for i, child in enumerate(value):
            name = child.get("name", i) if isinstance(child, Mapping) else i
            yield from _nodes(child, f"{place}/{name}")


def _of_oasdiff(base: Document, revision: Document) -> Iterator[Break]:
    if not OASDIFF.exists():
        raise FileNotFoundError(f"{OASDIFF.relative_to(ROOT)} is missing: `make breaking` builds it with Go")
    with tempfile.TemporaryDirectory(prefix="measurand-breaking-") as folder:
        files = [Path(folder) / name for name in ("base.json", "revision.json", "levels.txt")]
        files[0].write_text(json.dumps(base))
        files[1].write_text(json.dumps(revision))
        files[2].write_text(_levels())
        command = [str(OASDIFF), "breaking", *map(str, files[:2]), "--include-path-params", "--format=json"]
        command += [f"--severity-levels={files[2]}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"oasdiff failed: {done.stderr[-2000:]}")
    for change in json.loads(done.stdout):
        if change["level"] >= ERROR_LEVEL:
            place = f"{change['operation']} {change['path']}" if change.get("path") else "components"
            yield Break(change["id"], place, change["text"])


def _levels() -> str:
    levels: dict[str, dict[str, str]] = yaml.safe_load(LEVELS.read_text())
    return "".join(f"{rule} {level}\n" for level, rules in levels.items() for rule in rules)


if __name__ == "__main__":
    sys.exit(main())
