"""Cases that were taken in at the windows of a centre on certain days."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from yimen.cases.models import Case
from yimen.cases.rules.application import Channel


def cases_taken_on(centre: UUID, days: Sequence[date]) -> int:
    """Return how many cases the centre's windows took in on these days."""
    return Case.objects.filter(centre=centre, channel=Channel.WINDOW, received_on__in=days).count()
