"""The server refuses to start on any difference between contract and handlers."""

from collections.abc import Callable
from types import ModuleType
from typing import Annotated, Any, Literal

import pytest
from fastapi import Depends
from measurand_api.answers import Answer, Created, Download, Events, Submitted, Tagged
from measurand_api.binding import ContractMismatch, bind
from measurand_api.contract import Contract
from measurand_engine.contract.shared import Job
from measurand_engine.model import Model
from starlette.requests import Request

JSON = "application/json"


class Thing(Model):
    """A type as the generator makes it."""

    __module__ = "measurand_engine.contract.things"
    n_items: int


class Other(Model):
    """Another type of the contract."""

    __module__ = "measurand_engine.contract.things"


def body(schema: str, media: str = JSON) -> dict[str, Any]:
    return {"required": True, "content": {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}}


def response(schema: str | None, *, media: str = JSON, tagged: bool = False) -> dict[str, Any]:
    content = {media: {"schema": {"$ref": f"#/components/schemas/{schema}"}}} if schema else {}
    return {"content": content, "headers": {"ETag": {}} if tagged else {}}


def parameter(name: str, place: str = "query", *, required: bool = False, **schema: object) -> dict[str, Any]:
    return {"name": name, "in": place, "required": required, "schema": schema}


THING = {"200": response("Thing")}


class Bench:
    """Binds one handler to one operation."""

    def __init__(self, contract_of: Callable[..., Contract], module_of: Callable[..., ModuleType]) -> None:
        self._contract_of, self._module_of = contract_of, module_of

    def bind(self, operation: dict[str, Any], *handlers: Callable[..., object]) -> None:
        contract = self._contract_of(get_thing=("GET /things", operation))
        bind(contract, [self._module_of(*handlers)], 1000)

    def mismatch(self, operation: dict[str, Any], *handlers: Callable[..., object]) -> str:
        with pytest.raises(ContractMismatch) as caught:
            self.bind(operation, *handlers)
        return str(caught.value)


@pytest.fixture
def bench(contract_of: Callable[..., Contract], module_of: Callable[..., ModuleType]) -> Bench:
    return Bench(contract_of, module_of)


async def provided() -> str:
    return ""


def test_a_handler_that_fits_is_bound(bench: Bench) -> None:
    async def get_thing(
        limit: int, colour: Literal["red", "blue"] | None, given: Annotated[str, Depends(provided)]
    ) -> Thing:
        raise NotImplementedError

    limit, colour = (
        parameter("limit", type="integer", default=5),
        parameter("colour", type="string", enum=["red", "blue"]),
    )
    bench.bind({"parameters": [limit, colour], "responses": THING}, get_thing)


def test_a_missing_handler_stops_the_start(bench: Bench) -> None:
    assert bench.mismatch({"responses": THING}) == "get_thing: no handler has this name."


def test_a_handler_without_operation_stops_the_start(bench: Bench) -> None:
    async def get_thing() -> Thing:
        raise NotImplementedError

    async def get_another() -> Thing:
        raise NotImplementedError

    assert bench.mismatch({"responses": THING}, get_thing, get_another).startswith("get_another: ")


def test_private_functions_and_imports_are_no_handlers(bench: Bench, module_of: Callable[..., ModuleType]) -> None:
    async def get_thing() -> Thing:
        raise NotImplementedError

    async def _get_other() -> Thing:
        raise NotImplementedError

    bench.bind({"responses": THING}, get_thing, _get_other)


def test_two_handlers_of_one_name_stop_the_start(
    contract_of: Callable[..., Contract], module_of: Callable[..., ModuleType]
) -> None:
    def made() -> Callable[..., object]:
        async def get_thing() -> Thing:
            raise NotImplementedError

        return get_thing

    contract = contract_of(get_thing=("GET /things", {"responses": THING}))
    modules = [module_of(made(), name="one"), module_of(made(), name="two")]
    with pytest.raises(ContractMismatch, match="get_thing: one and two both serve it"):
        bind(contract, modules, 1000)


