"""Give a theme's draft up; the live version stays as it is."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.drafts import locked_theme_draft
from yimen.bundles.events.themes import ThemeDraftDropped
from yimen.catalogue.models import VersionState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def drop_theme_draft(*, theme: str, revision: int, by: Staff, at: datetime) -> None:
    """Remove the draft, and with it a theme that was never published."""
    draft = locked_theme_draft(theme, VersionState.DRAFT, by=by, on=localdate(at), revision=revision)
    publish(ThemeDraftDropped(theme=theme, version=draft.pk, number=draft.number, by=by.pk, at=at))
    draft.delete()
    if not draft.theme.versions.exists():
        draft.theme.delete()
