"""The operator's command line: what it does, prints and refuses."""

import json
import os
import pty
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from cli import call, refused
from measurand_api import auth, commands
from measurand_api.store import migrate
from measurand_api.store.connect import connect
from measurand_api.store.system import SystemCatalog
from measurand_api.store.tables import api_keys, dataset_versions
from measurand_api.store.versions import Origin, begin_version
from serving import Served, serving
from typer.core import TyperGroup
from typer.main import get_group

PROGRAM = [sys.executable, "-m", "measurand_api"]
DEADLINE_SECONDS = 60


@pytest.fixture
def migrated(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> SystemCatalog:
    monkeypatch.setenv("MEASURAND_DATABASE_URL", empty_url)
    migrate.upgrade(connect(empty_url))
    return SystemCatalog(connect(empty_url))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as server:
        yield server


def test_every_command_explains_itself() -> None:
    for path in leaves(get_group(commands.application())):
        assert f"measurand-api {' '.join(path)}" in call(*path, "--help").stdout


def leaves(group: TyperGroup) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from ((name, *rest) for rest in leaves(command))
        else:
            yield (name,)


def test_a_wrong_word_or_option_is_refused_with_what_to_do() -> None:
    assert "No such command 'bogus'" in call("bogus", expect=2).stderr
    assert "No such option: --prot" in call("migrate", "--prot", expect=2).stderr


def test_a_wrong_setting_is_one_sentence_for_every_command() -> None:
    assert refused("migrate", JOB_SLOT="1") == "MEASURAND_JOB_SLOT is no setting, did you mean MEASURAND_JOB_SLOTS?"


def test_serve_does_not_load_the_other_commands(tmp_path: Path) -> None:
    code = (
        "import sys; from measurand_api import __main__ as m; "
        f"code = m.main(['serve', '--port', '70000', '--data-dir', {str(tmp_path)!r}]); "
        "assert code == 2 and 'typer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stderr=subprocess.DEVNULL)


def test_a_database_goes_up_down_and_up_again(empty_url: str) -> None:
    newest = migrate.revisions()[-1]
    said = json.loads(call("migrate", "--check", "--json", expect=1, DATABASE_URL=empty_url).stdout)
    assert said == {"before": None, "after": None, "wanted": newest}
    assert migrate.current(connect(empty_url)) is None
    call("migrate", DATABASE_URL=empty_url)
    call("migrate", "--check", DATABASE_URL=empty_url)
    assert call("migrate", "--to", "0001", DATABASE_URL=empty_url).stdout == f"before={newest} after=0001 wanted=0001\n"
    with connect(empty_url).connect() as connection, pytest.raises(sa.exc.DBAPIError):
        connection.exec_driver_sql("SELECT * FROM uploads")
    call("migrate", DATABASE_URL=empty_url)
    assert migrate.current(connect(empty_url)) == newest


def test_going_down_and_up_keeps_what_both_revisions_know(migrated: SystemCatalog) -> None:
    origin = Origin("upload_file", "a.csv", "0" * 64, "0" * 64, 1)
    with migrated.transaction() as transaction:
        begin_version(transaction.of("ten_a"), "orders", origin, datetime.now(UTC))
    call("migrate", "--to", "0001")
    call("migrate")
    assert migrated.count(dataset_versions) == 1


def test_an_unknown_revision_is_refused(empty_url: str) -> None:
    assert refused("migrate", "--to", "9999", DATABASE_URL=empty_url).startswith("There is no revision '9999'; this")


def test_a_database_that_is_behind_is_refused_by_commands_that_need_it(empty_url: str) -> None:
    sentence = refused("keys", "list", DATABASE_URL=empty_url)
    assert sentence.endswith("run `measurand-api migrate`.")


@pytest.mark.usefixtures("migrated")
def test_the_first_key_of_an_empty_database_makes_its_tenant(migrated: SystemCatalog, tmp_path: Path) -> None:
    file = tmp_path / "key"
    assert call("keys", "create", "--name", "first", "--output", str(file)) == ("", "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    caller = auth.Keys(migrated._source).caller(file.read_text().strip())  # type: ignore[arg-type]
    assert (caller.tenant, caller.scopes) == ("default", set(auth.ALL_SCOPES))


@pytest.mark.usefixtures("migrated")
def test_a_key_is_not_printed_into_a_pipe_and_then_does_not_exist(migrated: SystemCatalog) -> None:
    assert "--output FILE" in refused("keys", "create", "--name", "first")
    assert "--output FILE" in refused("keys", "generate")
    assert migrated.count(api_keys) == 0


def test_a_file_that_is_there_is_not_overwritten_and_no_key_is_made(migrated: SystemCatalog, tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("precious")
    assert "File exists" in refused("keys", "create", "--name", "first", "--output", str(file))
    assert file.read_text() == "precious"
    assert migrated.count(api_keys) == 0


def test_a_terminal_is_shown_the_key() -> None:
    ours, theirs = pty.openpty()
    subprocess.run([*PROGRAM, "keys", "generate"], check=True, stdout=theirs, timeout=DEADLINE_SECONDS)
    assert auth.parse(os.read(ours, 1000).decode().strip()) is not None
    os.close(ours)
    os.close(theirs)


def test_a_key_made_by_the_command_line_works_until_it_is_revoked(served: Served, tmp_path: Path) -> None:
    here = served.command_variables()
    call("tenants", "create", "acme", **here)
    file = tmp_path / "key"
    options = ["--tenant", "acme", "--name", "reader", "--scope", "read", "--expires-in-seconds", "600"]
    call("keys", "create", *options, "--output", str(file), **here)
    key = file.read_text().strip()
    me = served.get("/auth/me", key=key).json()
    assert (me["scopes"], me["key_name"]) == (["read"], "reader")
    (listed,) = json.loads(call("keys", "list", "--tenant", "acme", "--json", **here).stdout)
    assert (listed["id"], listed["revoked_at"]) == (me["key_id"], None)
    assert key.rpartition("_")[2] not in json.dumps(listed)
    call("keys", "revoke", me["key_id"], **here)
    (listed,) = json.loads(call("keys", "list", "--tenant", "acme", "--json", **here).stdout)
    assert listed["revoked_at"] is not None


@pytest.mark.usefixtures("migrated")
def test_keys_of_unknown_tenants_scopes_and_ids_are_refused(tmp_path: Path) -> None:
    output = ["--output", str(tmp_path / "key")]
    assert refused("keys", "create", "--name", "x", "--tenant", "nobody", *output).startswith("There is no tenant")
    assert refused("keys", "create", "--name", "x", "--scope", "root", *output).startswith("There is no scope 'root'")
    assert refused("keys", "revoke", "key_none").startswith("There is no such key.")
    assert not (tmp_path / "key").exists()


@pytest.mark.usefixtures("migrated")
def test_a_tenant_has_its_own_quotas_until_they_are_forgotten() -> None:
    call("tenants", "create", "acme")
    assert refused("tenants", "create", "acme").startswith("There is a tenant 'acme' already")
    call("tenants", "set-quota", "acme", "--stored-bytes", "1000")
    said = json.loads(call("tenants", "set-quota", "acme", "--requests-per-day", "0", "--json").stdout)
    assert (said["stored_bytes"], said["requests_per_day"]) == (1000, 0)
    assert "acme" in call("tenants", "list").stdout
    said = json.loads(call("tenants", "set-quota", said["id"], "--default", "--json").stdout)
    assert (said["stored_bytes"], said["requests_per_day"]) == (None, None)
    assert refused("tenants", "set-quota", "acme").startswith("Give --stored-bytes")
