"""Send a theme's draft back to its editors and say why."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.drafts import locked_theme_draft
from yimen.bundles.events.themes import ThemeDraftSentBack
from yimen.bundles.models import ThemeVersion
from yimen.catalogue.course import send_back
from yimen.catalogue.drafts import editors_of
from yimen.catalogue.models import VersionState
from yimen.catalogue.rules.reviewing import check_note, check_reviewer
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def send_theme_draft_back(*, theme: str, note: str, by: Staff, at: datetime) -> ThemeVersion:
    """Return the draft, open again with the reviewer's note; raise NotAllowed without a note."""
    draft = locked_theme_draft(theme, VersionState.IN_REVIEW, by=by, on=localdate(at))
    check_reviewer(by.pk, editors_of(draft))
    check_note(note)
    send_back(draft, note, by=by.pk, at=at)
    draft.save()
    publish(ThemeDraftSentBack(theme=theme, version=draft.pk, note=draft.review_note, by=by.pk, at=at))
    return draft
