"""The adapter against the simulator: a process of its own, real HTTP."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from tests.cast import Town
from tests.payments.fees import noticed
from tests.till import TillProcess, till
from yimen.kernel.models import DeadLetter, Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.payments.actions.ask_provider import ask_provider
from yimen.payments.actions.ask_refund import ask_refund
from yimen.payments.actions.explain_difference import explain_difference
from yimen.payments.actions.place_order import place_order
from yimen.payments.actions.place_refund import place_refund
from yimen.payments.actions.reconcile import reconcile
from yimen.payments.actions.start_payment import start_payment
from yimen.payments.models import Difference, FeeNotice, Payment, Refund
from yimen.payments.provider import ProviderDown, Refused, is_configured, provider
from yimen.payments.queries import open_differences, reconciliations
from yimen.payments.timers import run_timers

__all__ = ["till"]


def ordered(town: Town, notice: FeeNotice | None = None) -> Payment:
    """Return an attempt whose order is placed."""
    payment = start_payment(notice=(notice or noticed(town)).pk, by=None, at=now())
    place_order(payment=payment.pk, at=now())
    payment.refresh_from_db()
    return payment


def state(payment: Payment) -> tuple[str, str]:
    payment.refresh_from_db()
    payment.notice.refresh_from_db()
    return payment.state, payment.notice.state


def later() -> dict[str, int]:
    return run_timers(at=now() + timedelta(minutes=3))


def test_an_order_is_placed_once_and_money_found_by_asking(town: Town, till: TillProcess) -> None:
    till.mood(report="never")
    payment = ordered(town)
    place_order(payment=payment.pk, at=now())
    assert len(till.everything()["orders"]) == 1
    assert later()["ask"] == 1
    assert state(payment) == ("started", "pending")
    till.press(payment.pay_url)
    later()
    assert state(payment) == ("paid", "paid")
    ask_provider(payment=payment.pk, at=now())
    assert Event.objects.filter(type="FeePaid").count() == 1


def test_killed_after_the_money_was_taken_it_is_found_all_the_same(town: Town, till: TillProcess) -> None:
    till.mood(report="never")
    payment = ordered(town)
    till.press(payment.pay_url)
    till.kill()
    assert later() == {"expire": 0, "ask": 0, "refund": 0}
    till.start()
    later()
    assert state(payment) == ("paid", "paid")


def test_an_order_taken_without_an_answer_is_the_same_order(town: Town, till: TillProcess) -> None:
    payment = start_payment(notice=noticed(town).pk, by=None, at=now())
    till.mood(lose=1)
    with pytest.raises(ProviderDown):
        place_order(payment=payment.pk, at=now())
    later()
    payment.refresh_from_db()
    assert payment.pay_url.endswith(str(payment.pk))
    assert len(till.everything()["orders"]) == 1


def test_an_order_it_never_had_is_placed_by_the_timer(town: Town, till: TillProcess) -> None:
    payment = start_payment(notice=noticed(town).pk, by=None, at=now())
    till.mood(fail=1)
    with pytest.raises(ProviderDown):
        place_order(payment=payment.pk, at=now())
    later()
    payment.refresh_from_db()
    assert payment.pay_url


@pytest.mark.parametrize("life", [0.0])
def test_an_order_whose_time_is_over_lets_the_payer_try_again(town: Town, till: TillProcess, life: float) -> None:
    payment = ordered(town)
    till.kill()
    till.life = life
    till.start()
    later()
    assert state(payment) == ("closed", "noticed")


def test_declined_and_then_paid_after_all(town: Town, till: TillProcess) -> None:
    till.mood(report="never")
    payment = ordered(town)
    till.press(payment.pay_url, "decline")
    later()
    assert state(payment) == ("declined", "noticed")


def test_a_wrong_token_is_refused_and_no_platform_is_down(town: Town, till: TillProcess, settings: object) -> None:
    settings.PAYMENTS = {**till.settings(), "token": "stranger"}  # type: ignore[attr-defined]
    payment = start_payment(notice=noticed(town).pk, by=None, at=now())
    with pytest.raises(Refused, match="401 bad_token"):
        place_order(payment=payment.pk, at=now())
    settings.PAYMENTS = {**till.settings(), "url": ""}  # type: ignore[attr-defined]
    assert not is_configured()
    with pytest.raises(ProviderDown):
        provider()
    assert run_timers(at=now()) == {"expire": 0}


def refund_of(town: Town, till: TillProcess) -> Refund:
    till.mood(report="never")
    payment = ordered(town)
    till.press(payment.pay_url)
    ask_provider(payment=payment.pk, at=now())
    return ask_refund(number=payment.notice.number, fen=400, reason="多收", by=town.clerk, at=now())


def test_money_goes_back_once_however_often_it_is_asked_for(town: Town, till: TillProcess) -> None:
    refund = refund_of(town, till)
    till.mood(lose=1)
    with pytest.raises(ProviderDown):
        place_refund(refund=refund.pk, at=now())
    for _ in range(2):
        place_refund(refund=refund.pk, at=now())
    refund.refresh_from_db()
    assert refund.state == "done"
    assert [row["fen"] for row in till.everything()["ledger"]] == [1000, -400]


def test_a_refund_that_takes_time_is_asked_after(town: Town, till: TillProcess) -> None:
    refund = refund_of(town, till)
    till.mood(refund="later")
    place_refund(refund=refund.pk, at=now())
    refund.refresh_from_db()
    assert refund.state == "asked"
    till.mood(refund="done")
    assert run_timers(at=now() + timedelta(hours=2))["refund"] == 1
    refund.refresh_from_db()
    assert refund.state == "done"


def test_a_refused_refund_is_seen_by_a_person(town: Town, till: TillProcess) -> None:
    refund = refund_of(town, till)
    till.mood(refund="refused")
    run_timers(at=now() + timedelta(hours=2))
    refund.refresh_from_db()
    assert "account_closed" in refund.error
    assert DeadLetter.objects.get(event=refund.pk).state == DeadLetter.State.DEAD


def test_double_and_short_money_goes_back_by_itself(town: Town, till: TillProcess) -> None:
    till.mood(report="never", take="less")
    payment = ordered(town)
    till.press(payment.pay_url)
    ask_provider(payment=payment.pk, at=now())
    assert state(payment) == ("paid", "noticed")
    assert Refund.objects.get().fen == 999


def differences(town: Town, till: TillProcess, how: str) -> list[tuple[str, int | None, int | None]]:
    till.mood(statement=how)
    row = reconcile(day=localdate(), by=None, at=now())
    return sorted(row.differences.filter(gone_at=None).values_list("kind", "ours", "theirs"))


def test_a_day_that_fits_and_days_that_do_not(town: Town, till: TillProcess) -> None:
    place_refund(refund=refund_of(town, till).pk, at=now())
    assert differences(town, till, "right") == []
    day = reconciliations().get()
    assert (day.matched, day.ours, day.theirs) == (2, 600, 600)
    assert differences(town, till, "missing") == [("missing_there", 1000, None)]
    assert differences(town, till, "amount") == [("amount", 1000, 1100)]
    assert differences(town, till, "extra") == [("missing_here", None, 1234)]
    assert open_differences([day.pk]) == {day.pk: 1}
    assert differences(town, till, "right") == []
    assert open_differences([day.pk]) == {}
    assert Difference.objects.exclude(gone_at=None).count() == 3


def test_without_a_statement_nothing_is_compared(town: Town, till: TillProcess) -> None:
    till.mood(statement="none")
    with pytest.raises(ProviderDown):
        reconcile(day=localdate(), by=None, at=now())
    assert not reconciliations().exists()


def test_a_difference_is_explained_once(town: Town, till: TillProcess) -> None:
    differences(town, till, "extra")
    row = Difference.objects.get()
    with pytest.raises(NotAllowed, match="fee_reason_needed"):
        explain_difference(difference=row.pk, note=" ", by=town.supervisor, at=now())
    explain_difference(difference=row.pk, note="平台测试款", by=town.supervisor, at=now())
    with pytest.raises(NotAllowed, match="difference_explained_already"):
        explain_difference(difference=row.pk, note="再写", by=town.supervisor, at=now())
    differences(town, till, "extra")
    row.refresh_from_db()
    assert row.note == "平台测试款"
