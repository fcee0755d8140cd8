"""`make conformance`: every scenario in every runner against real gateways, and what that covers."""

import sys
from collections.abc import Callable
from pathlib import Path

from contract_tests import contract, every, report, scenarios
from contract_tests.adapters import Adapter
from contract_tests.adapters.python import Async, Sync
from contract_tests.adapters.rest import Rest
from contract_tests.runner import Runner
from contract_tests.traffic import Traffic

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "build/conformance.json"


def main(arguments: list[str]) -> int:
    """Run; `--rest` leaves the clients out, other words choose scenario files."""
    found = contract.load()
    wanted = [word for word in arguments if not word.startswith("--")]
    cases = [case for case in _cases(found) if not wanted or any(word in case.file for word in wanted)]
    traffic = Traffic(found)
    runners: dict[str, Callable[[str], Adapter]] = {
        Rest.name: lambda url: Rest(url, traffic.record),
        Sync.name: Sync,
        Async.name: Async,
    }
    if "--rest" in arguments:
        runners = {Rest.name: runners[Rest.name]}
    results = [Runner(found, name, connect).run(cases) for name, connect in runners.items()]
    written = report.report(found, results, traffic.unseen(), traffic.violations)
    report.write(written, REPORT)
    report.show(written)
    return 0 if written["ok"] else 1


def _cases(found: contract.Contract) -> list[scenarios.Scenario]:
    return [*scenarios.load(found), *every.expand(found)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
