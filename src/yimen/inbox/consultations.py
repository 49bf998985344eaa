"""Questions about items: a person's own, and those that wait for a department's answer."""

from uuid import UUID

from django.db.models import QuerySet

from yimen.identity.models import Staff
from yimen.inbox.models import Consultation


def consultations_of(person: UUID, *, item: UUID | None = None) -> QuerySet[Consultation]:
    """Return the person's own questions, about one item or all, newest first."""
    found = Consultation.objects.select_related("agency").filter(person=person).order_by("-id")
    return found.filter(item=item) if item else found


def consultations_at(staff: Staff) -> QuerySet[Consultation]:
    """Return the questions put to the department of this member of staff."""
    return Consultation.objects.select_related("person").filter(agency=staff.agency_id)


def open_consultations(staff: Staff) -> QuerySet[Consultation]:
    """Return the department's questions that wait for an answer, the oldest first."""
    return consultations_at(staff).filter(answered_at=None).order_by("id")
