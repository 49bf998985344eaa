"""Jobs of deliveries; procrastinate finds this module by its name."""

from datetime import datetime
from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.retry import RetryStrategy

from yimen.kernel.jobs import in_job, last_try, timer

TRIES = 6  # 4 s, 16 s, 1, 4 and 17 minutes
AGAIN = RetryStrategy(max_attempts=TRIES - 1, exponential_wait=4)
AT_ONCE = RetryStrategy(max_attempts=40, wait=3)  # seconds; an opening lives about a minute


@app.task(name="order_parcel", queue="couriers", pass_context=True, retry=AGAIN)
def order_parcel(context: JobContext, *, parcel_id: str) -> None:
    """Order a parcel; refused, or after the last try, it waits among the dead letters."""
    from django.utils.timezone import now

    from yimen.delivery.actions.give_up_order import give_up_order
    from yimen.delivery.actions.place_order import place_order as place
    from yimen.delivery.couriers import Refused

    parcel = UUID(parcel_id)

    def give_up(error: Exception) -> None:
        give_up_order(parcel=parcel, error=error, at=now())

    with in_job("order_parcel"), last_try(context, of=TRIES, give_up=give_up, or_on=(Refused,)):
        place(parcel=parcel, at=now())


@app.task(name="cancel_parcel", queue="couriers", retry=AGAIN)
def cancel_parcel(*, parcel_id: str) -> None:
    """Take an order back; in the end the courier comes for nothing, and is told so at the window."""
    from django.utils.timezone import now

    from yimen.delivery.actions.cancel_order import cancel_order as cancel

    with in_job("cancel_parcel"):
        cancel(parcel=UUID(parcel_id), at=now())


@timer("*/5 * * * *", queue="couriers")
def look_for_parcels(at: datetime) -> None:
    """Ask where the parcels are that nobody reports on, every five minutes."""
    from yimen.delivery.actions.look_for_parcels import look_for_parcels as look

    look(at=at)


@app.task(name="open_door", queue="doors", retry=AT_ONCE)
def open_door(*, opening_id: str) -> None:
    """Ask the locker until it answers or the opening's time is over."""
    from django.utils.timezone import now

    from yimen.delivery.actions.ask_door import ask_door

    with in_job("open_door"):
        ask_door(opening=UUID(opening_id), at=now())


@timer("* * * * *")
def watch_lockers(at: datetime) -> None:
    """Remind, recall, and look after doors of which nothing was heard, every minute."""
    from yimen.delivery.timers import run_timers

    run_timers(at=at)
