"""Each recovery code opens once, for its own account."""

from datetime import datetime

import pytest

from yimen.identity.actions.confirm_second_factor import confirm_second_factor
from yimen.identity.actions.start_second_factor import start_second_factor
from yimen.identity.actions.use_recovery_code import use_recovery_code
from yimen.identity.models import Staff
from yimen.identity.queries import usable_code
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def codes(clerk: Staff, monday: datetime) -> list[str]:
    start_second_factor(account=clerk.account_id, by=None, at=monday)
    code = usable_code(clerk.account_id, at=monday)
    return confirm_second_factor(account=clerk.account_id, code=code, by=None, at=monday)


def test_once(codes: list[str], clerk: Staff, monday: datetime) -> None:
    assert use_recovery_code(account=clerk.account_id, code=f" {codes[0].upper()} ", at=monday) == 9
    with pytest.raises(NotAllowed, match="wrong_code"):
        use_recovery_code(account=clerk.account_id, code=codes[0], at=monday)


def test_not_for_somebody_else(codes: list[str], security: Staff, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="wrong_code"):
        use_recovery_code(account=security.account_id, code=codes[0], at=monday)
