"""Note the session that somebody has just signed in with."""

from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import transaction

from yimen.identity.models import Account


@transaction.atomic
def take_session(*, account: UUID, session_key: str, at: datetime) -> bool:
    """End the account's earlier session and return whether there was one still alive: one session an account.

    No event: both the sign-in and the end of the other session are in the access log.
    """
    locked = Account.objects.select_for_update().get(pk=account)
    earlier = Session.objects.filter(session_key=locked.session_key, expire_date__gt=at)
    ended = earlier.exclude(session_key=session_key).delete()[0]
    locked.session_key = session_key
    locked.save(update_fields=["session_key"])
    return bool(ended)
