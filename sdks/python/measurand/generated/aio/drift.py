"""The `drift` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...views import OMIT
from ...wire import Request
from .. import models

if TYPE_CHECKING:
    from ...calls import Calls
    from ...data import Data
    from ...settings import Options
    from ...views import Omit
    from .. import params


class AsyncDrift:
    """The `drift` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def detect(
        self,
        reference: Data,
        current: Data,
        *,
        options: params.DriftOptionsParams | models.DriftOptions | Omit = OMIT,
        store: bool | Omit = OMIT,
        request_options: Options | None = None,
    ) -> models.DriftReport:
        """Compare the distributions of two datasets.

        Columns of the same name are compared by type; each gets a score, an effect size beside every p-value, and a
        verdict that needs both. The dataset's verdict follows from them by the formula in the report.

        reference: Which data. Exactly one of `dataset` and `inline`.
        current: Which data. Exactly one of `dataset` and `inline`.
        options: How to compare.
        store: Store the report of inline data too.

        Raises: ColumnNotFound, DatasetNotFound, DatasetNotReady, Forbidden, InvalidData, MemoryExceeded,
            PayloadTooLarge, QueueFull, QuotaExceeded, RateLimited, Unauthenticated, Unavailable, UnsupportedMediaType.
        """
        request = Request(
            "POST",
            "/datasets/drift",
            body={"reference": reference, "current": current, "options": options, "store": store},
            data=(
                "reference",
                "current",
            ),
        )
        return await self._calls.compute(request, models.DriftReport, request_options)
