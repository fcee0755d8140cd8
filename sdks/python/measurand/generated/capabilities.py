"""Every capability of the contract. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..calls import Calls
    from .access import Access
    from .audit import Audit
    from .catalog import Catalog
    from .datasets import Datasets
    from .drift import Drift
    from .jobs import Jobs
    from .lineage import Lineage
    from .profile import Profile
    from .reports import Reports
    from .service import Service
    from .uploads import Uploads


class Capabilities:
    """The capabilities, each imported when it is first used."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    @property
    def access(self) -> Access:
        """The `access` operations."""
        from .access import Access

        return Access(self._calls)

    @property
    def audit(self) -> Audit:
        """The `audit` operations."""
        from .audit import Audit

        return Audit(self._calls)

    @property
    def catalog(self) -> Catalog:
        """The `catalog` operations."""
        from .catalog import Catalog

        return Catalog(self._calls)

    @property
    def datasets(self) -> Datasets:
        """The `datasets` operations."""
        from .datasets import Datasets

        return Datasets(self._calls)

    @property
    def drift(self) -> Drift:
        """The `drift` operations."""
        from .drift import Drift

        return Drift(self._calls)

    @property
    def jobs(self) -> Jobs:
        """The `jobs` operations."""
        from .jobs import Jobs

        return Jobs(self._calls)

    @property
    def lineage(self) -> Lineage:
        """The `lineage` operations."""
        from .lineage import Lineage

        return Lineage(self._calls)

    @property
    def profile(self) -> Profile:
        """The `profile` operations."""
        from .profile import Profile

        return Profile(self._calls)

    @property
    def reports(self) -> Reports:
        """The `reports` operations."""
        from .reports import Reports

        return Reports(self._calls)

    @property
    def service(self) -> Service:
        """The `service` operations."""
        from .service import Service

        return Service(self._calls)

    @property
    def uploads(self) -> Uploads:
        """The `uploads` operations."""
        from .uploads import Uploads

        return Uploads(self._calls)
