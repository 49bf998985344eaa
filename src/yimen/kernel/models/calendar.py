"""The State Council's working days."""

from django.db import models


class CalendarYear(models.Model):
    """A year whose notice is known; a year without a row is computed Monday to Friday and flagged."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    source = models.CharField(max_length=200)
    papers = models.JSONField(default=list)
    imported_at = models.DateTimeField()


class CalendarDay(models.Model):
    """A day that differs from Monday-to-Friday, or a public holiday that falls on a weekend."""

    date = models.DateField(primary_key=True)
    year = models.ForeignKey(CalendarYear, on_delete=models.CASCADE, related_name="days")
    is_off = models.BooleanField()
    name = models.CharField(max_length=40)
