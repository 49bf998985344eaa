"""Jobs of identity; procrastinate finds this module by its name."""

from datetime import datetime

from yimen.kernel.jobs import timer


@timer("37 3 * * *", queue="housekeeping")
def clear_sign_ins(at: datetime) -> None:
    """Remove ended sessions and counted failures, every night."""
    from yimen.identity.actions.clear_sign_ins import clear_sign_ins as clear

    clear(at=at)
