"""What themes do by themselves: versions go live on the day they were approved for."""

from datetime import datetime

from django.utils.timezone import localdate

from yimen.bundles.actions.publish_planned_theme import publish_planned_theme
from yimen.bundles.drafts import due_themes
from yimen.catalogue.timers import Count, publish_each


def publish_due_themes(*, at: datetime) -> Count:
    """Return what one pass did; passes may overlap or be repeated, each version is a transaction of its own."""
    return publish_each(due_themes(localdate(at)), publish_planned_theme, at=at)
