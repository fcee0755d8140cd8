"""Requests are read as the contract says: every violation is named, with its place and the nearest right name."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from types import ModuleType
from typing import Annotated, Any, Literal

import httpx
import pytest
from measurand_api.binding.bodies import MAX_ERRORS, MAX_VIOLATIONS, is_too_deep
from measurand_engine.model import Model, Scalar, StrictInt
from pydantic import MISSING, Field
from starlette.requests import Request
from typing_extensions import TypeAliasType

GENERATED = "measurand_engine.contract.things"


class Circle(Model):
    __module__ = GENERATED
    type: Literal["circle"]
    radius: float


class Square(Model):
    __module__ = GENERATED
    type: Literal["square"]
    side: float


Shape = TypeAliasType("Shape", Annotated[Circle | Square, Field(discriminator="type")])


class Thing(Model):
    __module__ = GENERATED
    n_items: Annotated[StrictInt, Field(ge=1)]
    ratio: float = 1.0
    colour: Literal["red", "green", "blue"] | MISSING = MISSING
    shape: Shape | MISSING = MISSING
    table: dict[str, list[Scalar]] | MISSING = MISSING
    parts: list["Thing"] | MISSING = MISSING


class Echo(Model):
    """What a handler was called with."""

    __module__ = GENERATED
    called_with: str


ECHO = {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Echo"}}}}}
THING_BODY = {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
CODES = ["invalid_request", "internal_error", "payload_too_large", "unsupported_media_type"]
LIMIT = 12_000
ERRORS = {"422": {}, "413": {}, "415": {}, "500": {}}


def parameter(name: str, place: str, **schema: object) -> dict[str, Any]:
    return {"name": name, "in": place, "required": place == "path", "schema": schema}


async def find_things(
    thing: str,
    limit: int,
    ratio: float | None,
    deep: bool | None,
    colour: Literal["red", "green"] | None,
    names: list[str] | None,
    since: datetime | None,
    if_match: str | None,
) -> Echo:
    moment = since and since.astimezone(UTC).isoformat()
    return Echo(called_with=repr((thing, limit, ratio, deep, colour, names, moment, if_match)))


async def make_thing(body: Thing) -> Echo:
    return Echo(called_with=str(body.n_items))


async def send_form(request: Request) -> Echo:
    return Echo(called_with=str(len(await request.body())))


@pytest.fixture
def send(contract_of: Callable[..., Any], module_of: Callable[..., ModuleType], client_of: Callable[..., Any]) -> Any:
    parameters = [
        parameter("thing", "path", type="string", pattern="^t_[0-9]{3}$"),
        parameter("limit", "query", type="integer", minimum=1, maximum=200, default=50),
        parameter("ratio", "query", type="number", maximum=1),
        parameter("deep", "query", type="boolean"),
        parameter("colour", "query", type="string", enum=["red", "green"]),
        parameter("names", "query", type="array", maxItems=2, items={"type": "string", "minLength": 1}),
        parameter("since", "query", type="string", format="date-time"),
        parameter("If-Match", "header", type="string", maxLength=10),
    ]
    form = {"content": {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    rest = {"responses": {**ECHO, **ERRORS}, "x-problems": CODES}
    contract = contract_of(
        find_things=("GET /things/{thing}", {"parameters": parameters, **rest}),
        make_thing=("POST /things", {"requestBody": THING_BODY, **rest}),
        send_form=("POST /form", {"requestBody": form, **rest}),
    )
    contract.document["components"]["schemas"]["Echo"] = {"type": "object"}
    return client_of(contract, module_of(find_things, make_thing, send_form), LIMIT).send


def violations(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] == "invalid_request"
    return {e["pointer"]: f"{e['code']}: {e['detail']}" for e in answer.json()["errors"]}


def post(send: Any, body: object, **headers: str) -> httpx.Response:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return send("POST", "/v1/things", content=content, headers={"Content-Type": "application/json", **headers})


def test_defaults_come_from_the_contract(send: Any) -> None:
    assert send("GET", "/v1/things/t_001").json()["called_with"] == "('t_001', 50, None, None, None, None, None, None)"


def test_parameters_of_every_kind_reach_the_handler(send: Any) -> None:
    query = "limit=7&ratio=-0.5e0&deep=true&colour=red&names=a&names=b&since=2026-01-31T01:00:00.500000123%2B01:00"
    answer = send("GET", f"/v1/things/t_001?{query}", headers={"If-Match": '"x"'})
    assert answer.json()["called_with"] == (
        "('t_001', 7, -0.5, True, 'red', ['a', 'b'], '2026-01-31T00:00:00.500000+00:00', '\"x\"')"
    )


@pytest.mark.parametrize(
    ("query", "pointer", "detail"),
    [
        ("limt=3", "/query/limt", "unknown_parameter: no such parameter, did you mean 'limit'?"),
        (
            "qqqq=3",
            "/query/qqqq",
            "unknown_parameter: no such parameter, known are colour, deep, limit, names, ratio, since",
        ),
        ("limit=0", "/query/limit", "greater_than_equal: Input should be greater than or equal to 1, not '0'"),
        ("limit=201", "/query/limit", "less_than_equal: Input should be less than or equal to 200, not '201'"),
        ("limit=1_0", "/query/limit", "parsing: must be an integer, not '1_0'"),
        ("limit=%D9%A3", "/query/limit", "parsing: must be an integer, not '٣'"),
        ("limit=", "/query/limit", "parsing: must be an integer, not ''"),
        ("limit=1.0", "/query/limit", "parsing: must be an integer, not '1.0'"),
        ("limit=1&limit=2", "/query/limit", "repeated_parameter: is given 2 times, expected once"),
        ("ratio=nan", "/query/ratio", "parsing: must be a number, not 'nan'"),
        ("ratio=1e999", "/query/ratio", "finite_number: Input should be a finite number, not 'inf'"),
        ("since=2026-01-31", "/query/since", "parsing: must be a time with its offset, such as 2026-01-31T00:00:00Z"),
        ("since=2026-02-30T00:00:00Z", "/query/since", "parsing: must be a time with its offset"),
        ("since=1769817600", "/query/since", "parsing: must be a time with its offset"),
        ("deep=1", "/query/deep", "parsing: must be true or false, not '1'"),
        (
            "colour=gren",
            "/query/colour",
            "literal_error: Input should be 'red' or 'green', not 'gren', did you mean 'green'?",
        ),
        (
            "names=a&names=b&names=c",
            "/query/names",
            "too_long: List should have at most 2 items after validation, not 3",
        ),
        ("names=", "/query/names", "string_too_short: String should have at least 1 character, not ''"),
    ],
)
def test_a_wrong_parameter_is_named(send: Any, query: str, pointer: str, detail: str) -> None:
    assert violations(send("GET", f"/v1/things/t_001?{query}"))[pointer].startswith(detail)


def test_a_path_that_breaks_its_pattern_is_a_violation(send: Any) -> None:
    assert violations(send("GET", "/v1/things/nope")).keys() == {"/path/thing"}


def test_a_header_that_breaks_its_limit_is_a_violation(send: Any) -> None:
    assert violations(send("GET", "/v1/things/t_001", headers={"If-Match": "x" * 11})).keys() == {"/header/If-Match"}


def test_every_violation_is_reported_at_once(send: Any) -> None:
    answer = send("GET", "/v1/things/nope?limit=0&deep=maybe&who=me")
    assert violations(answer).keys() == {"/path/thing", "/query/limit", "/query/deep", "/query/who"}


@pytest.mark.parametrize("number", [b"71", b"71.0", b"7.1e1"])
def test_an_integral_number_is_an_integer(send: Any, number: bytes) -> None:
    assert post(send, b'{"n_items": %s}' % number).json()["called_with"] == "71"


@pytest.mark.parametrize("value", ["71", True, 71.5, None, [71]])
def test_what_is_no_number_is_no_integer(send: Any, value: object) -> None:
    assert violations(post(send, {"n_items": value})).keys() == {"/body/n_items"}


@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ({"n_items": 0}, "/body/n_items", "greater_than_equal: Input should be greater than or equal to 1, not '0'"),
        ({}, "/body/n_items", "missing: is required"),
        ({"n_items": 1, "colr": "red"}, "/body/colr", "unknown_key: no such key, did you mean 'colour'?"),
        (
            {"n_items": 1, "parts": [{"n_items": 1}, {"n_item": 1}]},
            "/body/parts/1/n_item",
            "unknown_key: no such key, did you",
        ),
        (
            {"n_items": 1, "colour": "bleu"},
            "/body/colour",
            "literal_error: Input should be 'red', 'green' or 'blue', not 'bleu', did",
        ),
        (
            {"n_items": 1, "shape": {"type": "circel"}},
            "/body/shape/type",
            "unknown_kind: must be one of circle, square, not 'circel', did you",
        ),
        ({"n_items": 1, "shape": {}}, "/body/shape/type", "missing: is required: one of circle, square"),
        ({"n_items": 1, "shape": {"type": "circle"}}, "/body/shape/radius", "missing: is required"),
        (
            {"n_items": 1, "shape": {"type": "circle", "radius": "1"}},
            "/body/shape/radius",
            "float_type: Input should be a valid number",
        ),
        (
            {"n_items": 1, "table": {"a/b": [1, {}]}},
            "/body/table/a~1b/1",
            "value: must be a string, a finite number, a boolean or null",
        ),
    ],
)
def test_a_wrong_body_is_explained_at_its_place(send: Any, body: object, pointer: str, detail: str) -> None:
    found = violations(post(send, body))
    assert found[pointer].startswith(detail), found


def test_cells_are_never_quoted(send: Any) -> None:
    answer = post(send, b'{"n_items": 1, "table": {"card": ["4111111111111111", NaN]}}')
    assert violations(answer).keys() == {"/body/table/card/1"}
    assert "4111" not in answer.text


def test_a_long_value_is_cut_and_escaped_in_messages(send: Any) -> None:
    detail = violations(post(send, {"n_items": "<script>\x00" + "x" * 500}))["/body/n_items"]
    assert "\x00" not in detail
    assert len(detail) < 200


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe{}", b"nonsense", b'{"n_items": 1} x'])
def test_what_is_no_json_is_a_violation(send: Any, body: bytes) -> None:
    assert violations(post(send, body))["/body"].startswith("invalid_json: ")


def test_a_body_that_nests_too_deep_is_refused_before_it_is_read(send: Any) -> None:
    deep = b'{"n_items": 1, "parts": ' + b"[" * 40 + b"]" * 40 + b"}"
    assert violations(post(send, deep)) == {"/body": "too_deep: must not nest deeper than 32 levels"}


def test_a_list_stops_at_its_first_bad_item(send: Any) -> None:
    assert violations(post(send, {"n_items": 1, "parts": [{"n_items": 1}, {}, {}]})).keys() == {"/body/parts/1/n_items"}


def test_only_the_first_fifty_violations_are_listed(send: Any) -> None:
    answer = post(send, {"n_items": 1, "table": {f"c{i}": 1 for i in range(100)}})
    assert len(violations(answer)) == MAX_VIOLATIONS


def test_thousands_of_violations_are_only_counted(send: Any) -> None:
    answer = post(send, {"n_items": 1, "table": {f"{i:x}": 1 for i in range(MAX_ERRORS + 1)}})
    found = violations(answer) if answer.status_code == 422 else {}
    assert found == {"/body": f"too_many_violations: breaks the contract in {MAX_ERRORS + 1} places"}


def test_a_body_over_the_limit_is_refused_by_its_declared_length(send: Any) -> None:
    answer = post(send, b" " * (LIMIT + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "payload_too_large")
    assert f"{LIMIT} bytes" in answer.json()["detail"]


def test_a_body_over_the_limit_is_refused_without_a_declared_length(send: Any) -> None:
    async def chunks() -> Any:
        for _ in range(13):
            yield b" " * 1000

    answer = send("POST", "/v1/things", content=chunks(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "media", ["text/plain", "application/x-www-form-urlencoded", "", "application/json; charset=utf-16"]
)
def test_another_media_type_is_refused(send: Any, media: str) -> None:
    answer = send("POST", "/v1/things", content=b'{"n_items": 1}', headers={"Content-Type": media})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    "media", ["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"']
)
def test_the_media_type_may_be_written_in_any_way(send: Any, media: str) -> None:
    assert send("POST", "/v1/things", content=b'{"n_items": 1}', headers={"Content-Type": media}).status_code == 200


def test_a_compressed_body_is_refused(send: Any) -> None:
    answer = post(send, {"n_items": 1}, **{"Content-Encoding": "gzip"})
    assert answer.status_code == 415


def test_a_form_reaches_the_handler_as_a_stream_without_the_limit_of_json(send: Any) -> None:
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert send("POST", "/v1/form", content=b"x" * 19_000, headers=headers).json()["called_with"] == "19000"


def test_a_form_of_another_media_type_is_refused(send: Any) -> None:
    assert send("POST", "/v1/form", content=b"{}", headers={"Content-Type": "application/json"}).status_code == 415


@pytest.mark.parametrize(
    ("body", "is_deep"),
    [
        (b"[" * 32 + b"]" * 32, False),
        (b"[" * 33 + b"]" * 33, True),
        (b'{"a":' * 33 + b"1" + b"}" * 33, True),
        (b"[" + b",".join([b"{}"] * 1000) + b"]", False),
        (b'["' + b"[" * 100 + b'"]', False),
        (b'["\\"' + b"[" * 100 + b'", "\\\\", "\\n' + b"{" * 100 + b'"]', False),
        (b'["\\\\",' + b"[" * 40 + b"]" * 40 + b"]", True),
    ],
)
def test_depth_is_that_of_the_structure_not_of_texts(body: bytes, is_deep: bool) -> None:
    assert is_too_deep(body) is is_deep
