"""Blobs, in a folder and in a bucket in one run."""

import os
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import backend
import httpx
import pytest
from measurand_api import ids
from measurand_api.store import blobs as store
from measurand_api.store import cache
from measurand_api.store.blobs import PART_BYTES, Blobs, BlobsRefused, source_key, version_key
from measurand_api.store.cache import Cache
from serving import SERVE

from tools.servers import Bucket

pytestmark = pytest.mark.once


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Bucket:
    made = backend.s3()("t-" + ids.new("db")[-20:])
    for name, value in made.variables.items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture(params=["folder", "bucket"])
def blobs(request: pytest.FixtureRequest, tmp_path: Path) -> Blobs:
    if request.param == "folder":
        return Blobs(tmp_path)
    bucket = request.getfixturevalue("bucket")
    return Blobs(tmp_path, store.bucket(f"{bucket.url}/some/prefix", bucket.endpoint))


@pytest.fixture
def remote(bucket: Bucket, tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "here", store.bucket(bucket.url, bucket.endpoint))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def listed(blobs: Blobs) -> list[tuple[str, int]]:
    found = blobs.keys()
    return sorted((kept.key, kept.size_bytes) for kept in found)


async def whole(blobs: Blobs, key: str, *part: int) -> bytes:
    return b"".join([chunk async for chunk in blobs.chunks(key, *part)])


async def test_a_blob_comes_back_as_it_was_written(blobs: Blobs) -> None:
    body = bytes(range(256)) * 80_000
    async with blobs.writer("t/a/x") as writer:
        for start in range(0, len(body), 65_536):
            await writer.write(body[start : start + 65_536])
    assert (writer.size_bytes, writer.sha256) == (len(body), sha256(body).hexdigest())
    assert await whole(blobs, "t/a/x") == body
    assert await whole(blobs, "t/a/x", 100, 300_000) == body[100:300_000]
    assert await blobs.size_bytes("t/a/x") == len(body)
    assert (await blobs.fetch("t/a/x")).read_bytes() == body
    assert listed(blobs) == [("t/a/x", len(body))]


async def test_a_blob_appears_when_it_is_whole(blobs: Blobs) -> None:
    async with blobs.writer("t/a/x") as writer:
        await writer.write(b"x" * (2 * PART_BYTES + 1))
        assert listed(blobs) == []
    assert listed(blobs) == [("t/a/x", 2 * PART_BYTES + 1)]


