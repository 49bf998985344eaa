"""Mark a unit or a member of staff for one thing on one day."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.cases.queries import case_numbered
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed
from yimen.supervision.events import MarkGiven
from yimen.supervision.models import Mark, RuleItem
from yimen.supervision.queries.periods import periods_for
from yimen.supervision.queries.totals import COLUMN, assessed
from yimen.supervision.rules.quarters import check_mark
from yimen.supervision.rules.scoring import Effect, ObjectType, check_marker, check_points, check_text, worth


@dataclass(frozen=True)
class MarkFacts:
    """What is marked; `whom` is a department or a member of staff, as the item says; `key` makes it one entry."""

    item: UUID
    whom: UUID
    points: Decimal
    on: date
    evidence: str
    key: UUID
    case_number: str = ""


@transaction.atomic
def give_mark(facts: MarkFacts, *, period: UUID, by: Staff, at: datetime) -> Mark:
    """Return the entry, the first one where it is sent twice; raise NotAllowed for oneself, after the close, etc."""
    quarter = periods_for(by).select_for_update(of=("self",)).get(pk=period)
    if given := Mark.objects.filter(key=facts.key, period=quarter, by=by).first():
        return given
    check_mark(quarter.standing, facts.on, today=localdate(at))
    check_text(facts.evidence)
    item = RuleItem.objects.get(pk=facts.item, rules=quarter.rules)
    check_points(facts.points, item.points)
    kind = ObjectType(item.object_type)
    whom = assessed(quarter, kind).get(pk=facts.whom)
    check_marker(
        by.pk,
        _only(whom.pk, kind, ObjectType.STAFF),
        own_agency=by.agency_id,
        agency=_only(whom.pk, kind, ObjectType.UNIT),
    )
    number = facts.case_number.strip()
    if number and case_numbered(number) is None:
        raise NotAllowed("mark_case_unknown")
    made = Mark.objects.create(
        period=quarter, item=item, points=worth(Effect(item.effect), facts.points), on=facts.on,
        evidence=facts.evidence.strip(), case_number=number, key=facts.key, by=by, at=at, **{COLUMN[kind]: whom},
    )  # fmt: skip
    publish(MarkGiven(mark=made.pk, item=item.code, by=by.pk, at=at), subject=made.pk)
    return made


def _only(whom: UUID, kind: ObjectType, wanted: ObjectType) -> UUID | None:
    return whom if kind == wanted else None
