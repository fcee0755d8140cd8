"""The whole server as a process of its own: start, first calls, refusals, stop."""

import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from measurand_api import auth
from measurand_api.contract import bundled

SERVE = [sys.executable, "-m", "measurand_api", "serve", "--port", "0"]
GRACE = {"MEASURAND_SHUTDOWN_GRACE_SECONDS": "3", "MEASURAND_STRICT_ANSWERS": "true"}
DEADLINE_SECONDS = 60


class Bearer(httpx.Auth):
    """Sends a key."""

    def __init__(self, key: str) -> None:
        self._key = key

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._key}"
        yield request


@dataclass
class Running:
    """A server that has said it is ready."""

    process: subprocess.Popen[str]
    announced: dict[str, Any]
    client: httpx.Client

    def send(self, method: str, path: str, key: str | None = None, **request: Any) -> httpx.Response:
        return self.anonymous(method, path, auth=Bearer(key or self.key), **request)

    def anonymous(self, method: str, path: str, **request: Any) -> httpx.Response:
        return self.client.request(method, self.announced["url"] + path, **request)

    @property
    def key(self) -> str:
        return Path(self.announced["key_file"]).read_text().strip()


def start(data_dir: Path, *flags: str, **variables: str) -> Running:
    command = [*SERVE, "--data-dir", str(data_dir), "--announce", *flags]
    environment = {**os.environ, **GRACE, **variables}
    process = subprocess.Popen(command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdout is not None
    announced = json.loads(process.stdout.readline() or '"it did not start"')
    return Running(process, announced, httpx.Client(timeout=DEADLINE_SECONDS))


def stop(running: Running, number: int = signal.SIGTERM) -> int:
    running.process.send_signal(number)
    return ended(running)


def ended(running: Running) -> int:
    with running.process, closing(running.client):
        return running.process.wait(DEADLINE_SECONDS)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = start(tmp_path_factory.mktemp("data"))
    yield running
    stop(running)


def refused(tmp_path: Path, *flags: str, **variables: str) -> str:
    environment = {**os.environ, **variables}
    command = [*SERVE, "--data-dir", str(tmp_path), *flags]
    run = subprocess.run(
        command, env=environment, text=True, capture_output=True, timeout=DEADLINE_SECONDS, check=False
    )
    assert run.returncode == 2, run.stderr
    assert run.stdout == ""
    (sentence,) = run.stderr.splitlines()
    return sentence.removeprefix("measurand does not start: ")


def test_health_and_readiness_need_no_key(server: Running) -> None:
    assert server.anonymous("GET", "/api/v1/health").json() == {"status": "ok"}
    ready = server.anonymous("GET", "/api/v1/ready")
    assert ready.status_code == 200, ready.text
    assert [check["name"] for check in ready.json()["checks"]] == ["database", "blobs", "answer_workers", "worker"]


def test_the_contract_is_served_byte_for_byte_without_a_key(server: Running) -> None:
    assert server.anonymous("GET", "/openapi.json").content == bundled().raw


def test_there_is_no_page_that_loads_from_other_hosts(server: Running) -> None:
    for path in ("/docs", "/redoc", "/"):
        assert server.send("GET", path).json()["code"] == "not_found"


def test_every_operation_with_a_scope_is_refused_without_a_key(server: Running) -> None:
    for operation in bundled().operations.values():
        path = re.sub(r"\{\w+\}", "x", operation.path)
        answer = server.anonymous(operation.method, path)
        assert (answer.status_code == 401) is (operation.scope is not None), operation.name


def test_the_first_key_is_private_and_has_every_scope(server: Running) -> None:
    assert stat.S_IMODE(Path(server.announced["key_file"]).stat().st_mode) == 0o600
    caller = server.send("GET", "/api/v1/auth/me").json()
    assert (caller["tenant_id"], caller["scopes"]) == ("default", ["read", "run", "write", "reveal", "admin"])


def test_the_service_tells_its_capabilities_and_limits(server: Running) -> None:
    service = server.send("GET", "/api/v1/service").json()
    assert service["capabilities"] == bundled().capabilities
    assert service["limits"]["max_body_bytes"] == 8 << 20


def test_a_key_is_made_used_listed_and_revoked_at_once(server: Running) -> None:
    made = server.send("POST", "/api/v1/api-keys", json={"name": "reader", "scopes": ["read"]})
    key, secret = made.json()["api_key"], made.json()["secret"]
    assert (made.status_code, made.headers["location"]) == (201, f"/api/v1/api-keys/{key['id']}")
    assert server.send("GET", "/api/v1/auth/me", secret).json()["key_name"] == "reader"
    listed = server.send("GET", "/api/v1/api-keys?limit=1")
    assert listed.json()["items"] == [key]
    assert secret.rpartition("_")[2] not in listed.text
    assert server.send("DELETE", f"/api/v1/api-keys/{key['id']}").status_code == 204
    assert server.send("GET", "/api/v1/auth/me", secret).status_code == 401
    assert server.send("DELETE", f"/api/v1/api-keys/{key['id']}").status_code == 204


def test_a_revoked_key_stays_in_the_list_with_the_moment_of_its_first_revocation(server: Running) -> None:
    key = server.send("POST", "/api/v1/api-keys", json={"name": "short", "scopes": ["read"]}).json()["api_key"]
    server.send("DELETE", f"/api/v1/api-keys/{key['id']}")
    (once,) = server.send("GET", "/api/v1/api-keys?limit=1").json()["items"]
    server.send("DELETE", f"/api/v1/api-keys/{key['id']}")
    (twice,) = server.send("GET", "/api/v1/api-keys?limit=1").json()["items"]
    assert once["revoked_at"] is not None
    assert twice == once


def test_keys_are_paged_newest_first(server: Running) -> None:
    names = [f"page {number}" for number in range(3)]
    for name in names:
        server.send("POST", "/api/v1/api-keys", json={"name": name, "scopes": ["read"]})
    first = server.send("GET", "/api/v1/api-keys?limit=2").json()
    second = server.send("GET", f"/api/v1/api-keys?limit=2&cursor={first['next_cursor']}").json()
    assert [item["name"] for item in first["items"] + second["items"]][:3] == names[::-1]
    stale = server.send("GET", "/api/v1/api-keys?limit=2&cursor=x")
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_cursor")


def test_a_key_that_does_not_exist_is_not_found(server: Running) -> None:
    answer = server.send("DELETE", f"/api/v1/api-keys/key_{'0' * 26}")
    assert (answer.status_code, answer.json()["code"]) == (404, "key_not_found")


def test_a_key_never_gives_more_than_it_has(server: Running) -> None:
    limits = {"name": "keys only", "scopes": ["admin"], "expires_at": "2999-01-01T00:00:00Z"}
    secret = server.send("POST", "/api/v1/api-keys", json=limits).json()["secret"]
    for more in ({"scopes": ["admin", "write"]}, {"expires_at": None}, {"expires_at": "3000-01-01T00:00:00Z"}):
        answer = server.send("POST", "/api/v1/api-keys", secret, json={**limits, **more})
        assert (answer.status_code, answer.json()["code"]) == (403, "forbidden"), more
    assert server.send("POST", "/api/v1/api-keys", secret, json=limits).status_code == 201


def test_a_key_that_ends_in_the_past_is_not_made(server: Running) -> None:
    past = {"name": "late", "scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z"}
    answer = server.send("POST", "/api/v1/api-keys", json=past)
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/body/expires_at"]


def test_the_catalog_lists_findings_by_code_over_pages(server: Running) -> None:
    codes: list[str] = []
    path = "/api/v1/catalog/findings?limit=7"
    page = server.send("GET", path).json()
    codes += [entry["code"] for entry in page["items"]]
    while page["next_cursor"]:
        page = server.send("GET", f"{path}&cursor={page['next_cursor']}").json()
        codes += [entry["code"] for entry in page["items"]]
    assert codes == sorted(set(codes))
    assert len(codes) > 7
    assert server.send("GET", "/api/v1/catalog/nothing").status_code == 422


def test_a_head_is_a_get_without_its_body(server: Running) -> None:
    answer = server.send("HEAD", "/api/v1/service")
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


def test_another_name_for_our_address_is_refused(server: Running) -> None:
    answer = server.send("GET", "/api/v1/health", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (421, "misdirected_request")


def test_the_line_that_a_start_shows_works_as_it_is_printed(tmp_path: Path) -> None:
    command = [*SERVE, "--data-dir", str(tmp_path / "with space")]
    with subprocess.Popen(command, env={**os.environ, **GRACE}, text=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        shown = "".join(process.stdout.readline() for _ in range(5))
        assert "msk_" not in shown
        shell = shown.partition("Try:\n")[2]
        answer = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=True)  # noqa: S607
        process.send_signal(signal.SIGTERM)
    assert json.loads(answer.stdout)["dataset_id"].startswith("ds_")


def shown_on_a_terminal(data_dir: Path) -> str:
    terminal, theirs = os.openpty()
    command = [*SERVE, "--data-dir", str(data_dir)]
    with subprocess.Popen(command, env={**os.environ, **GRACE}, stdout=theirs) as process:
        os.close(theirs)
        with open(terminal, encoding="utf-8") as screen:  # noqa: PTH123 - a descriptor
            shown = "".join(iter(screen.readline, "Try:\n"))
            process.send_signal(signal.SIGINT)
            process.wait(DEADLINE_SECONDS)
    assert process.returncode == 0
    return shown


def test_the_key_is_shown_on_a_terminal_at_the_first_start_only(tmp_path: Path) -> None:
    assert re.search(r"msk_\w{26}_\w{40}", shown_on_a_terminal(tmp_path))
    assert "msk_" not in shown_on_a_terminal(tmp_path)


MAKE_AN_APP = """
import sys
from pathlib import Path
from measurand_api.app import create_app
from measurand_api.settings import Settings

create_app(Settings(data_dir=Path(sys.argv[1])))
print(*sys.modules)
"""


def loaded_at_start(data_dir: Path) -> set[str]:
    command = [sys.executable, "-c", MAKE_AN_APP, str(data_dir)]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_the_gateway_never_loads_what_only_children_need(tmp_path: Path) -> None:
    heavy = {"scipy", "sklearn", "statsmodels", "pandas", "pyarrow"}
    assert loaded_at_start(tmp_path) & heavy == set()


def test_alembic_is_loaded_for_a_migration_only(tmp_path: Path) -> None:
    assert "alembic" in loaded_at_start(tmp_path)
    assert "alembic" not in loaded_at_start(tmp_path)


def test_a_second_start_keeps_key_and_data(tmp_path: Path) -> None:
    first = start(tmp_path)
    key = first.key
    made = first.send("POST", "/api/v1/api-keys", json={"name": "kept", "scopes": ["read"]}).json()["secret"]
    assert stop(first) == 0
    second = start(tmp_path)
    assert second.key == key
    assert second.send("GET", "/api/v1/auth/me", made).json()["key_name"] == "kept"
    assert stop(second) == 0


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    assert (
        refused(tmp_path, MEASURAND_JOB_SLOT="2")
        == "MEASURAND_JOB_SLOT is no setting, did you mean MEASURAND_JOB_SLOTS?"
    )
    assert refused(tmp_path, "--port", "70000").startswith("port is wrong: ")


def test_a_wider_address_without_a_set_key_is_refused(tmp_path: Path) -> None:
    assert "set MEASURAND_KEY" in refused(tmp_path, "--host", "0.0.0.0")  # noqa: S104 - refused


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert refused(tmp_path, "--port", str(port)).startswith(f"cannot listen on 127.0.0.1:{port}: ")


def test_a_key_that_is_set_needs_no_file(tmp_path: Path) -> None:
    key = auth.mint().text
    running = start(tmp_path, MEASURAND_KEY=key)
    assert running.announced["key_file"] is None
    assert running.send("GET", "/api/v1/auth/me", key).status_code == 200
    assert not (tmp_path / "key").exists()
    stop(running)


def test_it_dies_with_its_parent(tmp_path: Path) -> None:
    running = start(tmp_path, "--die-with-parent")
    assert running.process.stdin is not None
    running.process.stdin.close()
    assert ended(running) == 0


def test_requests_in_flight_end_before_the_server_does(tmp_path: Path) -> None:
    running = start(tmp_path)
    url = httpx.URL(running.announced["url"])
    body = json.dumps({"name": "slow", "scopes": ["read"]}).encode()
    head = (
        f"POST /api/v1/api-keys HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {running.key}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n"
    )
    with socket.create_connection((url.host, url.port or 0)) as connection:
        connection.sendall(head.encode())
        assert b"100 Continue" in connection.recv(1000)  # The request is being read now.
        running.process.send_signal(signal.SIGTERM)
        connection.sendall(body)
        answer = connection.makefile("rb").readline()
    assert b" 201 " in answer
    assert ended(running) == 0


def test_a_stop_waits_no_longer_than_its_grace(tmp_path: Path) -> None:
    running = start(tmp_path, MEASURAND_SHUTDOWN_GRACE_SECONDS="1")
    url = httpx.URL(running.announced["url"])
    with socket.create_connection((url.host, url.port or 0)) as connection:
        connection.sendall(b"POST /api/v1/api-keys HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n")
        timer = threading.Timer(DEADLINE_SECONDS, running.process.kill)
        timer.start()
        assert stop(running) == 0
        timer.cancel()
