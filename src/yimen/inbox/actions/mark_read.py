"""Note that a message was read."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.inbox.events import MessageRead
from yimen.inbox.queries import messages_of
from yimen.kernel.actions.publish import publish


@transaction.atomic
def mark_read(*, message: UUID, at: datetime, person: UUID | None = None, account: UUID | None = None) -> None:
    """Note the first reading of one of the reader's own messages; later ones change nothing."""
    mine = messages_of(person=person, account=account).filter(pk=message)
    if mine.filter(read_at__isnull=True).update(read_at=at):
        publish(MessageRead(message=message, by=person or account, at=at), subject=message)
