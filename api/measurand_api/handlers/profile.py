"""What is in the data, and whether it is good."""

from measurand_engine import profile
from measurand_engine.contract.profile import ProfileReport, ProfileRequest

from measurand_api.answers import Answer
from measurand_api.datasets import refs
from measurand_api.deps import CatalogOf, Datasets, Pool, Run
from measurand_api.jobs import masked, publish


async def analyze_data(body: ProfileRequest, datasets: Datasets, run: Run) -> Answer[ProfileReport]:
    """Profile a version or inline values."""
    return await run.keeping(body.store)(profile.analyze, datasets.open(body.data), body.options)


async def get_profile(dataset: str, catalog: CatalogOf, pool: Pool) -> Answer[ProfileReport]:
    """Return the profile that was stored with a version."""
    whole = publish.stored(catalog, refs.find_ready(catalog, dataset).version.profile_report_id)
    report = await masked.shown(catalog, pool, whole)
    return Answer(report.body, report.etag)
