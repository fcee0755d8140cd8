"""A page for every problem code, at the path of its `type`: what it says, how to fix it, who answers with it."""

import re
from collections.abc import Iterator

from contract_tests.contract import Contract
from sdks import marks
from tools.portal import ROOT
from tools.portal.markdown import Pages, table

SOURCE = ROOT / "docs/problems.md"


def fixes() -> dict[str, str]:
    """Read how each problem is fixed."""
    parts = re.split(r"^## (\w+)$", SOURCE.read_text(), flags=re.MULTILINE)
    return {code: text.strip() for code, text in zip(parts[1::2], parts[2::2], strict=True)}


def pages(contract: Contract) -> Pages:
    """Write the pages, and the index of them."""
    head = SOURCE.read_text().partition("\n## ")[0].strip()
    rows = [
        (f"[`{code}`]({code}/index.md)", node["status"], node["title"])
        for code, node in sorted(contract.problems.items())
    ]
    written = {f"problems/{code}/index.md": "\n".join(_page(contract, code)) for code in contract.problems}
    return {"problems/index.md": f"{head}\n\n{table(('code', 'status', 'title'), rows)}", **written}


def _page(contract: Contract, code: str) -> Iterator[str]:
    node = contract.problems[code]
    yield f"# {node['title']} {{ #{code} }}\n"
    yield f"`{code}` · status {node['status']} · `{marks.camel(code)}` in Python and Java\n"
    yield f"{node['description']}\n"
    yield f"## How to fix it\n\n{fixes()[code]}\n".replace("](../", "](../../")
    operations = [operation for operation in contract.operations.values() if code in operation.codes]
    yield "## Who answers with it\n"
    yield from [f"- [{o.node['summary']}](../../api/{o.tag}.md#{o.name})" for o in operations] or ["Any path."]
    yield ""
