"""Publish an approved version of a theme, now or on a day to come."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.actions.put_theme_live import put_theme_live
from yimen.bundles.drafts import locked_theme_draft
from yimen.bundles.events.themes import ThemePublicationPlanned
from yimen.bundles.models import ThemeVersion
from yimen.catalogue.models import VersionState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def publish_theme_draft(*, theme: str, effective_on: date | None = None, by: Staff, at: datetime) -> ThemeVersion:
    """Return the version, live now, or planned for `effective_on`; a plan may be moved until its day."""
    today = localdate(at)
    draft = locked_theme_draft(theme, VersionState.APPROVED, by=by, on=today)
    if effective_on is None or effective_on == today:
        return put_theme_live(version=draft, by=by.pk, at=at)
    if effective_on < today:
        raise NotAllowed("effective_in_the_past")
    draft.effective_on, draft.published_by = effective_on, by.pk
    draft.save(update_fields=["effective_on", "published_by"])
    publish(ThemePublicationPlanned(theme=theme, version=draft.pk, effective_on=effective_on, by=by.pk, at=at))
    return draft
