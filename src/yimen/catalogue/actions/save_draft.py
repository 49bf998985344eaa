"""Keep what an editor changed in a draft; each save can be undone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.actions.change_draft import change_draft
from yimen.catalogue.drafts import locked_draft
from yimen.catalogue.models import ItemVersion, VersionState
from yimen.identity.models import Staff


@transaction.atomic
def save_draft(*, item: str, changes: Mapping[str, Any], revision: int, by: Staff, at: datetime) -> ItemVersion:
    """Return the draft with these parts of its document replaced; the same again changes nothing.

    Raise NotAllowed("draft_changed") when it is not the revision the editor saw, ("draft_not_open") while it is
    reviewed, ("bad_record") for a wrong shape; ItemVersion.DoesNotExist outside the editor's scope.
    """
    draft = locked_draft(item, VersionState.DRAFT, by=by, on=localdate(at), revision=revision)
    return change_draft(draft=draft, changes=changes, by=by, at=at)
