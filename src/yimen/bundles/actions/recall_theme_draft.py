"""Take a theme's draft back from the review, or from its day, to change it again."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.drafts import locked_theme_draft
from yimen.bundles.events.themes import ThemeDraftRecalled
from yimen.bundles.models import ThemeVersion
from yimen.catalogue.course import reopen
from yimen.catalogue.models import VersionState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def recall_theme_draft(*, theme: str, by: Staff, at: datetime) -> ThemeVersion:
    """Return the draft, open again; whoever changes it hands it in anew."""
    draft = locked_theme_draft(theme, VersionState.IN_REVIEW, VersionState.APPROVED, by=by, on=localdate(at))
    reopen(draft)
    draft.save()
    publish(ThemeDraftRecalled(theme=theme, version=draft.pk, by=by.pk, at=at))
    return draft
