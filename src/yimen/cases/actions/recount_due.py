"""Compute due dates anew when the working days of a year become known."""

from datetime import datetime

from django.db import transaction

from yimen.approvals.actions.recount_tasks import recount_tasks
from yimen.cases.actions.keep_clock import set_columns
from yimen.cases.events import DueDatesMoved
from yimen.cases.models import Case
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.rules.clock import step_due
from yimen.cases.rules.due_columns import COLUMNS
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
    set_columns(case, ledger_of(case.pk))
    case.save(update_fields=COLUMNS)
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
