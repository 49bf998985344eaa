"""Jobs of payments; procrastinate finds this module by its name."""

from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.retry import RetryStrategy

from yimen.kernel.origin import from_origin

ORDER_TRIES, REFUND_TRIES = 4, 6  # 2 s, 4 s, 8 s; somebody waits before the page. 4 s to 17 minutes


@app.task(
    name="place_order",
    queue="payments",
    pass_context=True,
    retry=RetryStrategy(max_attempts=ORDER_TRIES - 1, exponential_wait=2),
)
def place_order(context: JobContext, *, payment_id: str) -> None:
    """Place an order; refused, or after the last try, the attempt ends and the payer may try again."""
    from django.db import connection
    from django.utils.timezone import now

    from yimen.payments.actions.give_up_order import give_up_order
    from yimen.payments.actions.place_order import place_order as place
    from yimen.payments.provider import Refused

    payment, is_last = UUID(payment_id), context.job.attempts + 1 >= ORDER_TRIES
    try:
        with from_origin(job="place_order"):
            place(payment=payment, at=now())
    except Exception as error:
        if not is_last and not isinstance(error, Refused):
            raise
        give_up_order(payment=payment, error=error, at=now())
    finally:
        connection.close()  # the thread may not be used again


@app.task(
    name="place_refund",
    queue="payments",
    pass_context=True,
    retry=RetryStrategy(max_attempts=REFUND_TRIES - 1, exponential_wait=4),
)
def place_refund(context: JobContext, *, refund_id: str) -> None:
    """Have money sent back; refused, or after the last try, it waits among the dead letters."""
    from django.db import connection
    from django.utils.timezone import now

    from yimen.payments.actions.give_up_refund import give_up_refund
    from yimen.payments.actions.place_refund import place_refund as place
    from yimen.payments.provider import Refused

    refund, is_last = UUID(refund_id), context.job.attempts + 1 >= REFUND_TRIES
    try:
        with from_origin(job="place_refund"):
            place(refund=refund, at=now())
    except Exception as error:
        if not is_last and not isinstance(error, Refused):
            raise
        give_up_refund(refund=refund, error=error, at=now())
    finally:
        connection.close()


@app.periodic(cron="* * * * *")
@app.task(name="run_payment_timers", queue="payments", queueing_lock="run_payment_timers")
def run_payment_timers(timestamp: int) -> None:
    """Ask after attempts and refunds that nothing was heard of, and let notices run out, every minute."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.payments.timers import run_timers

    try:
        with from_origin(job="run_payment_timers"):
            run_timers(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()


@app.periodic(cron="40 1 * * *")
@app.task(
    name="reconcile_payments",
    queue="payments",
    queueing_lock="reconcile_payments",
    retry=RetryStrategy(max_attempts=8, exponential_wait=4),
)
def reconcile_payments(timestamp: int) -> None:
    """Compare yesterday with the platform's statement, every night; where it is late, a few times more."""
    from datetime import UTC, datetime, timedelta

    from django.db import connection
    from django.utils.timezone import localdate

    from yimen.payments.actions.reconcile import reconcile
    from yimen.payments.provider import is_configured

    at = datetime.fromtimestamp(timestamp, UTC)
    try:
        if is_configured():
            with from_origin(job="reconcile_payments"):
                reconcile(day=localdate(at) - timedelta(days=1), by=None, at=at)
    finally:
        connection.close()
