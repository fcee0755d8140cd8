"""The client of Measurand: what is in this data, is it good, did it change.

>>> from measurand import Measurand
>>> mz = Measurand()
>>> report = mz.profile.analyze("flights")

A module is imported when one of its names is asked for, so importing this package costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from .client import *
    from .data import *
    from .downloads import *
    from .errors import *
    from .events import *
    from .files import *
    from .generated.models import *
    from .generated.problems import *
    from .jobs import *
    from .pages import *
    from .settings import *
    from .version import *
    from .views import *

_HOMES = (
    "errors",
    "generated.problems",
    "client",
    "version",
    "views",
    "settings",
    "files",
    "jobs",
    "pages",
    "events",
    "downloads",
    "data",
    "generated.models",
)


def __getattr__(name: str) -> object:
    if name == "__all__":
        return __dir__()
    for home in _HOMES if not name.startswith("_") or name == "__version__" else ():
        module = _module(home)
        if name in module.__all__:
            found: object = getattr(module, name)
            globals()[name] = found
            return found
    message = f"module 'measurand' has no {name!r}"
    raise AttributeError(message, name=name)


def __dir__() -> list[str]:
    return sorted({name for home in _HOMES for name in _module(home).__all__})


def _module(home: str) -> ModuleType:
    from importlib import import_module

    return import_module(f".{home}", __name__)
