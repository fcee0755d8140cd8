"""Lists that come in pages: iterating asks for the next page when it is needed."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from .errors import MeasurandError
from .tables import AsyncTabular, Tabular, frame_of_pages
from .views import Model, Views
from .wire import Request, iterate

if TYPE_CHECKING:
    from .exchange import Exchanger
    from .settings import Options

__all__ = ["AsyncPages", "Pages"]

P = TypeVar("P", bound=Model)
M = TypeVar("M", bound=Model)


class _Paged(Generic[P, M]):
    def __init__(
        self, exchanger: Exchanger, request: Request, page: type[P], item: type[M], options: Options | None
    ) -> None:
        self._exchanger, self._request, self._options = exchanger, request, options or {}
        self._page, self._item = page, item
        self.cursor: str | None = request.query.get("cursor")
        """Cursor of the page after the last one that was fetched; give it as `cursor` to go on from there."""

    async def _pages(self) -> AsyncGenerator[P, None]:
        seen = set()
        query = self._request.query
        while True:
            answer = await self._exchanger.exchange(self._request.but(query=query), self._options)
            page = answer.view(self._page)
            self.cursor = vars(page).get("next_cursor")
            yield page
            if self.cursor is None:
                return
            if self.cursor in seen:
                raise MeasurandError(f"{self._request.path} gave the same cursor twice: the pages would never end")
            seen.add(self.cursor)
            query = {**query, "cursor": self.cursor}

    async def _frame(self, library: str) -> object:
        return frame_of_pages([vars(page) async for page in self._pages()], library)

    def _items(self, page: P) -> Views[M]:
        return Views(vars(page).get("items", []), self._item)


class Pages(_Paged[P, M], Tabular):
    """A list in pages. Iterate for the items; nothing is asked before."""

    def __iter__(self) -> Iterator[M]:
        for page in self.pages():
            yield from self._items(page)

    def pages(self) -> Iterator[P]:
        """Give whole pages."""
        return iterate(self._pages())

    def first(self) -> M | None:
        """Give the first item, or None when there is none."""
        return next(iter(self), None)

    def take(self, n: int) -> list[M]:
        """Give the first n items, fewer when there are not as many."""
        return list(islice(self, n))


class AsyncPages(_Paged[P, M], AsyncTabular):
    """A list in pages. Iterate for the items; nothing is asked before."""

    async def __aiter__(self) -> AsyncIterator[M]:
        async for page in self._pages():
            for item in self._items(page):
                yield item

    def pages(self) -> AsyncIterator[P]:
        """Give whole pages."""
        return self._pages()

    async def first(self) -> M | None:
        """Give the first item, or None when there is none."""
        return next(iter(await self.take(1)), None)

    async def take(self, n: int) -> list[M]:
        """Give the first n items, fewer when there are not as many."""
        taken: list[M] = []
        async for page in self._pages():
            taken += islice(self._items(page), n - len(taken))
            if len(taken) >= n:
                break
        return taken
