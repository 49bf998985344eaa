"""The desk's fee pages: allowed, refused with nothing lost, by a stranger, twice."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cast import Town
from tests.payments.actions.test_issue_notice import UNSTATED
from tests.payments.fees import noticed, paid
from tests.till import TillProcess, till
from tests.web.desk.conftest import Browser
from yimen.cases.models import Case
from yimen.catalogue.models import ItemVersion
from yimen.payments.actions.reconcile import reconcile
from yimen.payments.models import Difference, FeeNotice, Refund

__all__ = ["till"]
FEE = {"name": "工本费", "standard": "每证10元", "basis": "《收费标准》（示例）", "how": "fixed", "amount": "10"}


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def state(notice: FeeNotice) -> str:
    notice.refresh_from_db()
    return notice.state


def test_a_clerk_charges_an_accepted_case(clerk: Client, accepted: Case) -> None:
    assert "开具缴费通知" not in text(clerk, f"/desk/cases/{accepted.number}/")
    ItemVersion.objects.update(fee=FEE)
    assert "还没有缴费通知" in text(clerk, f"/desk/cases/{accepted.number}/")
    answer = clerk.post(f"/desk/cases/{accepted.number}/fees/", follow=True)
    notice = FeeNotice.objects.get()
    assert answer.redirect_chain[-1][0] == f"/desk/fees/{notice.number}/"
    assert notice.number in text(clerk, f"/desk/cases/{accepted.number}/")
    ItemVersion.objects.update(fee=None)
    clerk.post(f"/desk/cases/{accepted.number}/fees/")
    assert FeeNotice.objects.count() == 1


def test_money_at_the_window_is_recorded_once_and_what_was_typed_stays(clerk: Client, town: Town) -> None:
    notice = noticed(town)
    address = f"/desk/fees/{notice.number}/counter-payment/"
    typed = {"counter-way": "cash", "counter-amount": "9.99", "counter-receipt_number": "NO.77"}
    wrong = clerk.post(address, typed)
    assert wrong.status_code == 409
    assert "NO.77" in wrong.content.decode()
    assert clerk.post(address, {**typed, "counter-amount": "十元"}).status_code == 422
    assert clerk.post(address, {**typed, "counter-amount": "10"}).status_code == 302
    assert state(notice) == "paid"
    assert clerk.post(address, {**typed, "counter-amount": "10"}).status_code == 409


def test_an_amount_is_stated_waived_and_cancelled(clerk: Client, town: Town) -> None:
    open_one = noticed(town, lines=(UNSTATED,))
    address = f"/desk/fees/{open_one.number}/"
    assert "核定并发出通知" in text(clerk, address)
    assert clerk.post(f"{address}amounts/", {"amounts-line_1": "80.5", "amounts-why": ""}).status_code == 422
    assert clerk.post(f"{address}amounts/", {"amounts-line_1": "80.5", "amounts-why": "按面积"}).status_code == 302
    assert (state(open_one), open_one.total) == ("noticed", 8050)
    assert clerk.post(f"{address}cancellation/", {"cancel-reason": ""}).status_code == 422
    assert clerk.post(f"{address}cancellation/", {"cancel-reason": "开错"}).status_code == 302
    assert state(open_one) == "cancelled"


def test_a_waiver_goes_to_a_second_person(clerk: Client, town: Town, browser: Browser) -> None:
    notice = noticed(town, needs_second=True)
    address = f"/desk/fees/{notice.number}/"
    assert clerk.post(f"{address}waiver/", {"waiver-basis": "低保家庭"}).status_code == 302
    assert notice.number in text(clerk, "/desk/fees/?view=waivers")
    assert clerk.post(f"{address}waiver/confirmation/").status_code == 409
    handler = browser(town.handler)
    assert handler.post(f"{address}waiver/refusal/", {"decline-reason": "证件过期"}).status_code == 302
    clerk.post(f"{address}waiver/", {"waiver-basis": "低保家庭，证件已换"})
    assert handler.post(f"{address}waiver/confirmation/").status_code == 302
    assert state(notice) == "waived"
    assert "证件过期" in text(handler, address)


def test_a_refund_and_its_slip(clerk: Client, town: Town) -> None:
    notice = paid(town)
    address = f"/desk/fees/{notice.number}/"
    too_much = clerk.post(f"{address}refunds/", {"refund-amount": "10.01", "refund-reason": "多收"})
    assert too_much.status_code == 409
    assert clerk.post(f"{address}refunds/", {"refund-amount": "10", "refund-reason": "多收"}).status_code == 302
    refund = Refund.objects.get()
    slip = f"{address}refunds/{refund.pk}/slip/"
    assert clerk.post(slip, {"back-receipt_number": "T1"}).status_code == 409  # it goes back over the net
    Refund.objects.update(error="Refused")
    assert "平台退不了" in text(clerk, address)
    assert clerk.post(slip, {"back-receipt_number": "T1"}).status_code == 302
    assert state(notice) == "refunded"


def test_what_ran_out_is_issued_anew(clerk: Client, town: Town) -> None:
    notice = noticed(town)
    assert clerk.post(f"/desk/fees/{notice.number}/renewal/").status_code == 409
    FeeNotice.objects.update(state="expired")
    assert clerk.post(f"/desk/fees/{notice.number}/renewal/").status_code == 302
    assert FeeNotice.objects.filter(state="noticed").count() == 1


@pytest.mark.parametrize("who", ["clerk_elsewhere", "fire_handler"])
def test_another_desk_sees_nothing_and_finds_nothing(town: Town, browser: Browser, who: str) -> None:
    notice = noticed(town)
    stranger = browser(getattr(town, who))
    assert notice.number not in text(stranger, "/desk/fees/?view=all")
    assert stranger.get(f"/desk/fees/{notice.number}/").status_code == 404
    for verb in ("counter-payment", "waiver", "waiver/confirmation", "cancellation", "refunds", "renewal", "amounts"):
        data = {"cancel-reason": "x", "waiver-basis": "x", "refund-amount": "1", "refund-reason": "x",
                "counter-way": "cash", "counter-amount": "10", "counter-receipt_number": "1"}  # fmt: skip
        assert stranger.post(f"/desk/fees/{notice.number}/{verb}/", data).status_code == 404
    assert state(notice) == "noticed"


def test_the_list_finds_by_number_and_name_and_costs_the_same(
    clerk: Client, town: Town, django_assert_max_num_queries: Any
) -> None:
    notices = [noticed(town) for _ in range(30)]
    assert "下一页" in text(clerk, "/desk/fees/") or len(notices) <= 30
    assert notices[0].number in text(clerk, f"/desk/fees/?q={notices[0].number}")
    assert "没有找到" in text(clerk, "/desk/fees/?q=nobody")
    with django_assert_max_num_queries(8):
        clerk.get("/desk/fees/")
    one = paid(town)
    clerk.get(f"/desk/fees/{one.number}/")
    with django_assert_max_num_queries(13):
        clerk.get(f"/desk/fees/{one.number}/")


def test_a_day_is_compared_and_its_differences_explained(town: Town, browser: Browser, till: TillProcess) -> None:
    supervisor, day = browser(town.supervisor), localdate().isoformat()
    till.mood(statement="none")
    assert (
        "还没有出这一天的对账单"
        in supervisor.post("/desk/reconciliation/comparison/", {"day": day}, follow=True).content.decode()
    )
    assert supervisor.post("/desk/reconciliation/comparison/", {"day": "2999-01-01"}).status_code == 422
    till.mood(statement="extra")
    assert supervisor.post("/desk/reconciliation/comparison/", {"day": day}).status_code == 302
    assert "1 条待说明" in text(supervisor, "/desk/reconciliation/")
    page = f"/desk/reconciliation/{day}/"
    assert "12.34" in text(supervisor, page)
    note = f"{page}{Difference.objects.get().pk}/note/"
    assert supervisor.post(note, {"note": ""}).status_code == 422
    assert supervisor.post(note, {"note": "平台测试款"}).status_code == 302
    assert supervisor.post(note, {"note": "再写"}).status_code == 409
    assert "平台测试款" in text(supervisor, page)
    reconcile(day=localdate(), by=None, at=now())
    assert "没有待说明的差异" in text(supervisor, "/desk/reconciliation/")


@pytest.mark.parametrize("day", ["2026-01-01", "never"])
def test_a_day_that_was_not_compared_is_not_there(town: Town, browser: Browser, day: str) -> None:
    assert browser(town.supervisor).get(f"/desk/reconciliation/{day}/").status_code == 404
    assert browser(town.clerk).get("/desk/reconciliation/").status_code == 403
