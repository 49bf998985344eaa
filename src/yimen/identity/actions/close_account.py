"""Let nobody sign in with an account any more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.events import AccountClosed
from yimen.identity.models import Account
from yimen.kernel.actions.publish import publish


@transaction.atomic
def close_account(*, account: UUID, by: UUID | None, at: datetime) -> None:
    """Close the account; the row stays, for what was done with it stays on record."""
    if Account.objects.filter(pk=account, is_active=True).update(is_active=False):
        publish(AccountClosed(account=account, by=by, at=at), subject=account)
