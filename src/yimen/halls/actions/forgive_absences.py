"""Give somebody the right to book back: the absences of a month count no more."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.booking import AbsencesForgiven
from yimen.halls.models import Appointment
from yimen.halls.queries.appointments import absences_of
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def forgive_absences(*, person: UUID, month: date, why: str, by: Staff, at: datetime) -> int:
    """Return how many absences were lifted, each with who and why; raise NotAllowed without a reason."""
    if not why.strip():
        raise NotAllowed("reason_missing")
    counted = absences_of(person, month).order_by().values("pk")
    values = {"forgiven_at": at, "forgiven_by": by.pk, "forgiven_why": why.strip()[:200]}
    count = Appointment.objects.filter(pk__in=counted).update(**values)
    if count:
        fact = AbsencesForgiven(person=person, month=month, count=count, why=why.strip()[:200], by=by.pk, at=at)
        publish(fact, subject=person)
    return count
