"""Sizes of the TypeScript package: what a browser loads for one call and for all of it, and what npm installs.

A bundle is what esbuild makes for browsers, compressed with gzip -9. What a program loads at once is measured in one
file, without the modules that calls load when they need them (`import("./jobs.js")`), which have a row of their own.
"""

import gzip
import json
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
CONTRACT = HERE.parents[1] / "openapi/bundle.json"
ONE = """
import { connect } from "@measurand/sdk";
import { get } from "@measurand/sdk/datasets";
console.log(get(connect(), "flights"));
"""
ALL = """
import { Measurand } from "@measurand/sdk";
console.log(new Measurand());
"""
LATER = re.compile(r'import\("(\./\w+\.js)"\)')


def rows() -> list[dict[str, Any]]:
    """Build the package and give its sizes with their limits."""
    subprocess.run(["npm", "run", "--silent", "build"], cwd=HERE, check=True)
    paths = json.loads(CONTRACT.read_text())["paths"].values()
    n_operations = sum("operationId" in node for item in paths for node in item.values() if isinstance(node, dict))
    packed = json.loads(_run("npm", "pack", "--dry-run", "--json", "--ignore-scripts"))
    dependencies = json.loads((HERE / "package.json").read_text()).get("dependencies", {})
    later = sorted({name for path in HERE.glob("src/*.ts") for name in LATER.findall(path.read_text())})
    everything = "".join(f'export * from "{HERE}/dist/{name[2:]}";\n' for name in later)
    return [
        _row("one call, bundled (gz)", _bundle(ONE, later), 3000),
        _row(f"all {n_operations} operations, bundled (gz)", _bundle(ALL, later), 3000 + 60 * n_operations),
        _row("all, with what calls load later (gz)", _bundle(ALL + everything, []), None),
        _row("tarball", packed[0]["size"], 150_000),
        _row("run-time dependencies", len(dependencies), 0),
    ]


def _row(measure: str, value: int, limit: int | None) -> dict[str, Any]:
    return {"package": "@measurand/sdk", "measure": measure, "value": value, "limit": limit}


def _bundle(program: str, later: list[str]) -> int:
    """Give the compressed size of a program in one file."""
    with TemporaryDirectory(dir=HERE, prefix="bundle-") as folder:
        entry, out = Path(folder) / "entry.js", Path(folder) / "out.js"
        entry.write_text(program)
        options = ["--bundle", "--minify", "--format=esm", "--platform=browser", "--target=es2022", "--log-level=error"]
        _run(
            "node_modules/.bin/esbuild",
            str(entry),
            *options,
            f"--outfile={out}",
            *(f"--external:{one}" for one in later),
        )
        return len(gzip.compress(out.read_bytes(), 9, mtime=0))


def _run(*command: str) -> str:
    return subprocess.run(list(command), cwd=HERE, check=True, capture_output=True, text=True).stdout
