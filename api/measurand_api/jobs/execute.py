"""Work becomes results: what is asked of the child, and what is then published in one transaction."""

import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from measurand_engine import profile, reading
from measurand_engine.contract.profile import ProfileOptions, ProfileReport
from measurand_engine.contract.shared import JobResult
from measurand_engine.dataset import Dataset
from measurand_engine.reading.result import DATA, REJECTS, IngestResult

from measurand_api.jobs import assemble, codec, places, publish, question
from measurand_api.jobs.codec import Call
from measurand_api.jobs.conversation import Ask, Conversation
from measurand_api.jobs.queue import Claim, Clock, Payload, utc_now
from measurand_api.jobs.work import IngestWork, ReportWork, UploadWork, unpacked
from measurand_api.store import sessions, versions
from measurand_api.store.blobs import Blobs, version_key
from measurand_api.store.catalog import Catalog
from measurand_api.store.statements import Row

DATASETS = "/api/v1/datasets/"
SOURCE = "source"
"""The file that the parts of an upload make, in the folder of the attempt."""
ASSEMBLING_SHARE = 0.1
"""Part of an upload's ingest that is putting it together."""
READING_SHARE = 0.7
"""Part of an ingest that is reading; the rest is the profile."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What a claim came to: the write that publishes it, and the blobs that nothing needs once that is done."""

    publish: Callable[[Catalog], JobResult]
    unneeded: list[str] = field(default_factory=list)


