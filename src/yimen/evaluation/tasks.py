"""Jobs of evaluation; procrastinate finds this module by its name."""

from procrastinate.contrib.django import app

from yimen.kernel.origin import from_origin


@app.periodic(cron="*/10 * * * *")
@app.task(name="run_evaluation_timers", queueing_lock="run_evaluation_timers")
def run_evaluation_timers(timestamp: int) -> None:
    """Warn of bad ratings that nobody looks into, and count silence where the switch says so, every ten minutes."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.evaluation.timers import run_timers

    try:
        with from_origin(job="run_evaluation_timers"):
            run_timers(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()
