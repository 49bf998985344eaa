"""Tell the applicant of the right to a hearing before a decision of weight is made (Licensing Law, Art. 47)."""

from datetime import datetime

from django.db import transaction

from yimen.cases.events.review import HearingRightTold
from yimen.cases.models import Hearing
from yimen.cases.queries.limits import legal_limit
from yimen.cases.queries.ways import took_in, under_review
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.clock import ZONE
from yimen.cases.rules.special import SpecialKind, allowed_kinds
from yimen.cases.rules.states import Move, State, next_state
from yimen.catalogue.rules.procedure import Procedure
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def tell_hearing_right(*, number: str, by: Staff, at: datetime) -> Hearing:
    """Return the right and the last day to use it; raise NotAllowed when it was told before."""
    today = at.astimezone(ZONE).date()
    case = under_review(by, today).select_for_update(of=("self",)).get(number=number)
    check_separation(by.pk, took_in(case))
    next_state(State(case.state), Move.START_SPECIAL)
    procedure = Procedure.of(case.version.procedure)
    if SpecialKind.HEARING not in allowed_kinds(procedure):
        raise NotAllowed("simple_item" if procedure.is_simple else "special_kind_not_allowed")
    ask_by = workdays().add(today, legal_limit("hearing_ask").count)
    told, is_new = Hearing.objects.get_or_create(
        case=case, defaults={"told_at": at, "told_by": by.pk, "ask_by": ask_by}
    )
    if not is_new:
        raise NotAllowed("hearing_told_already")
    publish(HearingRightTold(case=case.pk, number=number, ask_by=ask_by, by=by.pk, at=at), subject=case.pk)
    return told
