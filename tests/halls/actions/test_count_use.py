"""Uses of a day are one row, however many machines or imports count at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from tests.cast import build_centre
from tests.halls.machines import registered
from yimen.halls.actions.count_use import count_use
from yimen.halls.devices import uses
from yimen.halls.models import DeviceUse
from yimen.kernel.rules.errors import NotAllowed

DAY, NEXT = date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.django_db
def test_days_are_counted_apart_and_a_total_may_come_twice() -> None:
    device = registered(build_centre("hall", "中心"))
    for on in (DAY, DAY, NEXT):
        count_use(device=device.pk, function="papers", on=on)
    for total in (40, 40, 38):
        count_use(device=device.pk, function="id_card", on=DAY, times=total, is_total=True)
    with pytest.raises(NotAllowed, match="no_such_function"):
        count_use(device=device.pk, function="coffee", on=DAY)
    assert [(row.function, row.count) for row in uses(since=DAY, until=NEXT)] == [("id_card", 40), ("papers", 3)]
    assert [(row.function, row.count) for row in uses(since=NEXT, until=NEXT)] == [("papers", 1)]
    assert uses(since=DAY, until=NEXT, path="elsewhere/") == []


@pytest.mark.django_db(transaction=True)
def test_parallel_uses_are_all_counted() -> None:
    device = registered(build_centre("hall", "中心"))

    def use(_number: int) -> None:
        try:
            count_use(device=device.pk, function="papers", on=DAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as eight:
        list(eight.map(use, range(40)))
    assert DeviceUse.objects.get().count == 40
