"""What must have its place in the portal, and where that is: counted from the code, looked for in the built pages."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from measurand_api.settings import PREFIX, Settings

from tools.portal import ROOT, names, problems
from tools.portal.content import Content
from tools.portal.links import Page

LEAST_WORDS = 8
"""That say how a problem is fixed."""
Site = Mapping[str, Page]


@dataclass(frozen=True)
class Rule:
    """Things of one kind, and how one of them is missed."""

    kind: str
    things: Callable[[Content], Iterable[str]]
    is_there: Callable[[Site, Content, str], bool]


def findings(site: Site, content: Content) -> Iterator[str]:
    """Name what has no place."""
    for rule in RULES:
        for thing in rule.things(content):
            if not rule.is_there(site, content, thing):
                yield f"{rule.kind} {thing} has no place"


def relative(root: Path, pages: Mapping[Path, Page]) -> Site:
    """Pages by their path below the root."""
    return {str(path.relative_to(root)): page for path, page in pages.items()}


def _operation(site: Site, content: Content, name: str) -> bool:
    page = site.get(f"api/{content.contract.operations[name].tag}.html", Page())
    return name in page.anchors and all(name in shown for shown in content.shown.values())


def _problem(site: Site, _: Content, code: str) -> bool:
    page = site.get(f"problems/{code}/index.html", Page())
    return code in page.anchors and len(problems.fixes().get(code, "").split()) >= LEAST_WORDS


def _documented_problems(content: Content) -> Iterator[str]:
    """Those of the contract, and those that somebody wrote of."""
    yield from content.contract.problems.keys() | problems.fixes().keys()


def _targets(_: Content) -> list[str]:
    return re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)


def _types(content: Content) -> Iterator[str]:
    yield from content.contract.schemas


def _type(site: Site, content: Content, name: str) -> bool:
    home = content.contract.schemas[name].get("x-capability", "shared")
    return name in site.get(f"api/{home}.html", Page()).anchors


def _says(page: str, shape: str) -> Callable[[Site, Content, str], bool]:
    return lambda site, _, thing: shape.format(thing) in site.get(page, Page()).text


def _anchored(page: str) -> Callable[[Site, Content, str], bool]:
    return lambda site, _, thing: thing in site.get(page, Page()).anchors


RULES = [
    Rule("operation", lambda content: content.contract.operations, _operation),
    Rule("type", _types, _type),
    Rule("problem", _documented_problems, _problem),
    Rule("setting", lambda _: [PREFIX + name.upper() for name in Settings.model_fields], _says("settings.html", "{}")),
    Rule("target", _targets, _says("reference/targets.html", "make {}\n")),
    Rule("name", lambda _: names.public(), _anchored("sdk/python-names.html")),
    Rule("TypeScript name", lambda _: names.typescript(), _anchored("sdk/typescript-names.html")),
    Rule("Java name", lambda _: names.java(), _anchored("sdk/java-names.html")),
]
