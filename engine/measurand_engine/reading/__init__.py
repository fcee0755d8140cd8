"""Reading: bytes of any dialect into one typed table, with an account of everything that could not be taken as it is."""

from pathlib import Path

import polars as pl

from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.contract.shared import InlineColumns
from measurand_engine.inline import frame_of
from measurand_engine.reading import delimited
from measurand_engine.reading.choices import choices
from measurand_engine.reading.result import DATA, REJECTS, Head, IngestResult, Pace, Progress

__all__ = ["Head", "IngestResult", "head", "ingest", "inline", "inline_frame"]


def ingest(path: str, folder: str, filename: str, options: ReadingOptions, progress: Progress) -> IngestResult:
    return delimited.ingest(Path(path), Path(folder), choices(options), Pace(progress))
