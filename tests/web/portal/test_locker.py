"""The locker's own screen, and the way as the applicant chooses it."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cases.steps import accept, finish, submit
from tests.cast import Town
from yimen.cases.actions.choose_delivery import choose_delivery
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.lay_in_locker import lay_in_locker
from yimen.cases.models import Case
from yimen.cases.rules.wish import Wish
from yimen.catalogue.models import ItemVersion
from yimen.delivery.actions.confirm_put_in import confirm_put_in
from yimen.delivery.actions.install_locker import NewLocker, install_locker
from yimen.delivery.actions.note_door import note_door
from yimen.delivery.models import Delivery, Locker, Opening, Stay
from yimen.delivery.queries import delivery_of
from yimen.delivery.queries.lockers import code_for
from yimen.delivery.rules.lockers import Door, Size
from yimen.delivery.rules.states import Way
from yimen.kernel.relay import drain


@pytest.fixture
def locker(town: Town) -> Locker:
    ItemVersion.objects.filter(pk=town.version.pk).update(result_ways=["counter", "locker", "courier"])
    new = NewLocker(code="hall-1", name="1号柜", place="东门外", centre=town.centre.pk, cells=[Size.SMALL])
    return install_locker(new, by=None, at=now())


@pytest.fixture
def stay(town: Town, locker: Locker) -> Stay:
    """Return the stay of Zhang's result."""
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    choose_delivery(number=case.number, wish=Wish(way=Way.LOCKER), by=town.zhang, at=now())
    laid = lay_in_locker(number=case.number, locker=locker.pk, size=Size.SMALL, by=town.issuer, at=now())
    note_door(opening=laid.openings.get().pk, door=Door.CLOSED, at=now())
    return confirm_put_in(subject=case.pk, by=town.issuer.pk, at=now())


def case_of(stay: Stay) -> Case:
    return Case.objects.get(pk=stay.delivery.subject)


def test_the_code_is_on_the_holders_page_and_opens_the_door(zhang: Client, locker: Locker, stay: Stay) -> None:
    page = zhang.get(f"/my/cases/{case_of(stay).number}/").content.decode()
    code = code_for(stay)
    assert code in page
    screen = Client()
    answer = screen.post(f"/locker/{locker.screen}/", {"code": code})
    door = answer.headers["Location"]
    assert "正在打开柜门" in screen.get(door).content.decode()
    note_door(opening=Opening.objects.get(purpose="collect").pk, door=Door.OPENED, at=now())
    assert "1号格已打开" in screen.get(door).content.decode()
    drain()
    assert case_of(stay).state == "closed"
    again = screen.post(f"/locker/{locker.screen}/", {"code": code})
    assert again.status_code == 409
    assert "已经用过" in again.content.decode()


@pytest.mark.parametrize(("door", "words"), [(Door.JAMMED, "柜门打不开"), (Door.SILENT, "柜门没有应答")])
def test_a_door_that_does_not_open_says_what_to_do(locker: Locker, stay: Stay, door: Door, words: str) -> None:
    screen = Client()
    address = screen.post(f"/locker/{locker.screen}/", {"code": code_for(stay)}).headers["Location"]
    note_door(opening=Opening.objects.get(purpose="collect").pk, door=door, at=now())
    assert words in screen.get(address).content.decode()


def test_wrong_codes_are_counted_and_then_refused(locker: Locker, stay: Stay) -> None:
    screen, wrong = Client(), f"{(int(code_for(stay)) + 1) % 10**6:06d}"
    said = [screen.post(f"/locker/{locker.screen}/", {"code": wrong}).status_code for _ in range(11)]
    assert said == [422] * 10 + [409]
    assert not Opening.objects.filter(purpose="collect").exists()


def test_a_screen_nobody_knows_is_not_there(locker: Locker, stay: Stay) -> None:
    screen = Client()
    assert screen.get("/locker/hall-1/").status_code == 404
    put_in = Opening.objects.get(purpose="put_in")
    assert screen.get(f"/locker/{locker.screen}/door/{put_in.pk}/").status_code == 404
    assert screen.get(f"/locker/{locker.screen}/").status_code == 200


def test_the_way_is_changed_on_the_page_and_what_is_missing_is_said(
    town: Town, zhang: Client, stranger: Client, locker: Locker
) -> None:
    case = submit(town)
    address = f"/my/cases/{case.number}/delivery/"
    assert stranger.get(address).status_code == 404
    assert "所在地区</label>" in zhang.get(address).content.decode(), "a courier needs it: it is not called optional"
    lacking: dict[str, Any] = {"wish-way": "courier", "wish-area": "惠阳区", "wish-phone": "123"}
    answer = zhang.post(address, lacking)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "请填写详细地址" in text
    assert 'value="惠阳区"' in text
    lacking |= {"wish-detail": "人民路1号", "wish-phone": ""}
    assert zhang.post(address, lacking).status_code == 302
    found = delivery_of(case.pk)
    assert found is not None
    assert (found.way, found.area) == ("courier", "惠阳区")
    assert "更改出件方式" in zhang.get(f"/my/cases/{case.number}/").content.decode()


def test_nobody_is_called_to_the_window_in_vain(zhang: Client, stay: Stay) -> None:
    case, page = case_of(stay), f"/my/cases/{case_of(stay).number}/"
    for state, words in {
        "reserved": "结果已做好，正在放入自助取件柜",
        "in_locker": "结果在自助取件柜，请凭取件码领取",
        "recalled": "结果正在取回出件窗口",
    }.items():
        Delivery.objects.filter(pk=stay.delivery_id).update(state=state)
        text = zhang.get(page).content.decode()
        assert words in text
        assert "结果已做好，请领取" not in text
    Case.objects.filter(pk=case.pk).update(is_fee_held=True)
    assert "结果已做好，缴费后发放" in zhang.get(page).content.decode()


def test_after_dispatch_the_page_refuses(zhang: Client, stay: Stay) -> None:
    answer = zhang.post(f"/my/cases/{case_of(stay).number}/delivery/", {"wish-way": "counter"})
    assert answer.status_code == 409
    assert "已经出件" in answer.content.decode()
