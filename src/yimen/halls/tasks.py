"""Jobs of the hall; procrastinate finds this module by its name."""

from datetime import datetime

from yimen.kernel.jobs import timer


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
