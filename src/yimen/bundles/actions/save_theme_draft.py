"""Keep what an editor changed in a theme's draft; each save can be undone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.actions.change_theme_draft import change_theme_draft
from yimen.bundles.drafts import locked_theme_draft
from yimen.bundles.models import ThemeVersion
from yimen.catalogue.models import VersionState
from yimen.identity.models import Staff


@transaction.atomic
def save_theme_draft(*, theme: str, changes: Mapping[str, Any], revision: int, by: Staff, at: datetime) -> ThemeVersion:
    """Return the draft with these parts of its document replaced; the same again changes nothing.

    Raise NotAllowed("draft_changed") when it is not the revision the editor saw, ("draft_not_open") while it is
    reviewed, ("bad_record") for a wrong shape; ThemeVersion.DoesNotExist outside the editor's scope.
    """
    draft = locked_theme_draft(theme, VersionState.DRAFT, by=by, on=localdate(at), revision=revision)
    return change_theme_draft(draft=draft, changes=changes, by=by, at=at)
