"""Find a theme's draft right, as a second person."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.drafts import locked_theme_draft
from yimen.bundles.events.themes import ThemeDraftApproved
from yimen.bundles.models import ThemeVersion
from yimen.catalogue.course import approve
from yimen.catalogue.drafts import editors_of
from yimen.catalogue.models import VersionState
from yimen.catalogue.rules.reviewing import check_reviewer
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def approve_theme_draft(*, theme: str, revision: int, by: Staff, at: datetime) -> ThemeVersion:
    """Return the draft, approved as the reviewer saw it; raise NotAllowed for whoever had a hand in it."""
    draft = locked_theme_draft(theme, VersionState.IN_REVIEW, by=by, on=localdate(at), revision=revision)
    check_reviewer(by.pk, editors_of(draft))
    approve(draft, by=by.pk, at=at)
    draft.save()
    publish(ThemeDraftApproved(theme=theme, version=draft.pk, revision=revision, by=by.pk, at=at))
    return draft
