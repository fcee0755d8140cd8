"""`make wire`: every case of the corpus by every client against the replay server."""

import sys
from pathlib import Path

from contract_tests import contract
from contract_tests.adapters import runners
from contract_tests.report import write
from contract_tests.wire import cases, forward, report
from contract_tests.wire.replay import Server
from contract_tests.wire.runner import Runner

REPORT = Path(__file__).parents[2] / "build/wire.json"


def main(arguments: list[str]) -> int:
    """Run; `--runner=NAME` leaves the other clients out, other words choose groups and cases."""
    found = contract.load()
    wanted = [word for word in arguments if not word.startswith("--")]
    corpus = list(cases.load(found))
    chosen = [case for case in [*corpus, *forward.cases(found, corpus)] if _is_wanted(case, wanted)]
    known = runners.built(runners.chosen(arguments))
    with Server() as server:
        written = report.report(chosen, [Runner(found, one, server).run(chosen) for one in known])
    write(written, REPORT)
    report.show(written)
    if not arguments:  # of a part the page would tell as if it were the whole
        report.document(written)
    return 0 if written["ok"] else 1


def _is_wanted(case: cases.Case, wanted: list[str]) -> bool:
    return not wanted or any(word in f"{case.group}: {case.name}" for word in wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
