"""Deliveries by way, and the cases with priority that took too long."""

from django.utils.timezone import localdate, now

from tests.cases.sent import ready_case, sent_case, signed
from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.cases.models import Case
from yimen.delivery.models import Delivery


def test_delivered_by_way_and_too_slow(town: Town, browser: Browser) -> None:
    _, parcel = sent_case(town)
    signed(parcel, heard=now())
    slow, _ = ready_case(town)
    Delivery.objects.update(is_priority=True)
    Case.objects.update(accepted_at=now(), window_seconds=601)
    page = browser(town.supervisor).get(f"/desk/deliveries/?month={localdate():%Y-%m}").content.decode()
    assert slow.number in page
    assert "快递送达" in page
    assert browser(town.issuer).get("/desk/deliveries/?month=nonsense").status_code == 200
    assert browser(town.handler).get("/desk/deliveries/").status_code == 403


def test_priority_is_given_and_taken_on_the_case_page(town: Town, browser: Browser) -> None:
    case, _ = ready_case(town)
    clerk, address = browser(town.clerk), f"/desk/cases/{case.number}/priority/"
    assert "优先处理、优先发运" in clerk.get(f"/desk/cases/{case.number}/").content.decode()
    for wanted in ("1", "0"):
        assert clerk.post(address, {"priority": wanted}).status_code == 302
        assert Delivery.objects.get().is_priority is (wanted == "1")
    Delivery.objects.update(state="reserved")
    assert "已经出件" in clerk.post(address, {"priority": "1"}).content.decode()
    assert browser(town.clerk_elsewhere).post(address, {"priority": "1"}).status_code == 404
