"""multipart/form-data as it comes: parts and their bytes, nothing kept, nothing written."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from measurand_api.problems import InvalidRequest

if TYPE_CHECKING:
    # Their module has it for type checkers only.
    from python_multipart.multipart import MultipartCallbacks


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning of a part; bytes of it follow."""

    name: str
    filename: str | None


Piece: TypeAlias = Part | bytes


@dataclass(slots=True)
class _Header:
    name: bytearray = field(default_factory=bytearray)
    value: bytearray = field(default_factory=bytearray)


class FormStream:
    """Turns chunks of a body into pieces of its parts."""

    def __init__(self, content_type: str) -> None:
        _, parameters = parse_options_header(content_type)
        if b"boundary" not in parameters:
            raise _broken("its Content-Type names no boundary")
        self._pieces: list[Piece] = []
        self._header, self._disposition = _Header(), b""
        self._is_complete = False
        try:
            self._parser = MultipartParser(parameters[b"boundary"], self._callbacks())
        except FormParserError as error:
            raise _broken("its boundary is too long") from error

    def feed(self, chunk: bytes) -> list[Piece]:
        """Return what a chunk adds."""
        try:
            self._parser.write(chunk)
        except FormParserError as error:
            raise _broken("it does not follow its boundary") from error
        pieces, self._pieces = self._pieces, []
        return pieces

    def close(self) -> None:
        """Raise InvalidRequest when the form ended before its last boundary."""
        if not self._is_complete:
            raise _broken("it ends before its last boundary")

    def _callbacks(self) -> "MultipartCallbacks":
        return {
            "on_header_begin": self._begin_header,
            "on_header_field": lambda data, start, end: self._header.name.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._header.value.extend(data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._begin_part,
            "on_part_data": lambda data, start, end: self._pieces.append(bytes(data[start:end])),
            "on_end": self._end,
        }

    def _begin_header(self) -> None:
        self._header = _Header()

    def _end_header(self) -> None:
        if self._header.name.lower() == b"content-disposition":
            self._disposition = bytes(self._header.value)

    def _begin_part(self) -> None:
        _, parameters = parse_options_header(self._disposition)
        name, filename = parameters.get(b"name", b""), parameters.get(b"filename")
        self._pieces.append(Part(_text(name), None if filename is None else _text(filename)))
        self._disposition = b""

    def _end(self) -> None:
        self._is_complete = True


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _broken(reason: str) -> InvalidRequest:
    return InvalidRequest.at("/body", "invalid_form", f"the form cannot be read: {reason}")