async def test_nothing_stays_of_a_blob_whose_writing_failed(blobs: Blobs, tmp_path: Path) -> None:
    async def fail() -> None:
        async with blobs.writer("t/a/x") as writer:
            await writer.write(b"x" * (2 * PART_BYTES + 1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert listed(blobs) == []
    assert files(tmp_path) == []


async def test_the_parts_of_a_blob_whose_writing_failed_are_not_paid_for(remote: Blobs, bucket: Bucket) -> None:
    async def fail() -> None:
        async with remote.writer("t/a/x") as writer:
            await writer.write(b"x" * (2 * PART_BYTES + 1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    place = f"{bucket.endpoint}/{bucket.url.removeprefix('s3://')}"
    assert "<UploadId>" not in httpx.get(place, params={"uploads": ""}).text


async def test_put_once_does_not_replace(blobs: Blobs) -> None:
    assert await blobs.put_once("t/a/x", b"first")
    assert not await blobs.put_once("t/a/x", b"second")
    assert await whole(blobs, "t/a/x") == b"first"
    await blobs.put("t/a/x", b"third")
    assert await whole(blobs, "t/a/x") == b"third"


async def test_what_is_gone_may_be_removed_again(blobs: Blobs) -> None:
    for remove_now in (False, True):
        await blobs.put("t/a/x", b"")
        await blobs.fetch("t/a/x")
        if remove_now:
            blobs.remove_now(["t/a/x", "t/a/x", "t/a/never"])
        else:
            await blobs.remove(["t/a/x", "t/a/x", "t/a/never"])
        assert listed(blobs) == []
        with pytest.raises(FileNotFoundError):
            await whole(blobs, "t/a/x")
        with pytest.raises(FileNotFoundError):
            await blobs.fetch("t/a/x")


async def test_a_finished_file_is_adopted_as_a_blob(blobs: Blobs) -> None:
    finished = blobs.scratch("t/work/finished")
    finished.write_bytes(b"table")
    key = version_key("t", "ver_1", "data.parquet")
    blobs.adopt(finished, key)
    assert await whole(blobs, "t/versions/ver_1/data.parquet") == b"table"
    assert blobs.fetch_now(key).read_bytes() == b"table"
    assert listed(blobs) == [(key, 5)]


def test_keys_begin_with_their_tenant_and_differ() -> None:
    assert source_key("t").startswith("t/sources/")
    assert source_key("t") != source_key("t")


@pytest.mark.parametrize("key", ["../outside", "t/../../outside", "/etc/passwd"])
def test_a_key_does_not_lead_out_of_the_folder(blobs: Blobs, key: str) -> None:
    for find in (blobs.local_path, blobs.fetch_now, blobs.scratch, lambda key: blobs.remove_now([key])):
        with pytest.raises(ValueError, match="no key of a blob"):
            find(key)


async def test_the_probe_finds_what_the_start_wrote_and_writes_nothing(blobs: Blobs) -> None:
    with pytest.raises(FileNotFoundError):
        await blobs.probe()
    blobs.prove()
    await blobs.probe()


async def test_hosts_share_nothing_but_the_bucket(bucket: Bucket, tmp_path: Path) -> None:
    here, there = (Blobs(tmp_path / name, store.bucket(bucket.url, bucket.endpoint)) for name in ("here", "there"))
    await here.put("t/a/x", b"table")
    assert (await there.fetch("t/a/x")).read_bytes() == b"table"
    assert (await there.fetch("t/a/x")).is_relative_to(tmp_path / "there")


def test_who_wants_the_same_copy_at_once_waits_for_one_download(tmp_path: Path) -> None:
    kept, n_downloads, begun = Cache(tmp_path, 1 << 20), [], threading.Barrier(4)

    def fetch(_: int) -> bytes:
        begun.wait()
        return kept.fetch("t/x", lambda file: n_downloads.append(file.write(b"table"))).read_bytes()

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(fetch, range(4))) == {b"table"}
    assert n_downloads == [5]


def test_a_download_that_was_cut_is_begun_again(tmp_path: Path) -> None:
    def cut(file: object) -> None:
        file.write(b"tab")
        file.flush()
        raise OSError

    kept = Cache(tmp_path, 1 << 20)
    with pytest.raises(OSError, match=r"^$"):
        kept.fetch("t/x", cut)
    assert kept.fetch("t/x", lambda file: file.write(b"table")).read_bytes() == b"table"


def test_the_longest_unused_copies_go_first_and_those_in_use_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Cache(tmp_path, 20)
    for age, name in ((3000, "oldest"), (2000, "older"), (10, "used")):
        path = kept.fetch(f"t/{name}", lambda file: file.write(b"x" * 9))
        moment = path.stat().st_mtime - age
        os.utime(path, (moment, moment))
    kept.fetch("t/new", lambda file: file.write(b"x" * 9))
    assert files(tmp_path) == ["new", "used"]
    kept.fetch("t/newer", lambda file: file.write(b"x" * 9))
    assert files(tmp_path) == ["new", "newer", "used"]
    monkeypatch.setattr(cache, "SPARED_SECONDS", 5)
    kept.fetch("t/newest", lambda file: file.write(b"x" * 2))
    assert "used" not in files(tmp_path)


def test_a_bucket_that_cannot_be_written_is_refused_with_a_sentence(bucket: Bucket, tmp_path: Path) -> None:
    wrong = Blobs(tmp_path, store.bucket("s3://missing-bucket", bucket.endpoint))
    with pytest.raises(BlobsRefused, match=r"Files cannot be kept: .*Check blobs_url"):
        wrong.prove()


def test_a_start_without_its_bucket_is_refused_and_shows_no_secret(bucket: Bucket, tmp_path: Path) -> None:
    canary = {"AWS_SECRET_ACCESS_KEY": "canary-secret", "MEASURAND_BLOBS_URL": "s3://missing-bucket"}
    environment = {**os.environ, **bucket.settings(), **canary}
    done = subprocess.run([*SERVE, str(tmp_path)], env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert b"does not start: Files cannot be kept" in done.stderr
    assert b"canary" not in done.stderr + done.stdout
