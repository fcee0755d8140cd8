"""Pages of a list: where one begins, and the cursor of the next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from measurand_api.cursors import Cursors, Plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Paging:
    """The cursors of one operation for one tenant. A list is asked for one item more than it shows."""

    cursors: Cursors
    tenant: str
    operation: str

    def position(self, cursor: str | None, **filters: Plain) -> list[Plain] | None:
        """Return where the page begins; None on the first. Raises StaleCursor."""
        return None if cursor is None else self.cursors.open(cursor, self.tenant, self.operation, filters)

    def after(self, cursor: str | None, **filters: Plain) -> Plain:
        """Return the last key of the page before, for lists whose position is one key."""
        position = self.position(cursor, **filters)
        return position[0] if position else None

    def cut(
        self, rows: Sequence[T], limit: int, place: Callable[[T], Plain | list[Plain]], **filters: Plain
    ) -> tuple[Sequence[T], str | None]:
        """Return what the page shows, and the cursor behind its last item when the list goes on."""
        if len(rows) <= limit:
            return rows, None
        last = place(rows[limit - 1])
        position = last if isinstance(last, list) else [last]
        return rows[:limit], self.cursors.seal(self.tenant, self.operation, filters, position)
