"""Ask for something to be corrected that is kept about oneself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.inbox.events import CorrectionAsked
from yimen.inbox.models import Correction
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def ask_correction(*, words: str, by: UUID, at: datetime) -> Correction:
    """Return the request; raise NotAllowed without words, and while an earlier one waits for its answer."""
    if not words.strip():
        raise NotAllowed("words_missing")
    asked, is_new = Correction.objects.get_or_create(
        person_id=by, answered_at=None, defaults={"words": words.strip(), "asked_at": at}
    )
    if not is_new:
        raise NotAllowed("correction_waits")
    publish(CorrectionAsked(correction=asked.pk, by=by, at=at), subject=asked.pk)
    return asked
