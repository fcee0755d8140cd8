"""`make fuzz`, `make fuzz-deep`, `make fuzz-planted`: run, say what was found, and end with one line of figures."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping

from contract_tests import contract
from fuzz import answers, tool

BUILD = tool.ROOT / "build"


def main(arguments: list[str]) -> int:
    """Run what the one argument names."""
    runs: Mapping[str, Callable[[], bool]] = {"gate": gate, "deep": deep, "planted": planted}
    if len(arguments) != 1 or arguments[0] not in runs:
        print(f"usage: python -m fuzz {'|'.join(runs)}")
        return 2
    return 0 if runs[arguments[0]]() else 1


def gate() -> bool:
    """The profile of each submission."""
    return _clean("fuzz", tool.GATE)


def deep() -> bool:
    """The profile before a release: other requests each time; the report has the seed."""
    return _clean("fuzz-deep", tool.DEEP)


def planted() -> bool:
    """The profile of each submission against a gateway with faults; each must be found."""
    from fuzz.faults import FAULTS, SEQUENCES  # noqa: PLC0415 - only here is a gateway with faults wanted

    outcome = tool.run(tool.GATE, BUILD / "fuzz-planted", "fuzz.faults")
    found = set(outcome.findings())
    missed = [fault.__name__ for fault, (title, of) in FAULTS.items() if not {(title, of), (title, SEQUENCES)} & found]
    figures = {"planted": len(FAULTS), "found": len(FAULTS) - len(missed)}
    _show("not found", missed)
    _write("fuzz-planted", {"ok": not missed, **figures, "missed": missed, "findings": sorted(found)})
    counts = " ".join(f"{name} {figure}" for name, figure in figures.items())
    print(f"fuzz-planted {'failed' if missed else 'ok'} {counts} seconds={outcome.seconds:.0f}")
    return not missed


def _clean(name: str, profile: tool.Profile) -> bool:
    outcome, served = tool.run(profile, BUILD / name), contract.load()
    seen, wanted = answers.seen(served, outcome.exchanges), answers.documented(served)
    findings = [f"{title}: {operation}" for title, operation in outcome.findings()]
    barren, unseen = answers.never_succeeded(seen), answers.unseen(wanted, seen)
    tested = outcome.report["operations"]["tested"]
    ok = outcome.report["exit_code"] == 0 and not (findings or barren) and tested == len(served.operations)
    n_wanted = sum(map(len, wanted.values()))
    figures = {
        "operations": tested,
        "cases": outcome.report["test_cases"]["generated"],
        "findings": len(findings),
        "never_succeeded": len(barren),
        "statuses": f"{n_wanted - len(unseen)}/{n_wanted}",
        "seconds": round(outcome.seconds),
    }
    _show("found", findings)
    _show("never succeeded", barren)
    _write(name, {"ok": ok, **figures, "found": findings, "barren": barren, "unseen": unseen, **outcome.origin()})
    if not ok:
        print(f"each with its request: build/{name}/output.txt")
    counts = " ".join(f"{key}={value}" for key, value in figures.items())
    print(f"{name} {'ok' if ok else 'failed'} {counts}")
    return ok


def _show(what: str, names: Iterable[str]) -> None:
    for name in names:
        print(f"{what}: {name}")


def _write(name: str, figures: Mapping[str, object]) -> None:
    (BUILD / f"{name}.json").write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