def test_a_handler_that_would_block_the_loop_stops_the_start(bench: Bench) -> None:
    def get_thing() -> Thing:
        raise NotImplementedError

    assert "must be `async def`" in bench.mismatch({"responses": THING}, get_thing)


def test_a_parameter_that_the_handler_lacks_stops_the_start(bench: Bench) -> None:
    async def get_thing() -> Thing:
        raise NotImplementedError

    operation = {"parameters": [parameter("limit", type="integer")], "responses": THING}
    assert bench.mismatch(operation, get_thing) == "get_thing: the contract has 'limit', the handler does not take it."


def test_a_parameter_that_the_contract_lacks_stops_the_start(bench: Bench) -> None:
    async def get_thing(limit: int) -> Thing:
        raise NotImplementedError

    message = "get_thing: the handler takes 'limit', the contract has no such parameter."
    assert bench.mismatch({"responses": THING}, get_thing) == message


def test_an_argument_without_annotation_stops_the_start(bench: Bench) -> None:
    async def get_thing(limit) -> Thing:  # type: ignore[no-untyped-def]
        raise NotImplementedError

    operation = {"parameters": [parameter("limit", type="integer")], "responses": THING}
    assert "'limit' has no annotation" in bench.mismatch(operation, get_thing)


def test_a_default_in_the_handler_stops_the_start(bench: Bench) -> None:
    async def get_thing(limit: int = 7) -> Thing:
        raise NotImplementedError

    operation = {"parameters": [parameter("limit", type="integer", default=5)], "responses": THING}
    assert "gives 'limit' a default" in bench.mismatch(operation, get_thing)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string"},
        {"type": "integer"},
        {"type": "integer", "default": 1, "enum": [1]},
        {"type": "array", "items": {"type": "integer"}, "default": []},
    ],
)
def test_a_parameter_of_another_type_stops_the_start(bench: Bench, schema: dict[str, Any]) -> None:
    async def get_thing(limit: int) -> Thing:
        raise NotImplementedError

    operation = {"parameters": [parameter("limit", **schema)], "responses": THING}
    assert "get_thing: 'limit' is int in the handler, " in bench.mismatch(operation, get_thing)


def test_an_enum_with_another_value_stops_the_start(bench: Bench) -> None:
    async def get_thing(colour: Literal["red", "bleu"]) -> Thing:
        raise NotImplementedError

    colour = parameter("colour", type="string", enum=["red", "blue"], default="red")
    message = bench.mismatch({"parameters": [colour], "responses": THING}, get_thing)
    assert (
        message == "get_thing: 'colour' is one of 'red', 'bleu' in the handler, one of 'red', 'blue' in the contract."
    )


def test_a_limit_that_nobody_enforces_stops_the_start(bench: Bench) -> None:
    async def get_thing(limit: int) -> Thing:
        raise NotImplementedError

    operation = {"parameters": [parameter("limit", type="integer", default=2, multipleOf=2)], "responses": THING}
    assert "has the limit multipleOf" in bench.mismatch(operation, get_thing)


def test_headers_that_the_gateway_obeys_are_not_for_handlers(bench: Bench) -> None:
    async def get_thing(prefer: str | None) -> Thing:
        raise NotImplementedError

    operation = {"parameters": [parameter("Prefer", "header", type="string")], "responses": THING}
    assert "takes 'prefer', the contract has no such parameter" in bench.mismatch(operation, get_thing)


def test_another_body_type_stops_the_start(bench: Bench) -> None:
    async def get_thing(body: Other) -> Thing:
        raise NotImplementedError

    message = "get_thing: the body is Other in the handler, Thing in the contract."
    assert bench.mismatch({"requestBody": body("Thing"), "responses": THING}, get_thing) == message


def test_a_body_that_only_the_handler_has_stops_the_start(bench: Bench) -> None:
    async def get_thing(body: Thing) -> Thing:
        raise NotImplementedError

    assert "takes 'body', the contract has no such parameter" in bench.mismatch({"responses": THING}, get_thing)


