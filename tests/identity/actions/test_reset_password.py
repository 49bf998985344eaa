"""A temporary password must be changed at the next sign-in."""

from datetime import datetime

from yimen.identity.actions.reset_password import reset_password
from yimen.identity.models import Staff


def test_it_must_be_changed(clerk: Staff, security: Staff, monday: datetime) -> None:
    reset_password(account=clerk.account, temporary="Temporary-Pass-1", by=security.pk, at=monday)
    clerk.account.refresh_from_db()
    assert clerk.account.must_change_password
    assert clerk.account.check_password("Temporary-Pass-1")
