"""Jobs of the catalogue; procrastinate finds this module by its name."""

from datetime import datetime

from yimen.kernel.jobs import timer


@timer("* * * * *")
def publish_due(at: datetime) -> None:
    """Publish the versions whose day has come, every minute."""
    from yimen.catalogue.timers import publish_due as run

    run(at=at)


@timer("47 3 * * *", queue="housekeeping")
def forget_questions(at: datetime) -> None:
    """Remove the questions that nobody asks any more, every night."""
    from django.utils.timezone import localdate

    from yimen.catalogue.actions.forget_questions import forget_questions as forget

    forget(today=localdate(at))
