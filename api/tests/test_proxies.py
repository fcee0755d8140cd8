"""Who called, as trusted proxies tell it; nobody else is believed."""

import pytest
from measurand_api.proxies import Proxies
from measurand_api.settings import Settings, WrongSetting, load
from starlette.types import Receive, Scope, Send

TRUSTED = ("10.0.0.0/8", "192.0.2.7", "fd00::/8")


async def seen(
    peer: str | None, *forwarded: str, proto: str | None = None, trusted: tuple[str, ...] = TRUSTED
) -> Scope:
    """Return the scope that the application gets; each of `forwarded` is one line of the header."""
    headers = [(b"x-forwarded-for", line.encode("latin-1")) for line in forwarded]
    if proto is not None:
        headers.append((b"x-forwarded-proto", proto.encode()))
    scope: Scope = {"type": "http", "scheme": "http", "headers": headers, "client": (peer, 5000) if peer else None}

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        pass

    await Proxies(app, Settings(trusted_proxies=trusted).proxies)(scope, None, None)  # type: ignore[arg-type]
    return scope


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("10.1.1.1", ["203.0.113.9"], "203.0.113.9"),
        ("10.1.1.1", ["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
        ("10.1.1.1", ["198.51.100.1, 203.0.113.9, 10.2.2.2"], "203.0.113.9"),
        ("10.1.1.1", ["198.51.100.1", "203.0.113.9, 192.0.2.7"], "203.0.113.9"),
        ("10.1.1.1", ["10.3.3.3, 10.2.2.2"], "10.3.3.3"),
        ("10.1.1.1", ["203.0.113.9:4711"], "203.0.113.9"),
        ("10.1.1.1", ["[2001:db8::1]:4711"], "2001:db8::1"),
        ("fd00::1", ["2001:db8::1"], "2001:db8::1"),
        ("::ffff:10.1.1.1", ["203.0.113.9"], "203.0.113.9"),
        ("10.1.1.1", ["203.0.113.9, unknown, 10.2.2.2"], "10.2.2.2"),
        ("10.1.1.1", ["<script>"], "10.1.1.1"),
        ("10.1.1.1", [""], "10.1.1.1"),
        ("10.1.1.1", [], "10.1.1.1"),
    ],
)
async def test_the_caller_is_the_nearest_hop_that_is_not_trusted(peer: str, forwarded: list[str], client: str) -> None:
    assert (await seen(peer, *forwarded))["client"][0] == client


@pytest.mark.parametrize("peer", ["203.0.113.50", "11.0.0.1", "192.0.2.8", "::1"])
async def test_a_caller_that_is_no_trusted_proxy_cannot_say_who_it_is(peer: str) -> None:
    scope = await seen(peer, "10.1.1.1", proto="https")
    assert (scope["client"], scope["scheme"]) == ((peer, 5000), "http")


async def test_nobody_is_trusted_by_default() -> None:
    scope = await seen("127.0.0.1", "203.0.113.9", proto="https", trusted=())
    assert (scope["client"], scope["scheme"]) == (("127.0.0.1", 5000), "http")


async def test_a_peer_without_an_address_is_not_believed() -> None:
    assert (await seen(None, "203.0.113.9"))["client"] is None


@pytest.mark.parametrize(
    ("proto", "scheme"),
    [("https", "https"), ("HTTPS", "https"), ("https, http", "http"), ("gopher", "http"), ("", "http")],
)
async def test_the_scheme_is_what_the_nearest_proxy_says(proto: str, scheme: str) -> None:
    assert (await seen("10.1.1.1", proto=proto))["scheme"] == scheme


def test_what_is_no_network_stops_the_start() -> None:
    with pytest.raises(
        WrongSetting, match=r"MEASURAND_TRUSTED_PROXIES is wrong: 'proxy.local' is no address or network"
    ):
        load({"MEASURAND_TRUSTED_PROXIES": "10.0.0.0/8, proxy.local"})
