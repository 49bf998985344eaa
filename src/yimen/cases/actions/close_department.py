"""Close a department and give what still runs there to the one that takes its place, in one verb."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.approvals.actions.succeed_agency import succeed_agency
from yimen.approvals.models import Run, Task
from yimen.cases.events import StepReassigned
from yimen.cases.models import Case
from yimen.cases.queries.closing import UNDECIDED, check_staffed, to_move
from yimen.identity.actions.close_agency import close_agency
from yimen.identity.models import Agency
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def close_department(*, agency: str, successor: str, reason: str, by: UUID | None, at: datetime) -> int:
    """Return how many cases changed hands; closed from today on. The same again changes nothing and returns 0.

    Undecided cases are the successor's, live steps wait at the same posts there with their last days, and steps still
    to come open there. Raise NotAllowed without a reason, for a successor that is closed or the same, or has nobody.
    """
    today = workdays().local(at)
    held = {each.code: each for each in Agency.objects.select_for_update(of=("self",)).order_by("pk")
            .filter(code__in=[agency, successor])}  # fmt: skip
    gone, heir = held.get(agency), held.get(successor)
    if gone is None or heir is None:
        raise Agency.DoesNotExist
    if gone.closed_on is not None and gone.successor_id == heir.pk:
        return 0
    _check(gone, heir, reason)
    cases = list(to_move(gone.pk).select_for_update(of=("self",)).order_by("pk"))
    check_staffed(gone.pk, heir.pk, today)
    close_agency(agency=agency, closed_on=today, successor=heir.pk, reason=reason, by=by, at=at)
    for case in cases:
        _move(case, gone, heir, reason=reason.strip(), by=by, at=at)
    return len(cases)


def _check(gone: Agency, heir: Agency, reason: str) -> None:
    if not reason.strip():
        raise NotAllowed("reason_needed")
    if gone == heir:
        raise NotAllowed("successor_same")
    if gone.closed_on is not None or heir.closed_on is not None:
        raise NotAllowed("agency_closed")


def _move(case: Case, gone: Agency, heir: Agency, *, reason: str, by: UUID | None, at: datetime) -> None:
    if case.agency_id == gone.pk and case.state in UNDECIDED:
        case.agency = heir
        case.revision += 1
        case.save(update_fields=["agency", "revision"])
    if not Run.objects.filter(subject=case.pk, state="running").exists():
        return
    for task in succeed_agency(subject=case.pk, agency=gone.pk, successor=heir.pk, at=at):
        publish(_fact(case, task, gone, reason=reason, by=by, at=at), subject=case.pk)


def _fact(case: Case, task: Task, gone: Agency, *, reason: str, by: UUID | None, at: datetime) -> StepReassigned:
    return StepReassigned(
        case=case.pk, number=case.number, task=task.pk, step=task.step, name=task.name, from_agency=gone.pk,
        from_post=task.post, from_person=None, agency=task.agency_id, post=task.post, person=None, reason=reason,
        by=by, at=at,
    )  # fmt: skip
