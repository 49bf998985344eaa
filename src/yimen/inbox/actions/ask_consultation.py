"""Ask the department about an item, before a visit or a filing (咨询)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.inbox.events import ConsultationAsked
from yimen.inbox.models import Consultation
from yimen.kernel.actions.publish import publish
from yimen.kernel.queries.parameters import kept_parameter
from yimen.kernel.rules.errors import NotAllowed

LONGEST = 500
OPEN, OPEN_KEY = 5, "consultations.open_at_once"  # questions of one person that may wait at the same time


@dataclass(frozen=True)
class AskedItem:
    """The item that is asked about, and the department that answers."""

    item: UUID
    code: str
    name: str
    agency: UUID


@transaction.atomic
def ask_consultation(asked: AskedItem, *, words: str, by: UUID, at: datetime) -> Consultation:
    """Return the question; raise NotAllowed without words, with too many of them, or while an earlier one waits."""
    said = words.strip()
    if not said:
        raise NotAllowed("words_missing")
    if len(said) > LONGEST:
        raise NotAllowed("consultation_too_long", most=LONGEST)
    most = int(kept_parameter(OPEN_KEY, OPEN))
    if Consultation.objects.filter(person=by, answered_at=None).exclude(item=asked.item).count() >= most:
        raise NotAllowed("consultations_wait", most=most)
    values = {
        "words": said,
        "asked_at": at,
        "agency_id": asked.agency,
        "item_code": asked.code[:80],
        "item_name": asked.name[:200],
    }
    made, is_new = Consultation.objects.get_or_create(person_id=by, item=asked.item, answered_at=None, defaults=values)
    if not is_new:
        raise NotAllowed("consultation_waits")
    publish(ConsultationAsked(consultation=made.pk, item=asked.item, by=by, at=at), subject=made.pk)
    return made
