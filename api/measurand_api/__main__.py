"""`measurand-api`, and `python -m measurand_api`."""

import sys
from collections.abc import Sequence

from measurand_api import start


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command: 0 is well, 1 found something wrong, 2 was called or set wrongly."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["serve"]:
        return start.main(arguments[1:])
    from measurand_api import commands  # noqa: PLC0415 - `serve` need not wait for Typer

    return commands.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
