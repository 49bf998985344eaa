"""Plans of windows as they were put into force."""

from django.db import models

from yimen.kernel.models import Entity


class WindowPlan(Entity):
    """A version of how a centre's windows share its items: what it rests on, what was before, who put it into force."""

    centre = models.ForeignKey("identity.Centre", models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    seats = models.JSONField()  # [[window, zone]], the general area's zone is empty
    before = models.JSONField()  # the same, as it was
    areas = models.JSONField()  # [{"zone", "items", "seconds", "shares"}]: what the proposal rested on
    basis = models.CharField(max_length=200, blank=True)
    applied_by = models.UUIDField()
    applied_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "version"], name="window_plan_version_once")]
