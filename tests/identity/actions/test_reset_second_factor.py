"""After a reset nothing of the old authenticator opens."""

from datetime import datetime

import pytest

from yimen.identity.actions.confirm_second_factor import confirm_second_factor
from yimen.identity.actions.reset_second_factor import reset_second_factor
from yimen.identity.actions.start_second_factor import start_second_factor
from yimen.identity.actions.use_recovery_code import use_recovery_code
from yimen.identity.models import Staff
from yimen.identity.queries import second_factor_of, usable_code
from yimen.kernel.rules.errors import NotAllowed


def test_it_is_forgotten(clerk: Staff, security: Staff, monday: datetime) -> None:
    start_second_factor(account=clerk.account_id, by=None, at=monday)
    code = usable_code(clerk.account_id, at=monday)
    [spare, *_] = confirm_second_factor(account=clerk.account_id, code=code, by=None, at=monday)
    reset_second_factor(account=clerk.account_id, by=security.pk, at=monday)
    assert second_factor_of(clerk.account_id) is None
    with pytest.raises(NotAllowed, match="wrong_code"):
        use_recovery_code(account=clerk.account_id, code=spare, at=monday)
