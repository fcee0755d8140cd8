"""What a child loads and computes once before it is offered: a first call costs ten times a second one."""

from collections.abc import Callable

from measurand_engine import drift, profile, reading
from measurand_engine.contract.drift import DriftOptions
from measurand_engine.contract.profile import ProfileOptions
from measurand_engine.contract.shared import Source
from measurand_engine.dataset import Dataset

from measurand_api.jobs import codec

_NOWHERE = Source(dataset_id=None, name=None, version=None, sha256=None)
_DATA = Dataset(
    source=_NOWHERE,
    inline={
        "number": [1, 2.5, None],
        "text": ["a", "b", None],
        "flag": [True, False, None],
        "day": ["2026-01-01", "2026-01-02", None],
    },
)


def warm_up() -> None:
    """Build the validators and load what the functions load when they run."""
    _compute(profile.analyze, _DATA, ProfileOptions())
    _compute(drift.detect, _DATA, _DATA, DriftOptions())
    codec.codec_of(reading.head)


def _compute(function: Callable[..., object], *args: object) -> None:
    keywords = codec.decode_arguments(function, codec.encode(function, args, {}).arguments)
    codec.encode_result(function, function(**keywords), None)
