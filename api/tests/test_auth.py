"""Keys: who has one, for how long, and what it allows."""

import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from measurand_api import auth
from measurand_api.auth import ALL_SCOPES, Authentication, Caller, Keys, Minted, Permission
from measurand_api.contract import Operation
from measurand_api.limits.rates import Rates
from measurand_api.limits.strangers import Strangers, address_of
from measurand_api.problems import Forbidden, RateLimited, Unauthenticated
from measurand_api.settings import Settings, WrongSetting
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect
from measurand_api.store.tables import api_keys
from starlette.types import Receive, Scope, Send

NOW = datetime.now(UTC)


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def engine(url: str) -> Iterator[sa.Engine]:
    engine = connect(url)
    yield engine
    engine.dispose()


def stored(engine: sa.Engine, **values: Any) -> Minted:
    key = auth.mint()
    row = {"id": key.id, "name": "a key", "secret_sha256": key.secret_sha256, "scopes": ["read"], "created_at": NOW}
    Catalog(engine, "acme").add(api_keys, **{**row, **values})
    return key


def revoke(engine: sa.Engine, key: Minted) -> None:
    Catalog(engine, "acme").change(api_keys, api_keys.c.id == key.id, revoked_at=NOW)


def test_a_stored_key_names_its_caller(engine: sa.Engine) -> None:
    key = stored(engine, expires_at=NOW + timedelta(days=1))
    caller = Keys(engine).caller(key.text)
    assert (caller.tenant, caller.key_id, caller.scopes, caller.key_name) == ("acme", key.id, {"read"}, "a key")


def test_only_the_hash_of_a_secret_is_stored(engine: sa.Engine) -> None:
    key = stored(engine)
    row = Catalog(engine, "acme").one(api_keys)
    assert row is not None
    assert key.text.rpartition("_")[2] not in str(row)


def test_a_key_is_200_random_bits_and_parses_back() -> None:
    assert auth.parse(auth.mint().text) is not None
    assert auth.mint().text != auth.mint().text


@pytest.mark.parametrize("text", ["", "msk_", "msk_x_y", "Bearer", "msk_" + "0" * 26 + "_" + "0" * 39, "é" * 71])
def test_what_has_not_the_shape_of_a_key_is_unauthenticated(engine: sa.Engine, text: str) -> None:
    with pytest.raises(Unauthenticated, match="unknown, expired or revoked"):
        Keys(engine).caller(text)


def test_a_right_id_with_a_wrong_secret_is_unauthenticated_also_when_the_key_is_remembered(engine: sa.Engine) -> None:
    key, keys = stored(engine), Keys(engine)
    wrong = key.text[:-1] + ("0" if key.text[-1] != "0" else "1")
    for text in (wrong, key.text, wrong):
        if text == key.text:
            assert keys.caller(text).key_id == key.id
        else:
            with pytest.raises(Unauthenticated):
                keys.caller(text)


def test_an_expired_key_is_unauthenticated_with_the_same_sentence(engine: sa.Engine) -> None:
    key = stored(engine, expires_at=NOW - timedelta(seconds=1))
    with pytest.raises(Unauthenticated, match="unknown, expired or revoked"):
        Keys(engine).caller(key.text)


def test_a_revocation_on_this_gateway_takes_effect_at_once(engine: sa.Engine) -> None:
    key, keys = stored(engine), Keys(engine)
    keys.caller(key.text)
    revoke(engine, key)
    keys.forget(key.id)
    with pytest.raises(Unauthenticated):
        keys.caller(key.text)


def test_a_revocation_elsewhere_takes_effect_within_five_seconds(engine: sa.Engine) -> None:
    clock = Clock()
    key, keys = stored(engine), Keys(engine, clock)
    keys.caller(key.text)
    revoke(engine, key)
    clock.seconds = 4.9
    assert keys.caller(key.text).key_id == key.id
    clock.seconds = 5.0
    with pytest.raises(Unauthenticated):
        keys.caller(key.text)


def test_the_memory_for_keys_is_bounded(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auth, "CACHE_SIZE", 2)
    keys = Keys(engine)
    for _ in range(5):
        keys.caller(stored(engine).text)
    assert len(keys._known) <= 2


