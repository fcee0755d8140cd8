"""`make docs`."""

import copy
import json
import sys
import time
from typing import Any

from tools.portal import ROOT, SITE, content, llms, site
from tools.portal.content import Content


def main() -> int:
    """Build the site and print one line of figures."""
    start = time.perf_counter()
    made = content.load()
    pages = made.pages()
    info = made.contract.document["info"]
    site.build(pages, llms.files(pages, f"{info['summary']} {info['description']}"), explored(made))
    figures = {"pages": len(pages), "seconds": round(time.perf_counter() - start, 1)}
    (ROOT / "build/docs.json").write_text(json.dumps({"ok": True, **figures}))
    print(f"docs ok {' '.join(f'{name}={value}' for name, value in figures.items())} open={SITE / 'index.html'}")
    return 0


def explored(made: Content) -> dict[str, Any]:
    """The contract with our samples, as the explorer shows them."""
    document: dict[str, Any] = copy.deepcopy(dict(made.contract.document))
    for item in document["paths"].values():
        for node in item.values():
            if isinstance(node, dict) and node.get("operationId") in made.chosen:
                node["x-codeSamples"] = [
                    {
                        "lang": language.FENCE,
                        "label": language.NAME,
                        "source": made.shown[language.NAME][node["operationId"]],
                    }
                    for language in made.languages
                ]
    return document


if __name__ == "__main__":
    sys.exit(main())
