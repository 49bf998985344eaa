"""The library as the issuing agency's own people see it: found by number or holder, one with all its versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.identity.queries import organisation_with, person_with, staff_names
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.kernel.rules.identifiers import DocumentKind, check_resident_id
from yimen.kernel.rules.identifiers.checks import cleaned
from yimen.licences.models import Licence
from yimen.licences.queries import issued_by, shown_holder, standing_of
from yimen.licences.rules.standing import Standing

SHORTEST = 2  # letters of a name that is looked for


@dataclass(frozen=True)
class Line:
    """One licence in a list: people's names are starred."""

    licence: Licence
    holder: str
    standing: Standing


@dataclass(frozen=True)
class Step:
    """Something that was done to the licence."""

    what: str
    at: datetime
    by: str
    version: int
    reason: str


def registered(agency: UUID | None, words: str) -> QuerySet[Licence]:
    """Return the agency's licences, the newest first: all, or those that the words name."""
    listed = issued_by(agency).select_related("type").order_by("-id")
    return listed.filter(_named(words.strip(), listed)) if words.strip() else listed


def lines(licences: Sequence[Licence], *, today: date) -> list[Line]:
    """Return the lines of a page."""
    return [Line(one, shown_holder(one), standing_of(one, today=today)) for one in licences]


def with_holder(agency: UUID | None) -> QuerySet[Licence]:
    """Return the agency's licences with all that their page shows."""
    return issued_by(agency).select_related("type", "agency", "holder_person", "holder_organisation")


def versions_of(licence: Licence) -> list[Licence]:
    """Return all versions of the licence, the newest first."""
    return list(Licence.objects.filter(number=licence.number, type=licence.type_id).order_by("-version"))


def steps_of(versions: Sequence[Licence]) -> list[Step]:
    """Return what was done to these versions of a licence, the last first."""
    number = {one.pk: one.version for one in versions}
    events = list(Event.objects.filter(subject__in=number, type__startswith="Licence").order_by("-position"))
    names = staff_names({event.by for event in events if event.by})
    return [_step(event, number, names) for event in events if event.subject]


def _step(event: Event, number: dict[UUID, int], names: dict[UUID, str]) -> Step:
    said: dict[str, Any] = event.payload
    assert event.subject is not None
    who = names.get(event.by, "") if event.by else ""
    return Step(event.type, event.at, who, number[event.subject], str(said.get("reason") or ""))


def _named(words: str, listed: QuerySet[Licence]) -> Q:
    """Return the first of these that is something: a number, an identifier, a holder's code, the start of a name.

    Each has an index of its own; joined by OR the planner would walk the agency's whole list.
    """
    typed = cleaned(words)
    by_number = Q(number__in={typed, words})
    for asked in (by_number, Q(identifier=typed), _holder_with(typed)):
        if asked is not None and listed.filter(asked).exists():
            return asked
    return Q(holder_name__startswith=words) if len(words) >= SHORTEST else by_number


def _holder_with(code: str) -> Q | None:
    if organisation := organisation_with(code):
        return Q(holder_organisation=organisation.pk)
    try:
        person = person_with(DocumentKind.RESIDENT_ID, check_resident_id(code, today=date.max).number)
    except NotAllowed:
        return None
    return Q(holder_person=person.pk) if person else None
