"""Each verb of the clock: what it writes, what follows, what it refuses; the columns always follow from the lines."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task
from yimen.cases.actions.keep_clock import (
    Limit,
    extend_clocks,
    pause_clocks,
    restart_clock,
    resume_clocks,
    start_clock,
    start_clocks,
    stop_clocks,
)
from yimen.cases.models import Case, ClockEntry
from yimen.cases.queries.clocks import ledger_of
from yimen.cases.rules.due_columns import columns
from yimen.cases.rules.ledger import Clock, standings
from yimen.kernel.queries import workdays
from yimen.kernel.rules.errors import NotAllowed

REVIEW = (Clock.PROMISED, Clock.STATUTORY)


def day(number: int) -> datetime:
    """Return the instant so many natural days after Monday, 23 November 2026."""
    return MONDAY + timedelta(days=number)


@pytest.fixture
def case(town: Town) -> Case:
    found = submit(town)
    limits = [Limit("promised", 5, "workday", "示例"), Limit("statutory", 20, "workday", "示例")]
    start_clocks(found, limits, by=town.clerk.pk, at=MONDAY)
    return found


def pause(case: Case, at: datetime, **changes: Any) -> None:
    values = {"clocks": REVIEW, "planned": 3, "reason": "专家评审", "basis": "行政许可法第四十五条"}
    pause_clocks(case, **(values | changes), by=None, at=at)


def resume(case: Case, at: datetime) -> None:
    resume_clocks(case, clocks=REVIEW, by=None, at=at)


def extend(case: Case, clocks: list[str]) -> None:
    extend_clocks(case, clocks=clocks, days=1, reason="理由", basis="", by=None, at=MONDAY)


def assert_derived(case: Case) -> None:
    for column, value in columns(ledger_of(case.pk), workdays()).items():
        assert getattr(case, column) == value, column


def test_a_start_sets_the_dates_and_the_one_that_binds(case: Case) -> None:
    assert (case.promised_due, case.statutory_due) == (date(2026, 11, 30), date(2026, 12, 21))
    assert case.next_due == date(2026, 11, 30)
    assert_derived(case)


def test_a_pause_keeps_what_is_left_and_the_resumption_gives_it_back(case: Case) -> None:
    pause(case, day(2))
    assert (case.promised_due, case.statutory_due, case.next_due) == (None, None, None)
    assert case.paused_on == date(2026, 11, 25)
    promised = standings(ledger_of(case.pk), at=day(2), workdays=workdays())["promised"]
    assert (promised.used, promised.left, promised.is_paused) == (2, 3, True)
    assert promised.likely
    assert promised.likely.on == date(2026, 12, 3)
    resume(case, day(7))
    assert (case.promised_due, case.next_due, case.paused_on) == (date(2026, 12, 3), date(2026, 12, 3), None)
    assert_derived(case)


def test_the_steps_stand_still_with_the_case(town: Town) -> None:
    case = accept(town, submit(town))
    task = Task.objects.get(subject=case.pk)
    assert task.due_on == date(2026, 11, 26)
    pause(case, day(1))
    assert Task.objects.get(pk=task.pk).due_on is None
    resume(case, day(7))
    assert Task.objects.get(pk=task.pk).due_on == date(2026, 12, 2)


def test_a_pause_after_the_last_day_hides_no_delay(case: Case) -> None:
    pause(case, day(8))
    assert case.promised_due == date(2026, 11, 30)
    resume(case, day(9))
    assert case.promised_due == date(2026, 11, 30)
    assert case.statutory_due == date(2026, 12, 22)
    assert_derived(case)


def test_an_extension_lengthens_and_says_why(case: Case) -> None:
    extend_clocks(case, clocks=["statutory"], days=10, reason="情况复杂", basis="第四十二条", by=None, at=day(20))
    assert case.statutory_due == date(2027, 1, 4)
    assert case.unpublished_years == [2027]
    line = ClockEntry.objects.get(case=case, kind="extend")
    assert (line.limit, line.unit, line.reason, line.basis) == (10, "workday", "情况复杂", "第四十二条")
    assert_derived(case)


def test_a_clock_of_natural_days_or_hours_is_extended_in_its_own_time(case: Case) -> None:
    start_clock(case, "check", limit=24, unit="hour", source="示例", by=None, at=MONDAY)
    start_clock(case, "delivery", limit=10, unit="day", source="示例", by=None, at=MONDAY)
    extend_clocks(case, clocks=["check", "delivery"], days=2, reason="理由", basis="", by=None, at=MONDAY)
    assert (case.check_due, case.delivery_due) == (date(2026, 11, 26), date(2026, 12, 5))


def test_a_stop_is_for_good_and_keeps_the_promised_date(case: Case) -> None:
    stop_clocks(case, reason="已作出决定", by=None, at=day(3))
    assert (case.promised_due, case.next_due) == (date(2026, 11, 30), None)
    lines = ClockEntry.objects.filter(case=case).count()
    stop_clocks(case, reason="再次", by=None, at=day(4))
    assert ClockEntry.objects.filter(case=case).count() == lines
    assert_derived(case)


def test_a_restart_begins_anew_with_the_limit_it_had(case: Case) -> None:
    restart_clock(case, "promised", by=None, at=day(2))
    assert case.promised_due == date(2026, 12, 2)
    restart_clock(case, "promised", limit=Limit("promised", 1, "day", "示例"), by=None, at=day(2))
    assert case.promised_due == date(2026, 11, 26)
    assert_derived(case)


def test_a_limit_in_hours_binds_at_an_instant(case: Case) -> None:
    restart_clock(case, "promised", limit=Limit("promised", 24, "hour", "示例"), by=None, at=day(4))
    assert (case.next_due, case.due_at) == (date(2026, 11, 28), day(5))
    assert case.promised_due == date(2026, 11, 28), "natural hours: a Saturday is no excuse"


def test_what_does_not_run_is_passed_over(case: Case) -> None:
    pause(case, day(1), clocks=["promised", "delivery"])
    assert ClockEntry.objects.filter(case=case, kind="pause").count() == 1
    assert case.next_due == case.statutory_due == date(2026, 12, 21)


@pytest.mark.parametrize(
    ("code", "verb"),
    [
        ("clock_runs_already", lambda case: start_clocks(case, [Limit("promised", 1, "day", "")], by=None, at=MONDAY)),
        ("clock_not_running", lambda case: pause(case, day(1), clocks=["check"])),
        ("clock_not_paused", lambda case: resume(case, day(1))),
        ("clock_not_running", lambda case: extend(case, ["check"])),
        ("clock_not_running", lambda case: restart_clock(case, "check", by=None, at=MONDAY)),
    ],
)
def test_a_refusal_leaves_no_line(case: Case, code: str, verb: Any) -> None:
    before = ledger_of(case.pk)
    with pytest.raises(NotAllowed, match=code):
        verb(case)
    assert ledger_of(case.pk) == before


def test_a_servers_clock_that_is_behind_writes_no_line_before_the_last(case: Case) -> None:
    pause(case, MONDAY - timedelta(seconds=2))
    assert {line.at for line in ledger_of(case.pk) if line.kind == "pause"} == {MONDAY}
    assert_derived(case)


def test_twice_is_refused_the_second_time(case: Case) -> None:
    pause(case, day(1))
    with pytest.raises(NotAllowed, match="clock_not_running"):
        pause(case, day(1))
    resume(case, day(2))
    with pytest.raises(NotAllowed, match="clock_not_paused"):
        resume(case, day(2))
