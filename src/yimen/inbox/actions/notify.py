"""Leave a message for somebody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yimen.inbox.events import MessageSent
from yimen.inbox.models import Message
from yimen.inbox.rules.notices import Receiver
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.personal import Personal


@dataclass(frozen=True)
class SentAs:
    """What the notification matrix goes by: as what somebody hears of which event, and at which number."""

    receiver: Receiver = Receiver.APPLICANT
    event: str = ""
    phone: Personal | None = None


@transaction.atomic
def notify(
    *,
    key: str,
    title: str,
    body: str,
    at: datetime,
    person: UUID | None = None,
    account: UUID | None = None,
    case_number: str = "",
    sent_as: SentAs | None = None,
) -> Message:
    """Leave the message unless one with this key is there already; a reaction may be run again."""
    how = sent_as or SentAs(Receiver.STAFF if account else Receiver.APPLICANT)
    values: dict[str, Any] = {"person_id": person, "account_id": account, "title": title, "body": body, "at": at}
    values |= {"case_number": case_number, "receiver": how.receiver, "event": how.event, "phone": how.phone}
    message, is_new = Message.objects.get_or_create(key=key, defaults=values)
    if is_new:
        publish(MessageSent(message=message.pk, key=key, by=None, at=at), subject=message.pk)
    return message
