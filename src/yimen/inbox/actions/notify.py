"""Leave a message for somebody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.inbox.events import MessageSent
from yimen.inbox.models import Message
from yimen.kernel.actions.publish import publish


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
    by: UUID | None = None,
) -> Message:
    """Leave the message unless one with this key is there already; a reaction may be run again."""
    values = {"person_id": person, "account_id": account, "title": title, "body": body, "at": at}
    message, is_new = Message.objects.get_or_create(key=key, defaults={**values, "case_number": case_number})
    if is_new:
        publish(MessageSent(message=message.pk, key=key, by=by, at=at), subject=message.pk)
    return message
