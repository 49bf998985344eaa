"""Cases with priority, and whether the window kept its time: the whole of it takes at most so many minutes."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from yimen.cases.models import Case
from yimen.cases.queries.limits import legal_limit
from yimen.delivery.queries.figures import prioritised

SECONDS = 60


def window_minutes_allowed() -> int:
    """Return how many minutes the window may take over a case with priority."""
    return legal_limit("priority_window").count


def with_priority(since: datetime, until: datetime, *, centre: UUID | None = None) -> QuerySet[Case]:
    """Return the cases with priority that were accepted in a time, the slowest first."""
    subjects = prioritised(centre).values("subject")
    found = Case.objects.select_related("version", "centre").filter(pk__in=subjects, window_seconds__isnull=False)
    return found.filter(accepted_at__gte=since, accepted_at__lt=until).order_by("-window_seconds", "id")


def too_slow(since: datetime, until: datetime, *, centre: UUID | None = None) -> QuerySet[Case]:
    """Return those of them over which the window took longer than it may."""
    return with_priority(since, until, centre=centre).filter(window_seconds__gt=window_minutes_allowed() * SECONDS)
