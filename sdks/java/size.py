"""Sizes of the Java client: the jars that an application gets."""

import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MODULE = "measurand-client"


def rows() -> list[dict[str, Any]]:
    """Build the client and give its sizes with their limits."""
    command = ["mvn", "--batch-mode", "--quiet", "--no-transfer-progress", "-DskipTests", "-Dmaven.javadoc.skip"]
    plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
    chosen = ["-DincludeScope=runtime", "--projects", MODULE, "package", plugin]
    subprocess.run([*command, *chosen], cwd=HERE, check=True)
    target = HERE / MODULE / "target"
    jars = [*(target / "dependency").glob("*.jar"), own(target)]
    total = sum(jar.stat().st_size for jar in jars)
    return [
        {"package": MODULE, "measure": "jars at run time", "value": len(jars), "limit": 2},
        {"package": MODULE, "measure": "all jars", "value": total, "limit": 3_000_000},
        {"package": MODULE, "measure": "own jar", "value": own(target).stat().st_size, "limit": None},
    ]


def own(target: Path) -> Path:
    """Find the jar of the client, beside those of its sources and its documentation."""
    return next(jar for jar in target.glob(f"{MODULE}-*.jar") if not jar.stem.endswith(("-sources", "-javadoc")))
