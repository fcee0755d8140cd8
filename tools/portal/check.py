"""`make docs-check`: every thing has its place, no link is dead, every sample ran."""

import json
import sys
import time

from tools.portal import ROOT, SITE, content, coverage, guides, links
from tools.portal.content import Content
from tools.portal.languages import Language
from tools.portal.stage import Stage, failures


def main() -> int:
    """Check the built site, run its samples, and print what was found with one line of counts."""
    start = time.perf_counter()
    made = content.load()
    pages = links.read(SITE)
    broken = [*links.findings(SITE, pages)]
    dead = sum(": dead link " in finding for finding in broken)
    found = [*broken, *coverage.findings(coverage.relative(SITE, pages), made)]
    n_run = 0
    for language in made.languages:
        n_run += len(made.shown[language.NAME])
        found += _samples(made, language)
    n_blocks, wrong = _guides(made)
    found += wrong
    for finding in found:
        print(finding)
    n_links = sum(len(page.links) for page in pages.values())
    figures = {"pages": len(pages), "links": n_links, "dead": dead, "samples_run": n_run + n_blocks}
    seconds = round(time.perf_counter() - start, 1)
    report = {"ok": not found, **figures, "seconds": seconds, "findings": found}
    (ROOT / "build/docs-check.json").write_text(json.dumps(report, indent=1))
    state = "failed" if found else "ok"
    print(f"docs-check {state} pages {len(pages)} links {n_links} dead {dead} samples run {figures['samples_run']}")
    return 1 if found else 0


def _samples(made: Content, language: Language) -> list[str]:
    with Stage(made.contract, made.scenarios) as stage:
        return list(failures(language, made.shown[language.NAME], made.chosen, stage))


def _guides(made: Content) -> tuple[int, list[str]]:
    """Run the code of the guides, and count its blocks."""
    with Stage(made.contract, made.scenarios) as stage:
        server, _ = stage.server("full")
        ran = list(guides.failures(made.pages(), server.url, str(server.keys["owner"])))
    return len(ran), [f"{place}: {failure}" for place, failed in ran for failure in failed]


if __name__ == "__main__":
    sys.exit(main())
