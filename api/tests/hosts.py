"""What several hosts have in common, and nothing else: PostgreSQL and a bucket."""

import backend
from measurand_api import ids


def shared() -> dict[str, str]:
    """The settings of an empty database with all tables, and of an empty bucket."""
    url = backend.postgres().database(ids.new("db"), backend.template())
    return {"MEASURAND_DATABASE_URL": url, **backend.s3()(f"h-{ids.new('b')[-16:]}").settings()}
