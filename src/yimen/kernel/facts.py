"""Facts and their rows: a frozen dataclass becomes ordinary JSON and comes back as it was."""

from dataclasses import fields
from datetime import datetime
from typing import Any, ClassVar, Protocol, TypeVar
from uuid import UUID

import msgspec

AnyFact = TypeVar("AnyFact")


class Fact(Protocol):
    """A past-tense frozen dataclass with who (`by`) and when (`at`) beside its ordinary data."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


def to_payload(fact: Fact) -> dict[str, Any]:
    """Return the fact's ordinary data; anything else (a personal value, a model row) raises TypeError."""
    payload: dict[str, Any] = msgspec.to_builtins(fact)
    payload.pop("by", None)
    payload.pop("at", None)
    return payload


def from_payload(kind: type[AnyFact], payload: dict[str, Any], *, by: UUID | None, at: datetime) -> AnyFact:
    """Return the fact as it was published; unknown keys of an older shape are left out."""
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    values = {**payload, "by": by, "at": at}
    return msgspec.convert({key: value for key, value in values.items() if key in names}, type=kind, strict=False)
