"""Facts become jobs, and jobs reach the platform: again where it is down, given up where it refuses."""

from typing import Any

import pytest
from django.utils.timezone import now
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import MONDAY, Town
from tests.payments.fees import noticed, paid, started
from tests.till import TillProcess, till
from yimen.kernel.models import DeadLetter
from yimen.payments import tasks
from yimen.payments.actions.ask_refund import ask_refund
from yimen.payments.events import PaymentStarted, RefundAsked
from yimen.payments.models import Payment, Reconciliation, Refund
from yimen.payments.provider import ProviderDown
from yimen.payments.reactions import order_payment, order_refund

__all__ = ["till"]


@pytest.fixture(autouse=True)
def _connection_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the test's connection: a job closes its thread's own."""
    monkeypatch.setattr("django.db.connection.close", lambda: None)


def job(attempts: int) -> Any:
    """Return the context of a job tried so often before."""
    return type("Context", (), {"job": type("Job", (), {"attempts": attempts})})


def attempt(town: Town) -> Payment:
    return started(noticed(town))


def test_a_press_and_a_refund_become_one_job_each(town: Town) -> None:
    payment = attempt(town)
    notice = paid(town)
    refund = ask_refund(number=notice.number, fen=1, reason="多收", by=town.clerk, at=MONDAY)
    for _ in range(2):
        order_payment(PaymentStarted(payment.notice_id, payment.pk, payment.pk, 1000, None, MONDAY))
        order_refund(RefundAsked(notice.pk, notice.number, refund.pk, notice.subject, 1, "多收", None, MONDAY))
    names = ProcrastinateJob.objects.order_by("task_name").values_list("task_name", flat=True)
    assert list(names) == ["place_order", "place_refund"]


def test_an_order_is_placed_after_a_failure(town: Town, till: TillProcess) -> None:
    payment = attempt(town)
    till.mood(fail=1)
    with pytest.raises(ProviderDown):
        tasks.place_order.func(job(0), payment_id=str(payment.pk))
    tasks.place_order.func(job(1), payment_id=str(payment.pk))
    payment.refresh_from_db()
    assert payment.pay_url


def test_an_order_given_up_lets_the_payer_press_again(town: Town, till: TillProcess) -> None:
    payment = attempt(town)
    till.mood(fail=1)
    tasks.place_order.func(job(tasks.ORDER_TRIES - 1), payment_id=str(payment.pk))
    payment.refresh_from_db()
    assert (payment.state, payment.notice.state) == ("failed", "noticed")


def test_a_refused_refund_is_given_up_at_once(town: Town, till: TillProcess) -> None:
    refund = ask_refund(number=paid(town).number, fen=1, reason="多收", by=town.clerk, at=now())
    tasks.place_refund.func(job(0), refund_id=str(refund.pk))  # the platform never had that money
    assert "unknown_payment" in Refund.objects.get().error
    assert DeadLetter.objects.get(event=refund.pk).state == DeadLetter.State.DEAD


def test_the_timers_and_the_night_run(town: Town, till: TillProcess, settings: Any) -> None:
    tasks.run_payment_timers.func(int(now().timestamp()))
    tasks.reconcile_payments.func(int(now().timestamp()))
    assert Reconciliation.objects.get().matched == 0
    settings.PAYMENTS = {**till.settings(), "url": ""}
    tasks.reconcile_payments.func(int(now().timestamp()))
