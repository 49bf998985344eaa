"""Replace the working days of one year with those of a notice."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.calendar_source import Notice
from yimen.kernel.events import CalendarImported
from yimen.kernel.models import CalendarDay, CalendarYear
from yimen.kernel.queries import forget_workdays


@transaction.atomic
def import_calendar(notice: Notice, *, by: UUID | None, at: datetime) -> None:
    """Write the year and its days, and tell whoever has promised dates in it."""
    CalendarYear.objects.update_or_create(
        year=notice.year, defaults={"source": notice.source, "papers": list(notice.papers), "imported_at": at}
    )
    CalendarDay.objects.filter(year=notice.year).delete()
    CalendarDay.objects.bulk_create(
        [CalendarDay(date=day.date, year_id=notice.year, is_off=day.is_off, name=day.name) for day in notice.days],
        update_conflicts=True,
        unique_fields=["date"],
        update_fields=["year", "is_off", "name"],
    )
    publish(CalendarImported(year=notice.year, by=by, at=at))
    transaction.on_commit(forget_workdays)
