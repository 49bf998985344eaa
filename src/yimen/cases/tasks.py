"""Jobs of cases; procrastinate finds this module by its name."""

from procrastinate.contrib.django import app

from yimen.kernel.origin import from_origin


@app.periodic(cron="* * * * *")
@app.task(name="run_timers", queue="timers", queueing_lock="run_timers")
def run_timers(timestamp: int) -> None:
    """Deal with everything that has become due, every minute."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.cases.timers import run_timers as run

    try:
        with from_origin(job="run_timers"):
            run(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()  # the thread may not be used again
