"""What must never leave the server by a side door: cells of a dataset and secrets, in logs, metrics and problems."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx

MARK = "canary-cell-"
"""Every cell of `scenarios/canary.yaml` begins with it, and no name of a dataset, column or file holds it."""
METRICS = "/metrics"


def secrets(keys: Mapping[str, str | None]) -> list[str]:
    """Give the part of each key that only its holder knows."""
    return [key.rpartition("_")[2] for key in keys.values() if key]


def leaks(texts: Mapping[str, str], keys: Mapping[str, str | None]) -> Iterator[str]:
    """Name the places where a cell or a secret stands; the finding repeats neither."""
    hidden = secrets(keys)
    for place, text in texts.items():
        if MARK in text:
            yield f"{place} holds a cell of a dataset"
        if any(secret in text for secret in hidden):
            yield f"{place} holds the secret of a key"


def of_gateway(url: str, log: Path, keys: Mapping[str, str | None]) -> list[str]:
    """Look through what a gateway tells its operator, at the end of all scenarios."""
    answer = httpx.get(url + METRICS, headers={"Authorization": f"Bearer {keys['owner']}"}, timeout=10)
    texts = {"the log": log.read_text(encoding="utf-8", errors="replace"), "the metrics": answer.text}
    empty = [f"{place} is empty, so it shows nothing" for place, text in texts.items() if not text]
    return [*leaks(texts, keys), *empty]
