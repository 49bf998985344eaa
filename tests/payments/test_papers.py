"""The notice and the receipt say what was charged and paid, and can be drawn."""

from io import BytesIO

import pikepdf

from tests.cast import MONDAY, Town
from tests.payments.fees import BASIS, LINE, noticed, paid
from yimen.kernel.documents import render, template_path
from yimen.kernel.models import Document
from yimen.payments.events import FeeNoticed, FeePaid
from yimen.payments.papers import notice_data, receipt_data
from yimen.payments.reactions import NOTICE, RECEIPT, paper_notice, paper_receipt
from yimen.payments.rules.standard import Line


def pages(template: str, data: dict[str, object]) -> int:
    check = {"check_url": "http://localhost/check/x/", "check_code": "ABCD1234"}
    with pikepdf.open(BytesIO(render(template_path(template), {"number": "JF1", **check, **data}))) as pdf:
        return len(pdf.pages)


def test_the_notice_says_amount_basis_and_where_to_pay(town: Town) -> None:
    copies = Line(name="复制费", standard="每份2元", basis=BASIS, fen=600, unit_fen=200, quantity=3)
    data = notice_data(noticed(town, lines=(LINE, copies), days=5, reduction_basis="低保家庭免收"), at=MONDAY)
    assert (data["total"], data["capitals"], data["pay_by"]) == ("16.00", "人民币壹拾陆元整", "2026-11-30")
    assert [(each["count"], each["amount"]) for each in data["lines"]] == [("", "10.00"), ("2.00 × 3", "6.00")]
    assert "/pay/" in data["pay_url"]
    assert data["reduction"] == "低保家庭免收"
    assert pages(NOTICE, data) == 1


def test_a_fee_of_the_window_has_no_code_to_pay_by(town: Town) -> None:
    data = notice_data(noticed(town, is_online=False, is_person=False), at=MONDAY)
    assert (data["pay_url"], data["you"]) == ("", "贵单位")
    assert pages(NOTICE, data) == 1


def test_the_receipt_says_what_came_and_how(town: Town) -> None:
    data = receipt_data(paid(town).payments.get())
    assert (data["total"], data["capitals"], data["way"]) == ("10.00", "人民币壹拾元整", "网上支付")
    assert pages(RECEIPT, data) == 1


def test_each_paper_is_asked_for_once(town: Town) -> None:
    notice = paid(town)
    payment = notice.payments.get()
    for _ in range(2):
        paper_notice(FeeNoticed(notice.pk, notice.number, notice.subject, 1000, None, MONDAY))
        paper_receipt(FeePaid(notice.pk, notice.number, payment.pk, notice.subject, 1000, "online", None, MONDAY))
    assert list(Document.objects.order_by("kind").values_list("kind", flat=True)) == ["fee_notice", "fee_receipt"]
