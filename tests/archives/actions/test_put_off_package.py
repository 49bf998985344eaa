"""What could not be packed waits longer each time, at most a day, and keeps nobody else waiting."""

from datetime import timedelta

from tests.archives.conftest import CLOSED, LATER
from yimen.archives.actions.expect_package import expect_package
from yimen.archives.actions.put_off_package import put_off_package
from yimen.archives.models import Expected
from yimen.cases.models import Case
from yimen.kernel.models import new_id


def test_the_pauses_grow_to_a_day(closed: Case) -> None:
    expect_package(case=closed.pk, at=CLOSED)
    pauses = []
    for _ in range(12):
        put_off_package(case=closed.pk, error="还差一份", at=LATER)
        pauses.append(Expected.objects.get().not_before - LATER)
    assert pauses[:3] == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    assert pauses[-1] == timedelta(days=1)
    assert Expected.objects.get().error == "还差一份"


def test_what_is_not_expected_is_left_alone(closed: Case) -> None:
    put_off_package(case=new_id(), error="x", at=LATER)
    assert not Expected.objects.exists()
