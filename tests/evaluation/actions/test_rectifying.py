"""A bad rating is looked into by the unit, never by whoever was rated; who rated hears of it and is not named."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import MONDAY, Town, build_staff
from tests.evaluation.served import colleague, rated, visit
from yimen.evaluation.actions.answer_appeal import answer_appeal
from yimen.evaluation.actions.appeal_rating import appeal_rating
from yimen.evaluation.actions.call_back import call_back
from yimen.evaluation.actions.finish_rectification import Done, finish_rectification
from yimen.evaluation.actions.open_rectification import open_rectification
from yimen.evaluation.actions.warn_late import warn_late
from yimen.evaluation.models import Invitation, RatingAppeal, Rectification
from yimen.evaluation.queries.figures import Narrow, counts_of
from yimen.evaluation.queries.rectifying import late, published, told
from yimen.evaluation.rules.rates import Figure
from yimen.evaluation.rules.rectifying import AppealKind, Outcome
from yimen.identity.models import Staff
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

DONE = Done(Outcome.CORRECTED, "已培训", "窗口已增加人手")
MISSING = Rectification.DoesNotExist


def call(task: Rectification, by: Staff, **changes: Any) -> Rectification:
    values = {"rectification": task.pk, "words": "对不起，我们改", "is_complex": False, "by": by, "at": MONDAY}
    return call_back(**{**values, **changes})


def appeal(task: Rectification, by: Staff) -> RatingAppeal:
    return appeal_rating(rectification=task.pk, kind=AppealKind.MISTAKEN, words="群众点错了", by=by, at=MONDAY)


def answer(task: Rectification, by: Staff, *, is_upheld: bool = True) -> RatingAppeal:
    return answer_appeal(rectification=task.pk, is_upheld=is_upheld, words="情况属实", by=by, at=MONDAY)


def test_the_days_come_from_parameters_with_their_source(town: Town, task: Rectification) -> None:
    assert (task.call_back_due, task.due_on) == (date(2026, 11, 24), date(2026, 11, 30))
    set_parameter(key="evaluation.simple_days", value=3, source="省里的办法", by=None, at=MONDAY)
    set_parameter(key="evaluation.call_back_days", value=2, source="省里的办法", by=None, at=MONDAY)
    other = rated(visit(town, at=MONDAY + timedelta(hours=1)), level="dissatisfied", text="慢")
    later = Rectification.objects.get(rating=other)
    assert (later.call_back_due, later.due_on) == (date(2026, 11, 25), date(2026, 11, 26))
    assert later.limit_source == "省里的办法"
    with pytest.raises(IntegrityError), transaction.atomic():
        open_rectification(other, at=MONDAY)


def test_a_complex_one_has_its_own_limit_from_the_first_day(town: Town, task: Rectification) -> None:
    called = call(task, colleague(town), is_complex=True, at=MONDAY + timedelta(days=1))
    assert called.due_on == date(2026, 12, 14)
    assert "复杂" in called.limit_source


def test_the_rated_clerk_and_other_units_find_nothing(town: Town, task: Rectification) -> None:
    elsewhere = build_staff("else", "window_clerk", centre=town.elsewhere)
    for stranger in (town.clerk, elsewhere, town.handler):
        for act in (lambda by: call(task, by), lambda by: appeal(task, by),
                    lambda by: finish_rectification(DONE, rectification=task.pk, by=by, at=MONDAY)):  # fmt: skip
            with pytest.raises(MISSING):
                act(stranger)
    with pytest.raises(IntegrityError), transaction.atomic():
        Rectification.objects.filter(pk=task.pk).update(call_back="x", called_back_by=town.clerk, called_back_at=MONDAY)


def test_a_clerk_of_a_department_is_the_departments(town: Town) -> None:
    town.clerk.agency = town.market
    town.clerk.save()
    task = Rectification.objects.get(rating=rated(visit(town), level="dissatisfied", text="慢"))
    assert task.agency == town.market
    assert call(task, town.handler).called_back_by == town.handler
    with pytest.raises(MISSING):
        call(task, colleague(town))


def test_first_the_call_then_the_end_each_once(town: Town, task: Rectification) -> None:
    other = colleague(town)
    with pytest.raises(NotAllowed, match="call_back_first"):
        finish_rectification(DONE, rectification=task.pk, by=other, at=MONDAY)
    with pytest.raises(NotAllowed, match="words_needed"):
        call(task, other, words=" ")
    call(task, other)
    with pytest.raises(NotAllowed, match="called_back"):
        call(task, other)
    with pytest.raises(NotAllowed, match="words_needed"):
        finish_rectification(Done(Outcome.CORRECTED, "已培训", ""), rectification=task.pk, by=other, at=MONDAY)
    with pytest.raises(NotAllowed, match="unknown_kind"):
        finish_rectification(Done(Outcome.EXCLUDED, "a", "b"), rectification=task.pk, by=other, at=MONDAY)
    finish_rectification(DONE, rectification=task.pk, by=other, at=MONDAY)
    with pytest.raises(NotAllowed, match="rectified"):
        finish_rectification(DONE, rectification=task.pk, by=other, at=MONDAY)
    with pytest.raises(NotAllowed, match="rectified"):
        appeal(task, other)
    assert [each.public_words for each in published()] == ["窗口已增加人手"]


@pytest.mark.parametrize(("days", "is_late"), [(7, False), (8, True)])
def test_in_time_until_the_last_day(town: Town, task: Rectification, days: int, is_late: bool) -> None:
    other, at = colleague(town), MONDAY + timedelta(days=days)
    call(task, other)
    finish_rectification(DONE, rectification=task.pk, by=other, at=at)
    assert Event.objects.get(type="RatingRectified").payload["is_late"] is is_late
    counts = counts_of(Narrow(), at.date())
    assert (counts[Figure.IN_TIME], counts[Figure.DUE]) == (int(not is_late), 1)


def test_a_second_person_decides_the_appeal_once(town: Town, task: Rectification) -> None:
    other = colleague(town)
    appeal(task, other)
    with pytest.raises(NotAllowed, match="appeal_made"):
        appeal(task, colleague(town, "third"))
    call(task, other)
    with pytest.raises(NotAllowed, match="rating_appeal_waits"):
        finish_rectification(DONE, rectification=task.pk, by=other, at=MONDAY)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        answer(task, other)
    with pytest.raises(NotAllowed, match="rated_yourself"):
        answer(task, town.clerk)
    answer(task, town.supervisor)
    with pytest.raises(NotAllowed, match="rating_appeal_answered"):
        answer(task, town.approver)
    counts = counts_of(Narrow(), MONDAY.date())
    assert (counts[Figure.VALID], counts[Figure.BAD], counts[Figure.EXCLUDED]) == (0, 0, 1)


def test_a_rejected_appeal_leaves_the_rating_in_the_rate(town: Town, task: Rectification) -> None:
    other = colleague(town)
    appeal(task, other)
    answer(task, town.supervisor, is_upheld=False)
    assert counts_of(Narrow(), MONDAY.date())[Figure.BAD] == 1
    call(task, other)
    assert finish_rectification(DONE, rectification=task.pk, by=other, at=MONDAY).outcome == "corrected"


def test_staff_are_told_no_number_no_hour_and_no_name(served: Invitation, task: Rectification) -> None:
    (row,) = told(Rectification.objects.all())
    shown = repr({key: value for key, value in vars(row).items() if key != "task"})
    assert served.number not in shown
    assert "张" not in shown
    assert row.on == served.on


def test_who_looks_away_is_told_of_once(town: Town, task: Rectification) -> None:
    other = colleague(town)
    assert warn_late(rectification=task.pk, at=MONDAY + timedelta(days=1)) is None
    at = MONDAY + timedelta(days=2)
    assert [each.pk for each in late(at.date())] == [task.pk]
    assert warn_late(rectification=task.pk, at=at)
    assert warn_late(rectification=task.pk, at=at) is None
    told_to = set(Message.objects.values_list("account", flat=True))
    assert told_to == {other.account_id, town.issuer.account_id, town.supervisor.account_id}
    call(task, other)
    assert not late(at.date()).exists()
    assert late(date(2026, 12, 1)).exists()
