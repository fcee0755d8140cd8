"""Where the tables of a call lie. A call names blobs by key, on any host; it gets paths just before it is computed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from measurand_engine.dataset import Dataset

from measurand_api.jobs import codec
from measurand_api.jobs.codec import Call


def placed(call: Call, place: Callable[[str], Path]) -> Call:
    """The same call, with the path that `place` gives for each key."""
    function = codec.function_of(call.function)
    arguments = codec.decode_arguments(function, call.arguments)
    here = {name: _here(value, place) for name, value in arguments.items()}
    return replace(codec.encode(function, (), here), report_id=call.report_id)


def key_of(data: Dataset) -> str | None:
    """The key of the blob of a dataset; None for one that is inline, or a file of this host already."""
    return None if data.path is None or Path(data.path).is_absolute() else data.path


def _here(value: object, place: Callable[[str], Path]) -> object:
    if not isinstance(value, Dataset) or (key := key_of(value)) is None:
        return value
    return value.model_copy(update={"path": str(place(key))})
