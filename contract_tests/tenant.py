"""Make a second tenant with one key in a data folder and print the key: no operation of the contract makes tenants.

It uses the operator's commands, so that the scenarios of a release also run against later gateways.
"""

import sys
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from measurand_api.__main__ import main as command

TENANT = "other tenant"


def main(folder: str) -> int:
    """Add the tenant and its key."""
    with TemporaryDirectory() as private:
        key = Path(private) / "key"
        commands = (
            ["tenants", "create", TENANT],
            ["keys", "create", f"--name={TENANT}", f"--tenant={TENANT}", f"--output={key}"],
        )
        with redirect_stdout(sys.stderr):
            for words in commands:
                if code := command([*words, f"--data-dir={folder}"]):
                    return code
        print(key.read_text().strip())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
