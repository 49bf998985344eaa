"""Jobs of bundles; procrastinate finds this module by its name."""

from datetime import datetime

from yimen.kernel.jobs import timer


@timer("10 23 * * *")
def draw_call_backs(at: datetime) -> None:
    """Draw the day's call-backs, every morning: the worker's clock is UTC."""
    from yimen.bundles.actions.draw_call_backs import draw_call_backs as draw

    draw(at=at)


@timer("* * * * *")
def publish_due_themes(at: datetime) -> None:
    """Publish the themes whose day has come, every minute."""
    from yimen.bundles.timers import publish_due_themes as run

    run(at=at)
