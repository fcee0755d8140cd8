"""Who really called, behind proxies that are trusted. From anyone else the headers of proxies say nothing."""

import ipaddress
from collections.abc import Sequence
from typing import TypeAlias

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network
SCHEMES = ("http", "https")


class Proxies:
    """Sets the client and the scheme of a request as the nearest trusted proxies tell them."""

    def __init__(self, app: ASGIApp, networks: Sequence[Network]) -> None:
        self.app, self._networks = app, tuple(networks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Believe the headers when a trusted proxy sent them."""
        if scope["type"] == "http" and self._networks and scope.get("client"):
            peer = address(scope["client"][0])
            if peer is not None and self._is_trusted(peer):
                headers = Headers(scope=scope)
                scope["client"] = (str(self._caller(peer, _listed(headers, "x-forwarded-for"))), 0)
                scheme = next(reversed(_listed(headers, "x-forwarded-proto")), "").lower()
                scope["scheme"] = scheme if scheme in SCHEMES else scope["scheme"]
        await self.app(scope, receive, send)

    def _caller(self, peer: Address, hops: Sequence[str]) -> Address:
        """Walk from the nearest hop outwards to the first that is not trusted: it may have made up the rest."""
        caller = peer
        for hop in reversed(hops):
            found = address(hop)
            if found is None:
                break
            caller = found
            if not self._is_trusted(found):
                break
        return caller

    def _is_trusted(self, one: Address) -> bool:
        return any(one in network for network in self._networks)


def address(text: str) -> Address | None:
    """The address in `1.2.3.4`, `1.2.3.4:80`, `::1`, `[::1]:80`; None for anything else. IPv4 in IPv6 is IPv4."""
    host = text.strip()
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _listed(headers: Headers, name: str) -> list[str]:
    """The items of a header that may stand on several lines, in their order."""
    return [item.strip() for line in headers.getlist(name) for item in line.split(",")]
