"""The forecast of a rota: from the hall's own tickets."""

from datetime import date, timedelta

import pytest

from tests.cast import MONDAY, Town, build_town
from tests.halls.queue import number_for
from yimen.halls.actions.set_rota_number import set_rota_number
from yimen.halls.queries.rota_demand import by_hour

BEFORE = date(2026, 12, 1)


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def test_the_median_of_past_days_with_the_mean_time_of_a_service(town: Town) -> None:
    """Two Mondays with 12 and 2 tickets at nine: the median is 7; a quarter of an hour each, four fifths busy."""
    for _ in range(12):
        number_for(town, at=MONDAY)
    for _ in range(2):
        number_for(town, at=MONDAY - timedelta(days=7))
    assert by_hour(town.centre, before=BEFORE) == {("", 0, 9): 3}
    source = {"source": "本地要求", "by": None, "at": MONDAY}
    set_rota_number(name="of_days_percent", value="100", **source)
    assert by_hour(town.centre, before=BEFORE) == {("", 0, 9): 4}
    set_rota_number(name="busy_percent", value="50", **source)
    assert by_hour(town.centre, before=BEFORE) == {("", 0, 9): 6}
    assert by_hour(town.centre, before=date(2026, 11, 16)) == {}
