"""Enrolment begins with a fresh secret that is stored encrypted."""

from datetime import datetime

import pytest
from django.db import connection

from yimen.identity.actions.confirm_second_factor import confirm_second_factor
from yimen.identity.actions.start_second_factor import start_second_factor
from yimen.identity.models import Staff
from yimen.identity.queries import second_factor_of, usable_code
from yimen.kernel.rules.errors import NotAllowed


def test_it_does_not_count_yet_and_is_not_in_clear(clerk: Staff, monday: datetime) -> None:
    secret = start_second_factor(account=clerk.account_id, by=None, at=monday)
    assert second_factor_of(clerk.account_id) is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM identity_secondfactor")
        assert secret.encode() not in bytes(cursor.fetchone()[0])


def test_an_earlier_secret_never_confirmed_is_worthless(clerk: Staff, monday: datetime) -> None:
    first = start_second_factor(account=clerk.account_id, by=None, at=monday)
    assert start_second_factor(account=clerk.account_id, by=None, at=monday) != first


def test_a_confirmed_one_is_not_replaced(clerk: Staff, monday: datetime) -> None:
    start_second_factor(account=clerk.account_id, by=None, at=monday)
    code = usable_code(clerk.account_id, at=monday)
    confirm_second_factor(account=clerk.account_id, code=code, by=None, at=monday)
    with pytest.raises(NotAllowed, match="second_factor_set"):
        start_second_factor(account=clerk.account_id, by=None, at=monday)
