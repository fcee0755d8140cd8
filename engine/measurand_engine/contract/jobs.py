# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated

from measurand_engine.model import AwareDatetime, Model, StrictInt
from pydantic import Field

from .shared import Job, JobState


class JobEvent(Model):
    """A step of a job."""

    sequence: Annotated[StrictInt, Field(ge=1)]
    """Number of the event within the job; the SSE id."""
    job_id: str
    """Id of the job."""
    state: JobState
    progress: Annotated[float, Field(ge=0.0, le=1.0)]
    """Share that is done."""
    stage: str | None
    """What it does now; null before the start."""
    occurred_at: AwareDatetime
    """When it happened."""


class JobPage(Model):
    """A page of jobs."""

    items: list[Job]
    """The jobs."""
    next_cursor: str | None
    """Cursor of the next page; null on the last."""
