"""Numbers: unique under real parallel connections, well formed, gaps explained."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.define_series import define_series
from yimen.kernel.models import SeriesCounter
from yimen.kernel.queries.numbers import series_format
from yimen.kernel.rules.numbers import Format, is_well_formed

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _fresh_formats() -> None:
    series_format.cache_clear()


@pytest.mark.django_db
def test_a_number_is_area_day_serial_and_check_character() -> None:
    define_series("case", area="441303")
    first, second = allocate_number("case", on=MONDAY), allocate_number("case", on=MONDAY)
    assert first[:-1] == "44130326112300001"
    assert second[:-1] == "44130326112300002"
    assert is_well_formed(first)
    assert is_well_formed(second)
    assert not is_well_formed(first[:4] + "9" + first[5:])


def test_a_full_serial_grows_instead_of_starting_over() -> None:
    assert Format(area="1", has_check=False).number("261123", 100000) == "1261123100000"


@pytest.mark.django_db
def test_a_number_inside_a_verbs_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="before the verb's transaction"), transaction.atomic():
        allocate_number("case", on=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_parallel_connections_get_every_number_once() -> None:
    def twenty(_: int) -> list[str]:
        try:
            return [allocate_number("case", on=MONDAY) for _ in range(20)]
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        numbers = [number for part in pool.map(twenty, range(32)) for number in part]
    assert len(set(numbers)) == 640
    assert SeriesCounter.objects.get().value == 640
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone() != ("local",)
