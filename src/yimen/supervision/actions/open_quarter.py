"""Open a quarter for marks: it keeps the rules that are in force for it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.events import AssessmentOpened
from yimen.supervision.models import Period
from yimen.supervision.queries.periods import quarters_of
from yimen.supervision.queries.rules import centres_supervised, rules_in_force
from yimen.supervision.rules.quarters import check_open, first_day


@transaction.atomic
def open_quarter(*, centre: UUID, year: int, quarter: int, by: Staff, at: datetime) -> Period:
    """Return the quarter; raise NotAllowed before it begins, a second time, or without rules in force for it."""
    check_open(year, quarter, today=localdate(at))
    there = centres_supervised(by).select_for_update(of=("self",)).get(pk=centre)
    if quarters_of(there.pk, year).filter(quarter=quarter).exists():
        raise NotAllowed("quarter_opened")
    rules = rules_in_force(there.pk, first_day(year, quarter))
    if rules is None:
        raise NotAllowed("no_rules_in_force")
    made = Period.objects.create(centre=there, year=year, quarter=quarter, rules=rules)
    publish(AssessmentOpened(period=made.pk, rules=rules.pk, by=by.pk, at=at), subject=made.pk)
    return made
