"""Jobs of projects; procrastinate finds this module by its name."""

from procrastinate.contrib.django import app

from yimen.kernel.origin import from_origin


@app.periodic(cron="*/5 * * * *")
@app.task(name="run_project_timers", queue="timers", queueing_lock="run_project_timers")
def run_project_timers(timestamp: int) -> None:
    """Send what is due to owners and escalate overdue receipts, every five minutes."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.projects.timers import run_timers

    try:
        with from_origin(job="run_project_timers"):
            run_timers(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()  # the thread may not be used again
