"""A request becomes the arguments of its handler, or a list of everything in it that breaks the contract."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from measurand_api.binding.bodies import BodyReader
from measurand_api.binding.hints import nearest
from measurand_api.binding.mismatch import ContractMismatch
from measurand_api.binding.parameters import ParameterReader, UnenforceableLimit
from measurand_api.contract import JSON, Contract, Operation
from measurand_api.problems import InvalidRequest, Violation, quoted


class Reader:
    """Reads the requests of one operation."""

    def __init__(self, contract: Contract, operation: Operation, taken: Mapping[str, Any], max_body_bytes: int) -> None:
        self._operation = operation
        self._parameters = [(_reader(operation, p.name), p.argument in taken) for p in operation.parameters]
        self._query = frozenset(p.name for p in operation.parameters if p.place == "query")
        has_body = bool(operation.body_types)
        self._body = BodyReader(contract, operation, taken.get("body"), max_body_bytes) if has_body else None

    async def read(self, request: Request) -> dict[str, object]:
        """The arguments; every violation is reported, not only the first."""
        arguments: dict[str, object] = {}
        violations = self._unknown(request)
        for parameter, is_taken in self._parameters:
            value = parameter.read(request, violations)
            if is_taken:
                arguments[parameter.argument] = value
        if self._body:
            await self._read_body(self._body, request, arguments, violations)
        if violations:
            raise InvalidRequest(violations)
        return arguments

    async def _read_body(
        self, body: BodyReader, request: Request, arguments: dict[str, object], violations: list[Violation]
    ) -> None:
        body.check_media_type(request)
        if JSON in self._operation.body_types:
            arguments["body"] = await body.read(request, violations)
        else:
            arguments["request"] = request

    def _unknown(self, request: Request) -> list[Violation]:
        if not request.scope["query_string"]:
            return []
        unknown = [name for name in request.query_params if name not in self._query]
        return [_unknown_parameter(name, self._query) for name in unknown]


def _unknown_parameter(name: str, known: frozenset[str]) -> Violation:
    detail = f"no such parameter{nearest(name, sorted(known))}"
    return Violation(f"/query/{quoted(name)[1:-1]}", "unknown_parameter", detail)


def _reader(operation: Operation, name: str) -> ParameterReader:
    parameter = next(p for p in operation.parameters if p.name == name)
    try:
        return ParameterReader(parameter)
    except UnenforceableLimit as unknown:
        raise ContractMismatch(
            f"{operation.name}: {name!r} has the limit {unknown}, which the gateway does not know."
        ) from unknown
