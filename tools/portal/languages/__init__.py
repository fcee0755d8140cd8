"""The languages of samples: each module here prints samples and runs what it printed."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from contract_tests.contract import Json
from tools.portal.samples import Sample


class SampleFailedError(Exception):
    """A sample did not do what its page says."""


@dataclass(frozen=True)
class Place:
    """Where a sample runs: a gateway, a key, a folder with its files, and what earlier steps saved."""

    url: str
    key: str | None
    folder: Path
    variables: Mapping[str, Json]


@dataclass(frozen=True)
class Outcome:
    """What a sample printed, and the answer that it holds when it holds one."""

    printed: str
    answer: Json


Run = Callable[[Sample, Place], Outcome]


class Language(Protocol):
    """A module of this package."""

    NAME: str
    """As on the tab of a sample."""
    FENCE: str
    """As in front of a block of code."""
    PLACE: int
    """Of its tab, from the left."""

    def render(self, sample: Sample) -> str:
        """Print a sample."""

    def session(self, shown: Mapping[str, str]) -> AbstractContextManager[Run]:
        """Make ready to run what is shown, by operation."""


def languages() -> list[Language]:
    """All languages, the plainest first."""
    found = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return sorted((cast("Language", module) for module in found), key=lambda language: language.PLACE)


@contextmanager
def environment(place: Place) -> Iterator[None]:
    """The environment of a sample: the gateway, its key, and the programs of this tree."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith("MEASURAND_")]:
        del os.environ[name]
    os.environ |= {
        "PATH": f"{Path(sys.executable).parent}:{before['PATH']}",
        "MEASURAND_URL": place.url,
        "HOME": str(place.folder),
    }
    if place.key is not None:
        os.environ["MEASURAND_API_KEY"] = place.key
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
