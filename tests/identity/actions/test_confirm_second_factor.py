"""The first right code switches the second factor on and gives ten recovery codes."""

from datetime import datetime

import pytest

from yimen.identity.actions.confirm_second_factor import confirm_second_factor
from yimen.identity.actions.start_second_factor import start_second_factor
from yimen.identity.models import RecoveryCode, Staff
from yimen.identity.queries import second_factor_of, usable_code
from yimen.kernel.rules.errors import NotAllowed


def test_a_right_code(clerk: Staff, monday: datetime) -> None:
    start_second_factor(account=clerk.account_id, by=None, at=monday)
    code = usable_code(clerk.account_id, at=monday)
    codes = confirm_second_factor(account=clerk.account_id, code=code, by=None, at=monday)
    assert second_factor_of(clerk.account_id) is not None
    assert len(set(codes)) == RecoveryCode.objects.filter(account=clerk.account_id).count() == 10


def test_a_wrong_code(clerk: Staff, monday: datetime) -> None:
    start_second_factor(account=clerk.account_id, by=None, at=monday)
    with pytest.raises(NotAllowed, match="wrong_code"):
        confirm_second_factor(account=clerk.account_id, code="000000x", by=None, at=monday)
    assert second_factor_of(clerk.account_id) is None


def test_not_twice(clerk: Staff, monday: datetime) -> None:
    start_second_factor(account=clerk.account_id, by=None, at=monday)
    code = usable_code(clerk.account_id, at=monday)
    confirm_second_factor(account=clerk.account_id, code=code, by=None, at=monday)
    with pytest.raises(NotAllowed, match="second_factor_set"):
        confirm_second_factor(account=clerk.account_id, code=code, by=None, at=monday)