def test_a_form_is_read_from_the_request(bench: Bench) -> None:
    async def get_thing(request: str) -> Thing:
        raise NotImplementedError

    operation = {"requestBody": body("Thing", "multipart/form-data"), "responses": THING}
    assert "must be starlette's Request" in bench.mismatch(operation, get_thing)


def test_a_type_of_the_same_name_from_elsewhere_stops_the_start(bench: Bench) -> None:
    foreign = type("Thing", (Model,), {"__module__": "elsewhere"})

    async def get_thing() -> foreign:  # type: ignore[valid-type]
        raise NotImplementedError

    assert bench.mismatch({"responses": THING}, get_thing) == (
        "get_thing: the handler returns elsewhere.Thing, the contract asks for Thing."
    )


FORMS: dict[str, tuple[dict[str, Any], list[Any]]] = {
    "a model": ({"responses": THING}, [Thing]),
    "nothing": ({"responses": {"204": response(None)}}, [None]),
    "a new resource": ({"responses": {"201": response("Thing")}}, [Created[Thing]]),
    "a tagged resource": ({"responses": {"200": response("Thing", tagged=True)}}, [Tagged[Thing], Answer[Thing]]),
    "a report or a job": (
        {"x-long-running": {}, "responses": {"200": response("Thing"), "202": response("Job")}},
        [Answer[Thing]],
    ),
    "an upload": (
        {"x-long-running": {}, "responses": {"200": response("Thing"), "202": response("Thing")}},
        [Submitted[Thing]],
    ),
    "a job or nothing": ({"responses": {"202": response("Job"), "204": response(None)}}, [Job | None]),
    "a file": ({"responses": {"200": {"content": {"text/csv": {"schema": {"type": "string"}}}}}}, [Download]),
    "events": (
        {"x-events": "Thing", "responses": {"200": response("Thing", media="text/event-stream")}},
        [Events[Thing]],
    ),
}
FITTING = [(form, annotation) for form, (_, annotations) in FORMS.items() for annotation in annotations]
OTHERS = [(form, annotation) for form in FORMS for _, annotation in FITTING if annotation not in FORMS[form][1]]


@pytest.mark.parametrize(("form", "annotation"), FITTING)
def test_the_annotation_that_an_answer_asks_for_is_bound(bench: Bench, form: str, annotation: Any) -> None:
    async def get_thing() -> annotation:
        raise NotImplementedError

    bench.bind(FORMS[form][0], get_thing)


@pytest.mark.parametrize(("form", "annotation"), OTHERS)
def test_every_other_annotation_of_an_answer_stops_the_start(bench: Bench, form: str, annotation: Any) -> None:
    async def get_thing() -> annotation:
        raise NotImplementedError

    assert bench.mismatch(FORMS[form][0], get_thing).startswith("get_thing: the handler returns ")


def test_an_answer_of_another_type_stops_the_start(bench: Bench) -> None:
    async def get_thing() -> Answer[Other]:
        raise NotImplementedError

    operation = {"responses": {"200": response("Thing"), "202": response("Job")}}
    assert "returns Answer[Other], the contract asks for Answer[Thing]" in bench.mismatch(operation, get_thing)


def test_a_long_running_operation_without_202_stops_the_start(bench: Bench) -> None:
    async def get_thing() -> Thing:
        raise NotImplementedError

    assert "200 and 202" in bench.mismatch({"x-long-running": {}, "responses": THING}, get_thing)


def test_a_handler_without_return_annotation_stops_the_start(bench: Bench) -> None:
    async def get_thing():  # type: ignore[no-untyped-def]
        raise NotImplementedError

    assert "returns None, the contract asks for Thing" in bench.mismatch({"responses": THING}, get_thing)


def test_a_form_handler_with_the_request_is_bound(bench: Bench) -> None:
    async def get_thing(request: Request) -> Thing:
        raise NotImplementedError

    bench.bind({"requestBody": body("Thing", "multipart/form-data"), "responses": THING}, get_thing)
