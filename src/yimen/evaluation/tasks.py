"""Jobs of evaluation; procrastinate finds this module by its name."""

from datetime import datetime

from yimen.kernel.jobs import timer


@timer("*/10 * * * *")
def run_evaluation_timers(at: datetime) -> None:
    """Warn of bad ratings that nobody looks into, and count silence where the switch says so, every ten minutes."""
    from yimen.evaluation.timers import run_timers

    run_timers(at=at)
