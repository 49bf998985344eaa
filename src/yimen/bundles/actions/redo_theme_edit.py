"""Make again the change of a theme's draft that an editor has taken back."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.bundles.actions.change_theme_draft import change_theme_draft
from yimen.bundles.drafts import locked_theme_draft, theme_document
from yimen.bundles.models import ThemeVersion
from yimen.catalogue.drafts import edit_to_redo
from yimen.catalogue.models import VersionState
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def redo_theme_edit(*, theme: str, revision: int, by: Staff, at: datetime) -> ThemeVersion:
    """Return the draft with the change in it; raise NotAllowed("edit_overtaken") where somebody changed the same."""
    draft = locked_theme_draft(theme, VersionState.DRAFT, by=by, on=localdate(at), revision=revision)
    edit = edit_to_redo(draft, by)
    if edit is None:
        raise NotAllowed("nothing_to_redo")
    now = theme_document(draft)
    if any(now[key] != edit.before[key] for key in edit.keys):
        raise NotAllowed("edit_overtaken")
    edit.undone_at = None
    edit.save(update_fields=["undone_at"])
    return change_theme_draft(draft=draft, changes=edit.after, by=by, at=at, keep=False)
