"""Paying: from the case's page over the pay page to the platform and back; whoever holds the notice may pay."""

from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from tests.cases.steps import submit
from tests.cast import Town
from tests.payments.fees import noticed, tell
from tests.till import TillProcess, till
from yimen.catalogue.models import ItemVersion
from yimen.payments.actions.ask_provider import ask_provider
from yimen.payments.actions.cancel_notice import cancel_notice
from yimen.payments.actions.place_order import place_order
from yimen.payments.models import FeeNotice, Payment

__all__ = ["till"]


@pytest.fixture
def notice(town: Town, settings: Any) -> FeeNotice:
    """Return the notice of Zhang's case; there is a platform."""
    settings.PAYMENTS = {**settings.PAYMENTS, "url": "http://127.0.0.1:1/"}
    ItemVersion.objects.update(fee={"name": "工本费"})
    return noticed(town, subject=submit(town).pk)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_way_from_the_case_to_the_platform_and_back(town: Town, zhang: Client, till: TillProcess) -> None:
    ItemVersion.objects.update(fee={"name": "工本费"})
    case = submit(town)
    notice = noticed(town, subject=case.pk)
    page, address = f"/my/cases/{case.number}/", f"/pay/{notice.pay_token}/"
    assert f'href="{address}"' in text(zhang, page)
    assert "支付 10.00 元" in text(zhang, address)
    till.mood(report="never")
    answer = zhang.post(f"{address}payments/")
    assert (answer.status_code, answer["Location"]) == (302, f"{address}?go=1")
    waiting = zhang.get(answer["Location"])
    assert (waiting["Refresh"], "正在连接支付平台" in waiting.content.decode()) == ("1", True)
    payment = Payment.objects.get()
    place_order(payment=payment.pk, at=now())
    payment.refresh_from_db()
    assert zhang.get(answer["Location"])["Refresh"] == f"0; url={payment.pay_url}"
    till.press(payment.pay_url)
    assert "正在等待支付结果" in text(zhang, address)
    ask_provider(payment=payment.pk, at=now())
    assert "费用已收到" in text(zhang, address)
    assert "已缴费" in text(zhang, page)


def test_whoever_holds_the_notice_pays_and_learns_no_name(client: Client, notice: FeeNotice) -> None:
    page = text(client, f"/pay/{notice.pay_token}/")
    assert "张*" in page
    assert "张伟" not in page
    assert "人民币壹拾元整" in page
    assert client.post(f"/pay/{notice.pay_token}/payments/").status_code == 302
    # The address is the key to the page. "no-referrer" would make browsers send "Origin: null", and every press of the
    # button would be refused as forged.
    assert client.get(f"/pay/{notice.pay_token}/")["Referrer-Policy"] == "same-origin"


def test_a_stranger_without_the_token_finds_nothing(client: Client, stranger: Client, notice: FeeNotice) -> None:
    assert client.get("/pay/guessed/").status_code == 404
    assert client.post("/pay/guessed/payments/").status_code == 404
    assert stranger.get(f"/my/cases/{notice.about_number}/").status_code == 404


def test_a_second_press_is_the_same_order_and_a_paid_one_is_refused(client: Client, notice: FeeNotice) -> None:
    for _ in range(2):
        client.post(f"/pay/{notice.pay_token}/payments/")
    payment = Payment.objects.get()
    tell(payment)
    answer = client.post(f"/pay/{notice.pay_token}/payments/")
    assert answer.status_code == 409
    assert "已缴费" in answer.content.decode()


def test_what_ended_says_why_and_offers_no_button(client: Client, town: Town, notice: FeeNotice) -> None:
    cancel_notice(number=notice.number, reason="开错了", by=town.clerk, at=now())
    page = text(client, f"/pay/{notice.pay_token}/")
    assert "开错了" in page
    assert '<button class="button button-big"' not in page
    FeeNotice.objects.filter(pk=notice.pk).update(state="expired")
    assert "缴费期限已过" in text(client, f"/pay/{notice.pay_token}/")


def test_without_a_platform_one_pays_at_the_window(client: Client, notice: FeeNotice, settings: Any) -> None:
    settings.PAYMENTS = {**settings.PAYMENTS, "url": ""}
    assert "收件窗口缴费，出示办件编号" in text(client, f"/pay/{notice.pay_token}/")


def test_the_pay_page_costs_the_same_with_many_charges(
    client: Client, town: Town, notice: FeeNotice, django_assert_max_num_queries: Any
) -> None:
    client.get(f"/pay/{notice.pay_token}/")
    with django_assert_max_num_queries(9):
        client.get(f"/pay/{notice.pay_token}/")
