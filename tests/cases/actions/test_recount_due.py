"""A published calendar moves what was promised before it was known, and nothing else."""

from datetime import UTC, date, datetime

import pytest

from tests.cases.steps import accept, submit
from tests.cast import Town
from yimen.approvals.models import Task
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.recount_due import recount_due
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.events import DueDatesMoved
from yimen.cases.models import Case
from yimen.cases.reactions import recount, tell_moved
from yimen.inbox.models import Message
from yimen.kernel.actions.import_calendar import import_calendar
from yimen.kernel.calendar_source import Day, Notice
from yimen.kernel.events import CalendarImported
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Event
from yimen.kernel.queries import forget_workdays

LATE = datetime(2026, 12, 30, 2, tzinfo=UTC)
NEXT_DAY = datetime(2026, 12, 31, 2, tzinfo=UTC)
NOTICE = Notice(2027, "国办", (), (Day(date(2027, 1, 1), is_off=True, name="元旦"),))


@pytest.fixture(autouse=True)
def _fresh_calendar(db: None) -> object:
    forget_workdays()
    yield
    forget_workdays()


def late_case(town: Town, *, accepted: bool) -> Case:
    filed = submit_case(town.application(), by=town.zhang.pk, at=LATE)
    case = Case.objects.get(pk=filed.case)
    if accepted:
        accept_case(number=case.number, place=AtWindow(town.window, 95), by=town.clerk, at=LATE)
    case.refresh_from_db()
    return case


def publish_2027() -> None:
    import_calendar(NOTICE, by=None, at=NEXT_DAY)
    recount(CalendarImported(year=2027, by=None, at=NEXT_DAY))


def test_the_promised_date_and_the_steps_move_with_the_holiday(town: Town) -> None:
    case = late_case(town, accepted=True)
    assert (case.promised_due, case.unpublished_years) == (date(2027, 1, 6), [2027])
    steps = dict(Task.objects.filter(subject=case.pk).values_list("step", "due_on"))
    publish_2027()
    case.refresh_from_db()
    assert (case.promised_due, case.unpublished_years) == (date(2027, 1, 7), [])
    moved = dict(Task.objects.filter(subject=case.pk).values_list("step", "due_on"))
    assert all(moved[step] >= due for step, due in steps.items() if due)


def test_the_answer_to_a_waiting_case_moves_and_the_applicant_is_told_once(town: Town) -> None:
    case = late_case(town, accepted=False)
    assert (case.hear_by, case.unpublished_years) == (date(2027, 1, 6), [2027])
    publish_2027()
    case.refresh_from_db()
    assert (case.hear_by, case.unpublished_years) == (date(2027, 1, 7), [])
    event = Event.objects.get(type="DueDatesMoved", subject=case.pk)
    fact = from_payload(DueDatesMoved, event.payload, by=event.by, at=event.at)
    for _ in range(2):
        tell_moved(fact)
    assert "2027年1月7日" in Message.objects.get(person=town.zhang).body


def test_a_second_import_of_the_same_days_moves_nothing(town: Town) -> None:
    late_case(town, accepted=True)
    publish_2027()
    assert recount_due(year=2027, at=NEXT_DAY) == 0
    assert Event.objects.filter(type="DueDatesMoved").count() == 1


def test_a_case_whose_dates_were_certain_is_not_touched(town: Town) -> None:
    case = accept(town, submit(town))
    publish_2027()
    before = case.promised_due
    case.refresh_from_db()
    assert case.promised_due == before
    assert not Event.objects.filter(type="DueDatesMoved").exists()
