"""What an applicant sees of parcels, and how a courier is asked to fetch originals."""

from django.test import Client

from tests.cases.sent import sent_case, told
from tests.cases.steps import submit
from tests.cast import Town
from tests.web.portal.conftest import Browser
from yimen.cases.models import Case
from yimen.cases.query_code import query_code
from yimen.delivery.models import Parcel

HOME = {"name": "张伟", "phone": "13800138000", "area": "广东省惠州市惠阳区淡水街道", "detail": "人民路1号"}


def by_courier(town: Town) -> Case:
    town.version.channels = ["online", "window", "courier"]
    town.version.save()
    return submit(town)


def test_the_way_is_told_in_words_on_both_pages(town: Town, zhang: Client) -> None:
    case, parcel = sent_case(town)
    told(parcel, "picked_up", "delivering")
    page = zhang.get(f"/my/cases/{case.number}/").content.decode()
    for words in ("寄给您的办理结果", "正在派送", "1200000000001", "结果正在寄给您"):
        assert words in page
    found = Client().post("/progress/", {"number": case.number, "code": query_code(case.number)}).content.decode()
    assert "正在派送" in found
    assert "人民路" not in found


def test_a_courier_is_asked_for_and_the_address_is_remembered(town: Town, zhang: Client) -> None:
    case = by_courier(town)
    address = f"/my/cases/{case.number}/originals/"
    assert address in zhang.get(f"/my/cases/{case.number}/").content.decode()
    assert zhang.get(address).status_code == 200
    wrong = zhang.post(address, {**HOME, "phone": "123"})
    assert wrong.status_code == 422
    assert HOME["detail"] in wrong.content.decode()
    assert zhang.post(address, HOME).status_code == 302
    assert Parcel.objects.get().delivery.direction == "in"
    mine = zhang.get("/my/").content.decode()
    assert "广东省惠州市惠阳区淡水街道****" in mine
    assert "人民路" not in mine
    assert address not in zhang.get(f"/my/cases/{case.number}/").content.decode()
    assert zhang.get(address).status_code == 404
    assert zhang.post(address, HOME).status_code == 422
    other = submit(town)
    assert HOME["detail"] in zhang.get(f"/my/cases/{other.number}/originals/").content.decode()


def test_not_where_the_item_takes_none_and_not_for_a_stranger(town: Town, zhang: Client, browser: Browser) -> None:
    case = submit(town)
    assert zhang.get(f"/my/cases/{case.number}/originals/").status_code == 404
    assert zhang.post(f"/my/cases/{case.number}/originals/", HOME).status_code == 422
    town.version.channels = ["online", "window", "courier"]
    town.version.save()
    stranger = browser(town.stranger)
    assert stranger.get(f"/my/cases/{case.number}/originals/").status_code == 404
    assert stranger.post(f"/my/cases/{case.number}/originals/", HOME).status_code == 404
    assert not Parcel.objects.exists()
