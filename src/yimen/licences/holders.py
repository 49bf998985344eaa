"""Licences as those who may use them see them: the holder, and who acts for the holder with that right."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.identity.models import Person
from yimen.identity.principals import Acting, acting
from yimen.identity.rules.mandates import Right
from yimen.licences.models import Extract, Licence, Look
from yimen.licences.rules.identifier import ROOT
from yimen.licences.rules.states import Status


def usable_by(person: Person, on: date) -> QuerySet[Licence]:
    """Return the newest-first licences that this person may see, show and download on this day."""
    return usable(acting(person, on))


def usable(held: Acting) -> QuerySet[Licence]:
    """Return the licences that the mandates of this day open."""
    people, bodies = held.people(Right.LICENCES), held.organisations(Right.LICENCES)
    mine = Q(holder_person__in=people) | Q(holder_organisation__in=bodies)
    whole = Licence.objects.select_related("type", "agency", "holder_person", "holder_organisation")
    return whole.filter(mine).order_by("-id")


def expiring(held: Acting, *, today: date, last: date) -> QuerySet[Licence]:
    """Return of these the valid ones whose last day comes until then, the soonest first."""
    return usable(held).filter(status=Status.VALID, valid_to__range=(today, last)).order_by("valid_to", "id")


def newest(licences: QuerySet[Licence], key: str) -> Licence | None:
    """Return the newest version of the licence with this number among these, or of the one with this identifier."""
    named = licences.filter(identifier=key).first() if key.startswith(ROOT) else None
    same = licences.filter(number=named.number, type=named.type_id) if named else licences.filter(number=key)
    return same.order_by("-version").first()


def looks_at(licence: UUID) -> QuerySet[Look]:
    """Return who opened codes of this licence, the last first; the caller has checked who asks."""
    return Look.objects.filter(licence=licence).order_by("-id")


def licence_by_id(licence: UUID) -> Licence:
    """Return the licence that a genuine code names."""
    return Licence.objects.select_related("type", "agency").get(pk=licence)


def looks_of(*, person: UUID | None = None, organisations: Collection[UUID] = ()) -> QuerySet[Look]:
    """Return who opened codes of these holders' licences, the last first."""
    theirs = Q(licence__holder_organisation__in=list(organisations))
    theirs |= Q(licence__holder_person=person) if person else Q()
    return Look.objects.filter(theirs).select_related("licence__type").order_by("-id")


def extracts_of(licence: UUID) -> QuerySet[Extract]:
    """Return the marked copies made of this licence, the last first; the caller has checked who asks."""
    return Extract.objects.filter(licence=licence).order_by("-id")


def extract_of(licences: QuerySet[Licence], extract: UUID) -> Extract | None:
    """Return the copy if it was made of one of these licences."""
    return Extract.objects.filter(pk=extract, licence__in=licences).first()
