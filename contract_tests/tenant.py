"""Write a second tenant with one key into a data folder and print the key: no operation of the contract makes tenants.

The one place of these tests that knows the inside of the gateway; it runs as a process of its own.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from measurand_api import auth
from measurand_api.settings import Settings
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import api_keys, tenants

TENANT = "other"


def main(folder: str) -> int:
    """Add the tenant and its key."""
    engine = connect(Settings(data_dir=Path(folder)).database_url)
    key, now = auth.mint(), datetime.now(UTC)
    values = {"name": "other tenant", "scopes": list(auth.ALL_SCOPES), "created_at": now}
    with SystemCatalog(engine).transaction() as system:
        system.add_once(tenants, tenant_id=TENANT, name=TENANT, created_at=now)
        system.add_once(api_keys, tenant_id=TENANT, id=key.id, secret_sha256=key.secret_sha256, **values)
    engine.dispose()
    print(key.text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
