"""What is told about the wait: kept at joining, unknown without a window, learned from what came, judged each day."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, Town, build_town
from tests.halls.queue import later, number_for, seated
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.leave_window import leave_window
from yimen.halls.actions.tell_waits import tell_waits
from yimen.halls.models import Ticket, WaitTold
from yimen.halls.queries.boards import lines_now, standing_of
from yimen.halls.queries.forecasts import ENOUGH, accuracy, forget_forecasts
from yimen.identity.models import Staff

TODAY = MONDAY.date()


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def serve(staff: Staff, *, at: float, seconds: float = 120) -> Ticket:
    called = call_next(by=staff, at=later(at))
    assert called
    begin_service(ticket=called.pk, by=staff, at=later(at))
    finish_service(ticket=called.pk, by=staff, at=later(at + seconds))
    return called


def served_before(town: Town, count: int = 3) -> Staff:
    staff = seated(town)
    for number in range(count):
        number_for(town, at=later(number))
        serve(staff, at=number * 200 + 10)
    return staff


def tell_wait(ticket: Ticket, *, at: datetime) -> WaitTold:
    tell_waits(at=at, only=ticket)
    return WaitTold.objects.get(ticket=ticket)


def past(town: Town, count: int, *, wait: int) -> None:
    """Have so many wait that long on the Monday before, each with nobody ahead and the window busy."""
    before = MONDAY - timedelta(days=7)
    for number in range(count):
        at = before + timedelta(seconds=number)
        ticket = number_for(town, at=at)
        WaitTold.objects.create(
            ticket=ticket, centre=town.centre, zone="", at=at, service="", windows=1, ahead=0, is_free=False,
            by_load=120.0, by_pace=0.0, longest=0.0, last=0.0, half=wait, nine_in_ten=wait, of=1,
            wait=wait, called_at=at + timedelta(seconds=wait),
        )  # fmt: skip


def test_without_a_window_it_is_unknown(town: Town) -> None:
    staff = served_before(town)
    ticket = number_for(town, at=later(700))
    assert standing_of(ticket, at=later(700)).seconds == 0  # the window is free
    leave_window(staff=staff.pk, by=staff.pk, at=later(701))
    standing = standing_of(ticket, at=later(702))
    assert (standing.seconds, standing.most, standing.windows) == (None, None, 0)
    assert tell_wait(number_for(town, at=later(703)), at=later(703)).half is None


@pytest.mark.parametrize(("count", "known"), [(2, False), (3, True)])
def test_of_too_few_services_nothing_is_said(town: Town, count: int, known: bool) -> None:
    served_before(town, count)
    ticket = number_for(town, at=later(700))
    assert (standing_of(ticket, at=later(700)).seconds is not None) is known


@pytest.mark.parametrize(("count", "of"), [(ENOUGH - 1, 0), (ENOUGH, ENOUGH)])
def test_with_enough_waits_that_came_they_speak(town: Town, count: int, of: int) -> None:
    past(town, count, wait=999)
    staff = served_before(town)
    number_for(town, at=later(700))
    call_next(by=staff, at=later(701))
    ticket = number_for(town, at=later(702))
    standing = standing_of(ticket, at=later(703))
    assert standing.of == of
    assert standing.seconds == (999 if of else 120)
    [line] = lines_now(town.centre.pk, at=later(703))
    assert (line.waiting, line.of, line.plain) == (1, of, 120)


def test_it_is_kept_once_with_what_came_of_it(town: Town) -> None:
    staff = served_before(town)
    ticket = number_for(town, at=later(700))
    told = tell_wait(ticket, at=later(700))
    assert (told.half, told.nine_in_ten, told.ahead, told.windows, told.at) == (0, 0, 0, 1, later(700))
    assert tell_waits(at=later(760)) == 3
    assert tell_waits(at=later(761)) == 0
    assert tell_wait(ticket, at=later(762)) == told
    call_next(by=staff, at=later(1000))
    tell_waits(at=later(1060))
    told.refresh_from_db()
    assert (told.wait, told.called_at) == (300, later(1000))


def test_a_clock_that_goes_back_makes_no_negative_wait(town: Town) -> None:
    staff = seated(town)
    number_for(town, at=later(100))
    call_next(by=staff, at=MONDAY)
    tell_waits(at=later(200))
    assert WaitTold.objects.get().wait == 0


def test_how_far_off_we_were_is_computed_from_what_was_kept(town: Town) -> None:
    past(town, 2, wait=60)
    assert accuracy(town.centre.pk, on=TODAY) is None
    for number, (half, wait) in enumerate([(60, 180), (120, 60), (None, 500)]):
        ticket = number_for(town, at=later(number))
        WaitTold.objects.create(
            ticket=ticket, centre=town.centre, at=later(number), windows=1, ahead=0, is_free=False, by_load=0,
            by_pace=0, longest=0, last=0, half=half, nine_in_ten=half and 150, wait=wait, called_at=later(600),
        )  # fmt: skip
    found = accuracy(town.centre.pk, on=TODAY)
    assert found
    assert (found.waits, found.error, found.minutes, found.within, found.percent) == (2, 90.0, 2, 1, 50)
    assert accuracy(town.elsewhere.pk, on=TODAY) is None


def test_one_number_asks_little(town: Town, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    served_before(town)
    ticket = number_for(town, at=later(700))
    forget_forecasts()
    standing_of(ticket, at=later(700))
    with django_assert_num_queries(3):  # who is ahead, which windows are open, how they share
        standing_of(ticket, at=later(701))


def test_issuing_asks_nothing_of_it(town: Town) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        number_for(town)
    assert not any("waittold" in each["sql"] for each in asked.captured_queries)
