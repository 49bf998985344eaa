"""Help given on a case: each act is an entry of its own, with its kind, its person and its time."""

from django.db import models
from django.db.models import Q

from yimen.cases.models.case import Case
from yimen.cases.rules.helping import LABELS, HelpKind
from yimen.kernel.models import Entity


class HelpEntry(Entity):
    """One act of leading, helping, filing for, assisting or supervising; never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="helps")
    kind = models.CharField(max_length=10, choices=[(kind.value, LABELS[kind]) for kind in HelpKind])
    staff = models.ForeignKey("identity.Staff", models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(kind="lead"), name="case_has_one_leader"),
            models.CheckConstraint(condition=Q(kind="lead") | ~Q(words=""), name="help_has_words"),
        ]
