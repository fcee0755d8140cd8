"""The form of an upload, received: its file is in a blob, its fields are checked."""

import re
from dataclasses import dataclass, field

from measurand_engine.contract.datasets import ReadingOptions
from measurand_engine.contract.shared import DatasetName
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from starlette.requests import Request

from measurand_api.binding.hints import nearest
from measurand_api.datasets import names
from measurand_api.forms import FormStream, Part, Piece
from measurand_api.limits import quotas
from measurand_api.problems import InvalidRequest, PayloadTooLarge, Violation, quoted
from measurand_api.store.blobs import Blobs, BlobWriter

FIELDS = ("file", "name", "options")
MAX_FIELDS_BYTES = 1 << 20
_NAME: TypeAdapter[str] = TypeAdapter(DatasetName)
_OPTIONS: TypeAdapter[ReadingOptions] = TypeAdapter(ReadingOptions)


@dataclass(frozen=True, slots=True)
class Received:
    """What an upload holds beside the bytes of its file."""

    filename: str
    name: str
    options: ReadingOptions
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Room:
    """How large a file may be: for this server, and for the quota of the tenant (None is without end)."""

    max_bytes: int
    space: int | None = None

    def require(self, size_bytes: int) -> None:
        """Raise PayloadTooLarge or QuotaExceeded when so much does not fit."""
        if size_bytes > self.max_bytes:
            raise PayloadTooLarge(
                f"A file may have {self.max_bytes} bytes at most on this server. Parquet is smaller than CSV."
            )
        quotas.require(self.space, size_bytes)


async def receive(request: Request, blobs: Blobs, key: str, room: Room) -> Received:
    """Stream the file of a form into a blob; when anything is wrong with the form, nothing of it stays.

    Raises InvalidRequest, PayloadTooLarge, QuotaExceeded, NameTaken, ClientDisconnect.
    Memory does not grow with the file.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdecimal():
        room.require(int(declared) - MAX_FIELDS_BYTES)
    stream = FormStream(request.headers["content-type"])
    async with blobs.writer(key) as writer:
        form = _Form(writer, room)
        async for chunk in request.stream():
            for piece in stream.feed(chunk):
                await form.take(piece)
        stream.close()
        await writer.flush()
        return form.received()


@dataclass(slots=True)
class _Form:
    """The parts in any order."""

    writer: BlobWriter
    room: Room
    filename: str | None = None
    texts: dict[str, bytearray] = field(default_factory=dict)
    violations: list[Violation] = field(default_factory=list)
    _place: str | None = None
    _n_field_bytes: int = 0

    async def take(self, piece: Piece) -> None:
        if isinstance(piece, Part):
            self._begin(piece)
        elif self._place == "file":
            self.room.require(self.writer.size_bytes + len(piece))
            await self.writer.write(piece)
        else:
            self._add(piece)

    def received(self) -> Received:
        """Check the whole form."""
        if self.filename is None:
            self.violations.append(Violation("/body/file", "missing", "is required: the form needs a file part"))
        name, options = self._name(), self._options()
        if self.violations:
            raise InvalidRequest(self.violations)
        names.refuse_reserved(name)
        filename = self.filename or ""
        return Received(filename, name, options, self.writer.size_bytes, self.writer.sha256)

    def _begin(self, part: Part) -> None:
        self._place = part.name if part.name in FIELDS else None
        if self._place is None:
            self._violate(part.name, "unknown_key", f"no such field{nearest(part.name, FIELDS)}")
        elif part.name in self.texts or (part.name == "file" and self.filename is not None):
            self._place = None
            self._violate(part.name, "repeated_field", "is sent more than once")
        elif part.name == "file":
            self.filename = names.safe_filename(part.filename or "")
        else:
            self.texts[part.name] = bytearray()

    def _add(self, piece: bytes) -> None:
        self._n_field_bytes += len(piece)
        if self._n_field_bytes > MAX_FIELDS_BYTES:
            message = f"The fields beside the file may have {MAX_FIELDS_BYTES} bytes at most."
            raise PayloadTooLarge(message)
        if self._place is not None:
            self.texts[self._place] += piece

    def _name(self) -> str:
        if "name" not in self.texts:
            return names.fitting(self.filename or "")
        name = self.texts["name"].decode("utf-8", "replace")
        try:
            return _NAME.validate_python(name)
        except ValidationError as invalid:
            self._violate("name", invalid.errors()[0]["type"], f"{invalid.errors()[0]['msg']}, not {quoted(name)}")
            return ""

    def _options(self) -> ReadingOptions:
        if "options" not in self.texts:
            return ReadingOptions()
        try:
            return _OPTIONS.validate_json(bytes(self.texts["options"]))
        except ValidationError as invalid:
            for error in invalid.errors(include_url=False)[:50]:
                self._violate("/".join(["options", *map(str, error["loc"])]), error["type"], _explained(error))
            return ReadingOptions()

    def _violate(self, place: str, code: str, detail: str) -> None:
        code = {"extra_forbidden": "unknown_key"}.get(code, code)
        self.violations.append(Violation(f"/body/{re.sub(r'[^ -~]', '?', place)[:100]}", code, detail))


def _explained(error: ErrorDetails) -> str:
    if error["type"] == "extra_forbidden" and len(error["loc"]) == 1:
        return f"no such key{nearest(str(error['loc'][0]), list(ReadingOptions.model_fields))}"
    return error["msg"]
