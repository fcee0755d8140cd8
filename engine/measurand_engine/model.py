"""Base and scalar types of every contract type. Generated models import them; nothing else is shared."""

from datetime import UTC, datetime
from math import isfinite
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    Strict,
    StrictBool,
    StrictFloat,
    StrictStr,
)
from pydantic import AwareDatetime as _AwareDatetime
from pydantic_core import PydanticCustomError


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
# Strict by itself, for it also stands outside of models: else 1 would be read as true.
Scalar = Annotated[
    StrictStr | StrictBool | Annotated[int, Strict()] | StrictFloat | None, Field(union_mode="left_to_right")
]
FreeObject = dict[str, Any]
_SCALARS = frozenset({int, float, str, bool, type(None)})


def _only_scalars(values: list[Any]) -> list[Any]:
    """Check a million values in a twentieth of a second; a union, tried value by value, takes ten times that."""
    if strange := set(map(type, values)) - _SCALARS:
        names = ", ".join(sorted(kind.__name__ for kind in strange))
        raise PydanticCustomError(
            "scalars", "values are strings, numbers, booleans or null, not {names}", {"names": names}
        )
    if not all(map(isfinite, filter(_is_float, values))):
        raise PydanticCustomError("finite_number", "numbers must be finite; send null or a string instead")
    return values


def _is_float(value: object) -> bool:
    return type(value) is float


Scalars = Annotated[list[Any], AfterValidator(_only_scalars)]


def now() -> datetime:
    """The current time in UTC, cut to the milliseconds that the contract carries."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)
