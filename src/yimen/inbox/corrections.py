"""Requests to correct what is kept about somebody: a person's own, and those that wait for an answer."""

from uuid import UUID

from django.db.models import QuerySet

from yimen.inbox.models import Correction


def corrections_of(person: UUID) -> QuerySet[Correction]:
    """Return the person's own requests, newest first."""
    return Correction.objects.filter(person=person).order_by("-id")


def open_corrections() -> QuerySet[Correction]:
    """Return the requests that wait for an answer, the oldest first; for supervisors."""
    return Correction.objects.filter(answered_at=None).select_related("person").order_by("id")
