"""Prepare one branch for the fixed day: the clock stands still as its item says, and its sheet lies ready."""

from contextlib import suppress
from datetime import date, datetime, timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from yimen.bundles.models import VisitAnswer
from yimen.cases.actions.start_sheet import start_sheet
from yimen.cases.actions.start_special import start_special
from yimen.cases.queries.sheets import inspection_running, inspection_task
from yimen.cases.rules.special import Plan, SpecialKind, allowed_kinds
from yimen.cases.rules.states import State
from yimen.catalogue.rules.procedure import Procedure
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed


def prepare_visit(answer: VisitAnswer, *, theme: str, day: date, at: datetime) -> None:
    """Start the inspection and its sheet in the branch's case, where it can; else its department does so itself.

    A branch whose flow has a step on the spot needs no special procedure. One that was moved keeps what it has.
    """
    case, by = answer.part.case, answer.answered_by
    assert case is not None
    assert by is not None
    needs_special = inspection_task(case, by) is None and inspection_running(case) is None
    is_allowed = SpecialKind.INSPECTION in allowed_kinds(Procedure.of(case.version.procedure))
    with suppress(NotAllowed, ObjectDoesNotExist), transaction.atomic():
        if needs_special and is_allowed and case.state == State.IN_REVIEW:
            plan = Plan(
                SpecialKind.INSPECTION,
                reason=f"各部门定于{day.isoformat()}联合现场核查，一次上门。",
                basis=f"并联审批方案“{theme}”",
                days=_working_days_until(day, at=at),
                officers=tuple(answer.officers),
            )
            start_special(number=case.number, plan=plan, by=by, at=at)
        start_sheet(number=case.number, officers=answer.officers, by=by, at=at)


def _working_days_until(day: date, *, at: datetime) -> int:
    """Return how many working days there are from now to the end of this one, at least one."""
    table = workdays()
    today = table.local(at)
    span = (today + timedelta(days=count) for count in range(1, (day - today).days + 1))
    return max(1, sum(table.is_workday(each) for each in span))
