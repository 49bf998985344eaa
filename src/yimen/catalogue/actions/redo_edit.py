"""Make again the change of a draft that an editor has taken back."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.actions.change_draft import change_draft
from yimen.catalogue.drafts import document, edit_to_redo, locked_draft
from yimen.catalogue.models import ItemVersion, VersionState
from yimen.identity.models import Staff
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def redo_edit(*, item: str, revision: int, by: Staff, at: datetime) -> ItemVersion:
    """Return the draft with the change in it; raise NotAllowed("edit_overtaken") where somebody changed the same."""
    draft = locked_draft(item, VersionState.DRAFT, by=by, on=localdate(at), revision=revision)
    edit = edit_to_redo(draft, by)
    if edit is None:
        raise NotAllowed("nothing_to_redo")
    now = document(draft)
    if any(now[key] != edit.before[key] for key in edit.keys):
        raise NotAllowed("edit_overtaken")
    edit.undone_at = None
    edit.save(update_fields=["undone_at"])
    return change_draft(draft=draft, changes=edit.after, by=by, at=at, keep=False)
