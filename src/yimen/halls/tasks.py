"""Jobs of the hall; procrastinate finds this module by its name."""

from datetime import datetime

from procrastinate.contrib.django import app
from procrastinate.retry import RetryStrategy

from yimen.kernel.jobs import in_job, timer


@timer("* * * * *")
def watch_devices(at: datetime) -> None:
    """Notice machines that are silent, every minute."""
    from yimen.halls.timers import watch_devices as run

    run(at=at)


@timer("5 * * * *")
def close_forgotten(at: datetime) -> None:
    """Close the lists of earlier days, every hour: the first time five minutes after midnight."""
    from yimen.halls.timers import close_forgotten as run

    run(at=at)


@timer("*/5 * * * *")
def close_after_hours(at: datetime) -> None:
    """Close the lists that nobody closed some time after the hall has, every five minutes."""
    from yimen.halls.timers import close_after_hours as run

    run(at=at)


@timer("* * * * *")
def watch_appointments(at: datetime) -> None:
    """Remind of bookings that are near and settle those to which nobody came, every minute."""
    from yimen.halls.timers import remind_of_appointments, settle_appointments

    settle_appointments(at=at)
    remind_of_appointments(at=at)


@timer("* * * * *")
def tell_waits(at: datetime) -> None:
    """Keep what was to be told about the wait of each new number, and what came of it, every minute."""
    from yimen.halls.actions.tell_waits import tell_waits as run

    run(at=at)


@app.task(name="solve_rota", queue="housekeeping", retry=RetryStrategy(max_attempts=3, wait=60))
def solve_rota(*, plan_id: str) -> None:
    """Solve a month's rota; a plan that was published meanwhile stays as it is."""
    from uuid import UUID

    from django.utils.timezone import now

    from yimen.halls.rota.job import solve_plan

    with in_job("solve_rota"):
        solve_plan(UUID(plan_id), at=now())
