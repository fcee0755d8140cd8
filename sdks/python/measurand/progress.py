"""A bar on standard error while something is waited for, where somebody can see it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .files import Progress

WIDTH = 30
Narrator = Callable[[Progress], object]


class Bar:
    """Draws one line over and over."""

    def __init__(self) -> None:
        self._drawn = 0

    def __call__(self, progress: Progress) -> None:
        """Draw how far it is."""
        done = round(WIDTH * (progress.fraction or 0))
        share = "" if progress.fraction is None else f" {progress.fraction:4.0%}"
        self._draw(f"{progress.stage[:24]:<24} [{'#' * done}{'-' * (WIDTH - done)}]{share}")

    def clear(self) -> None:
        """Leave the line as it was."""
        if self._drawn:
            self._draw("")
            self._write("\r")

    def _draw(self, line: str) -> None:
        self._write(f"\r{line:<{self._drawn}}")
        self._drawn = len(line)

    def _write(self, text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


@contextmanager
def narrated(given: Narrator | None, *, bar: bool | None) -> Iterator[Narrator | None]:
    """Give whom to tell about progress: the caller's function, a bar where it is seen (or wanted), nobody."""
    if given is not None or not (_watched() if bar is None else bar):
        yield given
        return
    drawn = Bar()
    try:
        yield drawn
    finally:
        drawn.clear()


def _watched() -> bool:
    shell = sys.modules.get("IPython")
    notebook = shell is not None and getattr(shell.get_ipython(), "kernel", None) is not None
    return notebook or bool(sys.stderr and sys.stderr.isatty())
