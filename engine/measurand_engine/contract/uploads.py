# Generated from openapi/ by `make generate`. Do not edit.

from __future__ import annotations

from typing import Annotated, Literal

from measurand_engine.model import AwareDatetime, Model, StrictInt
from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from .datasets import ReadingOptions
from .shared import DatasetName

UploadState = TypeAliasType("UploadState", Literal["open", "completing", "completed"])
"""
State of a resumable upload.
- `open`: takes parts.
- `completing`: a job puts it together and reads it.
- `completed`: it is a version of its dataset.
"""


ReceivedPart = TypeAliasType("ReceivedPart", Annotated[StrictInt, Field(ge=1)])


class UploadSession(Model):
    """A resumable upload."""

    id: str
    """Id of the upload."""
    name: str
    """Name of the dataset."""
    filename: str
    """Name of the file."""
    size_bytes: Annotated[StrictInt, Field(ge=1)]
    """Size of the file."""
    sha256: str | None
    """SHA-256 that the file must have; null when none was given."""
    part_size_bytes: Annotated[StrictInt, Field(ge=1)]
    """Size of each part but the last, which has the rest."""
    n_parts: Annotated[StrictInt, Field(ge=1, le=10000)]
    """Parts that the file has."""
    state: UploadState
    received_parts: list[ReceivedPart]
    """Numbers of the parts that have arrived, ascending."""
    received_bytes: Annotated[StrictInt, Field(ge=0)]
    """Size of the parts that have arrived."""
    job_id: str | None
    """Job of the last completion; null before the first."""
    dataset_id: str | None
    """Id of the dataset; null until the upload is completed."""
    version: Annotated[StrictInt | None, Field(ge=1)]
    """Number of the version that it became; null until the upload is completed."""
    created_at: AwareDatetime
    """When it was opened."""
    expires_at: AwareDatetime
    """When it is removed."""


class UploadPart(Model):
    """A part that has arrived."""

    part: Annotated[StrictInt, Field(ge=1)]
    """Number of the part."""
    size_bytes: Annotated[StrictInt, Field(ge=1)]
    """Its size."""
    sha256: str
    """SHA-256 of what arrived."""


class UploadRequest(Model):
    """The file that is going to be sent."""

    filename: Annotated[str, Field(examples=["flights.csv"], max_length=255, min_length=1)]
    """Name of the file."""
    name: DatasetName | MISSING = MISSING
    size_bytes: Annotated[StrictInt, Field(examples=[31053850], ge=1, le=1099511627776)]
    """Size of the file."""
    sha256: Annotated[str | MISSING, Field(max_length=64, min_length=64, pattern="^[0-9a-f]{64}$")] = MISSING
    """SHA-256 of the file in lower-case hexadecimal; checked when the upload is completed."""
    options: ReadingOptions | MISSING = MISSING
