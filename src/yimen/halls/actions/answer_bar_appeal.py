"""Answer an appeal against absences: granted, they count no more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.actions.forgive_absences import forgive_absences
from yimen.halls.events.booking import BookingAppealAnswered
from yimen.halls.models import BookingAppeal
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def answer_bar_appeal(*, appeal: UUID, is_granted: bool, answer: str, by: Staff, at: datetime) -> BookingAppeal:
    """Return the answered appeal; raise NotAllowed without an answer, or for one that has been answered."""
    if not answer.strip():
        raise NotAllowed("reason_missing")
    found = BookingAppeal.objects.select_for_update().get(pk=appeal)
    if found.answered_at is not None:
        raise NotAllowed("appeal_answered")
    found.is_granted, found.answer, found.answered_by, found.answered_at = is_granted, answer.strip()[:200], by.pk, at
    found.save(update_fields=["is_granted", "answer", "answered_by", "answered_at"])
    if is_granted:
        forgive_absences(person=found.person_id, month=found.month, why=found.answer, by=by, at=at)
    fact = BookingAppealAnswered(appeal=found.pk, person=found.person_id, is_granted=is_granted, by=by.pk, at=at)
    publish(fact, subject=found.pk)
    return found
