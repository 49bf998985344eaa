"""A person gets one account, and an account has one owner."""

from datetime import datetime

import pytest

from tests.identity.conftest import account
from yimen.identity.actions.link_account import link_account
from yimen.identity.models import Person, Staff
from yimen.identity.queries import person_of
from yimen.kernel.rules.errors import NotAllowed


def test_the_account_leads_to_the_person(li: Person, clerk: Staff, monday: datetime) -> None:
    made = account("lixiaomin")
    link_account(person=li.pk, account=made, by=clerk.pk, at=monday)
    assert person_of(made.pk) == li


def test_not_a_second_one(zhang: Person, clerk: Staff, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="person_has_account"):
        link_account(person=zhang.pk, account=account("zhangsan2"), by=clerk.pk, at=monday)


def test_not_somebody_elses(li: Person, zhang: Person, clerk: Staff, monday: datetime) -> None:
    for other in (zhang.account, clerk.account):
        assert other is not None
        with pytest.raises(NotAllowed, match="account_is_anothers"):
            link_account(person=li.pk, account=other, by=clerk.pk, at=monday)
