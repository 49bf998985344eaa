import pytest

from tests.cast import MONDAY, Town
from tests.payments.fees import TUESDAY, facts, noticed, paid, report, started, tell
from yimen.kernel.models import new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.cancel_notice import cancel_notice
from yimen.payments.actions.confirm_payment import confirm_payment
from yimen.payments.actions.end_attempt import end_attempt
from yimen.payments.actions.give_up_order import give_up_order
from yimen.payments.actions.start_payment import start_payment
from yimen.payments.models import Payment, Refund
from yimen.payments.provider import Report
from yimen.payments.rules.states import SURPLUS_WORDS, PaymentState, Surplus


def test_money_settles_the_notice_once_however_often_it_is_told(town: Town) -> None:
    notice = noticed(town)
    payment = started(notice)
    assert [tell(payment) for _ in range(3)] == [True, True, True]
    notice.refresh_from_db()
    payment.refresh_from_db()
    assert (notice.state, notice.settled_at) == ("paid", TUESDAY)
    assert (payment.received, payment.surplus, payment.paid_at) == (1000, "", TUESDAY)
    assert facts(notice.subject) == ["FeeNoticed", "PaymentStarted", "FeePaid"]
    assert not Refund.objects.exists()


def test_nobodys_order_is_not_ours(db: None) -> None:
    assert not confirm_payment(report=Report("payment", new_id(), "paid", "T1", 1, TUESDAY), at=TUESDAY)


def test_two_tabs_share_one_order(town: Town) -> None:
    notice = noticed(town)
    assert started(notice).pk == started(notice).pk
    notice.refresh_from_db()
    assert notice.state == "pending"


@pytest.mark.parametrize("state", ["declined", "closed"])
def test_an_attempt_that_came_to_nothing_can_be_made_again(town: Town, state: str) -> None:
    notice = noticed(town)
    first = started(notice)
    assert tell(first, state)
    assert tell(first, state)
    notice.refresh_from_db()
    assert notice.state == "noticed"
    second = started(notice)
    assert second.pk != first.pk
    assert facts(notice.subject) == ["FeeNoticed", "PaymentStarted", "PaymentEnded", "PaymentStarted"]


def test_a_decline_told_after_the_money_changes_nothing(town: Town) -> None:
    notice = noticed(town)
    payment = started(notice)
    tell(payment)
    tell(payment, "declined")
    notice.refresh_from_db()
    assert notice.state == "paid"


def test_money_after_a_decline_settles_the_notice_all_the_same(town: Town) -> None:
    notice = noticed(town)
    payment = started(notice)
    tell(payment, "declined")
    tell(payment)
    notice.refresh_from_db()
    assert notice.state == "paid"


def surplus(notice_subject: object) -> tuple[str, int, str]:
    refund = Refund.objects.select_related("payment").get(payment__notice__subject=notice_subject)
    return refund.payment.surplus, refund.fen, refund.reason


def test_the_second_of_two_orders_goes_back_by_itself(town: Town) -> None:
    notice = noticed(town)
    first = started(notice)
    tell(first, "closed")
    tell(started(notice))
    tell(first)
    tell(first)
    assert surplus(notice.subject) == (Surplus.TWICE, 1000, SURPLUS_WORDS[Surplus.TWICE])
    notice.refresh_from_db()
    assert notice.state == "paid"
    assert facts(notice.subject)[-2:] == ["SurplusReceived", "RefundAsked"]


def test_one_order_for_which_money_was_taken_twice_gives_one_back(town: Town) -> None:
    notice = noticed(town)
    payment = started(notice)
    tell(payment)
    for _ in range(2):
        tell(payment, reference="T-again")
    assert surplus(notice.subject) == (Surplus.TWICE, 1000, SURPLUS_WORDS[Surplus.TWICE])
    assert Payment.objects.filter(notice=notice, state="paid").count() == 2


@pytest.mark.parametrize("fen", [999, 1001])
def test_another_amount_goes_back_and_the_fee_is_still_owed(town: Town, fen: int) -> None:
    notice = noticed(town)
    tell(started(notice), fen=fen)
    notice.refresh_from_db()
    assert notice.state == "noticed"
    assert surplus(notice.subject) == (Surplus.WRONG_AMOUNT, fen, SURPLUS_WORDS[Surplus.WRONG_AMOUNT])
    tell(started(notice))
    notice.refresh_from_db()
    assert notice.state == "paid"


def test_money_after_the_end_goes_back(town: Town) -> None:
    notice = noticed(town)
    payment = started(notice)
    cancel_notice(number=notice.number, reason="撤回", by=town.clerk, at=MONDAY)
    tell(payment)
    assert surplus(notice.subject) == (Surplus.LATE, 1000, SURPLUS_WORDS[Surplus.LATE])
    notice.refresh_from_db()
    assert notice.state == "cancelled"


def test_what_is_paid_only_at_the_window_is_not_started(town: Town) -> None:
    with pytest.raises(NotAllowed, match="fee_not_online"):
        start_payment(notice=noticed(town, is_online=False).pk, by=None, at=MONDAY)


def test_what_is_paid_is_not_started_again(town: Town) -> None:
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        started(paid(town))


def test_an_order_that_could_not_be_placed_ends_its_attempt(town: Town) -> None:
    notice = noticed(town)
    payment = started(notice)
    give_up_order(payment=payment.pk, error=RuntimeError("no"), at=MONDAY)
    give_up_order(payment=payment.pk, error=RuntimeError("no"), at=MONDAY)
    payment.refresh_from_db()
    notice.refresh_from_db()
    assert (payment.state, payment.error, notice.state) == ("failed", "RuntimeError: no", "noticed")


def test_an_attempt_that_has_ended_stays_as_it_is(town: Town) -> None:
    notice = paid(town)
    payment = notice.payments.get()
    end_attempt(notice, payment, how=PaymentState.CLOSED, by=None, at=TUESDAY)
    payment.refresh_from_db()
    assert payment.state == "paid"


def test_the_report_itself_is_what_the_platform_says(town: Town) -> None:
    payment = started(noticed(town))
    assert confirm_payment(report=report(payment, "open", reference="", fen=0), at=TUESDAY)
    payment.refresh_from_db()
    assert payment.state == "started"
