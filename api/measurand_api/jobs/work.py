"""What a job does, as it stands in its row."""

from typing import Annotated, Any, Literal, TypeAlias

from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.contract.shared import InlineColumns, Source
from measurand_engine.model import Model
from pydantic import Field, TypeAdapter


class ReportWork(Model):
    """Compute a report by an engine function. Without a key the report is kept as long as the job."""

    kind: Literal["report"] = "report"
    function: str
    arguments: str
    report: str
    sources: list[Source]
    key: str | None
    request_id: str


class IngestWork(Model):
    """Read what was sent (a file's blob, or inline values) into a dataset version, and profile it."""

    kind: Literal["ingest"] = "ingest"
    version_id: str
    dataset_id: str
    name: str
    number: int
    source: str | None = None
    filename: str | None = None
    options: ReadingOptions = ReadingOptions()
    inline: InlineColumns | None = None
    request_id: str

    def about(self, sha256: str) -> Source:
        """The version, as reports name it."""
        return Source(dataset_id=self.dataset_id, name=self.name, version=self.number, sha256=sha256)


class UploadWork(Model):
    """Put the parts of an upload together; what comes of it is then read as IngestWork is."""

    kind: Literal["upload"] = "upload"
    upload_id: str
    version_id: str
    name: str
    filename: str
    size_bytes: int
    sha256: str | None
    options: ReadingOptions
    options_sha256: str
    request_id: str


Work: TypeAlias = Annotated[ReportWork | IngestWork | UploadWork, Field(discriminator="kind")]
_WORK: TypeAdapter[ReportWork | IngestWork | UploadWork] = TypeAdapter(Work)


def packed(work: Work) -> dict[str, Any]:
    """For the row."""
    row: dict[str, Any] = work.model_dump(mode="json")
    return row


def unpacked(payload: dict[str, Any]) -> Work:
    """From the row."""
    return _WORK.validate_python(payload)
