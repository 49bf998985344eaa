"""Jobs of projects; procrastinate finds this module by its name."""

from datetime import datetime

from yimen.kernel.jobs import timer


@timer("*/5 * * * *")
def run_project_timers(at: datetime) -> None:
    """Send what is due to owners and escalate overdue receipts, every five minutes."""
    from yimen.projects.timers import run_timers

    run_timers(at=at)
