"""Cases in which somebody may correct an answer, found among those the asker works on, and locked."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from yimen.cases.models import Case
from yimen.cases.queries import at_desk, for_pre_review, handed_to, task_of_post
from yimen.cases.rules.application import check_separation
from yimen.cases.rules.correcting import Stage
from yimen.cases.rules.states import State
from yimen.identity.models import Staff
from yimen.kernel.queries import workdays


def correctable(stage: Stage, staff: Staff) -> QuerySet[Case]:
    """Return the cases the member of staff works on at this stage."""
    if stage == Stage.WINDOW:
        return at_desk(staff)
    return handed_to(staff) if stage == Stage.REVIEW else for_pre_review(staff).filter(state=State.PRE_REVIEW)


def locked_to_correct(stage: Stage, number: str, *, staff: Staff, at: datetime, task: UUID | None = None) -> Case:
    """Return the locked case; in review only for who may act in the step named, and never for who took the case in."""
    case = correctable(stage, staff).select_for_update(of=("self",)).get(number=number)
    if stage == Stage.REVIEW:
        check_separation(staff.pk, (case.operator_id, case.intake_by_id, case.accepted_by_id))
        task_of_post(task or UUID(int=0), case=case, staff=staff, on=workdays().local(at))
    return case
