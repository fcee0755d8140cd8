"""Sizes of the TypeScript package: what a browser loads for one call and for all of it, and what npm installs.

A bundle is what esbuild makes with splitting, each file compressed by itself: `initial` is what a page loads at once,
the rest is loaded by the calls that need it.
"""

import gzip
import json
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ONE = 'import { connect } from "@measurand/sdk";\nimport { get } from "@measurand/sdk/datasets";\nconsole.log(get(connect(), "x"));\n'
ALL = 'import { Measurand } from "@measurand/sdk";\nconsole.log(new Measurand());\n'


def rows() -> list[dict[str, Any]]:
    """Build the package and give its sizes with their limits."""
    subprocess.run(["npm", "run", "--silent", "build"], cwd=HERE, check=True)
    operations = sum(len(item) - ("parameters" in item) for item in _contract()["paths"].values())
    one, _ = _bundle(ONE)
    initial, later = _bundle(ALL)
    packed = json.loads(_run("npm", "pack", "--dry-run", "--json", "--ignore-scripts"))
    dependencies = json.loads((HERE / "package.json").read_text()).get("dependencies", {})
    return [
        _row("one call, bundled (gz)", one, 3000),
        _row(f"all {operations} operations, initial (gz)", initial, 3000 + 60 * operations),
        _row("loaded when it is needed (gz)", later, None),
        _row("npm tarball", next(iter(packed))["size"], 150_000),
        _row("run-time dependencies", len(dependencies), 0),
    ]


def _row(measure: str, value: int, limit: int | None) -> dict[str, Any]:
    return {"package": "@measurand/sdk", "measure": measure, "value": value, "limit": limit}


def _contract() -> Any:
    return json.loads((ROOT / "openapi/bundle.json").read_text())


def _bundle(program: str) -> tuple[int, int]:
    """Give the compressed bytes that are loaded at once, and those that are loaded later."""
    with TemporaryDirectory(dir=HERE, prefix="bundle-") as folder:
        entry, out = Path(folder) / "entry.js", Path(folder) / "out"
        entry.write_text(program)
        options = ["--bundle", "--minify", "--splitting", "--format=esm", "--target=es2022", "--log-level=error"]
        _run("node_modules/.bin/esbuild", str(entry), *options, f"--outdir={out}", f"--metafile={folder}/meta.json")
        outputs = json.loads((Path(folder) / "meta.json").read_text())["outputs"]
        at_once = _reached(
            outputs, next(name for name, output in outputs.items() if output.get("entryPoint", "").endswith("entry.js"))
        )
        sizes = {name: len(gzip.compress((HERE / name).read_bytes(), 9, mtime=0)) for name in outputs}
    return sum(sizes[name] for name in at_once), sum(sizes[name] for name in outputs.keys() - at_once)


def _reached(outputs: dict[str, Any], entry: str) -> set[str]:
    """Name the files that an entry loads before it runs."""
    reached, pending = set[str](), [entry]
    while pending:
        name = pending.pop()
        if name not in reached:
            reached.add(name)
            pending += [one["path"] for one in outputs[name]["imports"] if one["kind"] == "import-statement"]
    return reached


def _run(*command: str) -> str:
    return subprocess.run(list(command), cwd=HERE, check=True, capture_output=True, text=True).stdout
