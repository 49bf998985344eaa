"""Open an account for a citizen whose document was seen at a window."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yimen.identity.actions.create_account import create_account
from yimen.identity.actions.link_account import link_account
from yimen.identity.models import Account
from yimen.identity.rules.passwords import CITIZEN


@transaction.atomic
def open_account(*, person: UUID, username: str, temporary: str, by: UUID, at: datetime) -> Account:
    """Make the account and tie it to the person; the temporary password must be changed at the first sign-in."""
    account = create_account(username=username, password=temporary, policy=CITIZEN, by=by, at=at, must_change=True)
    link_account(person=person, account=account, by=by, at=at)
    return account
