"""Note a service that was given, so that it may be rated under its number."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from yimen.evaluation.models import Invitation
from yimen.evaluation.rules.rating import Node, Source
from yimen.identity.models import Staff


@dataclass(frozen=True, kw_only=True)
class Served:
    """Who was served by whom, with what, and where; the serving unit is the clerk's agency, else the centre."""

    number: str
    node: Node
    centre: UUID
    source: Source = Source.CASE
    is_online: bool = False
    case: UUID | None = None
    person: UUID | None = None
    agent: UUID | None = None
    organisation: UUID | None = None
    item: UUID | None = None
    agency: UUID | None = None  # where no clerk says it
    window: UUID | None = None
    staff: UUID | None = None


def invite(served: Served, *, at: datetime) -> Invitation:
    """Return the service to rate; told twice, it is there once."""
    unit = Staff.objects.filter(pk=served.staff).values_list("agency", flat=True).first() if served.staff else None
    values = {
        "source": served.source,
        "node": served.node,
        "is_online": served.is_online,
        "case": served.case,
        "person_id": served.person,
        "agent_id": served.agent,
        "organisation_id": served.organisation,
        "item_id": served.item,
        "agency_id": unit or served.agency,
        "centre_id": served.centre,
        "window_id": served.window,
        "staff_id": served.staff,
        "token": secrets.token_urlsafe(18),
        "at": at,
        "on": localdate(at),
    }
    return Invitation.objects.get_or_create(number=served.number, defaults=values)[0]
