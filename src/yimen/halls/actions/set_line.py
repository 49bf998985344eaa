"""Say what can be booked at a centre, and how many tickets are expected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.queries import items_at
from yimen.halls.events.booking import LineSet
from yimen.halls.models import BookingLine, LineItem
from yimen.halls.rules.opening import Hours, check_hours
from yimen.halls.rules.stock import check_weights
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class LineFacts:
    """A line: its name, the tickets of a day, the weight of each hour, its own hours, its items with their minutes.

    `items` of None leaves the list as it is; an empty one takes whatever no other line of the centre has.
    """

    centre: UUID
    code: str
    name: str
    expected: int
    expected_weekend: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    hours: Hours = field(default_factory=dict)
    items: Mapping[UUID, int | None] | None = None
    zone: UUID | None = None
    is_open: bool = True


@transaction.atomic
def set_line(facts: LineFacts, *, by: UUID | None, at: datetime) -> BookingLine:
    """Return the line of this code as it is now; raise NotAllowed for a name, hours or weights that are none.

    What is booked stays booked: a smaller plan only offers nothing more.
    """
    if not facts.name.strip() or facts.expected < 0 or facts.expected_weekend < 0:
        raise NotAllowed("line_facts")
    values = {
        "name": facts.name.strip()[:60],
        "expected": facts.expected,
        "expected_weekend": facts.expected_weekend,
        "weights": check_weights(facts.weights),
        "hours": check_hours(facts.hours),
        "zone_id": facts.zone,
        "is_open": facts.is_open,
    }
    line, _ = BookingLine.objects.update_or_create(centre_id=facts.centre, code=facts.code, defaults=values)
    if facts.items is not None:
        _list(line, facts.items)
    count = line.items.count()
    fact = LineSet(line=line.pk, centre=facts.centre, expected=facts.expected, items=count, by=by, at=at)
    publish(fact, subject=line.pk)
    return line


def _list(line: BookingLine, items: Mapping[UUID, int | None]) -> None:
    taken = items_at(line.centre_id).filter(pk__in=list(items)).order_by().values_list("pk", flat=True)
    line.items.all().delete()
    LineItem.objects.filter(centre=line.centre_id, item__in=list(taken)).delete()
    LineItem.objects.bulk_create(
        LineItem(centre_id=line.centre_id, line=line, item_id=item, minutes=items[item]) for item in taken
    )
