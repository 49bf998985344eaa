"""What urges a case is answered by what becomes of it, once; a case that goes on answers nothing."""

from datetime import timedelta

import pytest

from tests.cases.steps import accept, submit
from tests.cases.ways import grant
from tests.cast import MONDAY, Town
from yimen.cases.actions.give_receipt import give_receipt
from yimen.cases.actions.remind_case import remind_case
from yimen.cases.actions.settle_urges import settle_urges
from yimen.cases.actions.urge_case import urge_case
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.models import Case, Urge
from yimen.cases.queries.urging import marks_to_lift
from yimen.cases.rules.application import Channel
from yimen.cases.rules.urging import UrgeKind
from yimen.config.wiring import SUBSCRIBERS
from yimen.inbox.models import Message
from yimen.kernel.facts import from_payload
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def urged(town: Town) -> Case:
    case = accept(town, submit(town))
    urge_case(number=case.number, kind=UrgeKind.MARK, words="请加快", by=town.supervisor, at=MONDAY)
    remind_case(number=case.number, words="请快些", by=town.zhang, at=MONDAY)
    return case


def test_a_case_that_goes_on_answers_nothing(urged: Case) -> None:
    assert settle_urges(case=urged.pk, at=MONDAY) == 0
    assert Urge.objects.filter(receipt_at=None).count() == 2


def test_the_decision_answers_all_once_and_the_mark_is_left_to_its_supervisor(town: Town, urged: Case) -> None:
    grant(town, urged)
    assert [settle_urges(case=urged.pk, at=MONDAY) for _ in range(2)] == [2, 0]
    assert {(urge.receipt, urge.receipt_by) for urge in Urge.objects.all()} == {("这件事已经有了结果：待领取。", None)}
    assert marks_to_lift().get().case_id == urged.pk
    with pytest.raises(NotAllowed, match="receipt_given"):
        give_receipt(urge=Urge.objects.all()[0].pk, text="已办", by=town.handler, at=MONDAY)


@pytest.mark.parametrize(("days", "is_late"), [(3, False), (4, True)])
def test_late_is_late_also_when_the_end_answers(town: Town, urged: Case, days: int, is_late: bool) -> None:
    withdraw_case(number=urged.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    settle_urges(case=urged.pk, at=MONDAY + timedelta(days=days))
    assert Event.objects.get(type="ReceiptGiven", payload__kind="mark").payload["is_late"] is is_late


def test_the_wired_reaction_tells_both_askers(town: Town, urged: Case) -> None:
    withdraw_case(number=urged.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    for kind in ("CaseWithdrawn", "ReceiptGiven"):
        for event in Event.objects.filter(type=kind):
            fact_type = next(each for each in SUBSCRIBERS if each.__name__ == kind)
            for reaction in SUBSCRIBERS[fact_type]:
                if reaction.__name__ in {"answer_urges", "tell_answered"}:
                    reaction(from_payload(fact_type, event.payload, by=event.by, at=event.at))
    assert {message.title.split("：")[0] for message in Message.objects.filter(account=town.supervisor.account)} == {
        "督办已回执"
    }
    assert Message.objects.filter(person=town.zhang, body__contains="已撤回").count() == 1
