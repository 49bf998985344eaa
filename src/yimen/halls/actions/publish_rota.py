"""Publish a month's rota: everybody sees the own duties."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import RotaPublished
from yimen.halls.models import RotaPlan
from yimen.halls.models.rota import PlanState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def publish_rota(*, plan: UUID, by: Staff, at: datetime) -> RotaPlan:
    """Return the published plan of a centre of the head's; raise NotAllowed for what is no draft."""
    mine = RotaPlan.objects.filter(centre__path__startswith=by.centre.path if by.centre else "")
    found = mine.select_for_update(of=("self",)).get(pk=plan)
    if found.state != PlanState.DRAFT:
        raise NotAllowed("rota_no_draft")
    found.state, found.published_at, found.published_by = PlanState.PUBLISHED, at, by.pk
    found.save(update_fields=["state", "published_at", "published_by"])
    publish(RotaPublished(plan=plan, centre=found.centre_id, by=by.pk, at=at), subject=plan)
    return found
