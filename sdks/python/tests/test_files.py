"""Files on their way up and down."""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from email.parser import BytesParser

import pytest
from sdk_stub import Reply, dataset

import measurand
from measurand import MeasurandError, Progress, StreamInterrupted

THERE = Reply(
    200, {"dataset_id": "ds_1", "status": "ready", "schema": [], "job": None}, {"location": "/api/v1/datasets/ds_1"}
)
CONTENT = b"carrier,dep_delay\r\nUA,2\r\n" * 30_000


def parts(seen):
    """The parts of a form, read by the standard library."""
    head = f"Content-Type: {seen.headers['content-type']}\r\n\r\n".encode()
    return {
        part.get_param("name", header="content-disposition"): part
        for part in BytesParser().parsebytes(head + seen.body).get_payload()
    }


def upload(mz, file, **form):
    return mz.datasets.upload(file, **form)


@pytest.fixture
def there(stub):
    stub.script = [THERE, Reply(200, dataset())]
    return stub


class Unseekable(io.RawIOBase):
    """A stream that is read once, as a pipe is."""

    def __init__(self, content):
        self._rest = io.BytesIO(content)

    def read(self, n=-1):
        return self._rest.read(n)


@pytest.fixture
def file(request, tmp_path):
    """The content as the kind of file that a test asks for."""
    path = tmp_path / "flights.csv"
    path.write_bytes(CONTENT)
    with path.open("rb") as opened:
        yield {
            "path": path,
            "bytes": CONTENT,
            "file": opened,
            "stream": io.BytesIO(CONTENT),
            "pipe": Unseekable(CONTENT),
            "factory": lambda: iter([CONTENT[:9], CONTENT[9:]]),
        }[request.param]


@pytest.mark.parametrize("file", ["path", "bytes", "file", "stream", "pipe", "factory"], indirect=True)
def test_every_kind_of_file_arrives_whole(go, there, file):
    go(lambda mz: upload(mz, file, name="flights", options={"delimiter": ","}))
    found = parts(there.seen[0])
    assert found["file"].get_payload(decode=True) == CONTENT
    assert found["file"].get_filename() == ("flights.csv" if hasattr(file, "name") else "data")
    assert found["name"].get_payload() == "flights"
    assert (found["options"].get_content_type(), found["options"].get_payload()) == (
        "application/json",
        '{"delimiter":","}',
    )


@pytest.mark.parametrize(
    ("file", "known"), [("path", True), ("stream", True), ("pipe", False), ("factory", False)], indirect=["file"]
)
def test_the_length_is_sent_where_it_is_known(go, there, file, known):
    go(lambda mz: upload(mz, file))
    assert ("content-length" in there.seen[0].headers) is known
    assert ("transfer-encoding" in there.seen[0].headers) is not known


def test_a_string_is_never_opened_as_a_file(go, there, tmp_path):
    with pytest.raises(TypeError, match=r"give pathlib\.Path"):
        go(lambda mz: upload(mz, str(tmp_path)))
    assert there.seen == []


@pytest.mark.parametrize("rows", [{"price": [1.5, 2.5]}, [{"price": 1.5}], bytearray(b"price")])
def test_what_is_no_file_is_refused_before_a_request(go, there, rows):
    with pytest.raises(TypeError, match=rf"a {type(rows).__name__} is no file.*datasets\.register takes rows"):
        go(lambda mz: upload(mz, rows, name="prices"))
    assert there.seen == []


def test_progress_is_told_from_start_to_end(go, there):
    told = []
    go(lambda mz: upload(mz, CONTENT, request_options={"on_progress": told.append}))
    assert told[-1] == Progress("upload", 1.0)
    assert [step.fraction for step in told] == sorted(step.fraction for step in told)


def test_progress_of_a_pipe_has_no_share(go, there):
    told = []
    go(lambda mz: upload(mz, Unseekable(CONTENT), request_options={"on_progress": told.append}))
    assert {step.fraction for step in told} == {None}


@pytest.mark.parametrize(
    ("name", "sent"), [('a"b.csv', "a%22b.csv"), ("a\r\nX-Evil: 1.csv", "aX-Evil: 1.csv"), ("größe.csv", "größe.csv")]
)
def test_a_file_name_cannot_break_out_of_its_header(go, there, name, sent):
    stream = io.BytesIO(b"a\n1\n")
    stream.name = f"/data/{name}"
    go(lambda mz: upload(mz, stream))
    assert f'filename="{sent}"\r\n'.encode() in there.seen[0].body


