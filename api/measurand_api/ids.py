"""Identifiers: a prefix and 26 characters of Crockford base32 that sort by the time of creation."""

import re
import secrets
import time
from datetime import datetime

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 26
_SHAPE = re.compile(rf"[a-z]{{2,4}}_[{ALPHABET}]{{{LENGTH}}}")


def new(prefix: str) -> str:
    """Return a fresh id such as `ds_01j9…`.

    48 bits of milliseconds and 20 bits of nanoseconds within it keep the order of creation without a shared counter;
    the last 60 bits are random.
    """
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    number = (milliseconds << 80) | (nanoseconds << 60) | secrets.randbits(60)
    return f"{prefix}_{_base32(number)}"


def first(prefix: str, moment: datetime) -> str:
    """Return the lowest id that this moment can have: rows of an id at least this were made then or later."""
    return f"{prefix}_{_base32(max(0, int(moment.timestamp() * 1000)) << 80)}"


def is_id(text: str, prefix: str) -> bool:
    """Tell whether the text has the shape of an id with this prefix."""
    return text.startswith(f"{prefix}_") and _SHAPE.fullmatch(text) is not None


def _base32(number: int) -> str:
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(5 * (LENGTH - 1), -1, -5))
