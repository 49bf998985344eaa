"""Give a draft up; the live version stays as it is."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.drafts import locked_draft
from yimen.catalogue.events import DraftDropped
from yimen.catalogue.models import VersionState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def drop_draft(*, item: str, revision: int, by: Staff, at: datetime) -> None:
    """Remove the draft, and with it an item that was never published."""
    draft = locked_draft(item, VersionState.DRAFT, by=by, on=localdate(at), revision=revision)
    publish(DraftDropped(item=item, version=draft.pk, number=draft.number, by=by.pk, at=at))
    draft.delete()
    if not draft.item.versions.exists():
        draft.item.delete()
