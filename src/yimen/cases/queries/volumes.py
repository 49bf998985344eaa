"""How many cases a centre's windows took in, by item: for planning windows."""

from datetime import date
from uuid import UUID

from django.db.models import Avg, Count

from yimen.cases.models import Case
from yimen.cases.rules.application import Channel
from yimen.kernel.local_days import in_days


def window_cases(centre: UUID, *, since: date, until: date) -> dict[UUID, tuple[int, float | None]]:
    """Return how many cases were filed at the centre's windows in a period and their mean seconds there, by item."""
    found = Case.objects.filter(in_days("submitted_at", since, until), centre=centre, channel=Channel.WINDOW)
    rows = found.order_by().values_list("item").annotate(n=Count("pk"), s=Avg("window_seconds"))
    return {item: (count, seconds) for item, count, seconds in rows}
