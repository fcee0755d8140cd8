"""Pages that stand in the repository as they are: guides, pages for operators, decisions, READMEs, the changelog."""

import re
from collections.abc import Iterator
from pathlib import Path

from tools.portal import ROOT
from tools.portal.markdown import Pages, title

DOCS = ROOT / "docs"
ELSEWHERE = {"problems.md"}
"""Written into pages of their own."""
PAGE = re.compile(r"`((?:\.\./|docs/)?[\w/-]+\.md)`")


def pages() -> Pages:
    """Collect them; names of pages in backticks become links."""
    written = {
        str(path.relative_to(DOCS)).replace("README.md", "index.md"): path.read_text()
        for path in sorted(DOCS.rglob("*.md"))
        if path.name not in ELSEWHERE
    }
    written["reference/changelog.md"] = (ROOT / "CHANGELOG.md").read_text()
    for readme in sorted([*ROOT.glob("sdks/*/README.md"), *ROOT.glob("sdks/*/measurand-*/README.md")]):
        # All of them stand in one folder here, under the name of theirs.
        written[f"sdk/{readme.parent.name}.md"] = readme.read_text().replace("/README.md)", ".md)")
    decisions = [(path, page) for path, page in written.items() if path.startswith("decisions/")]
    written["decisions/index.md"] = "\n".join(_index(decisions))
    return {path: _linked(path, page, set(written)) for path, page in written.items()}


def _index(decisions: list[tuple[str, str]]) -> Iterator[str]:
    yield "# Decisions\n\nWhat was decided, why, and at what price.\n"
    for path, page in decisions:
        yield f"- [{title(page)}]({path.rpartition('/')[2]})"
    yield ""


def _linked(path: str, page: str, known: set[str]) -> str:
    def link(found: re.Match[str]) -> str:
        name = found[1].replace("README.md", "index.md")
        target = name.removeprefix("docs/") if name.startswith("docs/") else _beside(path, name)
        return f"[{Path(name).stem}]({_relative(path, target)})" if target in known else found[0]

    return PAGE.sub(link, page)


def _beside(path: str, name: str) -> str:
    """The page that a name means when it stands on this one."""
    folder = Path(path).parent
    while name.startswith("../"):
        name, folder = name.removeprefix("../"), folder.parent
    return str(folder / name)


def _relative(path: str, target: str) -> str:
    return "../" * path.count("/") + target
