"""Jobs of payments; procrastinate finds this module by its name."""

from datetime import datetime
from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.retry import RetryStrategy

from yimen.kernel.jobs import in_job, last_try, timer

ORDER_TRIES, REFUND_TRIES = 4, 6  # 2 s, 4 s, 8 s; somebody waits before the page. 4 s to 17 minutes


@app.task(
    name="place_order",
    queue="payments",
    pass_context=True,
    retry=RetryStrategy(max_attempts=ORDER_TRIES - 1, exponential_wait=2),
)
def place_order(context: JobContext, *, payment_id: str) -> None:
    """Place an order; refused, or after the last try, the attempt ends and the payer may try again."""
    from django.utils.timezone import now

    from yimen.payments.actions.give_up_order import give_up_order
    from yimen.payments.actions.place_order import place_order as place
    from yimen.payments.provider import Refused

    payment = UUID(payment_id)

    def give_up(error: Exception) -> None:
        give_up_order(payment=payment, error=error, at=now())

    with in_job("place_order"), last_try(context, of=ORDER_TRIES, give_up=give_up, or_on=(Refused,)):
        place(payment=payment, at=now())


@app.task(
    name="place_refund",
    queue="payments",
    pass_context=True,
    retry=RetryStrategy(max_attempts=REFUND_TRIES - 1, exponential_wait=4),
)
def place_refund(context: JobContext, *, refund_id: str) -> None:
    """Have money sent back; refused, or after the last try, it waits among the dead letters."""
    from django.utils.timezone import now

    from yimen.payments.actions.give_up_refund import give_up_refund
    from yimen.payments.actions.place_refund import place_refund as place
    from yimen.payments.provider import Refused

    refund = UUID(refund_id)

    def give_up(error: Exception) -> None:
        give_up_refund(refund=refund, error=error, at=now())

    with in_job("place_refund"), last_try(context, of=REFUND_TRIES, give_up=give_up, or_on=(Refused,)):
        place(refund=refund, at=now())


@timer("* * * * *", queue="payments")
def run_payment_timers(at: datetime) -> None:
    """Ask after attempts and refunds that nothing was heard of, and let notices run out, every minute."""
    from yimen.payments.timers import run_timers

    run_timers(at=at)


@timer("40 1 * * *", queue="payments", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def reconcile_payments(at: datetime) -> None:
    """Compare yesterday with the platform's statement, every night; where it is late, a few times more."""
    from datetime import timedelta

    from django.utils.timezone import localdate

    from yimen.payments.actions.reconcile import reconcile
    from yimen.payments.provider import is_configured

    if is_configured():
        reconcile(day=localdate(at) - timedelta(days=1), by=None, at=at)
