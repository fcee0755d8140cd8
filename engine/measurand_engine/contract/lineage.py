# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import AwareDatetime, Model, StrictInt
from pydantic import Field
from typing_extensions import TypeAliasType

LineageDirection = TypeAliasType("LineageDirection", Literal["upstream", "downstream", "both"])
"""
Which way to walk.
- `upstream`: towards what it comes from.
- `downstream`: towards what came of it.
- `both`: both ways.
"""


LineageRelation = TypeAliasType("LineageRelation", Literal["replaces"])
"""
What an edge means.
- `replaces`: the child is the next version of the same dataset.
"""


class LineageNode(Model):
    """A dataset version."""

    id: str
    """`<dataset id>@<version>`."""
    dataset_id: str
    """Id of the dataset."""
    name: str
    """Name of the dataset."""
    version: Annotated[StrictInt, Field(ge=1)]
    """Number of the version."""
    operation: str
    """operationId that made the version."""
    filename: str | None
    """File that it was read from; null when there was none."""
    rows: Annotated[StrictInt | None, Field(ge=0)]
    """Rows; null until it is ready."""
    columns: Annotated[StrictInt | None, Field(ge=0)]
    """Columns; null until it is ready."""
    created_at: AwareDatetime
    """When it was made."""


class LineageEdge(Model):
    """A step from one version to another."""

    parent: str
    """Node that the step starts from."""
    child: str
    """Node that the step made."""
    relation: LineageRelation
    operation: str
    """operationId of the step."""
    created_at: AwareDatetime
    """When the step was made."""


class Lineage(Model):
    """A graph of dataset versions."""

    root: str
    """Node that was asked for."""
    nodes: list[LineageNode]
    """The versions, the root first."""
    edges: list[LineageEdge]
    """Edges from parent to child."""