def test_a_file_of_an_ad_hoc_dataset_is_sent_whole_again(go, stub, tmp_path):
    path = tmp_path / "flights.csv"
    path.write_bytes(CONTENT)
    stub.script = [Reply(503), THERE, Reply(200, dataset(name="adhoc-1")), Reply(404)]
    with pytest.raises(measurand.NotFound):
        go(lambda mz: mz.profile.analyze(path))
    assert [parts(seen)["file"].get_payload(decode=True) == CONTENT for seen in stub.seen[:2]] == [True, True]


@pytest.mark.parametrize("change", [b"a,b\n", b"", CONTENT + b"UA,3\r\n"], ids=["shorter", "empty", "longer"])
@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.usefixtures("there")
def test_a_file_that_changes_while_it_is_sent_is_refused(go, tmp_path, change, opened):
    path = tmp_path / "flights.csv"
    path.write_bytes(CONTENT)
    with path.open("rb") as file, pytest.raises(MeasurandError, match=r"flights\.csv changed while it was sent"):
        go(
            lambda mz: mz.datasets.upload(
                file if opened else path,
                request_options={"on_progress": lambda _: path.write_bytes(change)},
            )
        )


def test_a_pipe_that_has_a_name_is_sent_to_its_end(go, there, tmp_path):
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(path.write_bytes, CONTENT)
        go(lambda mz: upload(mz, path))
    assert written.result() == len(CONTENT)
    assert parts(there.seen[0])["file"].get_payload(decode=True) == CONTENT


def test_a_download_is_saved_under_its_name_when_it_is_whole(go, stub, tmp_path):
    stub.script = [Reply(200, iter([b"PAR1", b"data"]))]
    size = go(lambda mz: mz.datasets.download("flights").save(tmp_path / "f.parquet"))
    assert (size, (tmp_path / "f.parquet").read_bytes()) == (8, b"PAR1data")
    assert [path.name for path in tmp_path.iterdir()] == ["f.parquet"]


def test_a_download_that_breaks_off_begins_anew(go, stub, tmp_path):
    stub.script = [Reply(200, broken(b"PAR1")), Reply(200, iter([b"PAR1", b"data"]))]
    go(lambda mz: mz.datasets.download("flights").save(tmp_path / "f.parquet"))
    assert (tmp_path / "f.parquet").read_bytes() == b"PAR1data"


def test_a_download_that_never_comes_whole_leaves_nothing_behind(go, stub, tmp_path):
    stub.script = [Reply(200, broken(b"PAR1")) for _ in range(3)]
    with pytest.raises(StreamInterrupted):
        go(lambda mz: mz.datasets.download("flights").save(tmp_path / "f.parquet"))
    assert list(tmp_path.iterdir()) == []


def test_the_pieces_of_a_download_are_iterated(go, stub):
    stub.script = [Reply(200, iter([b"a", b"b"]))]
    assert b"".join(go.all(lambda mz: mz.reports.export("rep_1", format="csv"))) == b"ab"
    assert stub.seen[0].query == [("format", "csv")]


def test_pieces_that_were_given_are_not_given_twice(go, stub):
    stub.script = [Reply(200, broken(b"a"))]
    with pytest.raises(StreamInterrupted):
        go.all(lambda mz: mz.datasets.download("flights"))
    assert len(stub.seen) == 1


def test_a_refused_download_is_an_error_of_its_code(go, stub, tmp_path):
    stub.script = [Reply(404, {"code": "dataset_not_found"})]
    with pytest.raises(measurand.DatasetNotFound):
        go(lambda mz: mz.datasets.download("nope").read())


@pytest.mark.parametrize("library", ["polars", "pandas", "arrow"])
@pytest.mark.parametrize("table_format", ["parquet", "csv", "arrow"])
def test_a_download_comes_out_as_a_frame(go, stub, library, table_format):
    import polars as pl

    frame, file = pl.DataFrame({"carrier": ["UA", "AA"], "delay": [1, 2]}), io.BytesIO()
    {"parquet": frame.write_parquet, "csv": frame.write_csv, "arrow": frame.write_ipc_stream}[table_format](file)
    stub.script = [Reply(200, file.getvalue())]
    found = go(lambda mz: getattr(mz.datasets.download("flights", format=table_format), f"to_{library}")())
    assert pl.DataFrame(found).equals(frame) if library != "pandas" else found["delay"].tolist() == [1, 2]


def broken(*pieces):
    yield from pieces
    raise ConnectionResetError
