"""Call off an appointment, with the reason that the applicant is told; what stood still for it goes on."""

from contextlib import suppress
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from yimen.bundles.events import VisitCancelled
from yimen.bundles.models import JointVisit, VisitAnswer
from yimen.bundles.queries.joint import locked_led_by, open_visit
from yimen.bundles.rules.visits import VisitState, check_reason
from yimen.cases.actions.end_special import end_special
from yimen.cases.queries.sheets import inspection_running
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def cancel_visit(*, number: str, reason: str, by: Staff, at: datetime) -> JointVisit:
    """Return the cancelled appointment; raise NotAllowed without a reason, and where none is open."""
    bundle = locked_led_by(by, number)
    visit = open_visit(bundle)
    if visit is None:
        raise NotAllowed("visit_not_open")
    check_reason(reason)
    was_fixed = visit.state == VisitState.FIXED
    visit.state, visit.reason, visit.ended_at = VisitState.CANCELLED, reason.strip(), at
    visit.save(update_fields=["state", "reason", "ended_at"])
    for answer in sorted(visit.answers.all(), key=lambda each: str(each.part.case_id)):
        _go_on(answer, visit.reason, at=at)
    fact = VisitCancelled(
        bundle=bundle.pk, number=number, visit=visit.pk, reason=visit.reason, was_fixed=was_fixed, by=by.pk, at=at
    )
    publish(fact, subject=bundle.pk)
    return visit


def _go_on(answer: VisitAnswer, reason: str, *, at: datetime) -> None:
    """End the inspection that stood still for the appointment, where one does."""
    case, officer = answer.part.case, answer.answered_by
    if case is None or officer is None or inspection_running(case) is None:
        return
    with suppress(NotAllowed, ObjectDoesNotExist), transaction.atomic():
        end_special(number=case.number, result=f"联合核查取消：{reason}", by=officer, at=at, is_called_off=True)
