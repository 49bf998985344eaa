"""Compute due dates anew when the working days of a year become known."""

from datetime import date, datetime

from django.db import transaction

from yimen.approvals.actions.recount_tasks import recount_tasks
from yimen.cases.events import DueDatesMoved
from yimen.cases.models import Case, ClockEntry
from yimen.cases.rules.clock import Due, due_after, step_due
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries import forget_workdays, workdays


@transaction.atomic
def recount_due(*, year: int, at: datetime) -> int:
    """Return how many open cases got other dates; their ledger and the limits in it stay as they were."""
    forget_workdays()
    waiting = Case.objects.select_for_update(of=("self",)).filter(
        unpublished_years__contains=[year], decided_at=None, closed_at=None
    )
    return sum(_recount(case, at) for case in waiting.select_related("version").order_by("pk"))


def _recount(case: Case, at: datetime) -> bool:
    before = (case.hear_by, case.promised_due, case.statutory_due)
    table = workdays()
    dues = _clocks(case) if case.accepted_at else {"hear_by": _answer(case)}
    for column, due in dues.items():
        setattr(case, column, due.on)
    case.unpublished_years = sorted({year for due in dues.values() for year in due.unpublished})
    case.save(update_fields=["hear_by", "promised_due", "statutory_due", "unpublished_years"])
    moved = recount_tasks(subject=case.pk, due=lambda start, limit: step_due(start, table)(limit), at=at)
    if before == (case.hear_by, case.promised_due, case.statutory_due) and not moved:
        return False
    publish(
        DueDatesMoved(
            case=case.pk, number=case.number, hear_by=case.hear_by, promised_due=case.promised_due, by=None, at=at
        ),
        subject=case.pk,
    )
    return True


def _answer(case: Case) -> Due:
    last: date = workdays().add(case.received_on, case.version.acceptance_days)
    return Due(last, workdays().unpublished(case.received_on, last))


def _clocks(case: Case) -> dict[str, Due]:
    lines = ClockEntry.objects.filter(case=case, kind="start", clock__in=["promised", "statutory"], limit__isnull=False)
    return {
        f"{line.clock}_due": due_after(line.at, line.limit or 0, unit=line.unit, workdays=workdays()) for line in lines
    }
