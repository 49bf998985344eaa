"""What a test has committed is gone before the next one."""

import pytest
from django.core.management import call_command

from tests.cast import build_centre
from yimen.identity.models import Centre
from yimen.kernel.models import CalendarDay, Event

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_written_is_emptied_and_what_migrations_brought_stays() -> None:
    days = CalendarDay.objects.count()
    build_centre("huiyang", "惠阳区政务服务中心")
    call_command("flush", interactive=False, verbosity=0)
    assert not Centre.objects.exists()
    assert not Event.objects.exists()  # its triggers refuse a change at any other time
    assert CalendarDay.objects.count() == days > 0
