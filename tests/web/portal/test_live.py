"""A centre's page and board say when few people come, and how it stands now; honest where little is known."""

from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, make_aware, now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.halls.queue import number_for
from yimen.halls.actions.take_window import take_window
from yimen.halls.queries.quiet import forget_curves
from yimen.identity.models import Region

CENTRE, TODAY, BOARD = "/centres/huiyang/", "/board/huiyang/today/", "/board/huiyang/"


def weeks_of(town: Town, weeks: int) -> None:
    """Have nine come at ten and one at three, on the same weekday of so many weeks."""
    for week in range(1, weeks + 1):
        day = localdate() - timedelta(weeks=week)
        for hour in [10] * 9 + [15]:
            number_for(town, at=make_aware(datetime.combine(day, time(hour))))
    forget_curves()


def test_the_same_weekdays_curve_marks_the_quiet_hour(zhang: Client, town: Town) -> None:
    """A1-26: portal and boards show the curve with a table that says the same, and the quiet hour by name."""
    Region.objects.get_or_create(code="441303", name="惠阳区")
    weeks_of(town, 3)
    for path in (CENTRE, TODAY):
        page = zhang.get(path).text
        assert "<strong>15:00—16:00</strong> 人比较少" in page
        assert 'class="chart-quiet"' in page
        assert '<th scope="row">15:00—16:00</th><td>1</td><td>人少</td>' in page
        assert '<th scope="row">10:00—11:00</th><td>9</td><td>平常</td>' in page
    assert "15:00—16:00" in zhang.get(BOARD).text


@pytest.mark.parametrize(("weeks", "known"), [(2, False), (3, True)])
def test_with_few_days_it_says_so(zhang: Client, town: Town, weeks: int, known: bool) -> None:
    weeks_of(town, weeks)
    page = zhang.get(CENTRE).text
    assert ("取号记录还太少" in page) is not known
    assert ("人比较少" in page) is known


def test_yesterday_is_another_weekday(zhang: Client, town: Town) -> None:
    number_for(town, at=now() - timedelta(days=1))
    assert "现在排队和错峰建议" not in zhang.get(CENTRE).text


def test_who_waits_now_is_said(
    zhang: Client, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    number_for(town, at=now())
    assert "暂无窗口开放" in zhang.get(CENTRE).text
    take_window(window=town.window.pk, by=town.clerk, at=now())
    page = zhang.get(CENTRE).text
    assert "1 人等候" in page
    assert "等候时间暂无法估计" in page
    with django_assert_max_num_queries(32):
        zhang.get(CENTRE)
