"""Close a quarter, once: the totals of its units and of its staff stand from now on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.supervision.events import AssessmentClosed
from yimen.supervision.models import Period, Result
from yimen.supervision.queries.periods import periods_for
from yimen.supervision.queries.totals import COLUMN, lines
from yimen.supervision.rules.quarters import QUARTERS, check_close
from yimen.supervision.rules.scoring import ObjectType


@transaction.atomic
def close_quarter(*, period: UUID, by: Staff, at: datetime) -> Period:
    """Return the closed quarter; raise NotAllowed while it runs, or a second time."""
    quarters = periods_for(by).filter(quarter__in=QUARTERS)
    quarter = quarters.select_for_update(of=("self",)).get(pk=period)
    check_close(quarter.standing, today=localdate(at))
    Result.objects.bulk_create(
        Result(period=quarter, marks=line.marks, total=line.total, rank=line.rank, **{COLUMN[kind]: line.whom})
        for kind in ObjectType
        for line in lines(quarter, kind)
    )
    quarter.closed_by, quarter.closed_at = by, at
    quarter.save(update_fields=["closed_by", "closed_at"])
    publish(AssessmentClosed(period=quarter.pk, by=by.pk, at=at), subject=quarter.pk)
    return quarter
