"""Counts of categories."""

import numpy as np

from measurand_engine.kernels.sorted_column import Ints


def entropy(counts: Ints) -> float | None:
    """Shannon entropy in bits; None without rows."""
    total = int(counts.sum())
    if not total:
        return None
    share = counts[counts > 0] / total
    return max(0.0, -float((share * np.log2(share)).sum()))


def imbalance(counts: Ints) -> float | None:
    """1 less the entropy by its maximum: 0 is even, towards 1 a single value prevails; None below two categories."""
    bits, n_categories = entropy(counts), int((counts > 0).sum())
    if bits is None or n_categories < 2:
        return None
    return min(1.0, max(0.0, 1 - bits / float(np.log2(n_categories))))
