"""Jobs of archives; procrastinate finds this module by its name."""

from procrastinate.contrib.django import app

from yimen.kernel.origin import from_origin


@app.periodic(cron="* * * * *")
@app.task(name="build_packages", queue="timers", queueing_lock="build_packages")
def build_packages(timestamp: int) -> None:
    """Pack what was closed a while ago, every minute."""
    from datetime import UTC, datetime

    from django.db import connection

    from yimen.archives.building import build_due

    try:
        with from_origin(job="build_packages"):
            build_due(at=datetime.fromtimestamp(timestamp, UTC))
    finally:
        connection.close()  # the thread may not be used again
