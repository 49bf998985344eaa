import pytest

from tests.cast import MONDAY, Town
from tests.payments.fees import facts, noticed, started, tell
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.record_counter_payment import AtCounter, record_counter_payment
from yimen.payments.models import FeeNotice, Refund
from yimen.payments.rules.states import PaymentWay

CASH = AtCounter(1000, PaymentWay.CASH, "NO.0000001")


def test_what_is_paid_at_the_window_settles_the_notice_once(town: Town) -> None:
    notice = noticed(town)
    payment = record_counter_payment(number=notice.number, paid=CASH, by=town.clerk, at=MONDAY)
    assert (payment.received, payment.way, payment.receipt_number) == (1000, "cash", "NO.0000001")
    assert facts(notice.subject) == ["FeeNoticed", "FeePaid"]
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        record_counter_payment(number=notice.number, paid=CASH, by=town.clerk, at=MONDAY)


@pytest.mark.parametrize(
    ("fen", "way", "receipt", "code"),
    [(999, "cash", "1", "fee_amount_differs"), (1001, "pos", "1", "fee_amount_differs"),
     (1000, "cash", " ", "receipt_number_needed"), (1000, "online", "1", "receipt_number_needed")],
)  # fmt: skip
def test_it_is_the_amount_with_a_receipt(town: Town, fen: int, way: str, receipt: str, code: str) -> None:
    notice = noticed(town)
    with pytest.raises(NotAllowed, match=code):
        record_counter_payment(
            number=notice.number, paid=AtCounter(fen, PaymentWay(way), receipt), by=town.clerk, at=MONDAY
        )


def test_a_receipt_is_for_one_payment(town: Town) -> None:
    record_counter_payment(number=noticed(town).number, paid=CASH, by=town.clerk, at=MONDAY)
    with pytest.raises(NotAllowed, match="receipt_number_used"):
        record_counter_payment(number=noticed(town).number, paid=CASH, by=town.clerk, at=MONDAY)


def test_a_stranger_takes_no_money(town: Town) -> None:
    with pytest.raises(FeeNotice.DoesNotExist):
        record_counter_payment(number=noticed(town).number, paid=CASH, by=town.clerk_elsewhere, at=MONDAY)


def test_who_also_paid_over_the_net_gets_that_back(town: Town) -> None:
    notice = noticed(town)
    order = started(notice)
    record_counter_payment(number=notice.number, paid=CASH, by=town.clerk, at=MONDAY)
    tell(order)
    assert Refund.objects.get().payment_id == order.pk
