"""Open a centre beyond its regular hours, for all items or for listed ones."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.catalogue.queries import items_at
from yimen.halls.events.booking import OpeningSet
from yimen.halls.models import ExtraItem, ExtraOpening
from yimen.halls.rules.opening import Hours, check_hours
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class OpeningFacts:
    """An extra opening; `items` of None opens for all of them."""

    centre: UUID
    name: str
    since: date
    hours: Hours
    source: str
    until: date | None = None
    items: Collection[UUID] | None = None
    on_holidays: bool = False


@transaction.atomic
def set_extra_opening(facts: OpeningFacts, *, by: UUID | None, at: datetime) -> ExtraOpening:
    """Return the opening of this name as it is now; raise NotAllowed without source, hours, or with its end first."""
    if not facts.source.strip():
        raise NotAllowed("source_needed")
    hours = check_hours(facts.hours)
    if not hours or not facts.name.strip() or (facts.until and facts.until < facts.since):
        raise NotAllowed("hours")
    values = {
        "since": facts.since,
        "until": facts.until,
        "hours": hours,
        "is_listed": facts.items is not None,
        "on_holidays": facts.on_holidays,
        "source": facts.source.strip()[:300],
    }
    name = facts.name.strip()[:60]
    opening, _ = ExtraOpening.objects.update_or_create(centre_id=facts.centre, name=name, defaults=values)
    count = _list(opening, facts.items or ())
    publish(OpeningSet(opening=opening.pk, centre=facts.centre, items=count, by=by, at=at), subject=opening.pk)
    return opening


def _list(opening: ExtraOpening, items: Collection[UUID]) -> int:
    opening.items.all().delete()
    taken = list(items_at(opening.centre_id).filter(pk__in=list(items)).order_by().values_list("pk", flat=True))
    ExtraItem.objects.bulk_create(ExtraItem(opening=opening, item_id=item) for item in taken)
    return len(taken)
