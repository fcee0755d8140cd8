"""Tells a full disk from other faults, whoever reports it: Python, Rust's libraries, SQLite, PostgreSQL."""

import errno
from collections.abc import Iterator

SENTENCE = "The server has no space left to store this; nothing of it was kept. Try again when its operator made room"
_NUMBERS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SIGNS = ("os error 28)", "os error 122)", "os error 27)", "No space left on device", "database or disk is full")


def is_full(error: BaseException) -> bool:
    """Whether the error, or one it was raised from, says that no more can be written."""
    return any(_says_so(cause) for cause in _causes(error))


def _says_so(error: BaseException) -> bool:
    # Those of Rust and of databases carry no number.
    return getattr(error, "errno", None) in _NUMBERS or any(sign in str(error) for sign in _SIGNS)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
