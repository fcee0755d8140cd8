"""`make conformance`: every scenario in every runner against real gateways, and what that covers."""

import sys
from pathlib import Path

from contract_tests import contract, every, report, scenarios
from contract_tests.adapters import runners
from contract_tests.adapters.remote import Driver, Remote
from contract_tests.adapters.rest import Rest
from contract_tests.runner import Result, Runner
from contract_tests.traffic import Traffic

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "build/conformance.json"


def main(arguments: list[str]) -> int:
    """Run; `--rest` leaves the clients out, `--runner=NAME` all but that; other words choose scenario files."""
    found = contract.load()
    wanted = [word for word in arguments if not word.startswith("--")]
    cases = [case for case in _cases(found) if not wanted or any(word in case.file for word in wanted)]
    traffic = Traffic(found)
    known = [] if "--rest" in arguments else runners.built(runners.chosen(arguments))
    rest = Runner(found, Rest.name, lambda url: Rest(url, traffic.record)).run(cases)
    results = [rest, *(_client(found, one, cases) for one in known)]
    unanswered = [" ".join(answer) for answer in report.causable(found) if answer not in traffic.answered]
    written = report.report(found, results, [*traffic.unseen(), *unanswered], traffic.violations)
    report.write(written, REPORT)
    report.show(written)
    if not arguments:  # of a part the page would tell as if it were the whole
        report.document(written)
    return 0 if written["ok"] else 1


def _client(found: contract.Contract, known: runners.Known, cases: list[scenarios.Scenario]) -> Result:
    with Driver(known) as driver:
        return Runner(found, known.name, lambda url: Remote(driver, found, url)).run(cases)


def _cases(found: contract.Contract) -> list[scenarios.Scenario]:
    return [*scenarios.load(found), *every.expand(found)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
