"""Reckon a year (年度考评) out of its four closed quarters, once, by the way that the deployment set."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.events import AssessmentClosed
from yimen.supervision.models import Period, Result
from yimen.supervision.queries.annual import annual_way
from yimen.supervision.queries.periods import quarters_of
from yimen.supervision.queries.rules import centres_supervised
from yimen.supervision.queries.totals import COLUMN, year_lines
from yimen.supervision.rules.annual import Annual
from yimen.supervision.rules.quarters import QUARTERS, WHOLE_YEAR
from yimen.supervision.rules.scoring import ObjectType


@transaction.atomic
def close_year(*, centre: UUID, year: int, by: Staff, at: datetime) -> Period:
    """Return the year with its totals; raise NotAllowed while a quarter is open or missing, or a second time."""
    there = centres_supervised(by).select_for_update(of=("self",)).get(pk=centre)
    if Period.objects.filter(centre=there, year=year, quarter=WHOLE_YEAR).exists():
        raise NotAllowed("year_closed")
    closed = {each.quarter: each for each in quarters_of(there.pk, year) if each.closed_at is not None}
    if missing := [each for each in QUARTERS if each not in closed]:
        raise NotAllowed("year_quarters_open", quarters="、".join(map(str, missing)))
    annual = annual_way()
    made = Period.objects.create(
        centre=there, year=year, quarter=WHOLE_YEAR, rules=closed[QUARTERS[-1]].rules, closed_by=by, closed_at=at,
        way=_told(annual),
    )  # fmt: skip
    Result.objects.bulk_create(
        Result(period=made, marks=0, total=total, rank=rank, **{f"{COLUMN[kind]}_id": whom})
        for kind in ObjectType
        for whom, total, rank in year_lines(made, kind, annual)
    )
    publish(AssessmentClosed(period=made.pk, by=by.pk, at=at), subject=made.pk)
    return made


def _told(annual: Annual) -> dict[str, object]:
    return {"way": annual.way.value, "weights": [f"{each:f}" for each in annual.weights], "source": annual.source}
