"""Give one's own tasks to a colleague for a span of days, or say that one is away."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.events import TasksDelegated
from yimen.approvals.models import Delegation
from yimen.approvals.queries import away_between
from yimen.approvals.rules.cover import check_delegation
from yimen.identity.models import Staff
from yimen.identity.offices import colleagues
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


@dataclass(frozen=True)
class Span:
    """From which day to which, the last one included; `is_away`: the giver does nothing meanwhile."""

    starts_on: date
    ends_on: date
    is_away: bool
    reason: str = ""


@transaction.atomic
def delegate_tasks(*, receiver: UUID | None, span: Span, by: Staff, at: datetime) -> Delegation:
    """Return the delegation; raise NotAllowed for a colleague without a reviewing post at the same agency."""
    giver = Staff.objects.select_for_update().get(pk=by.pk)
    if giver.agency_id is None:
        raise NotAllowed("not_your_post")
    away = away_between(giver.agency_id, starts_on=span.starts_on, ends_on=span.ends_on)
    check_delegation(
        span.starts_on, span.ends_on, receiver=receiver, is_away=span.is_away, away_then=away,
        today=workdays().local(at),
    )  # fmt: skip
    if receiver and not colleagues(giver, span.starts_on).filter(pk=receiver).exists():
        raise NotAllowed("receiver_not_colleague")
    meanwhile = Delegation.objects.filter(giver=giver, ended_at=None)
    if meanwhile.filter(ends_on__gte=span.starts_on, starts_on__lte=span.ends_on).exists():
        raise NotAllowed("delegated_already")
    made = Delegation.objects.create(
        giver=giver, receiver_id=receiver, agency_id=giver.agency_id, starts_on=span.starts_on, ends_on=span.ends_on,
        is_away=span.is_away, reason=span.reason, made_by=by.pk, made_at=at,
    )  # fmt: skip
    publish(_fact(made), subject=giver.pk)
    return made


def _fact(made: Delegation) -> TasksDelegated:
    return TasksDelegated(
        delegation=made.pk,
        giver=made.giver_id,
        receiver=made.receiver_id,
        agency=made.agency_id,
        starts_on=made.starts_on,
        ends_on=made.ends_on,
        is_away=made.is_away,
        by=made.made_by,
        at=made.made_at,
    )
