"""Publishing: one insert-only row in the verb's transaction."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from django.db import Error, connection, transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.facts import from_payload, to_payload
from yimen.kernel.models import AccessLog, Event, SealHead
from yimen.kernel.origin import from_origin

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 4, 0, 0, 123456, tzinfo=UTC)


@dataclass(frozen=True)
class LeaseSigned:
    lease: UUID
    pages: tuple[int, ...]
    ends_on: date
    rent: Decimal
    by: UUID | None
    at: datetime
    note: str | None = None


def lease(by: UUID | None = None) -> LeaseSigned:
    return LeaseSigned(uuid4(), (1, 2), date(2027, 1, 1), Decimal("12.50"), by, NOON, "㙍䶮𠮷")


def test_a_fact_is_stored_with_who_when_where_and_on_what() -> None:
    who, case = uuid4(), uuid4()
    with from_origin(address="10.0.0.7", request="r1"):
        publish(lease(who), subject=case)
    event = Event.objects.get()
    assert (event.type, event.by, event.at, event.subject) == ("LeaseSigned", who, NOON, case)
    assert event.origin == {"address": "10.0.0.7", "request": "r1"}
    assert event.payload["note"] == "㙍䶮𠮷"
    assert event.position > 0


def test_a_fact_comes_back_as_it_was() -> None:
    fact = lease(uuid4())
    assert from_payload(LeaseSigned, {**to_payload(fact), "gone": 1}, by=fact.by, at=fact.at) == fact


def test_a_fact_with_something_that_is_not_ordinary_data_is_refused() -> None:
    with pytest.raises(TypeError):
        publish(LeaseSigned(object(), (), NOON.date(), Decimal(1), None, NOON))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "table", ["kernel_event", "kernel_accesslog", "kernel_seal", "kernel_accessseal", "kernel_sealhead"]
)
@pytest.mark.parametrize("change", ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET at = now()"])
def test_nobody_changes_an_insert_only_row(table: str, change: str) -> None:
    with pytest.raises(Error, match="insert-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))
    assert not AccessLog.objects.exists()
    assert not SealHead.objects.exists()
