"""An account opened at the window: one a person, with a password to be changed; all of it or nothing."""

from datetime import datetime

import pytest

from yimen.identity.actions.open_account import open_account
from yimen.identity.models import Account, Person, Staff
from yimen.identity.queries import person_of
from yimen.kernel.rules.errors import NotAllowed

TEMPORARY = "lychee-river-26"


def test_it_is_the_persons_and_its_password_is_changed_first(li: Person, clerk: Staff, monday: datetime) -> None:
    opened = open_account(person=li.pk, username="lixiaomin", temporary=TEMPORARY, by=clerk.pk, at=monday)
    assert person_of(opened.pk) == li
    assert opened.must_change_password


def test_a_refusal_leaves_no_account_behind(zhang: Person, clerk: Staff, monday: datetime) -> None:
    with pytest.raises(NotAllowed, match="person_has_account"):
        open_account(person=zhang.pk, username="second", temporary=TEMPORARY, by=clerk.pk, at=monday)
    assert not Account.objects.filter(username="second").exists()
