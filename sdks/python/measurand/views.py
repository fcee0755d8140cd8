"""Answers as thin views over the decoded JSON: nothing is copied, nothing is checked, nothing unknown is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self, TypeVar, overload

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["OMIT", "Keyed", "Model", "Omit", "Unknown", "Value", "Views"]

Json = dict[str, Any]
Value = str | int | float | bool | None
"""A value of the data; the column's dtype says how to read a string."""

SHOWN = 4
WIDTH = 40
_new, _put = object.__new__, object.__setattr__


class Omit(Enum):
    """Tells "not given" from null."""

    OMIT = 0

    def __repr__(self) -> str:
        return "OMIT"


OMIT: Final = Omit.OMIT


class Model:
    """One JSON object; its properties are attributes, those that this version does not know included.

    The object itself is the view's `__dict__`, so a plain property costs no more than an ordinary attribute.
    The few that must be read (times, objects, lists of objects) have data descriptors, which Python asks first.
    """

    _reads: ClassVar[Mapping[str, Callable[[Any], object]]] = {}

    def __init_subclass__(cls) -> None:
        """Put a descriptor where a property must be read."""
        for name, read in cls.__dict__.get("_reads", {}).items():
            setattr(cls, name, _Property(name, read))

    @classmethod
    def read(cls, data: Json) -> Self:
        """View this object."""
        view = _new(cls)
        _put(view, "__dict__", data)
        return view

    def to_dict(self) -> Json:
        """Give the JSON object; what is nested in it is shared with this view."""
        return dict(self.__dict__)

    if not TYPE_CHECKING:  # a type checker would take every misspelt name for known

        def __getattr__(self, name: str) -> object:
            message = f"this {type(self).__name__} has no {name!r}; it has: {', '.join(self.__dict__)}"
            raise AttributeError(message, name=name, obj=self)

    def __setattr__(self, name: str, value: object) -> None:
        message = f"an answer cannot be changed ({name})"
        raise AttributeError(message)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = [f"{name}={_short(value)}" for name, value in list(self.__dict__.items())[:SHOWN]]
        return f"{type(self).__name__}({', '.join(shown + ['…'] * (len(self.__dict__) > SHOWN))})"

    def _repr_html_(self) -> str:
        from .display import html

        return html(self)


class OneOf(Model):
    """One of several kinds of object; the direct subclasses are unions, theirs are the kinds."""

    _tag: ClassVar[str]
    _kinds: ClassVar[dict[str, type[OneOf]]]

    def __init_subclass__(cls, *, tag: str = "", kind: str | None = None) -> None:
        """Open a union with the property `tag`, or join the unions among the bases as `kind`."""
        super().__init_subclass__()
        if tag:
            cls._tag, cls._kinds = tag, {}
        for base in cls.__bases__:
            if kind is not None and issubclass(base, OneOf):
                base._kinds[kind] = cls  # noqa: SLF001 - its own base

    @classmethod
    def read(cls, data: Json) -> Self:
        """View this object as the kind that it says; a kind that this version does not know as `Unknown`."""
        kind = cls._kinds.get(data.get(cls._tag, ""), cls._kinds[""])
        return super(OneOf, kind).read(data)  # type: ignore[return-value]


class Unknown(Model):
    """An object of a kind that this version does not know; its properties are there all the same."""


M = TypeVar("M", bound=Model)


class Views(Sequence[M]):
    """A list of objects, each viewed when it is looked at."""

    __slots__ = ("_data", "_of")

    def __init__(self, data: list[Json], of: type[M]) -> None:
        self._data, self._of = data, of

    @overload
    def __getitem__(self, at: int, /) -> M: ...
    @overload
    def __getitem__(self, at: slice, /) -> Self: ...
    def __getitem__(self, at: int | slice, /) -> M | Self:
        return self._part(self._data[at]) if isinstance(at, slice) else self._of.read(self._data[at])

    def __len__(self) -> int:
        return len(self._data)

    def __iter__(self) -> Iterator[M]:
        return map(self._of.read, self._data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_equal, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"[{', '.join([repr(view) for view in self[:SHOWN]] + ['…'] * (len(self) > SHOWN))}]"

    def to_dicts(self) -> list[Json]:
        """Give the JSON objects."""
        return list(self._data)

    def _part(self, data: list[Json]) -> Self:
        return type(self)(data, self._of)


class Keyed(Views[M]):
    """A list of objects that is also indexed by one of their properties."""

    __slots__ = ("_by_key", "_key")

    def __init__(self, data: list[Json], of: type[M], key: str = "name") -> None:
        super().__init__(data, of)
        self._key = key
        self._by_key: dict[str, Json] | None = None

    @overload
    def __getitem__(self, at: int | str, /) -> M: ...
    @overload
    def __getitem__(self, at: slice, /) -> Self: ...
    def __getitem__(self, at: int | str | slice, /) -> M | Self:
        if not isinstance(at, str):
            return super().__getitem__(at)
        found = self.get(at)
        if found is None:
            raise KeyError(_absent(at, self.keys()))
        return found

    def __contains__(self, item: object) -> bool:
        return item in self._index() if isinstance(item, str) else super().__contains__(item)

    def get(self, key: str) -> M | None:
        """Give the object of this key, or None."""
        data = self._index().get(key)
        return None if data is None else self._of.read(data)

    def keys(self) -> list[str]:
        """Give the keys in the order of the list."""
        return list(self._index())

    def _index(self) -> dict[str, Json]:
        if self._by_key is None:
            self._by_key = {str(data.get(self._key)): data for data in self._data}
        return self._by_key

    def _part(self, data: list[Json]) -> Self:
        return type(self)(data, self._of, self._key)


class _Property:
    """A property that is read when it is looked at."""

    __slots__ = ("name", "read")

    def __init__(self, name: str, read: Callable[[Any], object]) -> None:
        self.name, self.read = name, read

    def __get__(self, view: Model | None, owner: type[Model]) -> object:
        if view is None:
            return self
        try:
            value = view.__dict__[self.name]
        except KeyError:
            raise AttributeError(self.name) from None  # goes on to Model.__getattr__
        return None if value is None else self.read(value)

    def __set__(self, view: Model, value: object) -> None:
        view.__setattr__(self.name, value)


def moment(value: str) -> datetime:
    """Read a point in time; digits beyond the microsecond are cut off."""
    from datetime import datetime

    return datetime.fromisoformat(value)


def one(of: Callable[[], type[Model]]) -> Callable[[Any], object]:
    """Read an object; `of` is called late because classes refer to each other in circles."""
    return lambda value: of().read(value) if isinstance(value, dict) else value


def many(of: Callable[[], type[Model]]) -> Callable[[Any], object]:
    """Read a list of objects."""
    return lambda value: Views(value, of()) if isinstance(value, list) else value


def keyed(of: Callable[[], type[Model]], key: str) -> Callable[[Any], object]:
    """Read a list of objects that has a key."""
    return lambda value: Keyed(value, of(), key) if isinstance(value, list) else value


def _equal(left: object, right: object) -> bool:
    return left == right


def _short(value: object) -> str:
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else f"[{len(value)} items]"
    text = repr(value)
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def _absent(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, 1)
    return f"nothing is called {key!r}" + (f"; did you mean {near[0]!r}?" if near else "")
