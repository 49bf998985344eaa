"""Jobs of deliveries; procrastinate finds this module by its name."""

from uuid import UUID

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.retry import RetryStrategy

from yimen.kernel.origin import from_origin

TRIES = 6  # 4 s, 16 s, 1, 4 and 17 minutes
AGAIN = RetryStrategy(max_attempts=TRIES - 1, exponential_wait=4)
AT_ONCE = RetryStrategy(max_attempts=40, wait=3)  # seconds; an opening lives about a minute


@app.task(name="order_parcel", queue="couriers", pass_context=True, retry=AGAIN)
def order_parcel(context: JobContext, *, parcel_id: str) -> None:
    """Order a parcel; refused, or after the last try, it waits among the dead letters."""
    from django.db import connection
    from django.utils.timezone import now

    from yimen.delivery.actions.give_up_order import give_up_order
    from yimen.delivery.actions.place_order import place_order as place
    from yimen.delivery.couriers import Refused

    parcel, is_last = UUID(parcel_id), context.job.attempts + 1 >= TRIES
    try:
        with from_origin(job="order_parcel"):
            place(parcel=parcel, at=now())
    except Exception as error:
        if not is_last and not isinstance(error, Refused):
            raise
        give_up_order(parcel=parcel, error=error, at=now())
    finally:
        connection.close()  # the thread may not be used again


@app.task(name="cancel_parcel", queue="couriers", retry=AGAIN)
def cancel_parcel(*, parcel_id: str) -> None:
    """Take an order back; in the end the courier comes for nothing, and is told so at the window."""
    from django.db import connection
    from django.utils.timezone import now

    from yimen.delivery.actions.cancel_order import cancel_order as cancel

    try:
        with from_origin(job="cancel_parcel"):
            cancel(parcel=UUID(parcel_id), at=now())
    finally:
        connection.close()


@app.periodic(cron="*/5 * * * *")
@app.task(name="look_for_parcels", queue="couriers", queueing_lock="look_for_parcels")
def look_for_parcels(timestamp: int) -> None:
    """Ask where the parcels are that nobody reports on, every five minutes."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.delivery.actions.look_for_parcels import look_for_parcels as look

    try:
        with from_origin(job="look_for_parcels"):
            look(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()


@app.task(name="open_door", queue="doors", retry=AT_ONCE)
def open_door(*, opening_id: str) -> None:
    """Ask the locker until it answers or the opening's time is over."""
    from django.db import connection
    from django.utils.timezone import now

    from yimen.delivery.actions.ask_door import ask_door

    try:
        with from_origin(job="open_door"):
            ask_door(opening=UUID(opening_id), at=now())
    finally:
        connection.close()  # the thread may not be used again


@app.periodic(cron="* * * * *")
@app.task(name="watch_lockers", queue="timers", queueing_lock="watch_lockers")
def watch_lockers(timestamp: int) -> None:
    """Remind, recall, and look after doors of which nothing was heard, every minute."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.delivery.timers import run_timers

    try:
        with from_origin(job="watch_lockers"):
            run_timers(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()
