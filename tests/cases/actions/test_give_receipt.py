"""The desk that was asked answers once, in words that the asker hears; late is late from the day after."""

from datetime import timedelta

import pytest

from tests.cases.steps import accept, submit
from tests.cast import MONDAY, Town
from yimen.cases.actions.give_receipt import give_receipt
from yimen.cases.actions.remind_case import remind_case
from yimen.cases.actions.urge_case import urge_case
from yimen.cases.events.urging import ReceiptGiven
from yimen.cases.models import Urge
from yimen.cases.reactions import tell_answered
from yimen.cases.rules.urging import UrgeKind
from yimen.inbox.models import Message
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def asked(town: Town) -> Urge:
    case = accept(town, submit(town))
    (one,) = urge_case(number=case.number, kind=UrgeKind.URGE, words="请加快", by=town.supervisor, at=MONDAY)
    return one


@pytest.mark.parametrize(("days", "is_late"), [(1, False), (2, True)])
def test_in_time_until_the_last_day(town: Town, asked: Urge, days: int, is_late: bool) -> None:
    give_receipt(urge=asked.pk, text="明日现场核查后办结", by=town.handler, at=MONDAY + timedelta(days=days))
    fact = Event.objects.get(type="ReceiptGiven")
    assert (fact.by, fact.payload["is_late"]) == (town.handler.pk, is_late)


def test_a_second_answer_and_an_empty_one_are_refused(town: Town, asked: Urge) -> None:
    with pytest.raises(NotAllowed, match="words_needed"):
        give_receipt(urge=asked.pk, text=" ", by=town.handler, at=MONDAY)
    give_receipt(urge=asked.pk, text="在办", by=town.handler, at=MONDAY)
    with pytest.raises(NotAllowed, match="receipt_given"):
        give_receipt(urge=asked.pk, text="又一次", by=town.approver, at=MONDAY)
    assert Urge.objects.get().receipt == "在办"


def test_another_desk_finds_nothing(town: Town, asked: Urge) -> None:
    for stranger in (town.fire_handler, town.clerk, town.clerk_elsewhere, town.supervisor):
        with pytest.raises(Urge.DoesNotExist):
            give_receipt(urge=asked.pk, text="在办", by=stranger, at=MONDAY)


def test_the_supervisor_or_the_applicant_hears_the_answer_once(town: Town, asked: Urge) -> None:
    (reminder,) = remind_case(number=asked.case.number, words="请快些", by=town.zhang, at=MONDAY)
    for urge in (asked, reminder):
        give_receipt(urge=urge.pk, text="明日办结", by=town.handler, at=MONDAY)
        fact = ReceiptGiven(
            case=urge.case_id, number=asked.case.number, urge=urge.pk, kind=urge.kind, is_late=False,
            by=town.handler.pk, at=MONDAY,
        )  # fmt: skip
        tell_answered(fact)
        tell_answered(fact)
    bodies = {(message.account_id, message.person_id): message.body for message in Message.objects.all()}
    assert bodies == {
        (town.supervisor.account_id, None): "明日办结",
        (None, town.zhang.pk): "您的催办有了回复：明日办结",
    }
