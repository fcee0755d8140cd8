"""Small files that only their owner may read."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path


def keep(path: Path, make: Callable[[], str]) -> str:
    """The text of a private file; made once, complete from its first moment, whoever else starts at the same time."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _create(path, make())
    return path.read_text(encoding="ascii").strip()


def _create(path: Path, text: str) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
