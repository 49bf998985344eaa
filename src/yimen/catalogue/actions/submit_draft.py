"""Hand a draft in, to be reviewed by a second person."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.course import hand_in
from yimen.catalogue.drafts import document, is_outdated, locked_draft, version_with_all
from yimen.catalogue.events import DraftSubmitted
from yimen.catalogue.models import ItemVersion, VersionState
from yimen.catalogue.publishing import check_publishable
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def submit_draft(*, item: str, revision: int, by: Staff, at: datetime) -> ItemVersion:
    """Return the draft, now in review; raise NotAllowed when it has errors, or says nothing new."""
    draft = locked_draft(item, VersionState.DRAFT, by=by, on=localdate(at), revision=revision)
    if is_outdated(draft):
        raise NotAllowed("draft_outdated")
    base = version_with_all(draft.base_id)
    if base is not None and document(draft) == document(base):
        raise NotAllowed("draft_unchanged")
    check_publishable(draft)
    hand_in(draft, by=by.pk, at=at)
    draft.save()
    publish(DraftSubmitted(item=item, version=draft.pk, revision=revision, by=by.pk, at=at))
    return draft
