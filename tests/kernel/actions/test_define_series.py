"""How numbers look is a setting of the series."""

from datetime import date

import pytest

from yimen.kernel.actions.allocate_number import allocate_number
from yimen.kernel.actions.define_series import define_series
from yimen.kernel.queries.numbers import series_format

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _fresh_formats() -> None:
    series_format.cache_clear()


def test_area_width_and_reset_are_parameters() -> None:
    define_series("order", area="ZK", width=3, reset="yearly", has_check=False)
    assert allocate_number("order", on=MONDAY) == "ZK2026001"
    assert allocate_number("order", on=date(2027, 1, 1)) == "ZK2027001"
