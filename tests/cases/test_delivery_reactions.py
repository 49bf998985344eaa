"""What the applicant hears of a result on its way: each thing once, the name of who signed never."""

import pytest

from tests.cases.sent import ready_case, sent_case, signed, told
from tests.cases.steps import submit
from tests.cases.test_reactions import papers, react
from tests.cast import MONDAY, Town
from yimen.cases.actions.choose_delivery import choose_delivery
from yimen.cases.actions.remind_delivery import remind_delivery
from yimen.cases.actions.withdraw_case import withdraw_case
from yimen.cases.rules.application import Channel
from yimen.cases.rules.wish import Wish
from yimen.delivery.actions.make_again import make_again
from yimen.delivery.actions.take_back_parcel import take_back_parcel
from yimen.delivery.queries import delivery_of
from yimen.delivery.rules.states import Way
from yimen.inbox.models import Message
from yimen.kernel.relay import drain


def said(town: Town) -> list[str]:
    return list(Message.objects.filter(person=town.zhang.pk).order_by("at", "id").values_list("body", flat=True))


def test_sent_and_signed_for(town: Town) -> None:
    case, parcel = sent_case(town)
    react(case)
    signed(parcel, heard=MONDAY)
    react(case)
    react(case)
    words = said(town)
    assert len([each for each in words if "1200000000001" in each]) == 1
    [at_last] = [each for each in words if "已送达" in each]
    assert "家人" in at_last
    assert "李敏" not in "".join(words)
    paper = papers(case)["delivery"]
    assert (paper.data["collector"], paper.data["way"]) == ("李敏", "快递送达")
    assert "1200000000001" in paper.data["handed_by"]


@pytest.mark.parametrize(("way", "words"), [(("refused",), "退回"), (("lost",), "丢失")])
def test_trouble_and_what_comes_after(town: Town, way: tuple[str, ...], words: str) -> None:
    case, parcel = sent_case(town)
    told(parcel, "picked_up", *way)
    react(case)
    assert [each for each in said(town) if words in each]
    act = take_back_parcel if way == ("refused",) else make_again
    act(parcel=parcel.pk, by=town.issuer, at=MONDAY)
    react(case)
    assert [each for each in said(town) if "重新选择" in each and "窗口领取" in each]


def test_nobody_is_reminded_to_collect_what_a_courier_brings(town: Town) -> None:
    case, _ = ready_case(town)
    remind_delivery(case=case.pk, at=MONDAY)
    react(case)
    assert not [each for each in said(town) if "委托他人代领" in each]


def test_a_withdrawn_case_s_wish_is_dropped(town: Town) -> None:
    case = submit(town)
    choose_delivery(number=case.number, wish=Wish(way=Way.COUNTER), by=town.zhang, at=MONDAY)
    withdraw_case(number=case.number, channel=Channel.PORTAL, by=town.zhang, at=MONDAY)
    drain()
    found = delivery_of(case.pk)
    assert found is not None
    assert found.state == "dropped"
