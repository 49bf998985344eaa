"""Send a draft back to its editors and say why."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from yimen.catalogue.course import send_back
from yimen.catalogue.drafts import editors_of, locked_draft
from yimen.catalogue.events import DraftSentBack
from yimen.catalogue.models import ItemVersion, VersionState
from yimen.catalogue.rules.reviewing import check_note, check_reviewer
from yimen.identity.models import Staff
from yimen.kernel.actions.publish import publish


@transaction.atomic
def send_draft_back(*, item: str, note: str, by: Staff, at: datetime) -> ItemVersion:
    """Return the draft, open again with the reviewer's note; raise NotAllowed without a note."""
    draft = locked_draft(item, VersionState.IN_REVIEW, by=by, on=localdate(at))
    check_reviewer(by.pk, editors_of(draft))
    check_note(note)
    send_back(draft, note, by=by.pk, at=at)
    draft.save()
    publish(DraftSentBack(item=item, version=draft.pk, note=draft.review_note, by=by.pk, at=at))
    return draft
