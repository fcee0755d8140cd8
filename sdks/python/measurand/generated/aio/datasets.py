"""The `datasets` operations. Generated from openapi/ by `make generate`; do not edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...views import OMIT
from ...wire import Request, at
from .. import models

if TYPE_CHECKING:
    from ...calls import Calls
    from ...data import DatasetRef, Rows
    from ...downloads import AsyncDownload
    from ...files import Content
    from ...pages import AsyncPages
    from ...settings import Options
    from ...views import Omit, Value
    from .. import params


class AsyncDatasets:
    """The `datasets` operations."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def delete(
        self,
        dataset: DatasetRef,
        *,
        if_match: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> None:
        """Delete a dataset.

        All of its versions go, its running ingest is cancelled, and the name is free again. Reports stay. A version in
        the path (`@n`) is refused (422).

        dataset: Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
            version, the latest.
        if_match: ETag on which the change is based; 412 when the resource has another one by now.

        Raises: DatasetNotFound, Forbidden, PreconditionFailed, QuotaExceeded, RateLimited, Unauthenticated,
            Unavailable.
        """
        request = Request(
            "DELETE",
            at("/datasets/{dataset}", dataset=dataset),
            headers={"If-Match": if_match},
        )
        return await self._calls.send(request, request_options)

    def download(
        self,
        dataset: DatasetRef,
        *,
        format: models.TableFormat | Omit = OMIT,
        request_options: Options | None = None,
    ) -> AsyncDownload:
        """Download a version.

        The whole table as a stream. Values are those of the data, unguarded; a spreadsheet may take a cell that starts
        with `=` for a formula. Parquet is sent as it is stored, so that a download that broke off can go on where it
        stopped: with `Range`, and `If-Range` for the ETag of its beginning. Other formats are made on the way and
        always whole. A dataset with sensitive columns needs the scope `reveal` (403).

        dataset: Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
            version, the latest.
        format: Format of the file.

        Raises: DatasetNotFound, DatasetNotReady, Forbidden, QuotaExceeded, RangeNotSatisfiable, RateLimited,
            Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/datasets/{dataset}/content", dataset=dataset),
            query={"format": format},
        )
        from ...downloads import AsyncDownload

        return AsyncDownload(self._calls.exchanger, request, request_options)

    async def get(
        self,
        dataset: DatasetRef,
        *,
        request_options: Options | None = None,
    ) -> models.Dataset:
        """Get a dataset.

        Its description and its latest version, or with `@n` that version. One point read.

        dataset: Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
            version, the latest.

        Raises: DatasetNotFound, Forbidden, QuotaExceeded, RateLimited, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/datasets/{dataset}", dataset=dataset),
        )
        return await self._calls.call(request, models.Dataset, request_options)

    def list(
        self,
        *,
        name_prefix: str | Omit = OMIT,
        tag: str | Omit = OMIT,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> AsyncPages[models.DatasetPage, models.Dataset]:
        """List datasets.

        Datasets of the tenant, newest first, each with its latest version.

        name_prefix: Only datasets whose name starts with this.
        tag: Only datasets with this tag.
        limit: Items on a page at most.
        cursor: `next_cursor` of the page before; valid for the same operation, filters and tenant only.

        Raises: Forbidden, QuotaExceeded, RateLimited, StaleCursor, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            "/datasets",
            query={"name_prefix": name_prefix, "tag": tag, "limit": limit, "cursor": cursor},
        )
        from ...pages import AsyncPages

        return AsyncPages(self._calls.exchanger, request, models.DatasetPage, models.Dataset, request_options)

    def list_rejects(
        self,
        dataset: DatasetRef,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> AsyncPages[models.RejectPage, models.Reject]:
        """List what was rejected at ingest.

        Every row and cell of the file that could not be taken as it is, in the order of the file, with its place, its
        raw text and the reason.

        dataset: Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
            version, the latest.
        limit: Items on a page at most.
        cursor: `next_cursor` of the page before; valid for the same operation, filters and tenant only.

        Raises: DatasetNotFound, DatasetNotReady, Forbidden, QuotaExceeded, RateLimited, StaleCursor, Unauthenticated,
            Unavailable.
        """
        request = Request(
            "GET",
            at("/datasets/{dataset}/rejects", dataset=dataset),
            query={"limit": limit, "cursor": cursor},
        )
        from ...pages import AsyncPages

        return AsyncPages(self._calls.exchanger, request, models.RejectPage, models.Reject, request_options)

    def list_rows(
        self,
        dataset: DatasetRef,
        *,
        columns: Sequence[str] | Omit = OMIT,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> AsyncPages[models.RowPage, models.Row]:
        """List rows of a version.

        In the order of the file. A cursor stays with the version it started on.

        dataset: Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
            version, the latest.
        columns: Columns to show, in this order; all when absent.
        limit: Items on a page at most.
        cursor: `next_cursor` of the page before; valid for the same operation, filters and tenant only.

        Raises: ColumnNotFound, DatasetNotFound, DatasetNotReady, Forbidden, QuotaExceeded, RateLimited, StaleCursor,
            Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/datasets/{dataset}/rows", dataset=dataset),
            query={"columns": columns, "limit": limit, "cursor": cursor},
        )
        from ...pages import AsyncPages

        return AsyncPages(self._calls.exchanger, request, models.RowPage, models.Row, request_options)

    def list_versions(
        self,
        dataset: DatasetRef,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> AsyncPages[models.VersionPage, models.DatasetVersion]:
        """List versions of a dataset.

        Newest first. A version is immutable; equal bytes share storage.

        dataset: Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
            version, the latest.
        limit: Items on a page at most.
        cursor: `next_cursor` of the page before; valid for the same operation, filters and tenant only.

        Raises: DatasetNotFound, Forbidden, QuotaExceeded, RateLimited, StaleCursor, Unauthenticated, Unavailable.
        """
        request = Request(
            "GET",
            at("/datasets/{dataset}/versions", dataset=dataset),
            query={"limit": limit, "cursor": cursor},
        )
        from ...pages import AsyncPages

        return AsyncPages(self._calls.exchanger, request, models.VersionPage, models.DatasetVersion, request_options)

    async def register(
        self,
        *,
        name: str,
        inline: Rows,
        description: str | None | Omit = OMIT,
        tags: Sequence[str] | Omit = OMIT,
        sensitive_columns: Sequence[str] | Omit = OMIT,
        request_options: Options | None = None,
    ) -> models.Dataset:
        """Register rows as a dataset.

        For data that a program holds. An existing name gets a new version. 202 with a job; 200 when the ingest ended
        within `Prefer: wait=N` or the content is already the latest version.

        name: Unique name of a dataset; never looks like an id or a reserved word.
        inline: Values sent with the request, by column. Up to 8 MiB; upload more as a file.
        description: What the dataset is; null for nothing.
        tags: Words to find it by.
        sensitive_columns: Columns whose cells only keys with the scope `reveal` may see, beside those that the dataset
            has already.

        Raises: ColumnNotFound, Forbidden, IdempotencyKeyReused, InvalidData, MemoryExceeded, NameTaken, NoColumns,
            PayloadTooLarge, QueueFull, QuotaExceeded, RateLimited, RequestInProgress, Unauthenticated, Unavailable,
            UnsupportedMediaType.
        """
        request = Request(
            "POST",
            "/datasets",
            body={
                "name": name,
                "inline": inline,
                "description": description,
                "tags": tags,
                "sensitive_columns": sensitive_columns,
            },
            data=("inline",),
            keyed=True,
        )
        return await self._calls.compute(request, models.Dataset, request_options)

    async def update(
        self,
        dataset: DatasetRef,
        *,
        name: str | Omit = OMIT,
        description: str | None | Omit = OMIT,
        tags: Sequence[str] | Omit = OMIT,
        owner: str | None | Omit = OMIT,
        key_columns: Sequence[str] | Omit = OMIT,
        sensitive_columns: Sequence[str] | Omit = OMIT,
        if_match: str | Omit = OMIT,
        request_options: Options | None = None,
    ) -> models.Dataset:
        """Describe a dataset.

        Merge-patch of what people say about a dataset; absent keys stay, null clears. Versions never change. A version
        in the path (`@n`) is refused (422).

        dataset: Id or name of the dataset, with an optional version: `ds_01j9…`, `flights`, `flights@3`. Without a
            version, the latest.
        if_match: ETag on which the change is based; 412 when the resource has another one by now.
        name: Unique name of a dataset; never looks like an id or a reserved word.
        description: What the dataset is; null clears.
        tags: Words to find it by.
        owner: Who answers for it; null clears.
        key_columns: Columns whose values together identify a row.
        sensitive_columns: Columns whose cells only keys with the scope `reveal` may see, by name, in every version. To
            leave one out that is there takes that scope.

        Raises: ColumnNotFound, DatasetNotFound, DatasetNotReady, Forbidden, NameTaken, PayloadTooLarge,
            PreconditionFailed, QuotaExceeded, RateLimited, Unauthenticated, Unavailable, UnsupportedMediaType.
        """
        request = Request(
            "PATCH",
            at("/datasets/{dataset}", dataset=dataset),
            headers={"If-Match": if_match},
            body={
                "name": name,
                "description": description,
                "tags": tags,
                "owner": owner,
                "key_columns": key_columns,
                "sensitive_columns": sensitive_columns,
            },
        )
        return await self._calls.call(request, models.Dataset, request_options)

    async def upload(
        self,
        file: Content,
        *,
        name: Value | Omit = OMIT,
        options: params.ReadingOptionsParams | Omit = OMIT,
        request_options: Options | None = None,
    ) -> models.Dataset:
        """Upload a CSV or Parquet file.

        The file becomes a version of the dataset `name` (without it, of the file name's stem). It is read, typed,
        stored as Parquet and profiled by a job. 202 with the schema guessed from the head of the file; 200 when the
        ingest ended within `Prefer: wait=N`, or when the bytes and options are already the latest version. Nothing of a
        file that cannot be read stays behind.

        file: The file.
        name: Unique name of a dataset; never looks like an id or a reserved word.
        options: How to read a file. What is absent is detected, and the answer says what was found and why.

        Raises: ColumnNotFound, EmptyFile, Forbidden, IdempotencyKeyReused, InvalidData, MemoryExceeded, NameTaken,
            NoColumns, NotATable, PayloadTooLarge, QueueFull, QuotaExceeded, RateLimited, RequestInProgress,
            Unauthenticated, Unavailable, UnsupportedFormat, UnsupportedMediaType.
        """
        request = Request(
            "POST",
            "/upload",
            form={"file": file, "name": name, "options": options},
            file="file",
            keyed=True,
        )
        return await self._calls.compute(request, models.Dataset, request_options)
