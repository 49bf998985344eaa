"""What has ended goes, what still counts stays."""

from datetime import datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from yimen.identity.actions.clear_sign_ins import clear_sign_ins
from yimen.identity.actions.count_try import count_try
from yimen.identity.models import Tries

pytestmark = pytest.mark.django_db


def leave_behind(at: datetime) -> None:
    Session.objects.create(session_key=f"ends{at:%d%H}", session_data="", expire_date=at)
    attempt = AccessAttempt.objects.create(username=f"{at:%d%H}", failures_since_start=5, ip_address="127.0.0.1")
    AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=at)
    count_try("query_code", address="127.0.0.1", target=f"{at:%d%H}", at=at)


def test_only_what_has_ended(monday: datetime) -> None:
    leave_behind(monday - timedelta(days=3))
    leave_behind(monday + timedelta(minutes=5))
    clear_sign_ins(at=monday)
    assert [session.expire_date for session in Session.objects.all()] == [monday + timedelta(minutes=5)]
    assert AccessAttempt.objects.count() == 1
    assert Tries.objects.count() > 0
    assert clear_sign_ins(at=monday) == 0


def test_the_nightly_job_does_it(monday: datetime) -> None:
    from yimen.identity.tasks import clear_sign_ins as job

    leave_behind(monday - timedelta(days=3))
    assert job.name == "clear_sign_ins"
    assert clear_sign_ins(at=monday) >= 2
