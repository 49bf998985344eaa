"""An applicant objects to a corrected answer, once; somebody else looks at it again and says why."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.cases.corrected import asking, corrected, plain_shop, reviewed, web_shop
from tests.cases.situated import situated_town
from tests.cases.ways import on
from tests.cast import MONDAY, Town, build_staff
from yimen.cases.actions.correct_answers import correct_answers
from yimen.cases.actions.erase_case import erase_case
from yimen.cases.actions.object_to_correction import object_to_correction
from yimen.cases.actions.settle_objection import Verdict, settle_objection
from yimen.cases.actions.take_correction_back import take_correction_back
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.correction_reactions import tell_objection, tell_settled
from yimen.cases.events.corrections import CorrectionObjected, ObjectionSettled
from yimen.cases.models import AnswerCorrection, Case
from yimen.cases.queries.corrections import open_objections
from yimen.cases.rules.application import Channel
from yimen.cases.rules.correcting import Correction
from yimen.cases.rules.states import State
from yimen.cases.timers import run_timers
from yimen.inbox.models import Message
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

assert take_correction_back
LATER = on(date(2027, 3, 1))
KEPT, BACK = Verdict(is_kept=True, reason="菜单照片上有凉菜"), Verdict(is_kept=False, reason="凉菜从别处买入")


@pytest.fixture
def town(db: None) -> Town:
    return situated_town()


def objected(town: Town, row: AnswerCorrection, **changes: object) -> AnswerCorrection:
    said = {"text": "凉菜是买来的，不是现做", "channel": Channel.PORTAL, "by": town.zhang, "at": MONDAY} | changes
    return object_to_correction(number=row.case.number, correction=row.pk, **said)


def test_an_objection_stops_the_lapse_and_a_kept_correction_starts_the_time_anew(db: None) -> None:
    town, case = plain_shop(situated_town(procedure={"supplement_days": 5}))
    row = objected(town, corrected(town, case))
    case.refresh_from_db()
    assert (case.state, case.supplement_due) == (State.SUPPLEMENTING, None)
    run_timers(at=LATER)
    case.refresh_from_db()
    assert case.state == State.SUPPLEMENTING  # it waits for us, not for the applicant
    settle_objection(correction=row.pk, verdict=KEPT, by=town.supervisor, at=LATER)
    case.refresh_from_db()
    assert case.state == State.SUPPLEMENTING
    assert case.supplement_due == date(2027, 3, 8)
    assert case.pinned.answers["makes"] == ["cold"]
    with pytest.raises(NotAllowed, match="objected_already"):
        objected(town, row)


def test_taken_back_at_the_window_nothing_is_missing_any_more(town: Town) -> None:
    _, case = plain_shop(town)
    row = objected(town, corrected(town, case))
    settle_objection(correction=row.pk, verdict=BACK, by=town.supervisor, at=MONDAY)
    case.refresh_from_db()
    assert (case.state, case.missing, case.pinned.answers["makes"]) == (State.SUBMITTED, [], [])
    assert not case.materials.filter(key="layout").exists()
    assert case.next_due is not None
    with pytest.raises(NotAllowed, match="correction_needs_second"):  # the question may come up again, but not alone
        corrected(town, case)


def test_taken_back_in_review_the_case_goes_on(town: Town) -> None:
    case, row = reviewed(town)
    objected(town, row)
    settle_objection(correction=row.pk, verdict=BACK, by=build_supervisor(town), at=MONDAY)
    case.refresh_from_db()
    assert (case.is_awaiting, case.paused_on, case.state) == (False, None, State.IN_REVIEW)
    assert not case.materials.filter(key="layout").exists()


def test_what_followed_from_the_answer_goes_back_with_it(town: Town) -> None:
    case = web_shop(town)
    right = Correction({"mode": "shop", "area": 51, "makes": []}, {"mode": "执照上有店面"})
    first, second, _third = correct_answers(number=case.number, asking=asking(right), by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="object_to_first_question"):
        objected(town, second)
    objected(town, first)
    settle_objection(correction=first.pk, verdict=BACK, by=town.supervisor, at=MONDAY)
    case.refresh_from_db()
    assert (case.pinned.answers, case.pinned.outcome.limit) == ({"mode": "web"}, 2)
    assert not AnswerCorrection.objects.exclude(is_kept=False).exists()


def test_who_may_object_and_who_may_answer(town: Town) -> None:
    _, case = plain_shop(town)
    both = build_staff("both", "window_clerk", "supervisor", centre=town.centre)
    row = corrected(town, case, by=both)
    with pytest.raises(Case.DoesNotExist):
        objected(town, row, by=town.stranger)
    with pytest.raises(NotAllowed, match="reason_needed"):
        objected(town, row, text="  ")
    with pytest.raises(NotAllowed, match="objection_settled"):  # nobody has objected yet
        settle_objection(correction=row.pk, verdict=KEPT, by=town.supervisor, at=MONDAY)
    objected(town, row)
    assert [each.pk for each in open_objections()] == [row.pk]
    with pytest.raises(NotAllowed, match="second_person_needed"):
        settle_objection(correction=row.pk, verdict=KEPT, by=both, at=MONDAY)
    with pytest.raises(NotAllowed, match="reason_needed"):
        settle_objection(correction=row.pk, verdict=Verdict(is_kept=True, reason=" "), by=town.supervisor, at=MONDAY)
    settle_objection(correction=row.pk, verdict=KEPT, by=town.supervisor, at=MONDAY)
    with pytest.raises(NotAllowed, match="objection_settled"):
        settle_objection(correction=row.pk, verdict=BACK, by=town.supervisor, at=MONDAY)
    assert not open_objections().exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerCorrection.objects.update(settled_by=both)


def test_whoever_confirmed_it_does_not_hear_the_objection(town: Town) -> None:
    _case, row = reviewed(town)
    objected(town, row)
    with pytest.raises(NotAllowed, match="second_person_needed"):
        settle_objection(correction=row.pk, verdict=KEPT, by=town.supervisor, at=MONDAY)


def test_after_the_end_nobody_objects_and_an_answer_changes_nothing(town: Town) -> None:
    _, case = plain_shop(town)
    row = objected(town, corrected(town, case))
    other = plain_shop(town)[1]
    late = corrected(town, other)
    for each in (case, other):
        withdraw_case(number=each.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    with pytest.raises(NotAllowed, match="case_has_ended"):
        objected(town, late)
    settle_objection(correction=row.pk, verdict=BACK, by=town.supervisor, at=MONDAY)
    case.refresh_from_db()
    assert (case.state, case.pinned.answers["makes"]) == (State.WITHDRAWN, ["cold"])
    erase_case(case=case.pk, at=MONDAY)
    row.refresh_from_db()
    assert (row.objection, row.answer, row.was, row.now, row.before) == ("", "", "", "", {})


def test_both_sides_are_told_once(town: Town) -> None:
    _, case = plain_shop(town)
    row = objected(town, corrected(town, case))
    settle_objection(correction=row.pk, verdict=KEPT, by=town.supervisor, at=MONDAY)
    kinds = list(Event.objects.filter(subject=case.pk).order_by("id").values_list("type", flat=True))
    assert kinds[-2:] == ["CorrectionObjected", "ObjectionSettled"]
    common = {"case": case.pk, "number": case.number, "correction": row.pk, "question": "makes", "at": MONDAY}
    for _ in range(2):
        tell_objection(CorrectionObjected(**common, channel="portal", by=town.zhang.pk))
        tell_settled(ObjectionSettled(**common, is_kept=True, by=town.supervisor.pk))
    assert Message.objects.filter(account=town.supervisor.account_id, title__contains="异议").count() == 1
    assert "维持更正" in Message.objects.get(person=town.zhang, body__contains="复核").body


def build_supervisor(town: Town) -> object:
    return build_staff("supervisor2", "supervisor", centre=town.centre)
