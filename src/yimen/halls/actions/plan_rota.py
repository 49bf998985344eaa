"""Have a centre's month planned; the solver runs in a job."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.halls.events.rota import RotaWanted
from yimen.halls.models import RotaPlan, RotaPost, Shift
from yimen.halls.models.rota import PlanState
from yimen.identity.models import Staff
from yimen.identity.queries import centres_below
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def plan_rota(*, centre: UUID, month: date, by: Staff, at: datetime) -> RotaPlan:
    """Return the plan that waits for the solver; raise NotAllowed for a published one, or without shifts or people."""
    found = centres_below(by.centre.path if by.centre else "").get(pk=centre)
    if not Shift.objects.filter(centre=found, is_open=True).exists():
        raise NotAllowed("rota_no_shifts")
    if not RotaPost.objects.filter(centre=found).exists():
        raise NotAllowed("rota_nobody")
    first = month.replace(day=1)
    plan, _ = RotaPlan.objects.select_for_update().get_or_create(
        centre=found, month=first, defaults={"asked_at": at, "asked_by": by.pk}
    )
    if plan.state == PlanState.PUBLISHED:
        raise NotAllowed("rota_published")
    plan.state, plan.asked_at, plan.asked_by = PlanState.WANTED, at, by.pk
    plan.save(update_fields=["state", "asked_at", "asked_by"])
    publish(RotaWanted(plan=plan.pk, centre=found.pk, by=by.pk, at=at), subject=plan.pk)
    return plan
