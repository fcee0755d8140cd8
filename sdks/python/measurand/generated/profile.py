"""The `profile` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..views import OMIT
from ..wire import Request, at, run
from . import models

if TYPE_CHECKING:
    from ..calls import Calls
    from ..data import Data, DatasetRef
    from ..settings import Options
    from ..views import Omit
    from . import params


class Profile:
    """The `profile` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def analyze(
        self,
        data: Data,
        *,
        options: params.ProfileOptionsParams | models.ProfileOptions | Omit = OMIT,
        store: bool | Omit = OMIT,
        request_options: Options | None = None,
    ) -> models.ProfileReport:
        """Profile data.

        Statistics of every column and of the table, and findings with the evidence and a next step. For a registered
        version with default options this is a read. A report on inline data that is answered at once is stored only
        with `store`.

        data: Which data. Exactly one of `dataset` and `inline`.
        options: How to profile.
        store: Store the report of inline data too.

        Raises: ColumnNotFound, DatasetNotFound, DatasetNotReady, Forbidden, InvalidData, MemoryExceeded,
            PayloadTooLarge, QueueFull, QuotaExceeded, RateLimited, Unauthenticated, Unavailable, UnsupportedMediaType.
        """
        request = Request(
            "POST",
            "/profile/analyze",
            body={"data": data, "options": options, "store": store},
            data=("data",),
        )
        return run(self._calls.compute(request, models.ProfileReport, request_options))

    def get(
        self,
        dataset: DatasetRef,
        *,
        request_options: Options | None = None,
    ) -> models.ProfileReport:
        """Get the profile of a version.

        The report that was stored when the version was read, with default options. A read at any size.

        dataset: Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
            version, the latest.

        Raises: DatasetNotFound, DatasetNotReady, Forbidden, QuotaExceeded, RateLimited, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/datasets/{dataset}/profile", dataset=dataset),
        )
        return run(self._calls.call(request, models.ProfileReport, request_options))
