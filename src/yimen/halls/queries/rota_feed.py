"""What a calendar reads of the rota: one's own duties, or those of a centre by day and shift."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from yimen.halls.models import Duty as Duty
from yimen.halls.models import RotaFeed as RotaFeed
from yimen.halls.models.rota import PlanState

SINCE, UNTIL = timedelta(days=31), timedelta(days=62)  # around today: what calendars look at


def rota_feed_of(staff: UUID) -> RotaFeed | None:
    """Return somebody's feed of the rota while it is open."""
    return RotaFeed.objects.filter(staff=staff, is_on=True).select_related("staff__account", "staff__centre").first()


def feed_duties(today: date, **whose: UUID) -> QuerySet[Duty]:
    """Return the published duties around today of a member of staff (`staff`) or a centre (`plan__centre`)."""
    found = Duty.objects.filter(**whose, plan__state=PlanState.PUBLISHED, on__gte=today - SINCE, on__lte=today + UNTIL)
    found = found.select_related("shift", "window", "staff", "plan__centre")
    return found.order_by("on", "shift__begins", "shift__code", "zone", "staff__name", "pk")
