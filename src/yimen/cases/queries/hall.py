"""What a centre's board says of its cases on a day: counts only."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.utils.timezone import localtime

from yimen.cases.models import Case
from yimen.kernel.local_days import in_days
from yimen.kernel.models import Event

CAME_BACK = ("SupplementSupplied", "CaseResubmitted")


@dataclass(frozen=True)
class CasesOfDay:
    """How many cases a centre took on a day, by hour, and of which items most."""

    filed: int
    by_hour: dict[int, int]
    hot: list[tuple[str, int]]


def corrected_on(centre: UUID, on: date) -> int:
    """Return how often applications came back to the centre on this local day, completed or corrected."""
    cases = Case.objects.filter(centre=centre, received_on=on)
    return Event.objects.filter(in_days("at", on, on), subject__in=cases.values("pk"), type__in=CAME_BACK).count()


def filed_on(centre: UUID, on: date) -> CasesOfDay:
    """Return the cases filed with the centre on this local day."""
    cases = Case.objects.filter(in_days("submitted_at", on, on), centre=centre)
    hours = [localtime(at).hour for at in cases.values_list("submitted_at", flat=True)]
    hot = cases.values_list("version__name").annotate(n=Count("pk")).order_by("-n", "version__name")
    return CasesOfDay(len(hours), Counter(hours), list(hot[:5]))
