"""The form of an upload as bytes on the wire, in every order and cut anywhere."""

import itertools
import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measurand_api.datasets.names import fitting, safe_filename
from measurand_api.problems import InvalidRequest, NameTaken, PayloadTooLarge
from measurand_api.receiving import MAX_FIELDS_BYTES, Received, Room, receive
from measurand_api.store.blobs import Blobs
from starlette.requests import ClientDisconnect, Request

KEY = "t/sources/x"
CSV = b"carrier,dep_delay\r\nUA,2\r\n--not the boundary\r\n"


def part(name: str, body: bytes, filename: str | None = None) -> bytes:
    quoted = "" if filename is None else f'; filename="{filename}"'
    return f'Content-Disposition: form-data; name="{name}"{quoted}\r\n\r\n'.encode() + body


FILE = part("file", CSV, "flights.csv")


def form(*parts: bytes) -> bytes:
    return b"".join(b"--limit\r\n" + each + b"\r\n" for each in parts) + b"--limit--\r\n"


def request_of(chunks: Iterable[bytes | None], content_type: str = "multipart/form-data; boundary=limit") -> Request:
    """A request whose body comes in these chunks; None is a caller who leaves."""
    messages = [
        {"type": "http.disconnect"} if chunk is None else {"type": "http.request", "body": chunk, "more_body": True}
        for chunk in chunks
    ]
    messages.append({"type": "http.request", "body": b"", "more_body": False})
    left = iter(messages)

    async def take() -> dict[str, object]:
        return next(left)

    headers = [(b"content-type", content_type.encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, take)


async def received(blobs: Blobs, *parts: bytes, max_bytes: int = 10_000_000) -> Received:
    return await receive(request_of([form(*parts)]), blobs, KEY, Room(max_bytes))


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def violations(blobs: Blobs, *parts: bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidRequest) as refused:
        await received(blobs, *parts)
    return [(violation.pointer, violation.code) for violation in refused.value.violations]


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path)


async def test_the_file_is_stored_byte_by_byte_and_hashed_on_the_way(blobs: Blobs) -> None:
    sent = await received(blobs, FILE)
    assert blobs.local_path(KEY).read_bytes() == CSV
    assert (sent.size_bytes, sent.sha256) == (len(CSV), sha256(CSV).hexdigest())
    assert (sent.filename, sent.name) == ("flights.csv", "flights")


async def test_the_fields_may_stand_before_and_behind_the_file(blobs: Blobs) -> None:
    options, name = part("options", json.dumps({"delimiter": ";"}).encode()), part("name", b"trips")
    before = await received(blobs, options, name, FILE)
    behind = await received(blobs, FILE, name, options)
    assert before == behind
    assert (before.name, before.options.delimiter) == ("trips", ";")


