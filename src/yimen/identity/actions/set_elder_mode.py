"""Switch the large, quiet pages on or off for oneself."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import ElderModeSet
from yimen.identity.models import Account
from yimen.kernel.actions.publish import publish


@transaction.atomic
def set_elder_mode(*, account: UUID, on: bool, by: UUID | None, at: datetime) -> None:
    """Remember the choice; choosing the same again changes nothing."""
    if Account.objects.filter(pk=account).exclude(elder_mode=on).update(elder_mode=on):
        publish(ElderModeSet(account=account, on=on, by=by, at=at), subject=account)
