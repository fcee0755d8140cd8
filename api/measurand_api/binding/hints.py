"""What the caller may have meant."""

from collections.abc import Sequence
from difflib import get_close_matches


def meant(name: str, known: Sequence[str]) -> str:
    """The end of a message whose beginning lists what is known already."""
    close = get_close_matches(name[:100], known, 1)
    return f", did you mean '{close[0]}'?" if close else ""


def nearest(name: str, known: Sequence[str]) -> str:
    """The end of a message about an unknown name."""
    return meant(name, known) or (f", known are {', '.join(known)}" if known else "")