class Workshop:
    """Performs the work of claims, each attempt in a folder of its own."""

    def __init__(self, blobs: Blobs, now: Clock = utc_now) -> None:
        self._blobs, self._now = blobs, now

    def perform(self, claim: Claim, talk: Conversation) -> Publication:
        """Have the work computed."""
        work = unpacked(claim.payload)
        match work:
            case ReportWork():
                return self._report(work, claim, talk.ask)
            case UploadWork():
                return self._upload(work, claim, talk)
            case IngestWork():
                return self._ingest(work, claim, talk.ask, self._source(work))

    def discard(self, publication: Publication) -> None:
        """Remove what the published result does not need."""
        self.remove(publication.unneeded)

    def remove(self, blobs: list[str]) -> None:
        """Remove blobs that nothing needs."""
        self._blobs.remove_now(blobs)

    def forget(self, payload: Payload) -> None:
        """Remove what was sent: its job has ended."""
        self._blobs.remove_now(publish.sent_blobs(payload))

    def clear(self, claim: Claim) -> None:
        """Remove the folders of this attempt and of those before it, whose workers may have been killed."""
        for attempt in range(1, claim.attempt + 1):
            shutil.rmtree(self._folder(replace(claim, attempt=attempt)), ignore_errors=True)

    def _report(self, work: ReportWork, claim: Claim, ask: Ask) -> Publication:
        report_id = publish.new_report_id()
        call = Call(work.function, work.arguments.encode(), report_id)
        if work.sources:
            call = places.placed(call, lambda key: self._held(claim, key))
        body = ask(call, "computing")
        draft = publish.Draft(report_id, work.report, body, work.sources, work.key, claim.job_id)
        return Publication(lambda catalog: publish.report_result(catalog, draft, self._now()))

    def _upload(self, work: UploadWork, claim: Claim, talk: Conversation) -> Publication:
        """Read the file that its parts make; bytes that are the latest version already are that version."""
        folder = self._new_folder(claim)
        parts = talk.write(lambda catalog: sessions.parts(catalog, work.upload_id))
        tell = partial(_tell_assembling, talk)
        digest = assemble.assemble(self._blobs, parts, work, folder / SOURCE, tell)
        begun = talk.write(lambda catalog: assemble.begin(catalog, work, digest, claim.job_id, self._now()))
        if not begun.is_new:
            return _finishing(
                work, begun.version, Publication(lambda _: _result(begun.version.dataset_id, begun.version.number))
            )
        read = assemble.reading(work, begun.version)
        return _finishing(work, begun.version, self._ingest(read, claim, talk.ask, folder / SOURCE, ASSEMBLING_SHARE))

    def _ingest(self, work: IngestWork, claim: Claim, ask: Ask, source: Path, done: float = 0.0) -> Publication:
        folder = self._new_folder(claim)
        read = self._read(work, folder, ask, source, done)
        unparsed = {column.name: column.n_unparsed for column in read.columns if column.n_unparsed}
        data = Dataset(source=work.about(read.content_sha256), path=str(folder / DATA), unparsed=unparsed)
        asked = question.ask(profile.analyze, (data, ProfileOptions()), {})
        report_id = publish.new_report_id()
        body = ask(asked.as_report(report_id), "profiling", READING_SHARE)
        draft = replace(asked.draft(report_id, body), job_id=claim.job_id)
        return self._publication(work, claim, read, draft)

    def _read(self, work: IngestWork, folder: Path, ask: Ask, source: Path, done: float) -> IngestResult:
        if work.inline is not None:
            call = codec.encode(reading.inline, (work.inline, str(folder)), {})
        else:
            call = codec.encode(reading.ingest, (str(source), str(folder), work.filename, work.options), {})
        return IngestResult.model_validate_json(ask(call, "reading", done, READING_SHARE))

    def _publication(self, work: IngestWork, claim: Claim, read: IngestResult, draft: publish.Draft) -> Publication:
        counts: Counter[str] = Counter(f.severity for f in ProfileReport.model_validate_json(draft.body).findings)
        # Before the transaction, which a slow bucket must not hold open; of a lost lease, retention finds them.
        kept = self._adopt(work, claim)
        unneeded: list[str] = []

        def write(catalog: Catalog) -> JobResult:
            report_id = publish.report(catalog, draft, self._now()).id
            made = _ingested(read, *kept, report_id, counts)
            unneeded.extend(versions.publish_version(catalog, work.version_id, made, self._now()))
            return _result(work.dataset_id, work.number)

        return Publication(write, unneeded)

    def _adopt(self, work: IngestWork, claim: Claim) -> tuple[str, str]:
        """Give the files their keys. The attempt is part of them: no other can write over what this one publishes."""
        return self._keep(claim, work, DATA), self._keep(claim, work, REJECTS)

    def _keep(self, claim: Claim, work: IngestWork, name: str) -> str:
        key = version_key(claim.tenant, work.version_id, f"{claim.attempt}.{name}")
        self._blobs.adopt(self._folder(claim) / name, key)
        return key

    def _source(self, work: IngestWork) -> Path:
        return Path() if work.source is None else self._blobs.fetch_now(work.source)

    def _held(self, claim: Claim, key: str) -> Path:
        """The file of a blob, which lasts as long as the attempt, whoever removes the blob or its copy meanwhile."""
        path, link = self._blobs.fetch_now(key), self._new_folder(claim) / key.replace("/", ".")
        if not link.exists():
            link.hardlink_to(path)
        return link

    def _new_folder(self, claim: Claim) -> Path:
        folder = self._folder(claim)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _folder(self, claim: Claim) -> Path:
        return self._blobs.scratch(f"{claim.tenant}/work/{claim.job_id}.{claim.attempt}")


def _finishing(work: UploadWork, version: Row, publication: Publication) -> Publication:
    """The same, and the upload is completed by it: its parts are not needed any more."""

    def write(catalog: Catalog) -> JobResult:
        result = publication.publish(catalog)
        publication.unneeded.extend(sessions.finish(catalog, work.upload_id, version))
        return result

    return replace(publication, publish=write)


def _tell_assembling(talk: Conversation, share: float) -> None:
    talk.tell(ASSEMBLING_SHARE * share, "assembling")


def _result(dataset_id: str, number: int) -> JobResult:
    return JobResult(kind="dataset", id=dataset_id, href=f"{DATASETS}{dataset_id}@{number}")


def _ingested(
    read: IngestResult, blob: str, rejects_blob: str, report_id: str, counts: Mapping[str, int]
) -> versions.Ingested:
    return versions.Ingested(
        blob=blob,
        rejects_blob=rejects_blob,
        content_sha256=read.content_sha256,
        size_bytes=read.size_bytes,
        rejects_size_bytes=read.rejects_size_bytes,
        rows=read.n_rows,
        n_rejected=read.n_rejected,
        n_rejected_cells=read.n_rejected_cells,
        schema=read.columns,
        dialect=read.dialect,
        warnings=read.warnings,
        profile_report_id=report_id,
        n_critical=counts["critical"],
        n_warning=counts["warning"],
        n_info=counts["info"],
    )
