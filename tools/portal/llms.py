"""`llms.txt`, an index for language models, and `llms-full.txt`, every page as plain text."""

from tools.portal.markdown import Pages, title

GUIDES = ("index.md", "start.md", "concepts.md", "guides/", "sdk/")


def files(pages: Pages, summary: str) -> Pages:
    """Write both."""
    listed = [
        f"- [{title(page)}]({path.removesuffix('.md')}.html)"
        for path, page in sorted(pages.items())
        if not path.startswith("decisions/")
    ]
    index = (
        f"# Measurand\n\n> {summary}\n\nAll pages as one text: [llms-full.txt](llms-full.txt)\n\n## Pages\n\n"
        + "\n".join(listed)
    )
    first = sorted(pages, key=lambda path: (not path.startswith(GUIDES), path))
    return {"llms.txt": f"{index}\n", "llms-full.txt": "\n\n".join(pages[path] for path in first)}
