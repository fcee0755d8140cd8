# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Literal

from measurand_engine.model import Model
from typing_extensions import TypeAliasType

from .shared import JsonObject


class CatalogEntry(Model):
    """Something that this server knows."""

    code: str
    """Stable snake_case code."""
    title: str
    """Short name."""
    description: str
    """When it applies and what it means."""
    tags: list[str]
    """What it belongs to."""
    options_schema: JsonObject


class CatalogPage(Model):
    """A page of entries, by code."""

    items: list[CatalogEntry]
    """The entries."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""


CatalogKind = TypeAliasType("CatalogKind", Literal["findings"])
"""
What this server knows.
- `findings`: the findings it makes.
"""
