"""A reader's own messages and nobody else's."""

from uuid import UUID

from django.db.models import Q, QuerySet

from yimen.inbox.models import Message as Message


def messages_of(*, person: UUID | None = None, account: UUID | None = None) -> QuerySet[Message]:
    """Return the messages of this person or this account, newest first."""
    mine = Q(pk__in=[])
    if person is not None:
        mine |= Q(person=person)
    if account is not None:
        mine |= Q(account=account)
    return Message.objects.filter(mine).order_by("-id")


def unread_count(*, person: UUID | None = None, account: UUID | None = None) -> int:
    """Return how many messages wait to be read."""
    return messages_of(person=person, account=account).filter(read_at__isnull=True).count()
