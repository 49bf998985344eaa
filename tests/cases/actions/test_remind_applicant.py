"""The applicant is reminded once before a deadline, as many working days before as the deployment says."""

from datetime import date

import pytest

from tests.cases.intake import asked, setting, tolerated
from tests.cases.ways import on
from tests.cast import MONDAY, build_town
from yimen.cases.actions.remind_applicant import remind_applicant
from yimen.cases.events.intake import DeadlineNear
from yimen.cases.intake_reactions import tell_deadline
from yimen.cases.timers import run_timers
from yimen.inbox.models import Message
from yimen.kernel.models import Event


@pytest.mark.parametrize(("ahead", "first"), [(1, date(2026, 11, 27)), (3, date(2026, 11, 25))])
def test_once_and_from_its_day_on(db: None, ahead: int, first: date) -> None:
    town = build_town(procedure={"supplement_days": 5})
    setting("remind.days_before", ahead)
    case = asked(town)
    assert run_timers(at=on(first.replace(day=first.day - 1), 23))["remind_applicant"].done == 0
    assert run_timers(at=on(first))["remind_applicant"].done == 1
    assert run_timers(at=on(first))["remind_applicant"].done == 0
    assert remind_applicant(case=case.pk, at=on(first)) is None
    assert Event.objects.get(type="DeadlineNear").payload["what"] == "supplement"


def test_promised_papers_too(db: None) -> None:
    town = build_town()
    case = tolerated(town, days=3)
    assert run_timers(at=on(date(2026, 11, 25)))["remind_applicant"].done == 1
    due = case.tolerance_due
    assert due is not None
    fact = DeadlineNear(case=case.pk, number=case.number, what="tolerance", due=due, by=None, at=MONDAY)
    tell_deadline(fact)
    tell_deadline(fact)
    assert Message.objects.get(key__contains="reminder").body.startswith("请在2026年11月26日前补齐")
