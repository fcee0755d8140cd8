"""Cursors of lists: where to go on, signed, so that a caller can neither read on elsewhere nor make one up."""

import binascii
import hmac
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypeAlias

from measurand_api import private
from measurand_api.problems import StaleCursor
from measurand_api.settings import Settings

Plain: TypeAlias = str | int | None
Filters: TypeAlias = Mapping[str, Plain]
SIGNATURE_BYTES = 16


class Cursors:
    """Signs with the first secret and accepts any, so that a secret can be replaced while pages are being read."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = tuple(keys)

    def seal(self, tenant: str, operation: str, filters: Filters, position: Sequence[Plain]) -> str:
        """The cursor that goes on after `position` in this list of this tenant with these filters."""
        place = json.dumps(position, separators=(",", ":")).encode()
        signature = _sign(self._keys[0], tenant, operation, filters, place)
        return urlsafe_b64encode(signature + place).rstrip(b"=").decode()

    def open(self, cursor: str, tenant: str, operation: str, filters: Filters) -> list[Plain]:
        """The position in a cursor of this very list; any other cursor is stale."""
        sealed = _decode(cursor)
        signature, place = sealed[:SIGNATURE_BYTES], sealed[SIGNATURE_BYTES:]
        for key in self._keys:
            if hmac.compare_digest(signature, _sign(key, tenant, operation, filters, place)):
                position: list[Plain] = json.loads(place)
                return position
        raise StaleCursor("The cursor does not belong to this list with these filters. Start again without a cursor.")


def of(settings: Settings) -> Cursors:
    """The cursors of this server: by the secrets that are set, else by one of its own, kept beside its data."""
    if settings.cursor_secret:
        return Cursors([key.encode() for key in settings.cursor_secret])
    return Cursors([private.keep(settings.data_dir / "cursor_secret", secrets.token_urlsafe).encode()])


def _sign(key: bytes, tenant: str, operation: str, filters: Filters, place: bytes) -> bytes:
    listing = json.dumps([tenant, operation, sorted(filters.items())]).encode()
    return hmac.digest(key, listing + b"\n" + place, sha256)[:SIGNATURE_BYTES]


def _decode(cursor: str) -> bytes:
    try:
        return urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
    except (binascii.Error, UnicodeEncodeError):
        return b""
