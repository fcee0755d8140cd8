"""Range requests: what is asked for, and what goes over the wire."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from measurand_api.problems import RangeNotSatisfiable
from measurand_api.ranges import wanted

sys.path.append(str(Path(__file__).parent))
from serving import Served, serving

TAG = '"abc"'


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("bytes=0-", (0, 10)),
        ("bytes=3-5", (3, 6)),
        ("bytes=9-9", (9, 10)),
        ("bytes=3-99", (3, 10)),
        ("bytes=-4", (6, 10)),
        ("bytes=-99", (0, 10)),
        ("Bytes= 1-2 ", (1, 3)),
        ("bytes=3-2", None),
        ("bytes=0-1,3-4", None),
        ("rows=0-1", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("bytes=٣-", None),
        ("", None),
    ],
)
def test_one_range_of_bytes_is_obeyed_and_everything_else_gives_the_whole(
    asked: str, span: tuple[int, int] | None
) -> None:
    assert wanted({"range": asked}, 10, TAG) == span


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=11-", "bytes=10-12", "bytes=-0", f"bytes={'9' * 900}-"])
def test_a_range_behind_the_end_is_refused_with_the_size(asked: str) -> None:
    with pytest.raises(RangeNotSatisfiable) as refused:
        wanted({"range": asked}, 10, TAG)
    assert refused.value.headers == {"Content-Range": "bytes */10"}


def test_of_an_empty_file_no_range_can_be_had() -> None:
    with pytest.raises(RangeNotSatisfiable):
        wanted({"range": "bytes=0-"}, 0, TAG)


@pytest.mark.parametrize(("held", "is_part"), [(TAG, True), ('"other"', False), (f"W/{TAG}", False), ("*", False)])
def test_if_range_asks_for_the_part_of_what_is_held_and_else_for_the_whole(held: str, *, is_part: bool) -> None:
    assert (wanted({"range": "bytes=1-", "if-range": held}, 10, TAG) is not None) == is_part


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as served:
        served.upload(b"a,b\n" + b"".join(b"%d,%d\n" % (i, i * i) for i in range(50_000)), "numbers.csv")
        yield served


def test_the_parts_of_a_download_are_the_whole(served: Served) -> None:
    whole = served.get("/datasets/numbers/content")
    size = int(whole.headers["content-length"])
    middle, cut = size // 2, size - 100
    asked = [f"bytes=0-{middle - 1}", f"bytes={middle}-{cut - 1}", "bytes=-100"]
    parts = [served.get("/datasets/numbers/content", headers={"Range": one}) for one in asked]
    assert [part.status_code for part in parts] == [206] * 3
    assert b"".join(part.content for part in parts) == whole.content
    assert parts[1].headers["content-range"] == f"bytes {middle}-{cut - 1}/{size}"
    assert {part.headers["etag"] for part in parts} == {whole.headers["etag"]}


def test_a_head_tells_the_size_and_that_ranges_are_obeyed_whatever_range_it_names(served: Served) -> None:
    head = served.send("HEAD", "/datasets/numbers/content", headers={"Range": "bytes=0-3"})
    whole = served.get("/datasets/numbers/content")
    assert (head.status_code, head.headers["accept-ranges"]) == (200, "bytes")
    assert (head.headers["content-length"], head.content) == (str(len(whole.content)), b"")


def test_a_format_that_is_made_on_the_way_is_always_whole(served: Served) -> None:
    answer = served.get("/datasets/numbers/content?format=csv", headers={"Range": "bytes=0-3"})
    assert (answer.status_code, answer.headers["accept-ranges"]) == (200, "none")
    assert answer.text.startswith("a,b")
    assert len(answer.content) > 100_000


def test_curl_goes_on_where_a_download_broke_off(served: Served, tmp_path: Path) -> None:
    curl, target = shutil.which("curl"), tmp_path / "numbers.parquet"
    assert curl, "curl is part of every system that this is tested on"
    whole = served.get("/datasets/numbers/content").content
    target.write_bytes(whole[: len(whole) // 3])
    command = [curl, "--silent", "--fail", "--continue-at", "-", "--output", str(target)]
    command += ["--header", f"Authorization: Bearer {served.key}", f"{served.url}/api/v1/datasets/numbers/content"]
    assert subprocess.run(command, check=False).returncode == 0
    assert target.read_bytes() == whole
