"""A call of an engine function as a question to a tenant's data: its key, and what it is about."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version

from measurand_engine.contract.shared import Source
from measurand_engine.dataset import Dataset

from measurand_api.jobs import codec, publish
from measurand_api.jobs.codec import Call

ENGINE_VERSION = version("measurand-engine")


@dataclass(frozen=True, slots=True)
class Question:
    """A call, with what is known about it before it is computed. `stored`: its report outlives the answer."""

    call: Call
    kind: str
    key: str
    datasets: tuple[Dataset, ...]
    stored: bool

    @property
    def sources(self) -> list[Source]:
        """The versions it is about."""
        return [data.source for data in self.datasets if data.source.dataset_id is not None]

    def draft(self, report_id: str, body: bytes) -> publish.Draft:
        """The computed report, as it is stored."""
        return publish.Draft(report_id, self.kind, body, self.sources, self.key)

    def as_report(self, report_id: str) -> Call:
        """The call, told the id of its report."""
        return replace(self.call, report_id=report_id)


def ask(
    function: Callable[..., object],
    args: tuple[object, ...],
    kwargs: Mapping[str, object],
    *,
    keep: bool = False,
    limited_to: str | None = None,
) -> Question:
    """The question of this call; a report on inline data is stored with `keep` only.

    A limited key sees reports on inline data only when it made them, so that it shares none: `limited_to` is that key.
    """
    datasets = tuple(a for a in (*args, *kwargs.values()) if isinstance(a, Dataset))
    stored = keep or all(data.inline is None for data in datasets)
    call = codec.encode(function, args, kwargs)
    known = call if all(data.path is None for data in datasets) else _anywhere(function, args, kwargs)
    is_shared = any(data.source.dataset_id is not None for data in datasets)
    owner = None if is_shared else limited_to
    return Question(call, publish.kind_of(function), _key(known, owner, stored=stored), datasets, stored)


def _key(call: Call, owner: str | None, *, stored: bool) -> str:
    """Equal for equal questions; it is looked up among one tenant's reports only."""
    parts = [ENGINE_VERSION, call.function, "stored" if stored else "passing", *([owner] if owner else ())]
    return hashlib.sha256("\n".join(parts).encode() + b"\n" + call.arguments).hexdigest()


def _anywhere(function: Callable[..., object], args: tuple[object, ...], kwargs: Mapping[str, object]) -> Call:
    """The call without paths: a version is known by its content, and where its file lies says nothing."""
    return codec.encode(function, [_nowhere(a) for a in args], {name: _nowhere(a) for name, a in kwargs.items()})


def _nowhere(argument: object) -> object:
    return argument.model_copy(update={"path": None}) if isinstance(argument, Dataset) else argument