@settings(max_examples=60, deadline=None)
@given(cuts=st.lists(st.integers(0, 400), max_size=12), size=st.integers(0, 200))
async def test_it_does_not_matter_where_the_body_is_cut(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], size: int
) -> None:
    blobs = Blobs(tmp_path_factory.mktemp("cut"))
    content = (b"\r\n--limi" + CSV) * (size // 20)
    body = form(part("name", b"trips"), part("file", content, "x.csv"))
    edges = [0, *sorted(cuts), len(body)]
    chunks = [body[begin:end] for begin, end in itertools.pairwise(edges)]
    await receive(request_of(chunks), blobs, KEY, Room(1 << 20))
    assert blobs.local_path(KEY).read_bytes() == content


async def test_a_form_without_a_file_is_refused(blobs: Blobs, tmp_path: Path) -> None:
    assert await violations(blobs, part("name", b"trips")) == [("/body/file", "missing")]
    assert files(tmp_path) == []


async def test_an_unknown_field_is_refused_with_the_nearest_name(blobs: Blobs, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="did you mean 'name'") as refused:
        await received(blobs, FILE, part("nam", b"trips"))
    assert refused.value.violations[0].pointer == "/body/nam"
    assert files(tmp_path) == []


async def test_every_violation_of_a_form_is_told_at_once(blobs: Blobs) -> None:
    wrong = part("options", b'{"delimitr": ";", "skip_rows": -1}')
    assert await violations(blobs, FILE, part("name", b"Not A Name"), part("x", b""), wrong) == [
        ("/body/x", "unknown_key"),
        ("/body/name", "string_pattern_mismatch"),
        ("/body/options/skip_rows", "greater_than_equal"),
        ("/body/options/delimitr", "unknown_key"),
    ]


@pytest.mark.parametrize("again", [FILE, part("name", b"b")])
async def test_a_field_that_comes_twice_is_refused(blobs: Blobs, again: bytes) -> None:
    found = await violations(blobs, part("name", b"a"), FILE, again)
    assert [code for _, code in found] == ["repeated_field"]


@pytest.mark.parametrize("name", ["drift", "ds_01k9zq3v5n8rj2m4t6w8y0a2c4"])
async def test_a_reserved_name_is_taken(blobs: Blobs, tmp_path: Path, name: str) -> None:
    with pytest.raises(NameTaken, match="reserved"):
        await received(blobs, FILE, part("name", name.encode()))
    assert files(tmp_path) == []


async def test_a_file_over_the_limit_is_refused_and_removed(blobs: Blobs, tmp_path: Path) -> None:
    await received(blobs, part("file", b"x" * 1000, "a.csv"), max_bytes=1000)
    blobs.remove_now([KEY])
    with pytest.raises(PayloadTooLarge, match="1000 bytes"):
        await received(blobs, part("file", b"x" * 1001, "a.csv"), max_bytes=1000)
    assert files(tmp_path) == []


async def test_fields_cannot_fill_the_memory(blobs: Blobs) -> None:
    with pytest.raises(PayloadTooLarge, match="fields"):
        await received(blobs, part("options", b" " * (MAX_FIELDS_BYTES + 1)))
    with pytest.raises(PayloadTooLarge, match="fields"):
        await received(blobs, part("unknown", b" " * (MAX_FIELDS_BYTES + 1)))


async def test_a_caller_who_leaves_leaves_no_file_behind(blobs: Blobs, tmp_path: Path) -> None:
    request = request_of([form(FILE)[:-30], b"x" * 9_000_000, None])
    with pytest.raises(ClientDisconnect):
        await receive(request, blobs, KEY, Room(10_000_000))
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (form(FILE)[:-10], "multipart/form-data; boundary=limit", "ends before"),
        (b"no form at all", "multipart/form-data; boundary=limit", "follow its boundary"),
        (form(FILE), "multipart/form-data", "names no boundary"),
        (form(FILE), f"multipart/form-data; boundary={'x' * 300}", "too long"),
        (b"", "multipart/form-data; boundary=limit", "ends before"),
    ],
)
async def test_what_is_no_form_is_refused(
    blobs: Blobs, tmp_path: Path, body: bytes, content_type: str, reason: str
) -> None:
    with pytest.raises(InvalidRequest, match=reason):
        await receive(request_of([body], content_type), blobs, KEY, Room(1000))
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("filename", "name"),
    [
        ("flights.csv", "flights"),
        ("Flights 2013 (final).CSV", "flights-2013-final"),
        ("Zürich_données.parquet", "zurich_donnees"),
        ("a.b.csv", "a-b"),
        ("日本.csv", "dataset"),
        ("drift.csv", "drift-data"),
        ("x" * 300 + ".csv", "x" * 63),
        ("-_-.csv", "dataset"),
        ("", "dataset"),
    ],
)
def test_a_name_is_made_of_the_file_name(filename: str, name: str) -> None:
    assert fitting(filename) == name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("C:\\data\\flights.csv", "flights.csv"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\x1b[31m\r\n.csv", "ab[31m.csv"),
        ("", "file"),
        ("folder/", "file"),
        ("naïve ☃.csv", "naïve ☃.csv"),
    ],
)
def test_of_a_file_name_its_last_part_is_kept_without_control_characters(given_name: str, kept: str) -> None:
    assert safe_filename(given_name) == kept
