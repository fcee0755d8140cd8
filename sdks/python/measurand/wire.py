"""What goes over the wire: a request as the generated methods describe it, and its parts as bytes and text."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Coroutine, Iterator, Mapping
from typing import Any, TypeVar

from .views import OMIT, Json, Model, Omit

T = TypeVar("T")
MAX_SAFE = 2**53 - 1


class Request:
    """One request, before it is sent for the first time."""

    __slots__ = ("body", "content", "data", "file", "form", "headers", "keyed", "method", "path", "query", "retried")

    def __init__(  # noqa: PLR0913 - the parts of a request
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        data: tuple[str, ...] = (),
        form: Mapping[str, Any] | None = None,
        file: str = "",
        content: Any = None,
        keyed: bool = False,
        retried: bool = True,
    ) -> None:
        self.method, self.path, self.retried = method, path, retried
        self.content, self.keyed = content, keyed
        self.query, self.headers = _given(query), _given(headers)
        self.body = None if body is None else _given(body)
        self.form = None if form is None else _given(form)
        self.data, self.file = data, file

    def but(self, **changes: Any) -> Request:
        """Give the same request with these parts changed."""
        return Request(**{**{name: getattr(self, name) for name in self.__slots__}, **changes})


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Drive a coroutine that never waits for a loop: the blocking client is written in the same lines as the other."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    coroutine.close()
    raise RuntimeError("the blocking client was given something asynchronous; use AsyncMeasurand")


def iterate(items: AsyncGenerator[T, None]) -> Iterator[T]:
    """Drive an asynchronous generator that never waits for a loop; it is closed when it is left."""
    try:
        while True:
            try:
                item = run(items.__anext__())
            except StopAsyncIteration:
                return
            yield item
    finally:
        run(items.aclose())


def at(path: str, **names: object) -> str:
    """Fill in the names of a path, escaped so that none can reach another path."""
    from urllib.parse import quote

    filled = {}
    for name, value in names.items():
        text = quote(reference(value) if isinstance(value, Model) else str(value), safe="@")
        if text in {"", ".", ".."}:  # no URL can carry dots: it would climb to another path, however they are escaped
            raise ValueError(f"{name} must not be empty or dots, not {text!r}")
        filled[name] = text
    return path.format(**filled)


def reference(view: Model, *, pinned: bool = False) -> str:
    """Name the dataset or version that an answer is about; `pinned`: the version that the answer showed."""
    seen = vars(view)
    if "dataset_id" in seen:
        number = seen.get("number", seen.get("version"))
        return f"{seen['dataset_id']}@{number}" if number else str(seen["dataset_id"])
    if "id" not in seen:
        raise TypeError(f"a {type(view).__name__} is no dataset")
    return f"{seen['id']}@{seen['version']}" if pinned and "version" in seen else str(seen["id"])


def query_string(query: Mapping[str, Any]) -> str:
    """Encode a query; a list becomes a repeated parameter, null an absent one."""
    if not query:
        return ""
    from urllib.parse import urlencode

    pairs = [(name, _text(item)) for name, value in query.items() if value is not None for item in _items(value)]
    return f"?{urlencode(pairs)}" if pairs else ""


def encode(value: object) -> bytes:
    """Encode JSON: answers as their objects, times in RFC 3339, decimals as strings; NaN is refused."""
    import json

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
    return text.encode()


def _given(members: Mapping[str, Any] | None) -> Json:
    return {name: value for name, value in (members or {}).items() if value is not OMIT}


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Model):
        return reference(value)
    return str(_plain(value) if hasattr(value, "isoformat") else value)


def _plain(value: Any) -> object:
    if isinstance(value, Model):
        return vars(value)
    if hasattr(value, "to_dicts"):
        return value.to_dicts()
    if hasattr(value, "isoformat"):
        aware = value.astimezone() if hasattr(value, "astimezone") and value.tzinfo is None else value
        return aware.isoformat()
    if type(value).__name__ == "Decimal":
        return str(value)
    if isinstance(value, Omit):
        raise TypeError("leave the key out where OMIT would stand in a dict")
    return _sequence(value)


def _sequence(value: Any) -> object:
    if isinstance(value, (set, frozenset)) or hasattr(value, "__iter__"):
        return list(value)
    raise TypeError(f"a {type(value).__name__} cannot be sent as JSON")
