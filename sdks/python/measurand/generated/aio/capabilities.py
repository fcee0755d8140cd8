"""Every capability of the contract. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...calls import Calls
    from .access import AsyncAccess
    from .audit import AsyncAudit
    from .catalog import AsyncCatalog
    from .datasets import AsyncDatasets
    from .drift import AsyncDrift
    from .jobs import AsyncJobs
    from .lineage import AsyncLineage
    from .profile import AsyncProfile
    from .reports import AsyncReports
    from .service import AsyncService
    from .uploads import AsyncUploads


class AsyncCapabilities:
    """The capabilities, each imported when it is first used."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    @property
    def access(self) -> AsyncAccess:
        """The `access` operations."""
        from .access import AsyncAccess

        return AsyncAccess(self._calls)

    @property
    def audit(self) -> AsyncAudit:
        """The `audit` operations."""
        from .audit import AsyncAudit

        return AsyncAudit(self._calls)

    @property
    def catalog(self) -> AsyncCatalog:
        """The `catalog` operations."""
        from .catalog import AsyncCatalog

        return AsyncCatalog(self._calls)

    @property
    def datasets(self) -> AsyncDatasets:
        """The `datasets` operations."""
        from .datasets import AsyncDatasets

        return AsyncDatasets(self._calls)

    @property
    def drift(self) -> AsyncDrift:
        """The `drift` operations."""
        from .drift import AsyncDrift

        return AsyncDrift(self._calls)

    @property
    def jobs(self) -> AsyncJobs:
        """The `jobs` operations."""
        from .jobs import AsyncJobs

        return AsyncJobs(self._calls)

    @property
    def lineage(self) -> AsyncLineage:
        """The `lineage` operations."""
        from .lineage import AsyncLineage

        return AsyncLineage(self._calls)

    @property
    def profile(self) -> AsyncProfile:
        """The `profile` operations."""
        from .profile import AsyncProfile

        return AsyncProfile(self._calls)

    @property
    def reports(self) -> AsyncReports:
        """The `reports` operations."""
        from .reports import AsyncReports

        return AsyncReports(self._calls)

    @property
    def service(self) -> AsyncService:
        """The `service` operations."""
        from .service import AsyncService

        return AsyncService(self._calls)

    @property
    def uploads(self) -> AsyncUploads:
        """The `uploads` operations."""
        from .uploads import AsyncUploads

        return AsyncUploads(self._calls)
