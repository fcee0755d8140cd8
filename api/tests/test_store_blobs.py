from hashlib import sha256
from pathlib import Path

import pytest
from measurand_api.store.blobs import BUFFER_BYTES, Blobs, source_key, version_key


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def visible(folder: Path) -> list[str]:
    return [name for name in files(folder) if "#" not in name]


async def whole(blobs: Blobs, key: str) -> bytes:
    return b"".join([chunk async for chunk in blobs.chunks(key)])


async def test_a_blob_comes_back_as_it_was_written(blobs: Blobs) -> None:
    body = bytes(range(256)) * 40_000
    async with blobs.writer("t/x") as writer:
        for start in range(0, len(body), 65_536):
            await writer.write(body[start : start + 65_536])
    assert (writer.size_bytes, writer.sha256) == (len(body), sha256(body).hexdigest())
    assert await whole(blobs, "t/x") == body
    assert await blobs.size_bytes("t/x") == len(body)
    assert blobs.local_path("t/x").read_bytes() == body


async def test_a_blob_appears_when_it_is_whole(blobs: Blobs, tmp_path: Path) -> None:
    async with blobs.writer("t/x") as writer:
        await writer.write(b"x" * (BUFFER_BYTES + 1))
        assert visible(tmp_path) == []
    assert visible(tmp_path) == ["x"]


async def test_nothing_stays_of_a_blob_whose_writing_failed(blobs: Blobs, tmp_path: Path) -> None:
    async def fail() -> None:
        async with blobs.writer("t/x") as writer:
            await writer.write(b"x" * (BUFFER_BYTES + 1))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert files(tmp_path) == []


async def test_put_once_does_not_replace(blobs: Blobs) -> None:
    assert await blobs.put_once("t/x", b"first")
    assert not await blobs.put_once("t/x", b"second")
    assert await whole(blobs, "t/x") == b"first"
    await blobs.put("t/x", b"third")
    assert await whole(blobs, "t/x") == b"third"


async def test_what_is_gone_may_be_removed_again(blobs: Blobs, tmp_path: Path) -> None:
    await blobs.put("t/x", b"")
    await blobs.remove(["t/x", "t/x", "t/never"])
    blobs.remove_now(["t/x"])
    assert visible(tmp_path) == []
    with pytest.raises(FileNotFoundError):
        await whole(blobs, "t/x")


async def test_a_finished_file_is_adopted_as_a_blob(blobs: Blobs, tmp_path: Path) -> None:
    finished = tmp_path / "finished"
    finished.write_bytes(b"table")
    blobs.adopt(finished, version_key("t", "ver_1", "data.parquet"))
    assert await whole(blobs, "t/versions/ver_1/data.parquet") == b"table"
    assert visible(tmp_path) == ["data.parquet"]


def test_keys_begin_with_their_tenant_and_differ() -> None:
    assert source_key("t").startswith("t/sources/")
    assert source_key("t") != source_key("t")


@pytest.mark.parametrize("key", ["../outside", "t/../../outside", "/etc/passwd"])
def test_a_key_does_not_lead_out_of_the_folder(blobs: Blobs, key: str) -> None:
    with pytest.raises(ValueError, match="no key of a blob"):
        blobs.local_path(key)
