from datetime import date

import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.approvals.models import Task
from yimen.cases.actions.accept_case import accept_case
from yimen.cases.actions.annotate import annotate
from yimen.cases.models import Case, ClockEntry
from yimen.cases.queries import handed_to
from yimen.cases.rules.states import State
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


def test_acceptance_starts_both_clocks_and_hands_over(town: Town) -> None:
    case = accept(town, submit(town))
    assert case.state == State.IN_REVIEW
    assert case.promised_due == date(2026, 11, 30)
    assert case.statutory_due == date(2026, 12, 21)
    assert (case.window, case.window_kind, case.window_seconds) == (town.window, "comprehensive", 95)
    assert set(ClockEntry.objects.values_list("clock", flat=True)) == {"acceptance", "promised", "statutory"}
    task = Task.objects.get(subject=case.pk)
    assert (task.step, task.agency, task.due_on) == ("handle", town.market, date(2026, 11, 26))
    assert task.barred == [town.clerk.pk]


def test_a_department_sees_a_case_only_once_it_is_handed_over(town: Town) -> None:
    case = submit(town)
    assert not handed_to(town.handler).exists()
    accept(town, case)
    assert handed_to(town.handler).get() == case
    assert not handed_to(town.fire_handler).exists()


def test_another_centres_clerk_finds_no_such_case(town: Town) -> None:
    case = submit(town)
    with pytest.raises(Case.DoesNotExist):
        accept_case(number=case.number, place=None, by=town.clerk_elsewhere, at=MONDAY)
    with pytest.raises(Case.DoesNotExist):
        annotate(number=case.number, text="看看", by=town.clerk_elsewhere, at=MONDAY)


def test_accepting_twice_is_refused_and_leaves_no_trace(town: Town) -> None:
    case = accept(town, submit(town))
    before = Event.objects.count()
    with pytest.raises(NotAllowed, match="illegal_move"):
        accept(town, case)
    assert Event.objects.count() == before


def test_a_stale_page_may_not_accept(town: Town) -> None:
    case = submit(town)
    with pytest.raises(NotAllowed, match="stale_page"):
        accept_case(number=case.number, place=None, by=town.clerk, at=MONDAY, revision=case.revision - 1)
