"""What attempts wrote down about themselves."""

from itertools import pairwise
from pathlib import Path

from chaos.cluster import Wrong


def attempts(record: Path) -> list[tuple[float, float]]:
    """From when to when each attempt ran, in the order of their beginnings."""
    spans: dict[str, tuple[float, float]] = {}
    for line in record.read_text(encoding="ascii").splitlines() if record.exists() else ():
        pid, moment = line.split()
        begin, _ = spans.get(pid, (float(moment), 0.0))
        spans[pid] = (begin, float(moment))
    return sorted(spans.values())


def refuse_overlap(record: Path) -> None:
    """Fail when two attempts of one job ran at the same time."""
    spans = attempts(record)
    for (_, end), (begin, _) in pairwise(spans):
        if begin <= end:
            raise Wrong(f"two attempts ran at the same time for {end - begin:.2f} s")
