"""The bytes before anything else: what kind of file it is, which encoding, and the way to UTF-8 and back."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from measurand_engine.errors import EmptyFile, NotATable, UnsupportedFormat

BLOCK = 8 << 20
_HEAD = 64 << 10
_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)
_KINDS = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"%PDF", "a PDF document"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89HDF", "an HDF5 file"),
    (b"ARROW1", "an Arrow file"),
    (b"FEA1", "a Feather file"),
    (b"Obj\x01", "an Avro file"),
    (b"ORC", "an ORC file"),
)
_TEXTS = (
    (re.compile(r"\s*(\{\s*\"|\[\s*[\[{])"), "JSON"),
    (re.compile(r"\s*<(\?xml|!doctype|html|svg)", re.IGNORECASE), "XML or HTML"),
)
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
_BEYOND_ASCII = bytes(range(128, 256))
_SEPARATORS = b"\x1f\x1e\x1d\x1c\x02\x01"
_CONTROLS = bytes({*range(32), 127} - {9, 10, 12, 13, 26, *_SEPARATORS})
_ZEROS = {"utf-32le": (1, 2, 3), "utf-32be": (0, 1, 2), "utf-16le": (1, 3), "utf-16be": (0, 2)}
"""Which of four bytes in a row are zero in text that is mostly ASCII."""
_HANDLER = "measurand.mark"
_NO_TEXT = "The file holds binary data, not text in rows and columns; send CSV or Parquet."


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a file become text."""

    name: str
    bom: int
    """Bytes of the byte order mark."""
    evidence: str
    free_byte: int
    """A control character that occurs nowhere in the file, so that it can stand for a long delimiter."""

    def width(self, text: bytes) -> int:
        """Return how many bytes of the file became this UTF-8 text."""
        if self.name == "utf-8":
            return len(text)
        characters = text.decode("utf-8", "surrogatepass")
        if self.name.startswith("utf-16"):
            return len(characters.encode("utf-16-le", "surrogatepass"))
        return len(characters) * (4 if self.name.startswith("utf-32") else 1)

    def decoder(self) -> Callable[[bytes, bool], bytes]:
        """Return a function from blocks of the file, in order, to UTF-8.

        What is not of the encoding becomes bytes that are not UTF-8 either, so that one check finds both.
        """
        if self.name == "utf-8":
            return lambda block, _: block
        decode = codecs.getincrementaldecoder(self.name)(_HANDLER).decode
        return lambda block, final: decode(block, final).encode("utf-8", "surrogatepass")


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udcff", error.end


codecs.register_error(_HANDLER, _mark)


def survey(path: Path, forced: str | None, limit: int | None = None) -> Encoding:
    """Look at the bytes: refuse what is no text, find the encoding. One pass over the file, or over its head.

    UTF-8 when every byte fits, or when all but a few do; else Windows-1252, or Latin-1 where bytes occur that
    Windows-1252 does not define.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise EmptyFile("The file has no bytes; send one with a header and rows.")
    _refuse_kinds(head)
    bom, name, evidence = _marked(head, forced)
    free, seen = _read_through(path, limit)
    if name is None:
        name, evidence = seen
    found = Encoding(name, bom, evidence, free)
    _refuse_other_text(found.decoder()(head[bom:], False))  # noqa: FBT003 - the codec's own signature
    return found


def _marked(head: bytes, forced: str | None) -> tuple[int, str | None, str]:
    for mark, name in _BOMS:
        if head.startswith(mark) and (forced is None or forced == name):
            return len(mark), name, f"The file starts with the byte order mark of {name.upper()}."
    if forced is not None:
        return 0, forced, f"The encoding {forced.upper()} was given."
    zeros = [head[place::4].count(0) for place in range(4)]
    for name, places in _ZEROS.items():
        inside = min(zeros[place] for place in places)
        outside = max((zeros[place] for place in range(4) if place not in places), default=0)
        if inside * 50 > len(head) // 4 and inside > outside * 10:
            return 0, name, f"Every character takes several bytes, as in {name.upper()}."
    return 0, None, ""


def _refuse_kinds(head: bytes) -> None:
    kind = next((kind for mark, kind in _KINDS if head.startswith(mark)), None)
    if kind is not None and (_n_controls(head) or not head.isascii()):
        raise UnsupportedFormat(f"The file is {kind}; send CSV or Parquet.")


def _refuse_other_text(head: bytes) -> None:
    if _n_controls(head) * 200 > len(head):
        raise NotATable(_NO_TEXT)
    text = head.decode("utf-8", "replace")
    for pattern, kind in _TEXTS:
        if pattern.match(text):
            raise UnsupportedFormat(f"The file is {kind}; send CSV or Parquet.")


def _n_controls(text: bytes) -> int:
    return len(text) - len(text.translate(None, _CONTROLS))


def _read_through(path: Path, limit: int | None) -> tuple[int, tuple[str, str]]:
    free, n_valid, n_invalid, undefined, rest = set(_SEPARATORS), 0, 0, False, b""
    for block in _blocks(path, limit):
        free -= {byte for byte in free if byte in block}
        if not rest and block.isascii():
            continue
        valid, invalid, rest = _count(rest + block)
        n_valid, n_invalid = n_valid + valid, n_invalid + invalid
        undefined = undefined or bool(invalid and any(byte in block for byte in _UNDEFINED))
    n_invalid += len(rest) if limit is None else 0
    if not free:
        raise NotATable(_NO_TEXT)
    return max(free), _eight_bits(n_valid, n_invalid, undefined=undefined)


def _blocks(path: Path, limit: int | None) -> Iterator[bytes]:
    with path.open("rb") as file:
        if limit is not None:
            yield file.read(limit)
            return
        while block := file.read(BLOCK):
            yield block


def _count(data: bytes) -> tuple[int, int, bytes]:
    """Return how many characters beyond ASCII and how many bytes that are not UTF-8 there are, and the unread end."""
    try:
        text, used = codecs.utf_8_decode(data, "strict", False)  # noqa: FBT003 - the codec's own signature
        kept = used
    except UnicodeDecodeError:
        text, used = codecs.utf_8_decode(data, "ignore", False)  # noqa: FBT003 - the codec's own signature
        kept = len(text.encode())
    beyond = len(text) - len(data[:used].translate(None, _BEYOND_ASCII)) if not text.isascii() else 0
    return beyond, used - kept, data[used:]


def _eight_bits(n_valid: int, n_invalid: int, *, undefined: bool) -> tuple[str, str]:
    if n_invalid == 0:
        return "utf-8", "Every byte is valid UTF-8." if n_valid else "Every byte is ASCII."
    if n_valid >= 10 * n_invalid:
        return "utf-8", f"{n_valid} characters beyond ASCII are valid UTF-8 and {n_invalid} bytes are not."
    if undefined:
        return "latin-1", f"{n_invalid} bytes are not UTF-8, and some are not defined in Windows-1252."
    return "cp1252", f"{n_invalid} bytes are not UTF-8, and all are defined in Windows-1252."


def texts(path: Path, encoding: Encoding, block: int = BLOCK) -> Iterator[tuple[bytes, bool]]:
    """Yield the file as blocks of UTF-8 without the byte order mark, and whether the block is the last."""
    decode = encoding.decoder()
    with path.open("rb") as file:
        file.seek(encoding.bom)
        data = file.read(block)
        while data:
            following = file.read(block)
            yield decode(data, not following), not following
            data = following
