"""The password checks that need more than the password: the list of common ones, and one's own former ones."""

from functools import cache

from django.contrib.auth.hashers import check_password as matches
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from yimen.identity.models import Account
from yimen.identity.queries import former_passwords
from yimen.identity.rules import passwords
from yimen.identity.rules.passwords import PasswordPolicy
from yimen.kernel.rules.errors import NotAllowed


def check_new_password(account: Account, password: str, policy: PasswordPolicy) -> None:
    """Raise NotAllowed unless the account may take this password."""
    passwords.check_password(password, account.username, policy)
    try:
        _common_passwords().validate(password)
    except ValidationError as error:
        raise NotAllowed("password_too_common") from error
    old = [account.password, *former_passwords(account, policy.history - 1)] if account.password else []
    if any(matches(password, former) for former in old):
        raise NotAllowed("password_used_before", history=policy.history)


@cache
def _common_passwords() -> CommonPasswordValidator:
    return CommonPasswordValidator()  # reading its list takes longer than the check
