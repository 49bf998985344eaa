"""Jobs of archives; procrastinate finds this module by its name."""

from datetime import datetime

from yimen.kernel.jobs import timer


@timer("* * * * *")
def build_packages(at: datetime) -> None:
    """Pack what was closed a while ago, every minute."""
    from yimen.archives.building import build_due

    build_due(at=at)
