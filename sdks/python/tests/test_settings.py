"""Settings: argument, else environment, else file, else default."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from measurand import ConfigurationError, Measurand
from measurand.settings import Settings

CONTEXTS = {
    "current": "dev",
    "contexts": {
        "dev": {"url": "http://dev:8000", "api_key": "msk_dev", "timeout": 5},
        "prod": {"url": "https://prod", "api_key": "msk_prod"},
    },
}


@pytest.fixture
def config():
    path = Path.home() / ".config/measurand/config.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(CONTEXTS))
    return path


def test_the_default_is_the_laptop():
    settings = Settings()
    assert (settings.base, settings.api_key) == ("http://localhost:8000/api/v1", None)
    assert (settings.timeout, settings.max_retries) == (60.0, 2)


def test_the_environment_goes_before_the_file(monkeypatch, config):
    for name, value in {"URL": "http://env", "API_KEY": "msk_env", "TIMEOUT": "7.5", "MAX_RETRIES": "0"}.items():
        monkeypatch.setenv(f"MEASURAND_{name}", value)
    settings = Settings()
    assert (settings.base, settings.api_key, settings.timeout, settings.max_retries) == (
        "http://env/api/v1",
        "msk_env",
        7.5,
        0,
    )


def test_arguments_go_before_everything(monkeypatch, config):
    monkeypatch.setenv("MEASURAND_URL", "http://env")
    settings = Settings("http://argument", "msk_argument", 1, 9)
    assert (settings.base, settings.api_key, settings.timeout, settings.max_retries) == (
        "http://argument/api/v1",
        "msk_argument",
        1.0,
        9,
    )


def test_the_current_context_of_the_file_is_used(config):
    settings = Settings()
    assert (settings.base, settings.api_key, settings.timeout) == ("http://dev:8000/api/v1", "msk_dev", 5.0)


def test_a_context_is_chosen_by_name(config):
    assert Settings(context="prod").base == "https://prod/api/v1"


def test_a_key_of_the_file_goes_only_to_the_address_beside_it(monkeypatch, config):
    monkeypatch.setenv("MEASURAND_URL", "http://elsewhere")
    assert Settings().api_key is None
    assert Settings("http://other", context="prod").api_key is None


@pytest.mark.parametrize("text", ["{", "[]", '{"current": "nope", "contexts": {}}', '{"contexts": 1, "current": "x"}'])
def test_a_broken_file_is_named(config, text):
    config.write_text(text)
    with pytest.raises(ConfigurationError, match=r"config\.json"):
        Settings()


def test_an_unknown_context_is_named(config):
    with pytest.raises(ConfigurationError, match="nope"):
        Settings(context="nope")


def test_a_context_without_a_file_is_named():
    with pytest.raises(ConfigurationError, match="does not exist"):
        Settings(context="prod")


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x", "file:///etc/passwd"])
def test_an_address_of_another_kind_is_refused(url):
    with pytest.raises(ConfigurationError, match="http://"):
        Settings(url)


@pytest.mark.parametrize(("url", "base"), [("http://h/", "http://h/api/v1"), ("http://h/api/v1/", "http://h/api/v1")])
def test_the_base_path_is_added_once(url, base):
    assert Settings(url).base == base


@pytest.mark.parametrize("key", ["msk_a\nX-Evil: 1", "msk a", "schlüssel", "msk_a\n"])
def test_a_key_that_is_none_is_refused_without_being_shown(key):
    with pytest.raises(ConfigurationError) as raised:
        Measurand(api_key=key)
    assert key not in str(raised.value)


@pytest.mark.parametrize("value", ["soon", "-1"])
def test_a_number_that_is_none_is_refused_by_name(monkeypatch, value):
    monkeypatch.setenv("MEASURAND_TIMEOUT", value)
    with pytest.raises(ConfigurationError, match="MEASURAND_TIMEOUT"):
        Settings()


def test_logging_is_switched_on_by_the_environment(monkeypatch, drive, stub, capfd):
    import logging

    from sdk_stub import Reply, dataset

    monkeypatch.setenv("MEASURAND_LOG", "debug")
    stub.script = [Reply(200, dataset())]
    drive()(lambda mz: mz.datasets.get("flights"))
    logger = logging.getLogger("measurand")
    added = logger.handlers[:]
    logger.handlers, level = [], logger.level
    logger.setLevel(logging.NOTSET)
    assert (len(added), level) == (1, logging.DEBUG)
    assert "GET /datasets/flights 200" in capfd.readouterr().err
