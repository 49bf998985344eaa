"""The State Council's working days, and what the deployment itself announces."""

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


class LocalDay(models.Model):
    """A day that this deployment announced: closed (not a working day), half a day, or served without being one."""

    date = models.DateField(primary_key=True)
    kind = models.CharField(
        max_length=8, choices=[("closed", "本地停办"), ("half", "半天办公"), ("service", "延时服务")]
    )
    name = models.CharField(max_length=80)
    source = models.CharField(max_length=200)
    imported_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="local_day_has_source", condition=~models.Q(source=""))]
