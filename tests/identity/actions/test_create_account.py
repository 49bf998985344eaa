"""An account has a user name of its own and a password worth the name."""

from datetime import datetime

import pytest

from yimen.identity.actions.create_account import create_account
from yimen.identity.models import Account
from yimen.identity.queries import account_named
from yimen.identity.rules.passwords import CITIZEN, STAFF
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db


def test_it_is_found_however_the_name_is_typed(monday: datetime) -> None:
    made = create_account(username="WangFang", password="Lychee-Season-7", policy=STAFF, by=None, at=monday)
    assert account_named(" wangfang ") == made
    assert made.check_password("Lychee-Season-7")
    assert Event.objects.get().payload == {"account": str(made.pk)}


def test_a_name_is_taken_once(monday: datetime) -> None:
    create_account(username="wangfang", password="Lychee-Season-7", policy=STAFF, by=None, at=monday)
    with pytest.raises(NotAllowed, match="user_name_taken"):
        create_account(username="ＷANGFANG", password="Lychee-Season-7", policy=STAFF, by=None, at=monday)


@pytest.mark.parametrize(
    ("password", "code"), [("Short1!", "password_too_short"), ("Password123", "password_too_common")]
)
def test_no_weak_password(monday: datetime, password: str, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        create_account(username="wangfang", password=password, policy=STAFF, by=None, at=monday)
    assert not Account.objects.exists()


def test_the_public_may_have_a_shorter_one(monday: datetime) -> None:
    create_account(username="zhangsan", password="lizhi-26", policy=CITIZEN, by=None, at=monday)
