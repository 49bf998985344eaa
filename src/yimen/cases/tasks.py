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


@app.task(name="recount_due", queue="timers", lock="recount_due")
def recount_due(year: int, at: str) -> None:
    """Compute the due dates of open cases anew after a year's working days were imported."""
    from datetime import datetime

    from django.db import connection

    from yimen.cases.actions.recount_due import recount_due as recount

    try:
        with from_origin(job="recount_due"):
            recount(year=year, at=datetime.fromisoformat(at))
    finally:
        connection.close()
