"""A code counts once, also when two servers are asked at the same moment."""

from datetime import datetime, timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest
from django.db import connection

from tests.identity.conftest import staff
from yimen.identity.actions.pass_second_factor import pass_second_factor
from yimen.identity.models import SecondFactor, Staff
from yimen.identity.queries import usable_code
from yimen.identity.rules.totp import step_at
from yimen.kernel.rules.errors import NotAllowed

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def enrol(member: Staff, at: datetime) -> UUID:
    SecondFactor.objects.create(account=member.account, secret=SECRET, confirmed_at=at, last_step=step_at(at))
    return member.account_id


def test_once(clerk: Staff, monday: datetime) -> None:
    account, later = enrol(clerk, monday), monday + timedelta(minutes=5)
    code = usable_code(account, at=later)
    pass_second_factor(account=account, code=code, at=later)
    with pytest.raises(NotAllowed, match="wrong_code"):
        pass_second_factor(account=account, code=code, at=later)


def test_not_somebody_elses(clerk: Staff, security: Staff, monday: datetime) -> None:
    enrol(clerk, monday)
    with pytest.raises(SecondFactor.DoesNotExist):
        pass_second_factor(account=security.account_id, code="123456", at=monday)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_passes(monday: datetime) -> None:
    account, later = enrol(staff("1"), monday), monday + timedelta(minutes=5)
    code, barrier, passed = usable_code(account, at=later), Barrier(2), []

    def attempt() -> None:
        barrier.wait()
        try:
            pass_second_factor(account=account, code=code, at=later)
            passed.append(True)
        except NotAllowed:
            pass
        finally:
            connection.close()

    threads = [Thread(target=attempt) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert passed == [True]
