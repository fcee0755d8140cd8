"""SQL stands in the store alone: anywhere else it would miss the tenant's filter."""

import ast
from collections.abc import Iterator
from pathlib import Path

WRITERS = {"select", "insert", "update", "delete", "text"}
METHODS = {"select", "exec_driver_sql"}


def findings(root: Path) -> list[str]:
    """Name every statement that the gateway builds outside its store."""
    package = root / "api/measurand_api"
    return [
        f"{path.relative_to(root)}:{line}: {what} outside store/: add a method to Catalog or SystemCatalog instead"
        for path in sorted(package.rglob("*.py"))
        if not path.is_relative_to(package / "store")
        for line, what in _statements(ast.parse(path.read_text()))
    ]


def _statements(tree: ast.Module) -> Iterator[tuple[int, str]]:
    aliases = {name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in _sqlalchemy(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "sqlalchemy":
            yield from ((node.lineno, f"{name.name}()") for name in node.names if name.name in WRITERS)
        elif isinstance(node, ast.Attribute):
            module = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in METHODS or (module in aliases and node.attr in WRITERS):
                yield node.lineno, f".{node.attr}()"


def _sqlalchemy(node: ast.Import) -> Iterator[str]:
    for name in node.names:
        if name.name.partition(".")[0] == "sqlalchemy":
            yield name.asname or name.name.partition(".")[0]
