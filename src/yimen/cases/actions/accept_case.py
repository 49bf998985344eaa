"""Accept a case at a window: the clock starts and the departments get it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yimen.approvals.actions.start_run import start_run
from yimen.cases.actions.start_review_clocks import start_review_clocks
from yimen.cases.events import CaseAccepted
from yimen.cases.models import Case
from yimen.cases.queries import at_desk
from yimen.cases.queries.ways import promise_of
from yimen.cases.rules.acceptance import check_complete, check_pre_reviewed, check_revision
from yimen.cases.rules.application import Channel
from yimen.cases.rules.clock import step_due
from yimen.cases.rules.promise import at_once
from yimen.cases.rules.states import Move, State, next_state
from yimen.catalogue.rules.flow import OWNER
from yimen.halls.models import Window
from yimen.identity.models import Agency, Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays


@dataclass(frozen=True)
class AtWindow:
    """Where the clerk sits, and how long the person has been served so far (seconds)."""

    window: Window
    seconds: int | None = None


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
    start_review_clocks(case, by=by.pk, at=at)
    _take_in(case, place, by=by, at=at)
    _hand_over(case, at=at)
    publish(_fact(case, by=by, at=at), subject=case.pk)
    return case


def _take_in(case: Case, place: AtWindow | None, *, by: Staff, at: datetime) -> None:
    case.accepted_by, case.accepted_at = by, at
    case.intake_by_id = case.intake_by_id or by.pk
    if place:
        case.window, case.window_kind, case.window_seconds = place.window, place.window.kind, place.seconds
    case.revision += 1
    case.save()


def _hand_over(case: Case, *, at: datetime) -> None:
    """Start the flow; whoever took the case in is barred from every task of it."""
    flow = at_once(case.version.flow) if promise_of(case) else case.version.flow
    codes = {step["agency"] for step in flow["steps"]} - {OWNER}
    agencies = dict(Agency.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
    start_run(
        subject=case.pk,
        flow=flow,
        agencies={**agencies, OWNER: case.agency_id},
        barred=[staff for staff in {case.operator_id, case.intake_by_id, case.accepted_by_id} if staff],
        at=at,
        due=step_due(at, workdays()),
    )


def _fact(case: Case, *, by: Staff, at: datetime) -> CaseAccepted:
    return CaseAccepted(
        case=case.pk,
        number=case.number,
        window=case.window_id,
        window_kind=case.window_kind,
        window_seconds=case.window_seconds,
        promised_due=case.promised_due.isoformat() if case.promised_due else None,
        statutory_due=case.statutory_due.isoformat() if case.statutory_due else None,
        channel=Channel.WINDOW,
        by=by.pk,
        at=at,
    )
