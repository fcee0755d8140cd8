"""Adjustment of p-values for the number of tests."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

import numpy as np

from measurand_engine.kernels.two_sample import Floats

Correction: TypeAlias = Literal["benjamini_hochberg", "holm", "bonferroni", "none"]


def adjust(p_values: Sequence[float | None], correction: Correction) -> list[float | None]:
    """Adjusted p-values in the given order; a test that could not be done (None) neither counts nor changes.

    Benjamini and Hochberg (1995) bounds the share of false reports; Holm (1979) and Bonferroni the chance of one.
    """
    done = [i for i, p in enumerate(p_values) if p is not None]
    raw = np.array([p for p in p_values if p is not None], dtype=np.float64)
    order = np.argsort(raw, kind="stable")
    adjusted = np.empty_like(raw)
    adjusted[order] = np.minimum(_adjust_ascending(raw[order], correction), 1.0)
    answer: list[float | None] = [None] * len(p_values)
    for i, p in zip(done, adjusted.tolist(), strict=True):
        answer[i] = p
    return answer


def _adjust_ascending(p: Floats, correction: Correction) -> Floats:
    n = len(p)
    ranks = np.arange(1, n + 1)
    if correction == "benjamini_hochberg":
        return np.asarray(np.minimum.accumulate((p * n / ranks)[::-1])[::-1])
    if correction == "holm":
        return np.asarray(np.maximum.accumulate(p * (n - ranks + 1)))
    return p * n if correction == "bonferroni" else p
