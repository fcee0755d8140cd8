"""Names of datasets and of their files."""

import re
import unicodedata
from pathlib import PurePosixPath

from measurand_api import ids
from measurand_api.problems import NameTaken, quoted

LONGEST_NAME = 63
LONGEST_FILENAME = 255
RESERVED = frozenset({"drift", "search"})
"""Words that stand in paths where a name could."""


def refuse_reserved(name: str) -> None:
    """Raise NameTaken for a name that a path or an id needs."""
    if name in RESERVED or ids.is_id(name, "ds"):
        message = f"The name {quoted(name)} is reserved. Choose another, such as {quoted(_freed(name))}."
        raise NameTaken(message)


def fitting(filename: str) -> str:
    """Return a name for the dataset of a file: its stem, made to fit the pattern of names."""
    stem = PurePosixPath(filename).stem
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9_]+", "-", ascii_only).strip("-_")[:LONGEST_NAME].rstrip("-_") or "dataset"
    return _freed(name) if name in RESERVED or ids.is_id(name, "ds") else name


def safe_filename(given: str) -> str:
    """Return the last part of a path as its sender gave it, without control characters."""
    last = re.split(r"[/\\]", given)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[-LONGEST_FILENAME:] or "file"


def _freed(name: str) -> str:
    return f"{name}-data"
