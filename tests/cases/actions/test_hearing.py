"""The right to a hearing: told, asked for in time, held in time; nothing is decided past it."""

from datetime import date

import pytest

from tests.cases.steps import accept, finish, submit
from tests.cases.ways import days, on, setting, special
from tests.cast import MONDAY, Town, build_town
from yimen.approvals.models import Task
from yimen.cases.actions.ask_for_hearing import ask_for_hearing
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion, decide_step
from yimen.cases.actions.end_special import end_special
from yimen.cases.actions.tell_hearing_right import tell_hearing_right
from yimen.cases.models import Case, Hearing
from yimen.cases.rules.application import Channel
from yimen.cases.rules.special import SpecialKind
from yimen.identity.models import Person
from yimen.kernel.rules.errors import NotAllowed

LAST_DAY = date(2026, 11, 30)  # five working days after Monday, 23 November


def tell(town: Town, case: Case) -> Hearing:
    return tell_hearing_right(number=case.number, by=town.handler, at=MONDAY)


def ask(case: Case, by: Person, day: date) -> Hearing:
    return ask_for_hearing(number=case.number, reason="涉及重大利益", channel=Channel.PORTAL, by=by, at=on(day))


def test_told_once_with_its_last_day(town: Town) -> None:
    case = accept(town, submit(town))
    assert tell(town, case).ask_by == LAST_DAY
    with pytest.raises(NotAllowed, match="hearing_told_already"):
        tell(town, case)


def test_strangers_tell_nothing(town: Town) -> None:
    case = accept(town, submit(town))
    for stranger in (town.clerk, town.fire_handler):
        with pytest.raises(Case.DoesNotExist):
            tell_hearing_right(number=case.number, by=stranger, at=MONDAY)


@pytest.mark.django_db
def test_no_hearing_where_the_item_has_none() -> None:
    town = build_town(procedure={"is_simple": True})
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="simple_item"):
        tell(town, case)


@pytest.mark.parametrize("limit", [5, 3])
def test_it_can_be_asked_for_on_the_last_day_and_not_after(town: Town, limit: int) -> None:
    setting("hearing_ask", limit)
    case = accept(town, submit(town))
    last = tell(town, case).ask_by
    assert last == (LAST_DAY if limit == 5 else date(2026, 11, 26))
    with pytest.raises(NotAllowed, match="hearing_asked_too_late"):
        ask(case, town.zhang, last + days(1))
    assert ask(case, town.zhang, last).hold_by is not None
    with pytest.raises(NotAllowed, match="hearing_asked_already"):
        ask(case, town.zhang, last)


def test_only_the_applicant_asks_and_only_when_told(town: Town) -> None:
    case = accept(town, submit(town))
    with pytest.raises(NotAllowed, match="hearing_not_offered"):
        ask(case, town.zhang, MONDAY.date())
    tell(town, case)
    with pytest.raises(Case.DoesNotExist):
        ask(case, town.stranger, MONDAY.date())


@pytest.mark.parametrize("limit", [20, 8])
def test_it_must_be_planned_within_the_limit(town: Town, limit: int) -> None:
    setting("hearing_hold", limit)
    case = accept(town, submit(town))
    tell(town, case)
    ask(case, town.zhang, MONDAY.date())
    with pytest.raises(NotAllowed, match="hearing_planned_too_late"):
        special(town, case, kind=SpecialKind.HEARING, days=limit + 1)
    special(town, case, kind=SpecialKind.HEARING, days=limit)


def test_nothing_is_decided_while_it_may_be_asked_for_or_was_and_is_not_held(town: Town) -> None:
    case = accept(town, submit(town))
    tell(town, case)
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    with pytest.raises(NotAllowed, match="hearing_may_be_asked"):
        finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    ask(case, town.zhang, LAST_DAY)
    with pytest.raises(NotAllowed, match="hearing_not_held"):
        finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    special(town, case, kind=SpecialKind.HEARING, by=town.approver, at=on(LAST_DAY))
    end_special(number=case.number, result="听证笔录见附件", by=town.approver, at=on(LAST_DAY))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    case.refresh_from_db()
    assert case.decision == "granted"


def test_after_a_silent_last_day_it_is_decided(town: Town) -> None:
    case = accept(town, submit(town))
    tell(town, case)
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))

    task = Task.objects.get(subject=case.pk, step="decide")
    for day, decided in ((LAST_DAY, False), (LAST_DAY + days(1), True)):
        claim_step(number=case.number, task=task.pk, by=town.approver, at=on(day))
        if decided:
            decide_step(number=case.number, task=task.pk, opinion=Opinion("agree"), by=town.approver, at=on(day))
        else:
            with pytest.raises(NotAllowed, match="hearing_may_be_asked"):
                decide_step(number=case.number, task=task.pk, opinion=Opinion("agree"), by=town.approver, at=on(day))
