"""Take a draft back from the review, or from the day it was to be published on, to change it again."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.course import reopen
from yimen.catalogue.drafts import locked_draft
from yimen.catalogue.events import DraftRecalled
from yimen.catalogue.models import ItemVersion, VersionState
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def recall_draft(*, item: str, by: Staff, at: datetime) -> ItemVersion:
    """Return the draft, open again; whoever changes it hands it in anew."""
    draft = locked_draft(item, VersionState.IN_REVIEW, VersionState.APPROVED, by=by, on=localdate(at))
    reopen(draft)
    draft.save()
    publish(DraftRecalled(item=item, version=draft.pk, by=by.pk, at=at))
    return draft
