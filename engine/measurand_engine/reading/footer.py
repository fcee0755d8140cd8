"""The footer of a Parquet file, read before anything is decoded: a file is refused by what it says about itself.

The footer is a Thrift struct in the compact protocol (apache/parquet-format, `parquet.thrift` and
`thrift-compact-protocol.md`); only the fields that bound the work are kept.
"""

from dataclasses import dataclass
from pathlib import Path

from measurand_engine.errors import InvalidData, NoColumns, NotATable, UnsupportedFormat
from measurand_engine.reading.layout import MAX_COLUMNS

MAGIC = b"PAR1"
_ENCRYPTED = b"PARE"
_MAX_FOOTER = 256 << 20
_MAX_ROWS = 4_000_000_000
_MAX_RATIO = 200
_DEPTH = 16
_BOOLEANS, _BYTE, _INTEGERS, _DOUBLE, _BINARY, _LISTS, _STRUCT = (1, 2), 3, (4, 5, 6), 7, 8, (9, 10), 12
_SCHEMA, _N_ROWS, _ROW_GROUPS, _GROUP_SIZE, _N_CHILDREN = 2, 3, 4, 2, 5

Thrift = int | bytes | None | list["Thrift"] | dict[int, "Thrift"]


@dataclass(frozen=True, slots=True)
class Footer:
    """What a Parquet file says about its size."""

    n_rows: int
    n_columns: int
    """Columns at the top."""
    decoded_bytes: int
    """Bytes of its pages without compression, and at least one a cell: runs of one value are pages of a few bytes."""


def check(path: Path) -> Footer:
    """Return the footer of a file that is worth reading; refuse others."""
    footer = _footer(path)
    if footer.n_columns == 0:
        raise NoColumns("The Parquet file has no columns; send one with at least one.")
    if footer.n_columns > MAX_COLUMNS:
        raise InvalidData(f"The file has {footer.n_columns} columns, and {MAX_COLUMNS} are the most; send fewer.")
    if footer.n_rows > _MAX_ROWS:
        raise InvalidData(f"The file has {footer.n_rows} rows, and {_MAX_ROWS} are the most; split it.")
    if footer.decoded_bytes > _MAX_RATIO * max(path.stat().st_size, 1 << 20):
        raise InvalidData(
            f"The file would grow to {footer.decoded_bytes} bytes, more than {_MAX_RATIO} times its size; "
            "write it with less compression."
        )
    return footer


def _footer(path: Path) -> Footer:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 8))
        tail = file.read()
        if tail.endswith(_ENCRYPTED):
            raise UnsupportedFormat("The Parquet file is encrypted; send it decrypted.")
        length = int.from_bytes(tail[:4], "little")
        if size < 12 or not tail.endswith(MAGIC) or length > min(size - 12, _MAX_FOOTER):
            raise NotATable("The Parquet file is cut off: its end holds no footer. Send it whole.")
        file.seek(size - 8 - length)
        data = file.read(length)
    try:
        return _meaning(_Compact(data).struct())
    except (IndexError, TypeError, ValueError, AttributeError, KeyError) as error:
        raise NotATable("The footer of the Parquet file is damaged; write the file again.") from error


def _meaning(fields: dict[int, Thrift]) -> Footer:
    schema, groups, n_rows = fields[_SCHEMA], fields.get(_ROW_GROUPS), fields[_N_ROWS]
    if not isinstance(schema, list) or not isinstance(n_rows, int) or not isinstance(schema[0], dict):
        raise TypeError
    n_columns = schema[0].get(_N_CHILDREN, 0)
    sizes = [group[_GROUP_SIZE] for group in groups if isinstance(group, dict)] if isinstance(groups, list) else []
    if not isinstance(n_columns, int) or n_rows < 0:
        raise TypeError
    n_bytes = sum(size for size in sizes if isinstance(size, int))
    return Footer(n_rows, n_columns, max(n_bytes, n_rows * n_columns))


class _Compact:
    """Reads Thrift values from bytes."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _unsigned(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7
            if shift > 63:
                raise ValueError

    def _signed(self) -> int:
        value = self._unsigned()
        return (value >> 1) ^ -(value & 1)

    def struct(self, depth: int = 0) -> dict[int, Thrift]:
        if depth > _DEPTH:
            raise ValueError
        fields: dict[int, Thrift] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._signed()
            kind = head & 15
            fields[number] = int(kind == _BOOLEANS[0]) if kind in _BOOLEANS else self._value(kind, depth)
        return fields

    def _value(self, kind: int, depth: int) -> Thrift:
        if kind in _INTEGERS:
            return self._signed()
        if kind == _STRUCT:
            return self.struct(depth + 1)
        if kind in _LISTS:
            return self._list(depth)
        if kind in (*_BOOLEANS, _BYTE):
            return self._byte()
        if kind not in (_DOUBLE, _BINARY):
            raise ValueError
        length = 8 if kind == _DOUBLE else self._unsigned()
        self._at += length
        if self._at > len(self._data):
            raise IndexError
        return self._data[self._at - length : self._at]

    def _list(self, depth: int) -> list[Thrift]:
        head = self._byte()
        length = head >> 4 if head >> 4 < 15 else self._unsigned()
        if length > len(self._data):
            raise ValueError
        return [self._value(head & 15, depth + 1) for _ in range(length)]
