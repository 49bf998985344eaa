"""Propose days for one inspection by all branches of a joint approval; later again with other days."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from yimen.bundles.events import VisitProposed
from yimen.bundles.models import JointVisit, VisitAnswer
from yimen.bundles.queries.joint import inspected_parts, locked_led_by, open_visit
from yimen.bundles.rules.visits import VisitState, check_days, check_reason
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def propose_visit(
    *, number: str, days: Sequence[date], place: str, by: Staff, at: datetime, reason: str = ""
) -> JointVisit:
    """Return the appointment, asked of every branch that is looked at; one that is open is moved, with its reason.

    Raise NotAllowed for days that are no working days to come, and for whoever is not of the lead agency.
    """
    bundle = locked_led_by(by, number)
    table = workdays()
    today = table.local(at)
    check_days(days, today=today, is_workday=table.is_workday)
    visit = open_visit(bundle)
    if visit is not None and visit.day is not None and visit.day < today:
        visit.state, visit.ended_at = VisitState.HELD, at  # kept; what is proposed now is another one
        visit.save(update_fields=["state", "ended_at"])
        visit = None
    parts = inspected_parts(bundle.parts.all())
    if not parts:
        raise NotAllowed("visit_nothing_to_inspect")
    if visit is None:
        visit = JointVisit(bundle=bundle, turn=0, proposed_at=at, proposed_by=by.pk)
    else:
        check_reason(reason)
    visit.state, visit.day, visit.fixed_at = VisitState.ASKED, None, None
    visit.days, visit.place, visit.reason = sorted(set(days)), place.strip()[:200], reason.strip()
    visit.turn += 1
    visit.save()
    VisitAnswer.objects.filter(visit=visit).delete()
    VisitAnswer.objects.bulk_create(VisitAnswer(visit=visit, part=part) for part in parts)
    fact = VisitProposed(
        bundle=bundle.pk, number=number, visit=visit.pk, turn=visit.turn, days=tuple(visit.days),
        reason=visit.reason, by=by.pk, at=at,
    )  # fmt: skip
    publish(fact, subject=bundle.pk)
    return visit
