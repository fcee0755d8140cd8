"""Limits of size: what grows past them is split, not excused."""

import ast
from collections.abc import Iterator
from pathlib import Path

CODE_LINES = 400
FUNCTION_LINES = 40
CONTRACT_LINES = 800
CODE = ("engine", "api", "sdks", "tools", "contract_tests", "fuzz", "perf", "openapi")
CODE_SUFFIXES = {".py", ".mjs", ".ts", ".java"}
# Installed or built, not written.
MADE = {"node_modules", "dist", "build", "target"}
CONTRACTS = ("openapi", "contract_tests/scenarios")
GENERATED = (
    "engine/measurand_engine/contract",
    "sdks/java/measurand-client/src/generated",
    "sdks/python/measurand/generated",
    "sdks/typescript/src/generated",
)


def findings(root: Path) -> list[str]:
    """Name every file and function over its limit."""
    return [*_code(root), *_contracts(root)]


def files(root: Path, folders: tuple[str, ...], suffixes: set[str]) -> Iterator[Path]:
    """Yield the hand-written files of these folders, relative to the root."""
    generated = tuple(root / folder for folder in GENERATED)
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in suffixes or any(path.is_relative_to(skipped) for skipped in generated):
                continue
            if MADE.isdisjoint(path.relative_to(root).parts):
                yield path.relative_to(root)


def _code(root: Path) -> Iterator[str]:
    for path in files(root, CODE, CODE_SUFFIXES):
        text = (root / path).read_text()
        yield from _too_long(path, text, CODE_LINES, "split it by idea")
        if path.suffix == ".py":
            yield from (
                f"{path}:{line}: {name} has {n} lines of code, {FUNCTION_LINES} are the limit: name its steps"
                for name, line, n in _functions(text)
                if n > FUNCTION_LINES
            )


def _contracts(root: Path) -> Iterator[str]:
    for path in files(root, CONTRACTS, {".yaml"}):
        yield from _too_long(path, (root / path).read_text(), CONTRACT_LINES, "make it a folder of the same name")


def _too_long(path: Path, text: str, limit: int, way_out: str) -> Iterator[str]:
    n_lines = len(text.splitlines())
    if n_lines > limit:
        yield f"{path}: {n_lines} lines, {limit} are the limit: {way_out}"


def _functions(text: str) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = ast.get_docstring(node) is not None
            docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1 - docstring
