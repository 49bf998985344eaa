"""Staff have an account, a number and one duty."""

from datetime import datetime

import pytest

from tests.identity.conftest import account
from yimen.identity.actions.create_staff import create_staff
from yimen.identity.models import Person, Staff
from yimen.identity.queries import staff_of
from yimen.identity.rules.roles import Duty
from yimen.kernel.rules.errors import NotAllowed


def test_the_account_leads_to_the_member_of_staff(clerk: Staff) -> None:
    assert staff_of(clerk.account_id) == clerk
    assert clerk.duty == Duty.BUSINESS


def test_a_number_is_given_once(clerk: Staff, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="staff_number_taken"):
        create_staff(account=account("staff2"), name="李强", staff_number=clerk.staff_number, by=None, at=monday)


def test_a_citizens_account_is_not_a_member_of_staffs(zhang: Person, monday: datetime) -> None:
    assert zhang.account is not None
    with pytest.raises(NotAllowed, match="account_is_a_citizens"):
        create_staff(account=zhang.account, name="张三", staff_number="1", by=None, at=monday)
