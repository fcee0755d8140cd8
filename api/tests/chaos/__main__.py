"""`make chaos`: every scenario on every database; the last line has the figures, `build/chaos.json` all of them."""

import json
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from chaos import kills, limits
from chaos.cluster import Cluster, Wrong
from tools import servers
from tools.servers import Postgres

ROOT = Path(__file__).parents[3]
BUILD = ROOT / "build"
FOLDER = BUILD / "chaos"
Scenario = Callable[[Cluster, Postgres | None], dict[str, object]]
DATABASES = ["sqlite", "postgresql"]
ONLY_POSTGRESQL = {kills.killed_database}
"""SQLite has no process to kill."""
ONLY_SQLITE = {limits.full_disk_for_a_report}
"""The catalog in a file on the disk that is full."""


def main(chosen: list[str]) -> int:
    """Run them; words choose some by a part of their name, or one of the databases."""
    databases = [word for word in chosen if word in DATABASES] or DATABASES
    scenarios = _scenarios([word for word in chosen if word not in DATABASES])
    shutil.rmtree(FOLDER, ignore_errors=True)
    began, results = time.monotonic(), []
    with servers.postgres(BUILD / "servers") as postgres:
        for scenario in scenarios:
            if "sqlite" in databases and scenario not in ONLY_POSTGRESQL:
                results.append(_run(scenario, "sqlite", None))
            if "postgresql" in databases and scenario not in ONLY_SQLITE:
                results.append(_run(scenario, "postgresql", postgres))
    return _report(results, time.monotonic() - began)


def _scenarios(names: list[str]) -> list[Scenario]:
    """Every public function of these modules that is made there."""
    found = [
        function
        for module in (kills, limits)
        for name, function in vars(module).items()
        if not name.startswith("_") and getattr(function, "__module__", "") == module.__name__
    ]
    return [scenario for scenario in found if not names or any(name in scenario.__name__ for name in names)]


def _run(scenario: Scenario, database: str, postgres: Postgres | None) -> dict[str, object]:
    name, began, reason, figures = scenario.__name__, time.monotonic(), "", {}
    url = None if postgres is None else postgres.database(f"chaos_{name}"[:60])
    cluster = Cluster(FOLDER / f"{name}.{database}", url)
    try:
        figures = scenario(cluster, postgres)
    except Wrong as wrong:
        reason = str(wrong)
    except Exception:  # noqa: BLE001  (one scenario must not hide the others)
        reason = traceback.format_exc()
    orphans = cluster.end()
    seconds = round(time.monotonic() - began, 1)
    ok = not reason and not orphans
    _say(f"{'ok  ' if ok else 'FAIL'} {database:10} {name:48} {seconds:5.1f} s  {json.dumps(figures)}")
    if reason:
        _say(f"     {reason}")
        _say(
            "     log: " + "\n          ".join((cluster.folder / "log").read_text(errors="replace").splitlines()[-12:])
        )
    told = {"scenario": name, "database": database, "ok": ok, "seconds": seconds, "orphans": orphans}
    return {**told, "reason": reason, "figures": figures}


def _report(results: list[dict], seconds: float) -> int:
    ok = bool(results) and all(result["ok"] for result in results)
    counted = {"ok": ok, "seconds": round(seconds, 1), "orphans": sum(result["orphans"] for result in results)}
    many = [r["figures"] for r in results if r["scenario"] == kills.many_jobs_each_once.__name__]
    counted["once"] = min((figures.get("once", 0) for figures in many), default=0)
    counted["lost"] = sum(figures.get("lost", kills.N_JOBS) for figures in many)
    (BUILD / "chaos.json").write_text(json.dumps({**counted, "results": results}, indent=1))
    shares = {}
    for database in DATABASES:
        mine = [result["ok"] for result in results if result["database"] == database]
        shares[database] = f"{database} {sum(mine)}/{len(mine)}"
    once = f"jobs {counted['once']}/{kills.N_JOBS} once"
    _say(f"{shares['sqlite']} {shares['postgresql']} {once}, lost {counted['lost']}, orphans {counted['orphans']}")
    return 0 if ok else 1


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
