"""`make demo`: a real file goes through the real system, as a user would send it, and what was found is shown."""

import json
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from measurand import Dataset, DriftReport, Measurand, ProfileReport

from tools.sample_data import flights_2013, flights_2023

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "demo"
SEVERITIES = ("critical", "warning", "info")
SHOWN = 10


class Stopwatch:
    """Seconds of each step, in their order."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time one step."""
        started = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - started, 2)


def say(text: str = "") -> None:
    """Write a line."""
    sys.stdout.write(text + "\n")


def main() -> int:
    """Run the demo; 0 only when every figure is what the data is known to hold."""
    watch = Stopwatch()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with watch.step("export"):
        csv = flights_2013(FOLDER / "flights.csv")
    say(f"{csv.relative_to(ROOT)}: every flight that left New York City in 2013, {csv.stat().st_size / 1e6:.0f} MB")
    with watch.step("start"):
        mz = Measurand.local(FOLDER / "server")
    with mz:
        figures = walk(mz, csv, watch)
    total = sum(watch.seconds.values())
    say("\ntimings: " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in watch.seconds.items()))
    (ROOT / "build" / "demo.json").write_text(json.dumps({**figures, "seconds": watch.seconds}, indent=1))
    ok = figures["rows"] == 336_776 and figures["columns"] == 19 and figures["rejected"] == 0
    say(
        f"demo {'ok' if ok else 'FAILED'} " + " ".join(f"{k}={v}" for k, v in figures.items()) + f" seconds={total:.1f}"
    )
    return 0 if ok else 1


def walk(mz: Measurand, csv: Path, watch: Stopwatch) -> dict[str, int]:
    """Upload, look, compare, export."""
    with watch.step("upload"):
        flights = mz.datasets.upload(csv, name="flights")
    show_schema(mz, flights)
    with watch.step("profile"):
        report = mz.profile.get("flights")
    show_findings(report)
    with watch.step("upload 2023"):
        mz.datasets.upload(flights_2023(), name="flights")
    with watch.step("drift"):
        drift = mz.drift.detect(reference="flights@1", current="flights@2")
    show_drift(drift)
    with watch.step("html"):
        for name, made in (("flights", report), ("drift", drift)):
            mz.reports.export(str(made.report_id), format="html").save(FOLDER / f"{name}.html")
    say(f"\nreports: {(FOLDER / 'flights.html').relative_to(ROOT)}, {(FOLDER / 'drift.html').relative_to(ROOT)}")
    ingest = flights.validation_report
    rejected = -1 if ingest is None else ingest.n_rows_rejected
    findings = len(report.findings)
    return {"rows": flights.rows or 0, "columns": flights.columns or 0, "rejected": rejected, "findings": findings}


def show_schema(mz: Measurand, flights: Dataset) -> None:
    """Print the columns as they were read, and why."""
    say(f"\n{flights.name}@{flights.version}: {flights.rows:,} rows, {flights.columns} columns")
    version = mz.datasets.list_versions("flights").first()
    for sentence in version.dialect.evidence if version and version.dialect else ():
        say(f"  {sentence}")
    for column in flights.schema:
        say(f"  {column.name:16} {column.dtype:9} {'null' if column.nullable else ''}")


def show_findings(report: ProfileReport) -> None:
    """Print the worst findings: by severity, then by rows affected."""
    counts = {s: sum(f.severity == s for f in report.findings) for s in SEVERITIES}
    say(
        f"\n{len(report.findings)} findings: "
        + ", ".join(f"{n} {s}" for s, n in counts.items())
        + f"; the first {SHOWN}:"
    )
    ordered = sorted(report.findings, key=lambda f: (SEVERITIES.index(f.severity), -(f.n_rows_affected or 0)))
    for finding in ordered[:SHOWN]:
        rows = "" if finding.n_rows_affected is None else f"{finding.n_rows_affected:,} rows"
        where = ", ".join(finding.columns)
        say(f"  {finding.severity:8} {finding.code:20} {rows:>13}  {where}: {finding.message}")


def show_drift(drift: DriftReport) -> None:
    """Print the verdict and the columns that moved."""
    verdict = "drifted" if drift.drifted else "did not drift"
    say(f"\n2023 against 2013: {verdict}, {drift.n_drifted} of {drift.n_columns} columns. {drift.recommendation}")
    moved = sorted((c for c in drift.columns if c.drifted), key=lambda c: -(c.score or 0))
    for column in moved[:SHOWN]:
        threshold = f"(threshold {column.threshold:g})"
        say(f"  {column.severity:8} {column.name:16} {column.score_name} {column.score:.3f} {threshold}")
    carriers = drift.columns["carrier"]
    gained, lost = (
        ", ".join(sorted(map(str, side.values))) for side in (carriers.new_categories, carriers.lost_categories)
    )
    say(f"  carriers gained {gained}; lost {lost}")


if __name__ == "__main__":
    sys.exit(main())
