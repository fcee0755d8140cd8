"""From pages to a site: written to a folder, made HTML by zensical, and freed of other hosts."""

import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from tools.portal import ROOT, SITE
from tools.portal.markdown import Pages

TOOLS = ROOT / ".docs"
WORK = ROOT / "build/portal"
CONFIGURATION = ROOT / "docs/mkdocs.yml"
SHIM, OURS = "https://unpkg.com/iframe-worker/shim", "assets/javascripts/iframe-worker.js"
SCALAR = "api/explorer/scalar.js"
EXPLORER = ROOT / "docs/explorer.html"


class BrokenSiteError(Exception):
    """The site cannot be built; the message says what to change."""


def build(pages: Pages, files: Mapping[str, str], explored: Mapping[str, Any]) -> None:
    """Build the site of these pages and files, and an explorer of the contract."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.rmtree(SITE, ignore_errors=True)
    _written(WORK / "docs", pages)
    configuration = yaml.safe_load(CONFIGURATION.read_text())
    configuration |= {"docs_dir": "docs", "site_dir": "site", "nav": list(_nav(configuration["nav"], pages))}
    (WORK / "mkdocs.yml").write_text(yaml.safe_dump(configuration))
    _made()
    _written(SITE, {**files, "api/explorer/index.html": EXPLORER.read_text().replace("CONTRACT", _inlined(explored))})
    _unpacked("iframe-worker-*.tgz", "package/shim/index.js", SITE / OURS)
    _unpacked("scalar-api-reference-*.tgz", "package/dist/browser/standalone.js", SITE / SCALAR)
    for path in SITE.rglob("*.html"):
        depth = len(path.relative_to(SITE).parts) - 1
        path.write_text(path.read_text().replace(SHIM, "../" * depth + OURS))


def _nav(nodes: Sequence[Any], pages: Pages) -> Iterator[Any]:
    """Put the pages of a folder in its place; a page has one place."""
    named = set(_named(nodes))
    if unknown := {name for name in named if not name.endswith("/")} - pages.keys():
        raise BrokenSiteError(f"docs/mkdocs.yml names {min(unknown)}, which is no page.")
    for node in nodes:
        (title, children), *_ = node.items()
        yield {title: children if isinstance(children, str) else list(_expanded(children, named, pages))}


def _named(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        for children in node.values():
            yield from [children] if isinstance(children, str) else children


def _expanded(children: Iterable[str], named: set[str], pages: Pages) -> Iterator[str]:
    for child in children:
        yield from (
            [path for path in sorted(pages) if path.startswith(child) and path not in named]
            if child.endswith("/")
            else [child]
        )


def _written(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _made() -> None:
    command = [str(TOOLS / "bin/zensical"), "build", "--strict", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=WORK, capture_output=True, text=True, check=False)
    if done.returncode or not (WORK / "site/index.html").exists():
        raise BrokenSiteError(f"zensical failed: {done.stdout}{done.stderr}")
    (WORK / "site").rename(SITE)


def _inlined(contract: Mapping[str, Any]) -> str:
    """JSON that cannot end the script it stands in."""
    return json.dumps(contract).replace("</", "<\\/")


def _unpacked(archive: str, name: str, target: Path) -> None:
    with tarfile.open(next(TOOLS.glob(archive))) as package:
        found = package.extractfile(name)
        if found is None:
            raise BrokenSiteError(f"{archive} has no {name}.")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(found.read())
