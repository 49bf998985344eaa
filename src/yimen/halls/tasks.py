"""Jobs of the hall; procrastinate finds this module by its name."""

from procrastinate.contrib.django import app

from yimen.kernel.origin import from_origin


@app.periodic(cron="* * * * *")
@app.task(name="watch_devices", queue="timers", queueing_lock="watch_devices")
def watch_devices(timestamp: int) -> None:
    """Notice machines that are silent, every minute."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.halls.timers import watch_devices as run

    try:
        with from_origin(job="watch_devices"):
            run(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()  # the thread may not be used again


@app.periodic(cron="5 * * * *")
@app.task(name="close_forgotten", queue="timers", queueing_lock="close_forgotten")
def close_forgotten(timestamp: int) -> None:
    """Close the lists of earlier days, every hour: the first time five minutes after midnight."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.halls.timers import close_forgotten as run

    try:
        with from_origin(job="close_forgotten"):
            run(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()  # the thread may not be used again


@app.periodic(cron="* * * * *")
@app.task(name="watch_appointments", queue="timers", queueing_lock="watch_appointments")
def watch_appointments(timestamp: int) -> None:
    """Remind of bookings that are near and settle those to which nobody came, every minute."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.halls.timers import remind_of_appointments, settle_appointments

    try:
        with from_origin(job="watch_appointments"):
            at = datetime.fromtimestamp(timestamp, UTC)
            settle_appointments(at=at)
            remind_of_appointments(at=at)
    finally:
        connection.close()  # the thread may not be used again
