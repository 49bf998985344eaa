"""Whose session it is: Django's accounts, read by a query that is put together once."""

from contextlib import suppress
from uuid import UUID

from django.contrib.auth.backends import ModelBackend

from yimen.identity.queries import Account, account_by_id


class Accounts(ModelBackend):
    """Django's own way to sign in and to know who is signed in."""

    def get_user(self, user_id: UUID) -> Account | None:
        """Return the account unless it is closed."""
        with suppress(Account.DoesNotExist):
            account = account_by_id(user_id)
            return account if self.user_can_authenticate(account) else None
        return None
