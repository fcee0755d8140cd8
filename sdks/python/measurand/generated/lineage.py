"""The `lineage` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..views import OMIT
from ..wire import Request, at, run
from . import models

if TYPE_CHECKING:
    from ..calls import Calls
    from ..data import DatasetRef
    from ..settings import Options
    from ..views import Omit


class Lineage:
    """The `lineage` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def get(
        self,
        dataset: DatasetRef,
        *,
        direction: models.LineageDirection | Omit = OMIT,
        depth: int | Omit = OMIT,
        request_options: Options | None = None,
    ) -> models.Lineage:
        """Get where a version comes from.

        The graph of versions around this one: what it replaced or was made from (upstream), and what came of it
        (downstream), with the operation of each edge.

        dataset: Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
            version, the latest.
        direction: Which way to walk.
        depth: Edges to walk at most.

        Raises: DatasetNotFound, Forbidden, QuotaExceeded, RateLimited, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/datasets/{dataset}/lineage", dataset=dataset),
            query={"direction": direction, "depth": depth},
        )
        return run(self._calls.call(request, models.Lineage, request_options))
