"""Wrong tries are counted by address and target; right ones are free; the wait ends."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from yimen.identity.actions.count_try import count_try
from yimen.identity.actions.forget_tries import forget_tries
from yimen.identity.models import Tries
from yimen.identity.rules.tries import PAIR
from yimen.kernel.rules.errors import NotAllowed

MONDAY = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def wrong(times: int, *, address: str = "10.0.0.1", target: str = "N1", at: datetime = MONDAY) -> None:
    for _ in range(times):
        count_try("query_code", address=address, target=target, at=at)


@pytest.mark.django_db
def test_the_eleventh_wrong_try_waits_until_the_window_ends() -> None:
    wrong(10)
    with pytest.raises(NotAllowed, match="too_many_attempts") as refused:
        wrong(1, at=MONDAY + timedelta(minutes=5))
    assert refused.value.details == {"seconds": 600}
    wrong(10, target="N2")
    wrong(10, address="10.0.0.2")
    wrong(1, at=MONDAY + PAIR.window)


@pytest.mark.django_db
def test_right_tries_are_free() -> None:
    for _ in range(30):
        count_try("query_code", address="10.0.0.1", target="N1", at=MONDAY).succeeded()
    assert set(Tries.objects.values_list("count", flat=True)) == {0}


@pytest.mark.django_db
def test_one_address_cannot_go_through_all_numbers() -> None:
    for number in range(100):
        wrong(1, target=f"N{number}")
    with pytest.raises(NotAllowed, match="too_many_attempts"):
        wrong(1, target="N100")


@pytest.mark.django_db(transaction=True)
def test_parallel_tries_do_not_slip_under_the_limit() -> None:
    def one(_: int) -> bool:
        try:
            wrong(1)
        except NotAllowed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, range(40))) == 10


@pytest.mark.django_db
def test_old_counters_are_forgotten() -> None:
    wrong(1)
    assert forget_tries(at=MONDAY + timedelta(hours=1)) == 0
    assert forget_tries(at=MONDAY + timedelta(days=2)) == 3
