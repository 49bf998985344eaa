"""Make a way to sign in."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from yimen.identity.events import AccountCreated
from yimen.identity.models import Account
from yimen.identity.passwords import check_new_password
from yimen.identity.rules.accounts import check_username
from yimen.identity.rules.passwords import PasswordPolicy
from yimen.kernel.actions.publish import publish
from yimen.kernel.rules.errors import NotAllowed


@transaction.atomic
def create_account(
    *,
    username: str,
    password: str,
    policy: PasswordPolicy,
    by: UUID | None,
    at: datetime,
    must_change: bool = False,
    hashed: str = "",
) -> Account:
    """Make an account; a password that somebody else knows must be changed at the first sign-in.

    `hashed` is this password's hash when it has been made before: the hundred accounts of a demo share one password,
    and hashing is slow on purpose.
    """
    username = check_username(username)
    if Account.objects.filter(username=username).exists():
        raise NotAllowed("user_name_taken")
    account = Account(username=username, must_change_password=must_change, password_changed_at=at)
    check_new_password(account, password, policy)
    account.password = hashed or make_password(password)
    account.save(force_insert=True)
    publish(AccountCreated(account=account.pk, by=by, at=at), subject=account.pk)
    return account
