"""Keys that a gateway does not know yet: each costs the database a look-up, so an address may ask for so many."""

import ipaddress

from starlette.types import Scope

from measurand_api.limits.rates import Bucket, Rates, Standing, refuse_beyond

LOOKUPS_PER_MINUTE = 600
IPV6_SITE = 64
"""Bits of an IPv6 address that a caller cannot choose."""


class Strangers:
    """Counts look-ups by address."""

    def __init__(self, rates: Rates, per_minute: int = LOOKUPS_PER_MINUTE) -> None:
        self._rates, self._per_minute = rates, per_minute

    def admit(self, address: str) -> None:
        """Allow one look-up. Raises RateLimited."""
        refuse_beyond(self._rates.take([self._bucket(address)]))

    def standing(self, address: str) -> Standing:
        """How the address stands."""
        return self._rates.look(self._bucket(address))

    def _bucket(self, address: str) -> Bucket:
        return Bucket("address", address, self._per_minute)


def address_of(scope: Scope) -> str:
    """The caller's address; of IPv6 the site, for a caller has many addresses there."""
    client = scope.get("client")
    if client is None:
        return ""
    host = str(client[0])
    return str(ipaddress.ip_network((host, IPV6_SITE), strict=False)) if ":" in host else host
