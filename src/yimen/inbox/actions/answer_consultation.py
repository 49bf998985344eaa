"""Answer a citizen's question about an item; the answer comes as a message."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.models import Staff
from yimen.inbox.actions.notify import notify
from yimen.inbox.consultations import consultations_at
from yimen.inbox.events import ConsultationAnswered
from yimen.inbox.models import Consultation
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed

LONGEST = 1000


@transaction.atomic
def answer_consultation(*, consultation: UUID, answer: str, by: Staff, at: datetime) -> Consultation:
    """Return the answered question, one of the own department's.

    Raise NotAllowed without an answer, for one too long, and for a question that has been answered.
    """
    said = answer.strip()
    if not said:
        raise NotAllowed("answer_missing")
    if len(said) > LONGEST:
        raise NotAllowed("consultation_too_long", most=LONGEST)
    found = consultations_at(by).select_for_update(of=("self",)).get(pk=consultation)
    if found.answered_at is not None:
        raise NotAllowed("consultation_answered")
    found.answer, found.answered_by, found.answered_at = said, by.pk, at
    found.save(update_fields=["answer", "answered_by", "answered_at"])
    notify(
        key=f"consultation:{found.pk}",
        title="您的咨询有答复了",
        body=f"{found.item_name}：您问“{found.words[:60]}”。答复：{said}",
        person=found.person_id,
        at=at,
    )
    publish(ConsultationAnswered(consultation=found.pk, by=by.pk, at=at), subject=found.pk)
    return found
