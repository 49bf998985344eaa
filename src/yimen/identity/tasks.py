"""Jobs of identity; procrastinate finds this module by its name."""

from procrastinate.contrib.django import app

from yimen.kernel.origin import from_origin


@app.periodic(cron="37 3 * * *")
@app.task(name="clear_sign_ins", queue="housekeeping", queueing_lock="clear_sign_ins")
def clear_sign_ins(timestamp: int) -> None:
    """Remove ended sessions and counted failures, every night."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.identity.actions.clear_sign_ins import clear_sign_ins as clear

    try:
        with from_origin(job="clear_sign_ins"):
            clear(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()  # the thread may not be used again
