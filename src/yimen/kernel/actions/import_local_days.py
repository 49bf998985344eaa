"""Write the days that the deployment itself announced: closures, half days, extra opening."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.kernel.actions.publish import publish
from yimen.kernel.calendar_source import LocalNotice
from yimen.kernel.events import CalendarImported
from yimen.kernel.models import LocalDay
from yimen.kernel.queries import forget_workdays


@transaction.atomic
def import_local_days(notice: LocalNotice, *, by: UUID | None, at: datetime) -> None:
    """Write the days (one that is named again takes its new kind) and tell whoever has promised dates in them."""
    LocalDay.objects.filter(date__in=[day for day, _, _ in notice.days]).delete()
    LocalDay.objects.bulk_create(
        LocalDay(date=day, kind=kind, name=name[:80], source=notice.source[:200], imported_at=at)
        for day, kind, name in notice.days
        if kind != "normal"
    )
    for year in sorted({day.year for day, _, _ in notice.days}):
        publish(CalendarImported(year=year, by=by, at=at))
    transaction.on_commit(forget_workdays)
