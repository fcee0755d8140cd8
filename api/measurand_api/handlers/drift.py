"""Whether the data changed."""

from measurand_engine import drift
from measurand_engine.contract.drift import DriftReport, DriftRequest

from measurand_api.answers import Answer
from measurand_api.deps import Datasets, Run


async def detect_drift(body: DriftRequest, datasets: Datasets, run: Run) -> Answer[DriftReport]:
    """Compare the distributions of two versions or inline values."""
    reference = datasets.open(body.reference, "reference")
    current = datasets.open(body.current, "current")
    return await run.keeping(body.store)(drift.detect, reference, current, body.options)
