"""The ledger of a case's clocks."""

from django.db import models

from yimen.cases.models.case import Case
from yimen.kernel.models import Entity

CLOCKS = [
    ("pre_review", "预审时限"),
    ("acceptance", "收件时限"),
    ("supplement", "补正时限"),
    ("tolerance", "容缺补齐时限"),
    ("promised", "承诺时限"),
    ("statutory", "法定时限"),
    ("transfer", "转报时限"),
    ("delivery", "送达时限"),
    ("check", "核查时限"),
]
CLOCK_KINDS = [
    ("start", "起算"),
    ("pause", "暂停"),
    ("resume", "恢复"),
    ("extend", "延长"),
    ("restart", "重新起算"),
    ("stop", "终止"),
]


class ClockEntry(Entity):
    """One line of the clock's ledger; due dates are derived from these, never typed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="clock")
    position = models.PositiveSmallIntegerField(default=0, db_default=0)  # the order in which the lines were written
    clock = models.CharField(max_length=16, choices=CLOCKS)
    kind = models.CharField(max_length=10, choices=CLOCK_KINDS)
    on = models.DateField()
    limit = models.PositiveSmallIntegerField(null=True)
    unit = models.CharField(max_length=8, blank=True)
    planned = models.PositiveSmallIntegerField(null=True)  # days that a pause or an extension is meant to take
    reason = models.CharField(max_length=400, blank=True, default="", db_default="")
    basis = models.CharField(
        max_length=200, blank=True, default="", db_default=""
    )  # the legal ground of a pause or an extension
    source = models.CharField(max_length=200, blank=True)
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "position"], name="clock_line_once")]
