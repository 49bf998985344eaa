"""Answer a request for correction: what was done, or why not; the person is told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.inbox.actions.notify import notify
from yimen.inbox.events import CorrectionAnswered
from yimen.inbox.models import Correction
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

TITLE = "个人信息更正申请的答复"


@transaction.atomic
def answer_correction(*, correction: UUID, answer: str, by: Staff, at: datetime) -> Correction:
    """Return the answered request; raise NotAllowed without an answer, and for one that has been answered."""
    if not answer.strip():
        raise NotAllowed("reason_missing")
    found = Correction.objects.select_for_update().get(pk=correction)
    if found.answered_at is not None:
        raise NotAllowed("correction_answered")
    found.answer, found.answered_by, found.answered_at = answer.strip(), by.pk, at
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    notify(key=f"correction:{found.pk}", title=TITLE, body=found.answer, person=found.person_id, at=at)
    publish(CorrectionAnswered(correction=found.pk, by=by.pk, at=at), subject=found.pk)
    return found
