"""A wrong setting stops the start with a sentence that names it."""

from pathlib import Path

import pytest
from measurand_api import settings
from measurand_api.settings import Settings, WrongSetting, load

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def refused(tmp_path: Path, text: str = "", **variables: str) -> str:
    file = tmp_path / "measurand.toml"
    file.write_text(text)
    with pytest.raises(WrongSetting) as caught:
        load({f"MEASURAND_{name}": value for name, value in variables.items()}, file=file)
    return str(caught.value)


def test_variables_win_over_the_file_and_the_command_line_over_both(tmp_path: Path) -> None:
    file = tmp_path / "measurand.toml"
    file.write_text('port = 1\njob_slots = 2\nlog_level = "debug"\n')
    found = load({"MEASURAND_PORT": "3", "MEASURAND_JOB_SLOTS": "4", "PATH": "/bin"}, {"port": 5}, file)
    assert (found.port, found.job_slots, found.log_level) == (5, 4, "debug")


def test_the_catalog_lies_in_the_data_folder(tmp_path: Path) -> None:
    assert Settings(data_dir=tmp_path).database_url == f"sqlite:///{tmp_path}/catalog.db"


def test_lists_are_separated_by_commas() -> None:
    assert load({"MEASURAND_TRUSTED_HOSTS": "a.example, b.example"}).trusted_hosts == ("a.example", "b.example")


def test_variables_of_the_clients_are_left_alone() -> None:
    assert load({"MEASURAND_URL": "http://x", "MEASURAND_API_KEY": "k", "MEASURAND_LOG": "debug"}).port == 8000


def test_an_unknown_variable_is_named_with_the_nearest_known(tmp_path: Path) -> None:
    assert refused(tmp_path, PROT="1") == "MEASURAND_PROT is no setting, did you mean MEASURAND_PORT?"
    assert refused(tmp_path, ZZZ="1") == "MEASURAND_ZZZ is no setting; docs/settings.md lists them."


def test_an_unknown_line_of_the_file_is_named(tmp_path: Path) -> None:
    sentence = refused(tmp_path, "job_slot = 1")
    assert sentence == f"job_slot in {tmp_path / 'measurand.toml'} is no setting, did you mean job_slots?"


def test_a_wrong_value_is_named_by_where_it_came_from(tmp_path: Path) -> None:
    assert refused(tmp_path, PORT="70000").startswith("MEASURAND_PORT is wrong: ")
    assert refused(tmp_path, "port = 70000").startswith(f"port in {tmp_path / 'measurand.toml'} is wrong: ")


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path, "port 8000").startswith(f"{tmp_path / 'measurand.toml'} cannot be read: ")


def test_a_wrong_secret_is_not_repeated(tmp_path: Path) -> None:
    assert "hunter" not in refused(tmp_path, CURSOR_SECRET="hunter1,hunter2,hunter3")
    assert "hunter" not in repr(Settings(key="hunter", cursor_secret=("hunter",)))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "gateway.example"])  # noqa: S104 - refused
def test_a_wider_address_needs_a_key(tmp_path: Path, host: str) -> None:
    assert "set MEASURAND_KEY" in refused(tmp_path, HOST=host)
    assert load({"MEASURAND_HOST": host, "MEASURAND_KEY": "msk_x"}).host == host


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_loopback_needs_no_key_and_answers_to_its_own_names_only(host: str) -> None:
    assert load({"MEASURAND_HOST": host}).hosts == {"localhost", "127.0.0.1", "[::1]"}


def test_a_wider_address_answers_to_the_names_that_are_set() -> None:
    wide = {"MEASURAND_HOST": "::", "MEASURAND_KEY": "msk_x"}
    assert load(wide).hosts is None
    assert "api.example" in (load({**wide, "MEASURAND_TRUSTED_HOSTS": "API.example"}).hosts or ())


def test_a_heartbeat_slower_than_its_lease_is_refused(tmp_path: Path) -> None:
    assert "heartbeat_seconds is wrong" in refused(tmp_path, HEARTBEAT_SECONDS="14")


def test_settings_survive_the_way_to_another_process(tmp_path: Path) -> None:
    given = Settings(data_dir=tmp_path, trusted_hosts=("a", "b"))
    assert Settings.model_validate_json(given.model_dump_json()) == given


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_the_documentation_is_the_table_of_the_settings() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == settings.table()
