"""Quarters and years that are assessed: those of a supervisor's centres, and those everybody may read."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from yimen.identity.models import Staff
from yimen.supervision.models import Period
from yimen.supervision.queries.rules import supervised
from yimen.supervision.rules.quarters import QUARTERS, first_day


def periods_for(staff: Staff) -> QuerySet[Period]:
    """Return what is assessed at the supervisor's centres, the newest first."""
    return _shown().filter(supervised(staff)).order_by("centre__path", "-year", "-quarter")


def published_periods() -> QuerySet[Period]:
    """Return what was published, the latest first; for everybody."""
    return _shown().filter(published_at__isnull=False).order_by("-published_at", "-id")


def quarters_of(centre: UUID, year: int) -> QuerySet[Period]:
    """Return the quarters of a year that were opened, in their order."""
    return Period.objects.filter(centre=centre, year=year, quarter__in=QUARTERS).order_by("quarter")


def opened_days(centre: UUID) -> list[date]:
    """Return the first days of the quarters that were opened at this centre."""
    found = Period.objects.filter(centre=centre, quarter__in=QUARTERS).values_list("year", "quarter")
    return [first_day(year, quarter) for year, quarter in found]


def period_by_id(period: UUID) -> Period:
    """Return the one a fact speaks of; for reactions, which ask for nobody."""
    return _shown().get(pk=period)


def _shown() -> QuerySet[Period]:
    return Period.objects.select_related("centre", "rules", "closed_by", "published_by")
