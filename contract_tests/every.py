"""`_every_operation.yaml`: what every operation has in common is written once and expanded from the contract."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import yaml

from contract_tests.contract import Contract, Json, Node, Operation
from contract_tests.scenarios import EVERY, FOLDER, Scenario, Step, steps


def expand(contract: Contract) -> Iterator[Scenario]:
    """Give what must be there first, then one scenario a rule and operation that it is about."""
    document = yaml.safe_load((FOLDER / EVERY).read_text())
    yield Scenario("given", EVERY, steps(contract, f"{EVERY}: given", document["given"]), is_given=True)
    for rule in document["rules"]:
        for operation in contract.operations.values():
            if _is_about(rule["where"], operation):
                yield Scenario(f"{operation.name}: {rule['every']}", EVERY, (_step(rule, operation, document),))


def _is_about(where: Mapping[str, Json], operation: Operation) -> bool:
    """Each fact must be what the rule says; of `body` and `header` one of several."""
    facts: Mapping[str, Collection[Json]] = {
        "public": [operation.scope is None],
        "paged": [operation.is_paged],
        "path": [bool(operation.placed("path"))],
        "names": [bool(operation.placed("path")) and _not_found(operation) is not None],
        "body": [operation.body or "none"],
        "header": operation.placed("header"),
    }
    wanted = {name: value if isinstance(value, list) else [value] for name, value in where.items()}
    return all(any(value in facts[name] for value in values) for name, values in wanted.items())


def _step(rule: Mapping[str, Any], operation: Operation, document: Mapping[str, Any]) -> Step:
    arguments = {name: document["arguments"][name] for name in operation.placed("path")}
    arguments |= document["bodies"].get(operation.name, {}) if operation.body else {}
    arguments |= {name: document[rule["path"]][name] for name in operation.placed("path")} if "path" in rule else {}
    arguments |= rule.get("with", {})
    if extra := rule.get("body"):
        arguments["body"] = {**arguments.get("body", {}), **extra}
    problem = rule["problem"]
    return Step(
        call=operation.name,
        arguments=arguments,
        raw=rule.get("raw"),
        role=f"without_{operation.scope}" if rule.get("as") == "without_scope" else rule.get("as", "owner"),
        problem=_not_found(operation) if problem == "not_found" else problem,
        expect=rule.get("expect", {}),
    )


def _not_found(operation: Operation) -> str | None:
    answer: Node = operation.responses.get("404", {})
    return next(iter(answer.get("x-codes", ())), None)
