"""Settings: argument, else environment, else `~/.config/measurand/config.json`, else default."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypedDict

from .errors import ConfigurationError

__all__ = ["Key", "Options"]

Key = str | Callable[[], str] | Callable[[], Awaitable[str]]
CONFIG = "~/.config/measurand/config.json"
BASE = "/api/v1"


class Settings:
    """What a client was told, with the gaps filled."""

    __slots__ = ("api_key", "base", "max_retries", "progress", "timeout")

    def __init__(
        self,
        url: str | None = None,
        api_key: Key | None = None,
        timeout: float | None = None,
        max_retries: int | None = None,
        context: str | None = None,
        *,
        progress: bool | None = None,
    ) -> None:
        stored = {} if url and not context else _stored(context)
        found = url or os.environ.get("MEASURAND_URL") or stored.get("url") or "http://localhost:8000"
        # A key of the file goes to the address beside which it stands, and nowhere else.
        kept = stored.get("api_key") if found == stored.get("url") else None
        self.base = _base(found)
        self.api_key = _checked(api_key or os.environ.get("MEASURAND_API_KEY") or kept)
        self.timeout: float = _number(float, "timeout", timeout, stored, 60.0)
        self.progress = progress
        self.max_retries: int = _number(int, "max_retries", max_retries, stored, 2)

    def __repr__(self) -> str:
        return f"Settings(base={self.base!r}, api_key={'given' if self.api_key else None})"


class Options(TypedDict, total=False):
    """Settings of one call, given as `request_options`."""

    timeout: float
    """Seconds for one attempt: connecting at most 5, else between two pieces of the answer."""
    deadline: float
    """Seconds for all attempts together; 300 unless a file is sent."""
    max_retries: int
    """Attempts after the first; 2 unless the client says otherwise."""
    headers: Mapping[str, str]
    """Headers to add."""
    idempotency_key: str
    """Name of a call that creates something: for a day the server does it once, however often it is asked. Else each
    call has a name of its own."""
    wait_timeout: float
    """Seconds to wait for a job; no limit unless given. The job goes on."""
    on_progress: Callable[[Any], object]
    """Called with each `Progress` of an upload or a job."""
    on_interrupt: str
    """What Ctrl-C or cancelling does to a job that is waited for: `cancel` it (the default) or `leave` it."""
    on_response: Callable[[Any], object]
    """Called with the httpx response of each answer."""
    submit: bool
    """Give a handle of the job instead of waiting; `client.submit(…)` sets it."""


def _stored(context: str | None) -> Mapping[str, Any]:
    path = os.path.expanduser(CONFIG)
    if not os.path.exists(path):
        if context:
            raise ConfigurationError(f"no context {context!r}: {CONFIG} does not exist")
        return {}
    import json

    try:
        with open(path, encoding="utf-8") as file:
            config = json.load(file)
        chosen = context or config.get("current")
        return config["contexts"][chosen] if chosen else {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(f"{CONFIG} has no usable context {context or 'under `current`'}") from error


def _base(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ConfigurationError(f"the URL must start with http:// or https://, not {url[:20]!r}")
    url = url.rstrip("/")
    return url if url.endswith(BASE) else url + BASE


def _checked(key: Key | None) -> Key | None:
    if isinstance(key, str) and not (key.isascii() and key.isprintable() and " " not in key):
        raise ConfigurationError("the API key holds blanks or characters that no key has")
    return key


def _number(of: Any, name: str, given: float | None, stored: Mapping[str, Any], default: float) -> Any:
    variable = f"MEASURAND_{name.upper()}"
    value = given if given is not None else os.environ.get(variable) or stored.get(name, default)
    try:
        number = of(value)
    except (TypeError, ValueError):
        number = -1
    if number < 0:
        raise ConfigurationError(f"{name} ({variable}) must be a number from 0, not {value!r}")
    return number
