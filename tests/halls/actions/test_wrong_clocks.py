"""Clocks that change and servers whose clock is off: no number is lost or called twice, no second is negative."""

from datetime import timedelta

import pytest

from tests.cast import MONDAY, Town, build_town
from tests.halls.queue import another_window, later, number_for, seated, states
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.close_hall import close_hall
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.hold_ticket import hold_ticket
from yimen.halls.models import Period, ServiceNode, Visit
from yimen.halls.timers import close_forgotten

HOUR = 3600


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def test_the_clock_goes_back_an_hour_while_somebody_is_served(town: Town) -> None:
    staff, ticket = seated(town), number_for(town)
    call_next(by=staff, at=later(60))
    begin_service(ticket=ticket.pk, by=staff, at=later(70))
    hold_ticket(ticket=ticket.pk, by=staff, at=later(100 - HOUR))
    begin_service(ticket=ticket.pk, by=staff, at=later(200 - HOUR))
    finish_service(ticket=ticket.pk, by=staff, at=later(300 - HOUR))
    assert states(ticket) == ["waiting", "called", "serving", "held", "serving"]
    assert all(period.until >= period.since for period in Period.objects.filter(ticket=ticket) if period.until)
    service, visit = ServiceNode.objects.get(ticket=ticket), Visit.objects.get(pk=ticket.visit_id)
    assert (service.seconds, service.ended_at) == (0, later(70)), "an hour too early is no time at all"
    assert visit.ended_at is None or visit.ended_at >= visit.began_at


def test_after_the_clock_went_back_each_is_called_once_and_numbers_go_on(town: Town) -> None:
    staff = seated(town)
    before = [number_for(town, at=later(second)) for second in range(3)]
    after = [number_for(town, at=later(second - HOUR)) for second in range(3)]
    assert [ticket.number for ticket in (*before, *after)] == [f"A{n:03d}" for n in range(1, 7)]
    called = []
    while ticket := call_next(by=staff, at=later(10 - HOUR)):
        called.append(ticket.pk)
        begin_service(ticket=ticket.pk, by=staff, at=later(10 - HOUR))
        finish_service(ticket=ticket.pk, by=staff, at=later(10 - HOUR))
    assert sorted(called) == sorted(ticket.pk for ticket in (*before, *after))


def test_the_hall_closes_by_a_clock_that_is_an_hour_behind(town: Town) -> None:
    waiting = number_for(town, at=later(0))
    assert close_hall(centre=town.centre.pk, on=MONDAY.date(), at=later(-HOUR)) == 1
    assert states(waiting) == ["waiting"]
    assert (waiting.state, waiting.ended_at) == ("closed", later(0))


def test_a_server_an_hour_ahead_and_one_in_time_work_on_the_same_numbers(town: Town) -> None:
    """The number is taken and served by the one, called and finished by the other."""
    staff, ticket = seated(town), number_for(town, at=later(HOUR))
    assert call_next(by=staff, at=later(5)) == ticket
    begin_service(ticket=ticket.pk, by=staff, at=later(HOUR + 10))
    finish_service(ticket=ticket.pk, by=staff, at=later(15))
    assert states(ticket) == ["waiting", "called", "serving"]
    assert ServiceNode.objects.get(ticket=ticket).seconds == 0


def test_a_server_that_is_already_in_tomorrow_calls_nobody_and_loses_nobody(town: Town) -> None:
    ahead, staff = another_window(town, "A02"), seated(town)
    ticket = number_for(town)
    assert call_next(by=ahead, at=MONDAY + timedelta(days=1)) is None
    assert call_next(by=staff, at=later(60)) == ticket
    assert close_forgotten(at=later(120)) == 0
