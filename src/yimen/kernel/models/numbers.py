"""Numbers that people read: one counter per series and period."""

from django.db import models


class Series(models.Model):
    """How numbers of one kind look; `table` and `column` say where they end up, so that gaps can be found."""

    class Reset(models.TextChoices):
        DAILY = "daily", "每日"
        YEARLY = "yearly", "每年"
        NEVER = "never", "不重置"

    name = models.CharField(primary_key=True, max_length=40)
    area = models.CharField(max_length=12, default="000000", blank=True)
    width = models.PositiveSmallIntegerField(default=5)
    reset = models.CharField(max_length=10, choices=Reset.choices, default=Reset.DAILY)
    has_check = models.BooleanField(default=True)
    table = models.CharField(max_length=63, default="", blank=True)
    column = models.CharField(max_length=63, default="", blank=True)


class SeriesCounter(models.Model):
    """The last number given in a period (YYMMDD, YYYY or empty)."""

    pk = models.CompositePrimaryKey("series", "period")
    series = models.CharField(max_length=40)
    period = models.CharField(max_length=8)
    value = models.BigIntegerField()


class NumberGap(models.Model):
    """A number that was given and never used, and why."""

    series = models.CharField(max_length=40)
    period = models.CharField(max_length=8)
    value = models.BigIntegerField()
    number = models.CharField(max_length=40)
    cause = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "period", "value"], name="one_cause_per_gap")]
