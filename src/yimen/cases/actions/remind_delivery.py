"""Remind an applicant that the result waits and that the limit for handing it over is near."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.cases.events.review import DeliveryReminded
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.kernel.actions.publish import publish


@transaction.atomic
def remind_delivery(*, case: UUID, at: datetime) -> Case | None:
    """Return the case whose applicant is reminded, once; None when it has been collected or reminded of meanwhile."""
    waiting = Case.objects.select_for_update(of=("self",), skip_locked=True).filter(
        pk=case, state=State.READY, delivery_reminded_at__isnull=True, delivery_due__isnull=False
    )
    found = waiting.first()
    if found is None or found.delivery_due is None:
        return None
    found.delivery_reminded_at = at
    found.save(update_fields=["delivery_reminded_at"])
    fact = DeliveryReminded(case=found.pk, number=found.number, due=found.delivery_due, by=None, at=at)
    publish(fact, subject=found.pk)
    return found
