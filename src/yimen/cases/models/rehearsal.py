"""What another table would have decided on past cases: a run over them, and the cases in which it differs."""

from django.db import models

from yimen.cases.models.case import Case
from yimen.kernel.models import Entity

STATES = [("running", "进行中"), ("done", "已完成"), ("cancelled", "已取消")]


class Rehearsal(Entity):
    """A run of a table over the filings of some time; it goes on where it stopped, and the cases stay as they are."""

    item = models.ForeignKey("catalogue.Item", models.PROTECT, related_name="+")
    version_number = models.PositiveIntegerField()  # of the draft it was taken from
    rule = models.JSONField()  # the rule and the form as they were then: a draft may be changed meanwhile
    form = models.JSONField()
    table = models.CharField(max_length=16)
    since = models.DateField()
    until = models.DateField()  # its last day
    state = models.CharField(max_length=10, choices=STATES, default="running")
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    after = models.UUIDField(null=True)  # the last case looked at
    counts = models.JSONField(default=dict)  # "before>now" → how many
    by = models.UUIDField()
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(state="running"), name="one_rehearsal_at_a_time"
            )
        ]
        indexes = [models.Index(fields=["item", "-id"], name="rehearsal_of_item")]


class RehearsedCase(Entity):
    """A past case that the table would have decided otherwise than it was."""

    rehearsal = models.ForeignKey(Rehearsal, models.CASCADE, related_name="cases")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    before = models.CharField(max_length=10)
    now = models.CharField(max_length=10)
    cause = models.CharField(max_length=20, blank=True)
    about = models.CharField(max_length=200, blank=True)
    row = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rehearsal", "case"], name="rehearsed_once")]
