"""Settings: MEASURAND_* variables over measurand.toml over defaults. One table; a wrong one stops the start."""

import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

PREFIX = "MEASURAND_"
FILE = Path("measurand.toml")
CLIENT_VARIABLES = frozenset({"URL", "API_KEY", "TIMEOUT", "MAX_RETRIES", "LOG"})
"""MEASURAND_* names that belong to the clients, which may run beside the server."""

MIB = 1 << 20
GIB = 1 << 30
POSTGRESQL = "postgresql+psycopg"
_HAS_PORT = re.compile(r"^([^/?]*@)?[^@/:?\[]*(\[[0-9a-fA-F:.]+\])?(:[0-9]*)?([/?]|$)")


_HOST = r"(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])"
_PORT = "[1-9][0-9]{0,4}"
_ORIGIN = re.compile(rf"http://{_HOST}(?::(?!80$){_PORT})?|https://{_HOST}(?::(?!443$){_PORT})?")
"""As browsers write it in `Origin`."""


class WrongSetting(Exception):
    """The server must not start: a setting is wrong."""


def _listed(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _absolute(path: Path) -> Path:
    return path.expanduser().absolute()


def _database(url: str) -> str:
    """The URL with the driver that is installed; the message never shows it, because of its password."""
    scheme, separator, rest = url.partition("://")
    scheme = {"postgres": POSTGRESQL, "postgresql": POSTGRESQL}.get(scheme, scheme)
    if scheme not in {"sqlite", POSTGRESQL} or not separator:
        raise ValueError("expected sqlite:///path/of/file.db or postgresql://user:password@host:port/name")
    if scheme == "sqlite" and not rest.startswith("/"):
        raise ValueError("sqlite:/// has three slashes before a relative path and four before an absolute one")
    if scheme == POSTGRESQL and not _HAS_PORT.search(rest):
        raise ValueError("the port is no number; write a '/', '@' or ':' of the password as %2F, %40 or %3A")
    return f"{scheme}://{rest}"


Folder = Annotated[Path, AfterValidator(_absolute)]


def _origins(listed: tuple[str, ...]) -> tuple[str, ...]:
    for origin in listed:
        if origin != "*" and not _ORIGIN.fullmatch(origin):
            message = (
                f"{origin!r} is no origin: scheme and host in lower case, a port that is not the usual one, no path"
            )
            raise ValueError(message)
    return listed


def _networks(listed: tuple[str, ...]) -> tuple[str, ...]:
    for network in listed:
        try:
            ipaddress.ip_network(network)
        except ValueError as wrong:
            message = f"{network!r} is no address or network: {wrong}"
            raise ValueError(message) from None
    return listed


Listed = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Origins = Annotated[Listed, AfterValidator(_origins)]
Networks = Annotated[Listed, AfterValidator(_networks)]


def _data_dir() -> Path:
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "measurand"


def _database_url(values: dict[str, Any]) -> str:
    return f"sqlite:///{values['data_dir'] / 'catalog.db'}"


def _spare_cores() -> int:
    return max(1, (os.cpu_count() or 1) - 1)


class Settings(BaseModel):
    """All settings of the server. The description of each is its documentation."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    data_dir: Folder = Field(default_factory=_data_dir, description="Folder of everything that is stored.")
    host: str = Field(
        default="127.0.0.1", description="Address to listen on. Other than a loopback address needs `key`."
    )
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    trusted_hosts: Listed = Field(
        default=(),
        description="Host names to answer to, beside those of loopback; none set: any, unless on loopback.",
    )
    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default_factory=_database_url,
        description="Catalog database: SQLite in `data_dir`, or `postgresql://user:password@host/name`.",
        repr=False,
    )
    database_pool_size: int = Field(
        default=10, ge=1, le=200, description="Connections to PostgreSQL that a process holds at most."
    )
    migrate_at_start: bool = Field(
        default=True,
        description="Migrate the database at the start; else a start is refused while it is behind.",
    )
    blobs_url: str | None = Field(
        default=None,
        pattern=r"^s3://[a-z0-9][a-z0-9.-]{2,62}(/[^?#]*)?$",
        description="Where files are kept, `s3://bucket/prefix` (`AWS_*` hold the key). Not set: `data_dir/blobs`.",
    )
    blobs_endpoint: str | None = Field(
        default=None,
        pattern=r"^https?://[^/]+/?$",
        description="Address of an S3-compatible service other than Amazon's, `https://…`.",
    )
    blob_cache_bytes: int = Field(
        default=10 * GIB,
        ge=0,
        description="Size of the local copies of files of `blobs_url`, in `data_dir`.",
    )
    blob_grace_seconds: int = Field(
        default=86_400, ge=0, description="Age from which a file that no row refers to is removed."
    )
    redis_url: str | None = Field(
        default=None,
        description="`redis://…`: gateways share their rate limits. Not set or not reached: each counts by itself.",
        repr=False,
    )
    key: str | None = Field(
        default=None,
        description="Key with all scopes, `msk_…`. Not set: made at the first start, in `data_dir/key`.",
        repr=False,
    )
    cursor_secret: Listed = Field(
        default=(),
        max_length=2,
        description="Secret that signs cursors; while it is replaced two: the first signs, both are accepted.",
        repr=False,
    )
    cors_origins: Origins = Field(
        default=(),
        description="Origins whose pages may call, `https://app.example.com`; `*` for any.",
    )
    trusted_proxies: Networks = Field(
        default=(),
        description="Addresses or networks of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.",
    )
    rate_per_key: int = Field(default=12_000, ge=1, description="Requests of a key in a minute.")
    rate_per_tenant: int = Field(default=60_000, ge=1, description="Requests of a tenant in a minute.")
    quota_stored_bytes: int | None = Field(
        default=None, ge=0, description="Bytes that a tenant may store; `measurand-api tenants` sets another for one."
    )
    quota_requests_per_day: int | None = Field(
        default=None, ge=0, description="Requests of a tenant in a day; `measurand-api tenants` sets another for one."
    )
    max_streams_per_key: int = Field(default=16, ge=0, description="Event streams that a key may have open.")
    max_waits_per_key: int = Field(
        default=64, ge=0, description="Requests of a key that may wait for a job; the next ones are answered at once."
    )
    worker_outlives_gateway: bool = Field(
        default=False, description="Whether the worker beside a gateway that is gone finishes its jobs before it ends."
    )
    worker: Literal["local", "none"] = Field(
        default="local",
        description="`local` runs the job worker beside the gateway, `none` leaves it to other hosts.",
    )
    answer_workers: int = Field(
        default_factory=_spare_cores,
        ge=1,
        le=256,
        description="Child processes that compute while the caller waits.",
    )
    answer_budget_seconds: float = Field(
        default=0.06, ge=0, le=60, description="Estimated cost up to which a computation is answered at once."
    )
    job_slots: int = Field(default_factory=_spare_cores, ge=1, le=256, description="Jobs that run at the same time.")
    job_memory_bytes: int = Field(default=4 * GIB, ge=64 * MIB, description="Memory a job may use.")
    job_lease_seconds: float = Field(
        default=15, gt=0, le=3600, description="Time after which a silent worker's job is given to another."
    )
    heartbeat_seconds: float = Field(default=3, gt=0, le=600, description="Time between signs of life of a worker.")
    max_attempts: int = Field(default=3, ge=1, le=100, description="Starts after which a job fails for good.")
    queue_cap_per_tenant: int = Field(default=1000, ge=1, description="Jobs of a tenant that may wait.")
    running_cap_per_tenant: int = Field(default=16, ge=1, description="Jobs of a tenant that may run at the same time.")
    max_upload_bytes: int = Field(default=2 * GIB, ge=1, description="Largest file.")
    upload_part_bytes: int = Field(
        default=16 * MIB, ge=1024, le=GIB, description="Size of the parts of a resumable upload."
    )
    upload_lifetime_seconds: int = Field(
        default=86_400, ge=1, description="Time after which a resumable upload that was not completed is removed."
    )
    upload_cap_per_tenant: int = Field(default=100, ge=1, description="Resumable uploads of a tenant that may be open.")
    max_body_bytes: int = Field(default=8 * MIB, ge=1024, description="Largest JSON body.")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least severe messages that are logged."
    )
    metrics_port: int | None = Field(
        default=None,
        ge=0,
        le=65535,
        description="Port of `/metrics` without a key. Not set: on `port`, with the scope `admin`.",
    )
    traces_url: str | None = Field(
        default=None,
        description="OTLP/HTTP address of traces, `http://…:4318/v1/traces`. Not set: none.",
    )
    deleted_kept_seconds: int = Field(
        default=30 * 86_400, ge=0, description="Time that the tombstone of a deleted dataset is kept."
    )
    report_kept_seconds: int | None = Field(
        default=None, ge=0, description="Time that reports are kept, those of ingests aside. Not set: for ever."
    )
    log_format: Literal["text", "json"] = Field(default="text", description="`json` writes one object a line.")
    shutdown_grace_seconds: int = Field(
        default=10, ge=0, le=3600, description="Time that requests get to end when the server stops."
    )
    strict_answers: bool = Field(
        default=False,
        description="For tests: 500 for an answer that the contract does not list for its operation.",
    )

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the server."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def proxies(self) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
        """The networks of `trusted_proxies`."""
        return [ipaddress.ip_network(network) for network in self.trusted_proxies]

    @property
    def hosts(self) -> frozenset[str] | None:
        """Names the Host header may have; None for any."""
        if not self.is_loopback and not self.trusted_hosts:
            return None
        return frozenset({"localhost", "127.0.0.1", "[::1]", *(host.lower() for host in self.trusted_hosts)})


def load(environment: Mapping[str, str], given: Mapping[str, object] | None = None, file: Path = FILE) -> Settings:
    """Settings from a file, variables, and what the command line gives, each over the one before."""
    written, variables = _from_file(file), _from_environment(environment)
    origins = {name: f"{name} in {file}" for name in written} | {name: PREFIX + name.upper() for name in variables}
    try:
        settings = Settings.model_validate({**written, **variables, **(given or {})})
    except ValidationError as invalid:
        error = invalid.errors(include_url=False)[0]
        name = str(error["loc"][0])
        raise WrongSetting(
            f"{origins.get(name, name)} is wrong: {_sentence(error['msg'].removeprefix('Value error, '))}"
        ) from None
    _check_together(settings)
    return settings


def _check_together(settings: Settings) -> None:
    if not settings.is_loopback and not settings.key:
        raise WrongSetting(
            f"host is {settings.host}, which other machines can reach: set {PREFIX}KEY, or listen on 127.0.0.1."
        )
    if settings.heartbeat_seconds * 2 > settings.job_lease_seconds:
        raise WrongSetting(
            "heartbeat_seconds is wrong: it must be at most half of job_lease_seconds, or healthy jobs are lost."
        )


def _from_file(file: Path) -> dict[str, object]:
    if not file.exists():
        return {}
    try:
        values: dict[str, object] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise WrongSetting(f"{file} cannot be read: {broken}.") from None
    for name in values:
        _known(name, f"{name} in {file}", "")
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    names = [key.removeprefix(PREFIX) for key in environment if key.startswith(PREFIX)]
    own = [name for name in names if name not in CLIENT_VARIABLES]
    for name in own:
        _known(name.lower(), PREFIX + name, PREFIX)
    return {name.lower(): environment[PREFIX + name] for name in own}


def _known(name: str, shown: str, prefix: str) -> None:
    if name in Settings.model_fields:
        return
    close = get_close_matches(name, Settings.model_fields, 1)
    nearest = (prefix + close[0].upper() if prefix else close[0]) if close else ""
    raise WrongSetting(
        f"{shown} is no setting{f', did you mean {nearest}?' if close else '; docs/settings.md lists them.'}"
    )


def _sentence(text: str) -> str:
    return text[0].lower() + text[1:].rstrip(".") + "."


def table() -> str:
    """The settings as a Markdown table: docs/settings.md is this text."""
    rows = [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {_default(name)} | {f.description} |"
        for name, f in Settings.model_fields.items()
    ]
    return "\n".join([_HEADING, "| setting | variable | default | |", "|---|---|---|---|", *rows, ""])


def _default(name: str) -> str:
    shown = {
        "data_dir": "`~/.local/share/measurand`",
        "database_url": "`sqlite:///{data_dir}/catalog.db`",
        "answer_workers": "cores - 1",
        "job_slots": "cores - 1",
    }
    value = Settings.model_fields[name].default
    if value in (None, ()):
        return "none"
    return shown.get(name) or f"`{str(value).lower() if isinstance(value, bool) else value}`"


_HEADING = """# Settings

Each is a variable of the environment, or a line in `measurand.toml` in the folder where the server starts.
Variables win over lines.
Lists are separated by commas. A wrong or unknown setting stops the start with exit code 2 and a sentence that names it.
"""
