"""One parcel: the address to the street, and in full only for a reason that is logged."""

import pytest

from tests.cases.sent import sent_case, signed
from tests.cast import MONDAY, Town
from tests.web.desk.conftest import Browser
from yimen.kernel.models import AccessLog

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_way_the_hands_and_who_signed(town: Town, browser: Browser) -> None:
    _, parcel = sent_case(town)
    signed(parcel, heard=MONDAY)
    page = browser(town.issuer).get(f"/desk/parcels/{parcel.pk}/").content.decode()
    for words in ("已签收", "李*", "家人", "窗口交给快递员", "淡水街道****"):
        assert words in page
    assert "人民路" not in page
    assert "李敏" not in page


def test_the_whole_address_is_shown_once_with_a_reason(town: Town, browser: Browser) -> None:
    _, parcel = sent_case(town)
    address = f"/desk/parcels/{parcel.pk}/"
    issuer = browser(town.issuer)
    refused = issuer.post(f"{address}reveals/", {"reason": ""})
    assert refused.status_code == 422
    assert "人民路" not in refused.content.decode()
    shown = issuer.post(f"{address}reveals/", {"reason": "收件人来电核对门牌号"}).content.decode()
    assert "人民路1号" in shown
    assert "13800138000" in shown
    assert "人民路" not in issuer.get(address).content.decode()
    assert AccessLog.objects.filter(kind="address_revealed").count() == 1


def test_a_stranger_sees_nothing(town: Town, browser: Browser) -> None:
    _, parcel = sent_case(town)
    for who in (town.handler, town.clerk_elsewhere):
        browser_ = browser(who)
        assert browser_.get(f"/desk/parcels/{parcel.pk}/").status_code in {403, 404}
        assert browser_.post(f"/desk/parcels/{parcel.pk}/reveals/", {"reason": "想看看"}).status_code == 403
    assert browser(town.clerk).post(f"/desk/parcels/{parcel.pk}/reveals/", {"reason": "想看看地址"}).status_code == 403


def test_the_window_declares_it_lost_and_says_how_it_knows(town: Town, browser: Browser) -> None:
    _, parcel = sent_case(town)
    address, issuer = f"/desk/parcels/{parcel.pk}/", browser(town.issuer)
    assert "邮件找不到了" in issuer.get(address).content.decode()
    assert issuer.post(f"{address}loss/", {"finding": ""}).status_code == 422
    assert issuer.post(f"{address}loss/", {"finding": "致电投递部，查无下落"}).status_code == 302
    page = issuer.get(address).content.decode()
    assert "致电投递部，查无下落" in page
    assert "邮件找不到了" not in page
    assert issuer.post(f"{address}loss/", {"finding": "致电投递部，查无下落"}).status_code == 404


def test_only_the_issue_window_of_the_centre_declares_it_lost(town: Town, browser: Browser) -> None:
    _, parcel = sent_case(town)
    for who in (town.handler, town.clerk, town.clerk_elsewhere):
        loss = browser(who).post(f"/desk/parcels/{parcel.pk}/loss/", {"finding": "致电投递部，查无下落"})
        assert loss.status_code in {403, 404}
