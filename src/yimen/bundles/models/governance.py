"""How a theme is looked after (一个主题、一个专班): its team, its meetings, and what it took before and takes now."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from yimen.bundles.models.themes import Theme
from yimen.kernel.models import Entity


class ThemeRecord(Entity):
    """The team of a theme, and steps, materials, working days and visits before and after it was put together."""

    theme = models.OneToOneField(Theme, models.PROTECT, related_name="record")
    lead = models.CharField(max_length=100)
    members = ArrayField(models.CharField(max_length=100), default=list)
    before = models.JSONField(default=dict)  # steps, materials, working_days, visits
    after = models.JSONField(default=dict)


class ThemeMeeting(Entity):
    """A meeting of the theme's team and what it decided; never changed, a later one corrects."""

    theme = models.ForeignKey(Theme, models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    about = models.CharField(max_length=200)
    notes = models.TextField()
    by = models.ForeignKey("identity.Staff", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["theme", "-held_on", "-id"], name="meetings_of_theme")]
