"""How each figure is computed: what the contract says of it, and what the function that computes it says of itself."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from contract_tests.contract import Contract, Node
from tools.portal import ROOT
from tools.portal.markdown import Pages, table

ENGINE = ROOT / "engine/measurand_engine"
NUMERICS = {"kernels": "Numerics", "reading": "Reading files"}
INTRODUCTION = """# Methods

How each figure is computed, in the words of the contract and of the functions themselves.
Tests compare figures with independent sources (NIST's reference data, SciPy, worked examples) and name both the source
and the tolerance.

"""


def pages(contract: Contract) -> Pages:
    """Write a page for each kind of report, for the findings, and for the packages below them."""
    written = {
        f"methods/{capability}.md": "\n".join(_report(capability, schemas))
        for capability, schemas in _figures(contract).items()
    }
    written["methods/findings.md"] = "\n".join(_findings())
    written |= {f"methods/{folder}.md": "\n".join(_package(folder, name)) for folder, name in NUMERICS.items()}
    links = [
        f"- [{page.partition('# ')[2].partition(chr(10))[0]}]({path.rpartition('/')[2]})"
        for path, page in written.items()
    ]
    return {"methods/index.md": INTRODUCTION + "\n".join(links) + "\n", **written}


def _figures(contract: Contract) -> Mapping[str, dict[str, Node]]:
    """The types with measured properties of each capability whose package the engine has."""
    found: dict[str, dict[str, Node]] = {}
    for name, schema in contract.schemas.items():
        capability = schema.get("x-capability", "")
        if (
            capability
            and (ENGINE / capability).is_dir()
            and any("x-unit" in p for p in schema.get("properties", {}).values())
        ):
            found.setdefault(capability, {})[name] = schema
    return found


def _report(capability: str, schemas: Mapping[str, Node]) -> Iterator[str]:
    yield f"# {capability.capitalize()}\n"
    for name, schema in schemas.items():
        rows = [
            (f"`{member}`", node["x-unit"], node.get("description", ""))
            for member, node in schema["properties"].items()
            if "x-unit" in node
        ]
        yield f"## [{name}](../api/{capability}.md#{name})\n\n{schema['description']}\n"
        yield table(("figure", "unit", "what it is"), rows)
    yield "## How it is computed\n"
    for path in sorted((ENGINE / capability).glob("*.py")):
        yield from _module(path, 3)


def _findings() -> Iterator[str]:
    yield "# Findings\n"
    yield "What a profile points out, and when. `GET /catalog/findings` tells the same.\n"
    for path in sorted((ENGINE / "findings").glob("*.py")):
        tree = ast.parse(path.read_text())
        rules = [(node, rule) for node in tree.body if isinstance(node, ast.FunctionDef) for rule in _rules(node)]
        if rules:
            yield f"## {(ast.get_docstring(tree) or '').rstrip('.')}\n"
            yield table(("code", "finding", "when"), ((f"`{n.name}`", t, ast.get_docstring(n) or "") for n, t in rules))


def _rules(node: ast.FunctionDef) -> Iterator[str]:
    """The title that a rule is registered under."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and decorator.args and isinstance(decorator.args[0], ast.Constant):
            yield str(decorator.args[0].value)


def _package(folder: str, name: str) -> Iterator[str]:
    package = ENGINE / folder
    yield f"# {name}\n\n{ast.get_docstring(ast.parse((package / '__init__.py').read_text()))}\n"
    for path in sorted(package.glob("*.py")):
        if path.stem != "__init__":
            yield from _module(path, 2)


def _module(path: Path, level: int) -> Iterator[str]:
    """What a module and its public functions say of themselves."""
    tree = ast.parse(path.read_text())
    name = path.parent.name if path.stem == "__init__" else path.stem
    yield f"{'#' * level} {name.replace('_', ' ').capitalize()}\n\n{_text(tree)}\n"
    for node in tree.body:
        yield from _definition(node)


def _definition(node: ast.AST, owner: str = "") -> Iterator[str]:
    if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_") or not _text(node):
        return
    text = _text(node).replace("\n", "\n    ")
    yield f"`{owner}{node.name}`\n:   {text}\n"
    if isinstance(node, ast.ClassDef):
        for child in node.body:
            yield from _definition(child, f"{node.name}.")


def _text(node: ast.AST) -> str:
    if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
        return ""
    return (ast.get_docstring(node) or "").strip()
