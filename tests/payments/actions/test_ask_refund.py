import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tests.cast import MONDAY, Town
from tests.payments.fees import TUESDAY, facts, noticed, paid, tell
from yimen.kernel.models import DeadLetter, new_id
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.ask_refund import ask_refund
from yimen.payments.actions.close_notices import close_notices
from yimen.payments.actions.confirm_refund import confirm_refund
from yimen.payments.actions.give_back import give_back
from yimen.payments.actions.give_up_refund import give_up_refund
from yimen.payments.actions.hand_back import hand_back
from yimen.payments.actions.record_counter_payment import AtCounter, record_counter_payment
from yimen.payments.actions.refund_notice import refund_notice
from yimen.payments.models import FeeLine, FeeNotice, Payment, Refund
from yimen.payments.rules.states import PaymentWay


def ask(notice: FeeNotice, town: Town, fen: int) -> Refund:
    return ask_refund(number=notice.number, fen=fen, reason="多收", by=town.clerk, at=TUESDAY)


def done(refund: Refund) -> bool:
    return confirm_refund(refund=refund.pk, reference=f"R{refund.pk.hex[-9:]}", done_at=TUESDAY, by=None, at=TUESDAY)


def state_of(notice: FeeNotice) -> str:
    notice.refresh_from_db()
    return notice.state


def test_all_goes_back_once(town: Town) -> None:
    notice = paid(town)
    refund = ask(notice, town, 1000)
    assert state_of(notice) == "refunding"
    assert [done(refund), done(refund)] == [True, True]
    assert state_of(notice) == "refunded"
    assert facts(notice.subject)[-2:] == ["RefundAsked", "RefundConfirmed"]
    with pytest.raises(NotAllowed, match="fee_not_in_state"):
        ask(notice, town, 1)


def test_a_part_goes_back_and_the_rest_stays_paid(town: Town) -> None:
    notice = paid(town)
    first, second = ask(notice, town, 300), ask(notice, town, 200)
    done(first)
    assert state_of(notice) == "refunding"
    done(second)
    assert state_of(notice) == "paid"
    with pytest.raises(NotAllowed, match="refund_over_paid"):
        ask(notice, town, 501)
    done(ask(notice, town, 500))
    assert state_of(notice) == "refunded"
    assert Payment.objects.get().refunded == 1000


def test_nobodys_refund_is_not_ours(db: None) -> None:
    assert not confirm_refund(refund=new_id(), reference="R", done_at=TUESDAY, by=None, at=TUESDAY)


def test_a_stranger_and_a_wordless_one_get_nothing_back(town: Town) -> None:
    notice = paid(town)
    with pytest.raises(FeeNotice.DoesNotExist):
        ask_refund(number=notice.number, fen=1, reason="多收", by=town.clerk_elsewhere, at=TUESDAY)
    with pytest.raises(NotAllowed, match="fee_reason_needed"):
        ask_refund(number=notice.number, fen=1, reason=" ", by=town.clerk, at=TUESDAY)
    assert state_of(notice) == "paid"


@pytest.mark.parametrize(("is_refunded", "state"), [(True, "refunding"), (False, "paid")])
def test_a_matter_that_ended_gives_back_what_its_item_says(town: Town, is_refunded: bool, state: str) -> None:
    notice = paid(town)
    owed = noticed(town, subject=notice.subject, reason="accepted")
    for _ in range(2):
        close_notices(subject=notice.subject, reason="申请人撤回", is_refunded=is_refunded, at=TUESDAY)
    assert (state_of(notice), state_of(owed)) == (state, "cancelled")
    assert Refund.objects.count() == int(is_refunded)


def test_a_matter_that_ended_gives_the_rest_back_while_a_part_is_on_its_way(town: Town) -> None:
    notice = paid(town)
    part = ask(notice, town, 300)
    for _ in range(2):
        close_notices(subject=notice.subject, reason="申请人撤回", is_refunded=True, at=TUESDAY)
    rest = Refund.objects.exclude(pk=part.pk).get()
    assert rest.fen == 700
    done(part)
    done(rest)
    assert state_of(notice) == "refunded"


