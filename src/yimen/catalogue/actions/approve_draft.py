"""Find a draft right, as a second person."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.course import approve
from yimen.catalogue.drafts import editors_of, locked_draft
from yimen.catalogue.events import DraftApproved
from yimen.catalogue.models import ItemVersion, VersionState
from yimen.catalogue.rules.reviewing import check_reviewer
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def approve_draft(*, item: str, revision: int, by: Staff, at: datetime) -> ItemVersion:
    """Return the draft, approved as the reviewer saw it; raise NotAllowed for whoever had a hand in it."""
    draft = locked_draft(item, VersionState.IN_REVIEW, by=by, on=localdate(at), revision=revision)
    check_reviewer(by.pk, editors_of(draft))
    approve(draft, by=by.pk, at=at)
    draft.save()
    publish(DraftApproved(item=item, version=draft.pk, revision=revision, by=by.pk, at=at))
    return draft