def test_an_address_looks_up_so_many_unknown_keys_and_locks_nobody_out_that_is_known(engine: sa.Engine) -> None:
    clock, known, fresh = Clock(), stored(engine), stored(engine)
    keys = Keys(engine, clock, Strangers(Rates(lambda: 0.0), per_minute=3))
    keys.caller(known.text, "10.0.0.1")
    for _ in range(2):
        with pytest.raises(Unauthenticated):
            keys.caller(auth.mint().text, "10.0.0.1")
    for key in (auth.mint(), fresh):
        with pytest.raises(RateLimited):
            keys.caller(key.text, "10.0.0.1")
    clock.seconds = auth.CACHE_SECONDS
    assert keys.caller(known.text, "10.0.0.1").key_id == known.id
    assert keys.caller(fresh.text, "10.0.0.2").key_id == fresh.id


@pytest.mark.parametrize(
    ("host", "counted"),
    [("10.0.0.1", "10.0.0.1"), ("2001:db8::1", "2001:db8::/64"), ("2001:db8::ffff:1", "2001:db8::/64")],
)
def test_an_address_of_ipv6_is_counted_by_its_site(host: str, counted: str) -> None:
    assert address_of({"client": (host, 1)}) == counted


def operation(scope: str | None) -> Operation:
    return Operation("get_thing", "GET", "/", scope, False, None, (), None, (), (), frozenset(), frozenset())


async def authenticated(engine: sa.Engine, needed: str | None, *headers: tuple[bytes, bytes]) -> Caller | None:
    scope: Scope = {"type": "http", "operation": operation(needed), "headers": headers}

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        pass

    await Authentication(Permission(app), Keys(engine))(scope, None, None)  # type: ignore[arg-type]
    return scope.get("caller")


@pytest.mark.parametrize("scheme", [b"Bearer", b"bearer", b"BEARER"])
async def test_the_scheme_may_be_written_in_any_case(engine: sa.Engine, scheme: bytes) -> None:
    key = stored(engine)
    caller = await authenticated(engine, "read", (b"authorization", scheme + b" " + key.text.encode()))
    assert caller is not None
    assert caller.key_id == key.id


@pytest.mark.parametrize(
    "headers", [[], [(b"authorization", b"Basic eDp5")], [(b"authorization", b"Bearer")], [(b"cookie", b"a=b")]]
)
async def test_a_request_without_a_key_is_unauthenticated(
    engine: sa.Engine, headers: list[tuple[bytes, bytes]]
) -> None:
    with pytest.raises(Unauthenticated):
        await authenticated(engine, "read", *headers)


async def test_a_public_operation_needs_no_key(engine: sa.Engine) -> None:
    assert await authenticated(engine, None) is None


@pytest.mark.parametrize("needed", ALL_SCOPES)
@pytest.mark.parametrize("held", ALL_SCOPES)
async def test_a_key_does_what_its_scope_says_and_nothing_else(engine: sa.Engine, needed: str, held: str) -> None:
    key = stored(engine, scopes=[held])
    header = (b"authorization", b"Bearer " + key.text.encode())
    if needed == held:
        assert await authenticated(engine, needed, header)
        return
    with pytest.raises(Forbidden, match=f"get_thing needs the scope '{needed}'; this key has '{held}'"):
        await authenticated(engine, needed, header)


def test_the_first_start_makes_a_private_key_with_all_scopes(engine: sa.Engine, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    auth.first_key(settings, engine)
    file = tmp_path / "key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    caller = Keys(engine).caller(file.read_text().strip())
    assert (caller.tenant, caller.scopes) == ("default", set(ALL_SCOPES))


def test_the_second_start_keeps_the_key(engine: sa.Engine, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    auth.first_key(settings, engine)
    before = (tmp_path / "key").read_text()
    auth.first_key(settings, engine)
    assert (tmp_path / "key").read_text() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_key_that_is_set_is_used_and_no_file_is_made(engine: sa.Engine, tmp_path: Path) -> None:
    key = auth.mint()
    auth.first_key(Settings(data_dir=tmp_path, key=key.text), engine)
    assert Keys(engine).caller(key.text).tenant == "default"
    assert not (tmp_path / "key").exists()


def test_a_key_of_another_shape_stops_the_start_and_is_not_repeated(engine: sa.Engine, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="MEASURAND_KEY holds no key") as caught:
        auth.first_key(Settings(data_dir=tmp_path, key="hunter2"), engine)
    assert "hunter2" not in str(caught.value)


def test_a_revoked_first_key_stops_the_start(engine: sa.Engine, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    auth.first_key(settings, engine)
    Catalog(engine, "default").change(api_keys, revoked_at=NOW)
    with pytest.raises(WrongSetting, match="was revoked"):
        auth.first_key(settings, engine)
