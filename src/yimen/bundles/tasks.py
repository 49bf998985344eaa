"""Jobs of bundles; procrastinate finds this module by its name."""

from procrastinate.contrib.django import app

from yimen.kernel.origin import from_origin


@app.periodic(cron="10 23 * * *")
@app.task(name="draw_call_backs", queue="timers", queueing_lock="draw_call_backs")
def draw_call_backs(timestamp: int) -> None:
    """Draw the day's call-backs, every morning: the worker's clock is UTC."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.bundles.actions.draw_call_backs import draw_call_backs as draw

    try:
        with from_origin(job="draw_call_backs"):
            draw(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()
