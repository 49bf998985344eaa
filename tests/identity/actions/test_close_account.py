"""A closed account opens nothing and stays on record."""

from datetime import datetime

from yimen.identity.actions.close_account import close_account
from yimen.identity.models import Account, Staff
from yimen.kernel.models import Event


def test_it_is_closed_once(clerk: Staff, security: Staff, monday: datetime) -> None:
    for _ in range(2):
        close_account(account=clerk.account_id, by=security.pk, at=monday)
    assert not Account.objects.get(pk=clerk.account_id).is_active
    assert Event.objects.filter(type="AccountClosed").count() == 1
