"""Forget tries whose window is long over."""

from datetime import datetime, timedelta

from yimen.identity.models import Tries

KEPT_FOR = timedelta(days=1)


def forget_tries(*, at: datetime) -> int:
    """Return how many counters were removed; for the worker, daily."""
    return Tries.objects.filter(began_at__lt=at - KEPT_FOR).delete()[0]
