"""Publish a fact: one insert, in the transaction of the verb that caused it."""

from dataclasses import asdict
from typing import Any, Protocol
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder  # noqa: F401  the payload's encoder, see Event

from yimen.kernel.models import Event


class Fact(Protocol):
    """A past-tense frozen dataclass with who and when."""

    __dataclass_fields__: dict[str, Any]


def publish(fact: Fact, *, subject: UUID | None = None) -> None:
    """Store the fact as an event row; the relay delivers it after the commit."""
    values = asdict(fact)  # type: ignore[call-overload]
    by, at = values.pop("by", None), values.pop("at")
    Event.objects.create(type=type(fact).__name__, payload=values, subject=subject, by=by, at=at)
