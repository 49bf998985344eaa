"""Silence accepts: past the last day the case counts as accepted on the day it was received."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier

import pytest
from django.db import connection, transaction

from tests.cases.intake import asked, kinds, supplied
from tests.cases.steps import accept, submit
from tests.cases.ways import on
from tests.cast import MONDAY, Town, build_town
from yimen.approvals.models import Task
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.deem_accepted import deem_accepted
from yimen.cases.actions.open_review import open_review
from yimen.cases.actions.take_case_in import take_case_in
from yimen.cases.events.intake import CaseDeemedAccepted
from yimen.cases.intake_reactions import tell_deemed_accepted, warn_supervisors
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.cases.timers import run_timers
from yimen.inbox.models import Message
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

assert open_review
assert take_case_in
MONTH_END = date(2026, 11, 30)  # five working days after Monday, 23 November


@pytest.mark.parametrize(("days", "last"), [(5, MONTH_END), (3, date(2026, 11, 26)), (4, date(2026, 11, 27))])
def test_the_last_day_is_still_the_clerks_and_the_next_is_not(db: None, days: int, last: date) -> None:
    town = build_town(acceptance_days=days)
    case = submit(town)
    assert run_timers(at=on(last, 23))["deem_accepted"].done == 0
    late = (
        datetime(last.year, last.month, last.day + 1, 0, 1, tzinfo=on(last).tzinfo)
        if last.day < 30
        else on(date(2026, 12, 1), 0)
    )
    assert run_timers(at=late)["deem_accepted"].done == 1
    case.refresh_from_db()
    assert (case.state, case.is_deemed, case.accepted_by) == (State.IN_REVIEW, True, None)
    assert (case.accepted_at, case.promised_due) == (MONDAY, date(2026, 11, 30))  # counted from the day of receipt
    assert Task.objects.filter(subject=case.pk, step="handle", state="open").exists()
    assert run_timers(at=late)["deem_accepted"].done == 0
    assert Event.objects.filter(type="CaseDeemedAccepted").count() == 1


def test_a_pre_review_that_nobody_gives_does_not_stop_it(db: None) -> None:
    town = build_town(pre_review="department")
    case = submit(town)
    assert case.state == State.PRE_REVIEW
    run_timers(at=on(date(2026, 12, 1)))
    case.refresh_from_db()
    assert (case.state, case.is_deemed) == (State.IN_REVIEW, True)
    assert kinds(case, "pre_review") == ["start", "stop"]


def test_after_a_supplement_it_counts_from_the_day_that_came_in(town: Town) -> None:
    case = supplied(town, at=on(date(2026, 11, 25)))
    assert deem_accepted(case=case.pk, at=on(date(2026, 12, 2))) is None
    found = deem_accepted(case=case.pk, at=on(date(2026, 12, 3)))
    assert found is not None
    assert found.accepted_at == on(date(2026, 11, 25), 0)
    assert found.promised_due == date(2026, 12, 2)


def test_where_a_supplement_counts_the_day_it_comes_in_is_still_the_clerks(db: None) -> None:
    town = build_town(procedure={"supplement_clock": "counts"})
    case = supplied(town, at=on(date(2026, 12, 2)))
    assert case.hear_by == MONTH_END
    assert deem_accepted(case=case.pk, at=on(date(2026, 12, 2), 23)) is None
    assert deem_accepted(case=case.pk, at=on(date(2026, 12, 3))) is not None


def test_what_was_asked_for_in_time_or_accepted_is_left_alone(town: Town) -> None:
    waiting, accepted = asked(town), accept(town, submit(town))
    assert run_timers(at=on(date(2026, 12, 31)))["deem_accepted"].done == 0
    assert deem_accepted(case=waiting.pk, at=on(date(2026, 12, 31))) is None
    assert deem_accepted(case=accepted.pk, at=on(date(2026, 12, 31))) is None


def test_a_clerk_who_comes_too_late_is_refused(town: Town) -> None:
    case = submit(town)
    deem_accepted(case=case.pk, at=on(date(2026, 12, 1)))
    with pytest.raises(NotAllowed, match="illegal_move"):
        accept_case(number=case.number, place=None, by=town.clerk, at=on(date(2026, 12, 1)))


def test_the_applicant_and_the_supervisors_are_told(town: Town) -> None:
    case = submit(town)
    at = on(date(2026, 12, 1))
    fact = CaseDeemedAccepted(case=case.pk, number=case.number, received_on=MONDAY.date(), by=None, at=at)
    for _twice in range(2):
        tell_deemed_accepted(fact)
        warn_supervisors(fact)
    assert "视为受理" in Message.objects.get(person=town.zhang).body
    assert case.number in Message.objects.get(account=town.supervisor.account).title


@pytest.mark.django_db(transaction=True)
def test_passes_of_several_workers_do_each_case_once() -> None:
    town = build_town()
    cases = [submit(town) for _ in range(6)]
    start, at = Barrier(4), on(date(2026, 12, 1))

    def work() -> int:
        try:
            start.wait()
            return run_timers(at=at)["deem_accepted"].done
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        done = [future.result() for future in [pool.submit(work) for _ in range(4)]]
    run_timers(at=at)  # what one of them held at that moment is found again
    assert sum(done) <= len(cases)
    assert Case.objects.filter(is_deemed=True).count() == len(cases)
    assert Event.objects.filter(type="CaseDeemedAccepted").count() == len(cases)
    assert Task.objects.count() == len(cases)


@pytest.mark.django_db(transaction=True)
def test_a_pass_that_is_killed_leaves_whole_cases_and_the_next_does_the_rest() -> None:
    town = build_town()
    cases = [submit(town) for _ in range(3)]
    at = on(date(2026, 12, 1))

    def killed() -> None:
        with transaction.atomic():
            deem_accepted(case=cases[0].pk, at=at)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    assert Case.objects.filter(is_deemed=True).count() == Task.objects.count() == 0
    assert run_timers(at=at)["deem_accepted"].done == 3
