"""Let somebody act for a person or an organisation."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.events import MandateGranted
from yimen.identity.models import Mandate, Organisation, Person
from yimen.identity.rules.mandates import Period, Right, check_grant
from yimen.kernel.actions.publish import publish


@transaction.atomic
def grant_mandate(
    *,
    agent: Person,
    principal: Person | Organisation,
    role: str,
    period: Period,
    purpose: str,
    rights: Collection[Right] = (),
    by: UUID,
    at: datetime,
) -> Mandate:
    """Grant a mandate for a span of days; who granted it and what for stay on record."""
    check_grant(period, for_oneself=principal == agent, today=localdate(at))
    mandate = Mandate.objects.create(
        agent=agent,
        principal_person=principal if isinstance(principal, Person) else None,
        organisation=principal if isinstance(principal, Organisation) else None,
        role=Mandate.MandateRole(role).value,
        rights=sorted(rights),
        purpose=purpose.strip(),
        valid_from=period.valid_from,
        valid_to=period.valid_to,
        granted_by=by,
    )
    fact = MandateGranted(mandate=mandate.pk, agent=agent.pk, principal=principal.pk, role=mandate.role, by=by, at=at)
    publish(fact, subject=mandate.pk)
    return mandate
