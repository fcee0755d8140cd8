"""Base and scalar types of every contract type. Generated models import them; nothing else is shared."""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime as _AwareDatetime
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, Strict


class Model(BaseModel):
    """A value of the contract: frozen, no unknown keys, no coercion, finite numbers only.

    Built on first use: most processes touch a fraction of the types.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        defer_build=True,
        serialize_by_alias=True,
        validate_by_alias=True,
        validate_by_name=True,
        protected_namespaces=(),
    )


def _integral(value: object) -> object:
    """JSON has one number type, so 71.0 is an integer."""
    return int(value) if type(value) is float and value.is_integer() else value


def _rfc3339(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


StrictInt = Annotated[int, BeforeValidator(_integral), Strict()]
AwareDatetime = Annotated[_AwareDatetime, PlainSerializer(_rfc3339, when_used="json")]
Scalar = Annotated[str | bool | int | float | None, Field(union_mode="left_to_right")]
FreeObject = dict[str, Any]


def now() -> datetime:
    """The current time in UTC, cut to the milliseconds that the contract carries."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
