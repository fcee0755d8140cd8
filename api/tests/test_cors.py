"""Pages of other origins: off by default, exact origins, keys and never cookies."""

import httpx
import pytest
from measurand_api.contract import bundled
from measurand_api.cors import Cors
from measurand_api.problems import Forbidden, Problems
from measurand_api.settings import WrongSetting, load
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

HOME = "https://app.example.com"
PREFLIGHT = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "authorization,if-match"}


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] == "/forbidden":
        raise Forbidden("not this")
    await Response(scope["method"])(scope, receive, send)


async def sent(
    origins: tuple[str, ...], origin: str | None, method: str = "GET", path: str = "/", **headers: str
) -> httpx.Response:
    contract = bundled()
    transport = httpx.ASGITransport(Cors(Problems(app, contract.titles), origins, contract))
    given = headers | ({} if origin is None else {"Origin": origin})
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        return await client.request(method, path, headers=given)


def allowed(answer: httpx.Response) -> str | None:
    return answer.headers.get("access-control-allow-origin")


async def test_it_is_off_by_default() -> None:
    for method, headers in (("GET", {}), ("OPTIONS", PREFLIGHT)):
        answer = await sent((), HOME, method, **headers)
        assert [name for name in answer.headers if name.startswith("access-control")] == []
        assert "vary" not in answer.headers


async def test_a_page_of_an_allowed_origin_may_read_the_answer_and_every_header_of_the_contract() -> None:
    answer = await sent((HOME,), HOME)
    assert (allowed(answer), answer.headers["vary"]) == (HOME, "Origin")
    exposed = set(answer.headers["access-control-expose-headers"].split(", "))
    document = bundled().document["paths"]
    answers = [
        a for item in document.values() for o in item.values() if "responses" in o for a in o["responses"].values()
    ]
    assert exposed == {name for a in answers for name in a.get("headers", ())}
    assert exposed >= {"Location", "ETag", "Request-Id", "Retry-After", "Content-Disposition"}


async def test_a_problem_may_be_read_too() -> None:
    answer = await sent((HOME,), HOME, path="/forbidden")
    assert (answer.status_code, answer.json()["code"], allowed(answer)) == (403, "forbidden", HOME)


async def test_a_preflight_is_answered_without_a_key_and_allows_what_the_contract_has() -> None:
    answer = await sent((HOME,), HOME, "OPTIONS", **PREFLIGHT)
    assert (answer.status_code, allowed(answer), answer.content) == (204, HOME, b"")
    methods = set(answer.headers["access-control-allow-methods"].split(", "))
    assert methods >= {"GET", "HEAD", "POST", "PATCH", "DELETE"}
    assert not methods & {"TRACE", "CONNECT", "OPTIONS", "*"}
    assert set(answer.headers["access-control-allow-headers"].split(", ")) >= {
        "Authorization",
        "Content-Type",
        "If-Match",
    }
    assert "*" not in answer.headers["access-control-allow-headers"]
    assert answer.headers["vary"] == "Origin"


@pytest.mark.parametrize(
    "origin",
    [
        "https://app.example.com.evil.test",
        "https://evil-app.example.com",
        "https://app.example.com:8443",
        "https://app.example.com:443",
        "http://app.example.com",
        "https://app.example.com/",
        "https://APP.example.com",
        "https://app.example.comx",
        "https://example.com",
        "null",
        "",
        "*",
    ],
)
async def test_an_origin_that_only_looks_alike_gets_nothing(origin: str) -> None:
    for method, headers in (("GET", {}), ("OPTIONS", PREFLIGHT)):
        answer = await sent((HOME,), origin, method, **headers)
        assert allowed(answer) is None
        assert answer.text == method, (
            "it is served as if there were no CORS: the browser keeps the answer from the page"
        )
        assert answer.headers["vary"] == "Origin"


@pytest.mark.parametrize("origins", [(HOME,), ("*",)])
async def test_credentials_are_never_allowed(origins: tuple[str, ...]) -> None:
    for method, headers in (("GET", {}), ("OPTIONS", PREFLIGHT)):
        answer = await sent(origins, HOME, method, **headers)
        assert allowed(answer) is not None
        assert "access-control-allow-credentials" not in answer.headers


async def test_a_star_allows_any_origin_as_a_star() -> None:
    answer = await sent(("*",), "https://anyone.test")
    assert allowed(answer) == "*"
    assert allowed(await sent(("*",), None)) is None


@pytest.mark.parametrize(
    "origin",
    [
        "app.example.com",
        "https://app.example.com/",
        "null",
        "https://*.example.com",
        "https://a.test:443",
        "ftp://a.test",
    ],
)
def test_a_setting_that_no_browser_would_send_stops_the_start(origin: str) -> None:
    with pytest.raises(WrongSetting, match=r"MEASURAND_CORS_ORIGINS is wrong: .* is no origin"):
        load({"MEASURAND_CORS_ORIGINS": origin})


@pytest.mark.parametrize("origin", ["https://app.example.com", "http://localhost:3000", "http://[::1]:3000", "*"])
def test_origins_are_set_as_browsers_send_them(origin: str) -> None:
    assert load({"MEASURAND_CORS_ORIGINS": origin}).cors_origins == (origin,)
