"""`make compatibility`: the clients of the last release, and its scenarios, against the gateway of this tree.

The packages are built from the commit of the release, in a worktree of their own: nothing of this tree is in them.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RELEASED = "openapi/released"
BUNDLE = "openapi/bundle.json"
SHOWN = 3000
UV = ROOT / ".tools/bin/uv"


class Unusable(Exception):
    """The release cannot be compared with; the sentence says why and what to do."""


@dataclass(frozen=True)
class Release:
    """A version, and the commit that its packages are built from."""

    version: str
    commit: str


def newest(root: Path) -> Release:
    """Read which release is the last, and see that its contract is that of its commit."""
    files = sorted((root / RELEASED).glob("*.commit"), key=lambda path: [int(n) for n in path.stem.split(".")])
    if not files:
        raise Unusable(f"{RELEASED} names no release: put <version>.json and <version>.commit there.")
    release = Release(files[-1].stem, files[-1].read_text().strip())
    kept = files[-1].with_suffix("").with_name(f"{release.version}.json")
    if not kept.exists():
        raise Unusable(f"{RELEASED}/{kept.name} is missing: put the bundle of {release.commit} there.")
    shown = _git(root, "show", f"{release.commit}:{BUNDLE}")
    if shown.returncode:
        raise Unusable(f"the commit {release.commit} is not here: fetch the whole history (git fetch --unshallow).")
    if shown.stdout != kept.read_text():
        raise Unusable(
            f"{RELEASED}/{kept.name} is not {BUNDLE} of {release.commit}: write the file anew, or the commit."
        )
    return release


@contextmanager
def checked_out(root: Path, release: Release, place: Path) -> Iterator[Path]:
    """Give a worktree of the release; it goes at the end."""
    _removed(root, place)
    done = _git(root, "worktree", "add", "--quiet", "--force", "--detach", str(place), release.commit)
    if done.returncode:
        raise Unusable(f"no worktree of {release.commit}: {done.stderr.strip()}")
    try:
        yield place
    finally:
        _removed(root, place)


def built(tree: Path, packages: Path) -> list[str]:
    """Build the package of each SDK that the release has, and name their folders."""
    shutil.rmtree(packages, ignore_errors=True)
    packages.mkdir(parents=True)
    folders = []
    for folder in sorted((tree / "sdks").iterdir()):
        for manifest, build in BUILDS.items():
            if (folder / manifest).exists():
                build(folder, packages)
                folders.append(folder.name)
    if not folders:
        raise Unusable("the release has no SDK to build.")
    return folders


def _python(folder: Path, packages: Path) -> None:
    wheels = packages / "wheels"
    _run(folder, [str(UV), "build", "--quiet", "--wheel", "--out-dir", str(wheels), str(folder)])
    target = ["--no-deps", "--target", str(packages / "python")]
    _run(folder, [str(UV), "pip", "install", "--quiet", *target, *map(str, wheels.glob("*.whl"))])
    # The client of this tree is installed too, and must not be the one that is found.
    imported = f"import measurand; assert measurand.__file__.startswith({str(packages)!r}), measurand.__file__"
    environment = {**os.environ, "PYTHONPATH": str(packages / "python")}
    _run(packages, [sys.executable, "-c", imported], environment)


def _npm(folder: Path, packages: Path) -> None:
    _run(folder, ["npm", "ci", "--no-progress", "--loglevel=error"])
    _run(folder, ["npm", "run", "build", "--if-present"])
    _run(folder, ["npm", "pack", "--silent", f"--pack-destination={packages}"])


def _maven(folder: Path, packages: Path) -> None:
    # Not installed: what it needs comes from the usual repository, and nothing of the release stays there.
    _run(folder, ["mvn", "-q", "-B", "-DskipTests", "-Dmaven.javadoc.skip", "package"])
    jars = packages / "java"
    jars.mkdir()
    for jar in folder.glob("*/target/*.jar"):
        shutil.copy(jar, jars)


Build = Callable[[Path, Path], None]
BUILDS: Mapping[str, Build] = {
    "pyproject.toml": _python,
    "package.json": _npm,
    "pom.xml": _maven,
}
"""How a package is built, by the manifest in its folder."""


def judged(report: Mapping[str, Any]) -> list[str]:
    """Name what the released clients cannot do any more.

    Schemas are not held against this tree: a new property or value of an enum violates the old contract and breaks no
    client. `make breaking` judges what the contract took back.
    """
    clients = [name for name in report["runners"] if name != "REST"]
    silent = [] if clients else ["no client of the release ran"]
    return [*silent, *report["failed"], *report["holes"]]


def main(root: Path = ROOT) -> int:
    """Build, run, judge; a release that cannot be built fails."""
    start = time.perf_counter()
    work = root / "build/released"
    try:
        release = newest(root)
        with checked_out(root, release, work / "tree") as tree:
            folders = built(tree, work / "packages")
            report = _ran(tree, work / "packages/python")
    except Unusable as reason:
        print(f"compatibility failed: {reason}")
        return 1
    broken = judged(report)
    for sentence in broken:
        print(f"broken: {sentence}")
    figures = {"ok": not broken, "release": release.version, "commit": release.commit, "packages": folders, **report}
    (root / "build/compatibility.json").write_text(json.dumps(figures, indent=1))
    print(
        f"compatibility {'failed' if broken else 'ok'} release {release.version} commit {release.commit[:12]} "
        f"packages {len(folders)} runners {len(report['runners'])} scenarios {sum(report['scenarios'].values())} "
        f"broken {len(broken)} seconds={time.perf_counter() - start:.0f}"
    )
    return 1 if broken else 0


def _ran(tree: Path, python: Path) -> dict[str, Any]:
    """Run the scenarios of the release: its clients come first on the path, the gateway is the one installed here."""
    written = tree / "build/conformance.json"
    environment = {**os.environ, "PYTHONPATH": str(python)}
    command = [sys.executable, "-m", "contract_tests"]
    done = subprocess.run(command, cwd=tree, env=environment, text=True, capture_output=True, check=False)
    if not written.exists():
        raise Unusable(f"the scenarios of the release did not run: {(done.stdout + done.stderr)[-SHOWN:]}")
    found: dict[str, Any] = json.loads(written.read_text())
    return {name: found[name] for name in ("runners", "scenarios", "failed", "holes")}


def _run(folder: Path, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    try:
        done = subprocess.run(command, cwd=folder, env=environment, text=True, capture_output=True, check=False)
    except OSError as error:
        raise Unusable(f"{folder.name} of the release was not built: {command[0]}: {error.strerror}") from None
    if done.returncode:
        said = (done.stdout + done.stderr)[-SHOWN:]
        raise Unusable(f"{folder.name} of the release was not built: {' '.join(command)} said {said}")


def _removed(root: Path, place: Path) -> None:
    _git(root, "worktree", "remove", "--force", str(place))
    _git(root, "worktree", "prune")


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=root, text=True, capture_output=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
