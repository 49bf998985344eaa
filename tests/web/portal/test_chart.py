"""The month chart: bars as high as their numbers, months that can be read, the table beside it."""

from datetime import date, timedelta

from django.test import Client

from tests.cast import MONDAY, Town, build_item
from yimen.catalogue.actions.publish_list import publish_list
from yimen.catalogue.lists import Growth
from yimen.catalogue.models import Item
from yimen.catalogue.rules.lists import ListKind
from yimen.kernel.models import new_id
from yimen.web.portal.places.chart import FOOT, HEAD, HEIGHT, LABELS, LAST, WIDTH, bars


def months(*sizes: int) -> list[Growth]:
    return [Growth(date(2020 + n // 12, n % 12 + 1, 1), size) for n, size in enumerate(sizes)]


def test_the_highest_fills_the_drawing_and_half_is_half() -> None:
    low, high = bars(months(5, 10))
    assert high.height == HEIGHT - FOOT - HEAD
    assert low.height * 2 == high.height
    assert low.y + low.height == high.y + high.height == HEIGHT - FOOT
    assert (low.label, high.label) == ("2020年1月", "2020年2月")


def test_many_months_stay_inside_and_readable() -> None:
    drawn = bars(months(*range(40)))
    assert len(drawn) == LAST
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in drawn)
    assert sum(bar.is_numbered for bar in drawn) == LABELS
    assert drawn[-1].label == "2023年4月"


def test_nothing_and_noughts_are_drawn_too() -> None:
    assert bars([]) == []
    assert bars(months(0))[0].height == 0


def test_the_list_of_visits_saved_shows_its_growth(town: Town, client: Client) -> None:
    """A1-15: batches with their dates, and a month chart of the first list's size."""
    whole = {"channels": ["online", "courier"], "result_ways": ["courier"], "visits": 0}
    for number in range(3):
        build_item(town.market, town.centre, code=f"Z{number}", name=f"许可之{number}", **whole)
        publish_list(kind=ListKind.ZERO_VISIT, by=new_id(), at=MONDAY + timedelta(days=62 * number))
    page = client.get("/lists/zero_visit/").content.decode()
    assert page.count("<rect ") == 5  # November to March: months without a batch stand too
    assert "第 3 批" in page
    assert '<th scope="row">2026年12月</th><td class="num">1</td>' in page
    assert Item.objects.count() == 4
