"""Hand a theme's draft in, to be reviewed by a second person."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.drafts import base_of, locked_theme_draft, theme_document
from yimen.bundles.events.themes import ThemeDraftSubmitted
from yimen.bundles.faults import check_publishable
from yimen.bundles.models import ThemeVersion
from yimen.catalogue.course import hand_in
from yimen.catalogue.models import VersionState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def submit_theme_draft(*, theme: str, revision: int, by: Staff, at: datetime) -> ThemeVersion:
    """Return the draft, now in review; raise NotAllowed when it has errors, or says nothing new."""
    draft = locked_theme_draft(theme, VersionState.DRAFT, by=by, on=localdate(at), revision=revision)
    base = base_of(draft)
    if base is not None and theme_document(draft) == {**theme_document(base), "zone": draft.theme.zone}:
        raise NotAllowed("draft_unchanged")
    check_publishable(draft)
    hand_in(draft, by=by.pk, at=at)
    draft.save()
    publish(ThemeDraftSubmitted(theme=theme, version=draft.pk, revision=revision, by=by.pk, at=at))
    return draft
