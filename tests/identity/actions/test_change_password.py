"""A password is changed by who knows it, and not back to an old one."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from yimen.identity.actions.change_password import change_password
from yimen.identity.models import Staff
from yimen.identity.queries import password_expired
from yimen.kernel.rules.errors import NotAllowed

OLD = "Lychee-Season-7"


def test_the_new_one_counts(clerk: Staff, monday: datetime) -> None:
    later = monday + timedelta(days=91)
    assert password_expired(clerk.account, today=later.date())
    changed = change_password(account=clerk.account, current=OLD, new="Danshui-River-8", by=clerk.pk, at=later)
    assert changed.check_password("Danshui-River-8")
    assert not changed.must_change_password
    assert not password_expired(changed, today=later.date())


def test_not_without_the_current_one(clerk: Staff, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="wrong_password"):
        change_password(account=clerk.account, current="guess", new="Danshui-River-8", by=clerk.pk, at=monday)


def test_the_last_five_are_not_used_again(clerk: Staff, monday: datetime) -> None:
    chain = [OLD, *(f"Danshui-River-{number}" for number in range(1, 6))]
    for step, (current, new) in enumerate(pairwise(chain)):
        at = monday + timedelta(hours=step)
        change_password(account=clerk.account, current=current, new=new, by=clerk.pk, at=at)
    later = monday + timedelta(days=1)
    for former in chain[1:]:
        with pytest.raises(NotAllowed, match="password_used_before"):
            change_password(account=clerk.account, current=chain[-1], new=former, by=clerk.pk, at=later)
    change_password(account=clerk.account, current=chain[-1], new=OLD, by=clerk.pk, at=later)  # the sixth back
