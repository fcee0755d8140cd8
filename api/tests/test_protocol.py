"""What is no HTTP that the server reads is refused as a problem, like everything else."""

import json
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from serving import Served, serving

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as served:
        yield served


def exchanged(served: Served, request: bytes) -> tuple[bytes, bytes]:
    """The head and the body of the answer, read until the server closes the connection."""
    where = urlsplit(served.url)
    with socket.create_connection((where.hostname, where.port), timeout=30) as connection:
        connection.sendall(request)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    return head, body


def test_a_url_that_is_too_long_is_refused_with_its_length(served: Served) -> None:
    path = b"/api/v1/datasets?name_prefix=" + b"a" * 70_000

    head, body = exchanged(served, b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")

    problem = json.loads(body)
    assert head.startswith(b"HTTP/1.1 422 ")
    assert b"content-type: application/problem+json" in head
    assert (problem["status"], problem["code"]) == (422, "invalid_request")
    assert problem["title"] == "The request breaks the contract"
    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [("/query", "url_too_long")]
    assert f"{len(path)} bytes, 65535" in problem["detail"]


def test_what_is_no_http_is_refused_and_others_are_served(served: Served) -> None:
    head, body = exchanged(served, b"\x16\x03\x01 hello\r\n\r\n")

    assert head.startswith(b"HTTP/1.1 422 ")
    assert json.loads(body)["errors"][0]["code"] == "malformed"
    assert served.get("/service").status_code == 200
