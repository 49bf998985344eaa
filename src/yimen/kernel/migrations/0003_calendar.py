"""The calendar of the years whose notice is known."""

from django.db import migrations
from django.utils.timezone import now

from yimen.kernel.calendar_source import known_notices


def fill(apps, schema_editor):
    """Write every known year and its days."""
    Year, Day = apps.get_model("kernel", "CalendarYear"), apps.get_model("kernel", "CalendarDay")
    for notice in known_notices():
        Year.objects.create(year=notice.year, source=notice.source, papers=list(notice.papers), imported_at=now())
        Day.objects.bulk_create(
            Day(date=day.date, year_id=notice.year, is_off=day.is_off, name=day.name) for day in notice.days
        )


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_insert_only")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
