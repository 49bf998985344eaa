"""One session an account: the earlier one ends, nobody else's does."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from yimen.identity.actions.take_session import take_session
from yimen.identity.models import Staff


def test_the_earlier_one_ends_and_a_strangers_stays(clerk: Staff, security: Staff, monday: datetime) -> None:
    for key in ("one", "two", "others"):
        Session.objects.create(session_key=key, session_data="", expire_date=monday + timedelta(hours=1))
    take_session(account=security.account_id, session_key="others", at=monday)
    assert not take_session(account=clerk.account_id, session_key="one", at=monday)
    assert take_session(account=clerk.account_id, session_key="two", at=monday)
    assert set(Session.objects.values_list("session_key", flat=True)) == {"two", "others"}


def test_the_same_session_again_ends_nothing(clerk: Staff, monday: datetime) -> None:
    Session.objects.create(session_key="one", session_data="", expire_date=monday + timedelta(hours=1))
    for _ in range(2):
        assert not take_session(account=clerk.account_id, session_key="one", at=monday)
