"""A published calendar moves what was promised before it was known, and nothing else."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from tests.cases.steps import accept, submit
from tests.cast import Town
from yimen.approvals.models import Task
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.recount_due import Moved, Recounted, recount_due
from yimen.cases.actions.submit_case import submit_case
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.events import DueDatesMoved
from yimen.cases.models import Case
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.reactions import recount, tell_moved
from yimen.cases.rules.application import Channel
from yimen.cases.rules.due_columns import COLUMNS, columns
from yimen.inbox.models import Message
from yimen.kernel.actions.import_calendar import import_calendar
from yimen.kernel.actions.import_local_days import import_local_days
from yimen.kernel.calendar_source import Day, LocalNotice, Notice
from yimen.kernel.events import CalendarImported
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Event
from yimen.kernel.queries import forget_workdays, workdays

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
    recount_due(year=2027, at=NEXT_DAY)


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
    again = recount_due(year=2027, at=NEXT_DAY)
    assert (again.looked_at, again.moved, again.confirmed) == (1, 0, 0)
    assert Event.objects.filter(type="DueDatesMoved").count() == 1


def test_a_case_whose_dates_were_certain_is_not_touched(town: Town) -> None:
    case = accept(town, submit(town))
    publish_2027()
    before = case.promised_due
    case.refresh_from_db()
    assert case.promised_due == before
    assert not Event.objects.filter(type="DueDatesMoved").exists()


def test_it_says_how_many_moved_and_which(town: Town) -> None:
    case, published = late_case(town, accepted=True), Notice(2027, "国办", (), (Day(date(2027, 5, 1), True, "劳动节"),))
    import_calendar(published, by=None, at=NEXT_DAY)
    assert recount_due(year=2027, at=NEXT_DAY) == Recounted(looked_at=1, confirmed=1)
    import_calendar(NOTICE, by=None, at=NEXT_DAY)
    moved = Moved(case.number, date(2027, 1, 6), date(2027, 1, 7))
    assert recount_due(year=2027, at=NEXT_DAY) == Recounted(looked_at=1, moved=1, examples=(moved,))


def test_a_corrected_notice_moves_what_was_certain(town: Town) -> None:
    case = accept(town, submit(town))
    closed = LocalNotice("区政府通告", ((date(2026, 11, 25), "closed", "台风停工"),))
    import_local_days(closed, by=None, at=NEXT_DAY)
    assert recount_due(year=2026, at=NEXT_DAY).moved == 1
    case.refresh_from_db()
    assert (case.promised_due, case.statutory_due, case.next_due) == (
        date(2026, 12, 1),
        date(2026, 12, 22),
        date(2026, 12, 1),
    )


def test_many_cases_go_in_batches_and_every_column_follows(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yimen.cases.queries.clocks.BATCH", 2)
    cases = [late_case(town, accepted=number % 2 == 0) for number in range(5)]
    import_calendar(NOTICE, by=None, at=NEXT_DAY)
    seen: list[int] = []
    done = recount_due(year=2027, at=NEXT_DAY, advance=seen.append)
    assert (done.looked_at, done.moved, seen) == (5, 5, [2, 2, 1])
    for case in cases:
        case.refresh_from_db()
        assert {name: getattr(case, name) for name in COLUMNS} == columns(ledger_of(case.pk), workdays())


def test_ended_cases_keep_what_they_were_told(town: Town) -> None:
    case = late_case(town, accepted=False)
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=LATE)
    import_calendar(NOTICE, by=None, at=NEXT_DAY)
    assert recount_due(year=2027, at=NEXT_DAY) == Recounted()


def test_the_reaction_leaves_it_to_a_job_once(town: Town) -> None:
    late_case(town, accepted=True)
    fact = CalendarImported(year=2027, by=None, at=NEXT_DAY)
    for _ in range(2):
        recount(fact)
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'year' FROM procrastinate_jobs WHERE task_name = 'recount_due'")
        assert cursor.fetchall() == [("2027",)]


def test_a_date_the_applicant_was_never_told_is_no_message(town: Town) -> None:
    case = late_case(town, accepted=True)
    day = case.promised_due
    tell_moved(
        DueDatesMoved(
            case=case.pk, number=case.number, hear_by=case.hear_by, promised_due=day, before=day, by=None, at=LATE
        )
    )
    assert not Message.objects.filter(key__startswith="moved").exists()
