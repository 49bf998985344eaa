"""Accept a case at a window: the clock starts and the departments get it."""

from datetime import datetime

from django.db import transaction

from yimen.cases.actions.take_case_in import AtWindow, take_case_in
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.rules.acceptance import check_complete, check_pre_reviewed, check_revision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.states import Move, State, next_state
from yimen.identity.models import Staff

__all__ = ["AtWindow", "accept_case"]


@transaction.atomic
def accept_case(*, number: str, place: AtWindow | None, by: Staff, at: datetime, revision: int | None = None) -> Case:
    """Return the accepted case; raise NotAllowed while a required material or the pre-review is missing."""
    case = at_desk(by).select_for_update(of=("self",)).get(number=number)
    check_revision(revision, case.revision)
    before = State(case.state)
    case.state = next_state(before, Move.ACCEPT)
    check_pre_reviewed(
        case.version.pre_review,
        is_passed=before == State.PRE_REVIEWED,
        was_supplemented=case.supplement_asked_at is not None,
        is_walk_in=case.channel == Channel.WINDOW,
    )
    check_complete(case.materials.all())
    take_case_in(case, place, by=by, at=at)
    return case
