"""The end of a special procedure: the clock runs on with what was left, or anew, and so do the waiting steps."""

from datetime import date

import pytest

from tests.cases.steps import accept, submit
from tests.cases.ways import lines, on, special
from tests.cast import Town, build_town
from yimen.approvals.models import Task
from yimen.cases.actions.end_special import end_special
from yimen.cases.models import Case
from yimen.cases.rules.states import State
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed

TUESDAY, NEXT_FRIDAY = date(2026, 11, 24), date(2026, 12, 4)


def end(case: Case, by: Staff, result: str = "专家同意") -> None:
    end_special(number=case.number, result=result, by=by, at=on(NEXT_FRIDAY))


def test_what_was_left_is_left_again(town: Town) -> None:
    case = accept(town, submit(town))  # Monday, five working days: until 30 November
    assert case.promised_due == date(2026, 11, 30)
    special(town, case, at=on(TUESDAY))  # one day used
    end(case, town.handler)
    case.refresh_from_db()
    assert (case.state, case.paused_on) == (State.IN_REVIEW, None)
    assert case.promised_due == case.next_due == date(2026, 12, 10)  # four working days after 4 December
    assert lines(case, "promised") == ["start", "pause", "resume"]


@pytest.mark.django_db
def test_the_limit_begins_anew_where_the_item_says_so() -> None:
    town = build_town(procedure={"special_clock": "restart"})
    case = accept(town, submit(town))
    special(town, case, at=on(TUESDAY))
    end(case, town.handler)
    case.refresh_from_db()
    assert case.promised_due == date(2026, 12, 11)
    assert lines(case, "promised") == ["start", "pause", "restart"]


@pytest.mark.django_db
def test_nothing_moves_where_the_time_counts() -> None:
    town = build_town(procedure={"special_clock": "counts"})
    case = accept(town, submit(town))
    special(town, case, at=on(TUESDAY))
    end(case, town.handler)
    case.refresh_from_db()
    assert case.promised_due == date(2026, 11, 30)
    assert Task.objects.get(subject=case.pk).due_on == date(2026, 11, 26)


def test_the_waiting_step_gets_the_days_back(town: Town) -> None:
    case = accept(town, submit(town))
    assert Task.objects.get(subject=case.pk).due_on == date(2026, 11, 26)
    special(town, case, at=on(TUESDAY))
    end(case, town.handler)
    assert Task.objects.get(subject=case.pk).due_on == date(2026, 12, 8)


def test_it_needs_a_result_once_and_from_its_own_reviewers(town: Town) -> None:
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="illegal_move"):
        end(case, town.handler)
    special(town, case)
    with pytest.raises(NotAllowed, match="special_needs_result"):
        end(case, town.handler, result=" ")
    for stranger in (town.clerk, town.fire_handler):
        with pytest.raises(Case.DoesNotExist):
            end(case, stranger)
    end(case, town.handler)
    with pytest.raises(NotAllowed, match="illegal_move"):
        end(case, town.handler)


def test_another_may_follow(town: Town) -> None:
    case = accept(town, submit(town))
    special(town, case)
    end(case, town.handler)
    special(town, case, at=on(NEXT_FRIDAY))
    assert case.special_procedures.count() == 2
