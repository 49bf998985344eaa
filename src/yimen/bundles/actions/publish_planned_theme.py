"""Publish a theme's version whose day has come; the timer's verb."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.actions.put_theme_live import put_theme_live
from yimen.bundles.drafts import due_themes
from yimen.bundles.events.themes import ThemeDraftSentBack
from yimen.bundles.models import ThemeVersion
from yimen.catalogue.course import NOT_PUBLISHED, reopen, why_not_published
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def publish_planned_theme(*, version: UUID, at: datetime) -> ThemeVersion | None:
    """Return the version, now live, or back with its editors when it has errors today; None when nothing is due."""
    due = due_themes(localdate(at)).filter(pk=version).select_related("theme", "lead")
    found = due.select_for_update(of=("self",), skip_locked=True).first()
    if found is None:
        return None
    try:
        with transaction.atomic():
            return put_theme_live(version=found, by=found.published_by, at=at)
    except NotAllowed as refusal:
        return _sent_back(version, refusal, at)


def _sent_back(version: UUID, refusal: NotAllowed, at: datetime) -> ThemeVersion:
    fresh = ThemeVersion.objects.select_related("theme").get(pk=version)
    reopen(fresh)
    fresh.review_note = NOT_PUBLISHED + why_not_published(refusal)
    fresh.save()
    publish(ThemeDraftSentBack(theme=fresh.theme.code, version=fresh.pk, note=fresh.review_note, by=None, at=at))
    return fresh
