"""Jobs of the catalogue; procrastinate finds this module by its name."""

from procrastinate.contrib.django import app

from yimen.kernel.origin import from_origin


@app.periodic(cron="* * * * *")
@app.task(name="publish_due", queue="timers", queueing_lock="publish_due")
def publish_due(timestamp: int) -> None:
    """Publish the versions whose day has come, every minute."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.catalogue.timers import publish_due as run

    try:
        with from_origin(job="publish_due"):
            run(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()  # the thread may not be used again


@app.periodic(cron="47 3 * * *")
@app.task(name="forget_questions", queue="housekeeping", queueing_lock="forget_questions")
def forget_questions(timestamp: int) -> None:
    """Remove the questions that nobody asks any more, every night."""
    from datetime import UTC, datetime

    from django.db import connection
    from django.utils.timezone import localdate

    from yimen.catalogue.actions.forget_questions import forget_questions as forget

    try:
        with from_origin(job="forget_questions"):
            forget(today=localdate(datetime.fromtimestamp(timestamp, UTC)))
    finally:
        connection.close()  # the thread may not be used again