def test_what_came_at_the_window_goes_back_at_the_window(town: Town) -> None:
    notice = noticed(town)
    cash = AtCounter(1000, PaymentWay.CASH, "A1")
    record_counter_payment(number=notice.number, paid=cash, by=town.clerk, at=MONDAY)
    refund = ask(notice, town, 1000)
    with pytest.raises(NotAllowed, match="receipt_number_needed"):
        hand_back(refund=refund.pk, receipt_number=" ", by=town.clerk, at=TUESDAY)
    with pytest.raises(Refund.DoesNotExist):
        hand_back(refund=refund.pk, receipt_number="B1", by=town.clerk_elsewhere, at=TUESDAY)
    assert hand_back(refund=refund.pk, receipt_number="B1", by=town.clerk, at=TUESDAY).done_by == town.clerk.pk
    with pytest.raises(NotAllowed, match="refund_done_already"):
        hand_back(refund=refund.pk, receipt_number="B1", by=town.clerk, at=TUESDAY)
    assert state_of(notice) == "refunded"


def test_online_money_goes_back_by_hand_only_once_the_platform_refused(town: Town) -> None:
    refund = ask(paid(town), town, 1000)
    with pytest.raises(NotAllowed, match="refund_goes_back_online"):
        hand_back(refund=refund.pk, receipt_number="B1", by=town.clerk, at=TUESDAY)
    for _ in range(2):
        give_up_refund(refund=refund.pk, error=RuntimeError("closed account"), at=TUESDAY)
    assert DeadLetter.objects.get(event=refund.pk).state == DeadLetter.State.DEAD
    hand_back(refund=refund.pk, receipt_number="B1", by=town.clerk, at=TUESDAY)
    assert DeadLetter.objects.get(event=refund.pk).state == DeadLetter.State.SETTLED
    give_up_refund(refund=refund.pk, error=RuntimeError("late"), at=TUESDAY)
    assert DeadLetter.objects.get(event=refund.pk).state == DeadLetter.State.SETTLED
    again = ask(paid(town), town, 1)
    give_up_refund(refund=again.pk, error=RuntimeError("x"), at=TUESDAY)
    with pytest.raises(NotAllowed, match="receipt_number_used"):
        hand_back(refund=again.pk, receipt_number="B1", by=town.clerk, at=TUESDAY)


def test_no_more_than_came_whoever_asks(town: Town) -> None:
    notice = paid(town)
    payment = notice.payments.get()
    with pytest.raises(NotAllowed, match="refund_over_paid"):
        give_back(notice, payment, fen=1001, reason="x", by=None, at=TUESDAY)
    refund_notice(notice, fen=None, reason="x", by=None, at=TUESDAY)
    with pytest.raises(IntegrityError, match="no_more_goes_back_than_came"), transaction.atomic():
        Refund.objects.create(payment=payment, fen=1, reason="past every rule", asked_at=TUESDAY)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM payments_payment", "DELETE FROM payments_refund", "DELETE FROM payments_feenotice",
        "DELETE FROM payments_feeline", "UPDATE payments_payment SET received = 1",
        "UPDATE payments_payment SET amount = 1", "UPDATE payments_payment SET refunded = 0",
        "UPDATE payments_payment SET state = 'started', received = NULL", "UPDATE payments_refund SET fen = 1",
        "UPDATE payments_refund SET reason = 'x'", "UPDATE payments_feeline SET fen = 1",
    ],
)  # fmt: skip
def test_money_is_never_rewritten_not_even_by_hand(town: Town, statement: str) -> None:
    ask(paid(town), town, 400)
    with pytest.raises(ProgrammingError, match="never"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (Payment.objects.get().refunded, Refund.objects.get().fen, FeeLine.objects.get().fen) == (400, 400, 1000)


def test_a_second_settling_payment_is_impossible(town: Town) -> None:
    notice = paid(town)
    with pytest.raises(IntegrityError, match="one_payment_settles_a_notice"), transaction.atomic():
        Payment.objects.create(
            notice=notice, way="pos", state="paid", amount=1000, received=1000, receipt_number="z",
            started_at=MONDAY, paid_at=MONDAY, noted_at=MONDAY,
        )  # fmt: skip
    assert tell(notice.payments.get())
