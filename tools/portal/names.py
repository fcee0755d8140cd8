"""Every public name of the Python client, by the module that it comes from."""

import inspect
from collections.abc import Iterator
from importlib import import_module

from measurand import Measurand

from tools.portal.markdown import Pages

MODULE = import_module("measurand")
INTRODUCTION = """# Names of the Python client

Everything that `measurand` exports. The [guide](python.md) shows how it is used; answers are described with the
[API](../api/index.md).
"""


def pages() -> Pages:
    """Write the page."""
    return {"sdk/python-names.md": "\n".join([INTRODUCTION, *_names()])}


def _names() -> Iterator[str]:
    for name in public():
        found: object = getattr(MODULE, name)
        yield f"## {name} {{ #{name} }}\n"
        if inspect.isclass(found):
            bases = ", ".join(base.__name__ for base in found.__bases__ if base is not object)
            yield f"Class{f' ({bases})' if bases else ''}. {_text(found)}\n"
            yield from _members(found)
        else:
            yield f"{_text(found) if callable(found) else f'`{found!r}`'}\n"


def public() -> list[str]:
    """The names."""
    return sorted(name for name in dir(MODULE) if not name.startswith("_"))


def _members(found: type) -> Iterator[str]:
    own = vars(found)
    for name in sorted(name for name in own if not name.startswith("_")):
        if text := _text(own[name]):
            yield f"`{name}`\n:   {text}\n"
    if found is Measurand:
        yield "Capabilities: `" + "`, `".join(_capabilities()) + "`.\n"


def _capabilities() -> list[str]:
    base = next(one for one in Measurand.__mro__ if one.__name__ == "Capabilities")
    return [name for name, member in vars(base).items() if isinstance(member, property)]


def _text(found: object) -> str:
    is_ours = callable(found) or isinstance(found, property | classmethod | staticmethod)
    return (inspect.getdoc(found) or "").partition("\n\n")[0].replace("\n", " ") if is_ours else ""
