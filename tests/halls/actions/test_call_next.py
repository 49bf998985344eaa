"""Calling the next number: one statement that does what the rules say, and never one number twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import MONDAY, Town, build_town
from tests.halls.queue import another_window, later, number_for, seated, states
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.leave_queue import leave_queue
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.models import HallMode, Period, Ticket, Window, WindowTurn
from yimen.halls.rules.queue import PREFERRED, Kind, Ratios, first_classes, runs_after
from yimen.identity.models import Staff
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def done(staff: Staff, ticket: Ticket) -> None:
    begin_service(ticket=ticket.pk, by=staff, at=MONDAY)
    finish_service(ticket=ticket.pk, by=staff, at=MONDAY)


def next_plainly(window: Window, *, ratios: Ratios, by_zone: bool) -> Ticket | None:
    """Return whose turn it is, said in rules: the oracle of the one statement."""
    waiting = [
        ticket
        for ticket in Ticket.objects.filter(centre=window.centre_id, on=MONDAY.date(), state="waiting")
        if (not by_zone or ticket.zone == window.zone) and ticket.for_window_id in (None, window.pk)
    ]
    turn = WindowTurn.objects.filter(window=window).first()
    first = first_classes(turn.runs if turn else {}, ratios)
    rank = {True: 0, False: 2}
    return min(
        waiting,
        key=lambda t: (rank[t.kind in first] if t.is_preferred else 1, t.queue_at, t.pk),
        default=None,
    )


def test_the_next_is_called_to_the_window(town: Town) -> None:
    staff = seated(town)
    first, second = number_for(town), number_for(town, at=later(1))
    called = call_next(by=staff, at=later(60))
    assert called == first
    assert (called.window, called.calls, states(called)) == (town.window, 1, ["waiting", "called"])
    period = Period.objects.get(ticket=first, until=None)
    assert (period.staff, period.window, period.since) == (staff, town.window, later(60))
    told = Event.objects.get(type="TicketCalled")
    assert (told.subject, told.payload["number"], told.payload["window"]) == (first.pk, "A001", "A01")
    done(staff, called)
    assert call_next(by=staff, at=later(61)) == second


def test_nobody_waits(town: Town) -> None:
    assert call_next(by=seated(town), at=MONDAY) is None
    assert not Event.objects.filter(type="TicketCalled").exists()


def test_a_call_is_few_statements_and_reading_it_back_is_put_together_once(
    town: Town, django_assert_max_num_queries: Any
) -> None:
    """The seat, the mode, the parameters, the call and what was called: a burst of two hundred has no room for more."""
    staff = seated(town)
    number_for(town), number_for(town)
    called = call_next(by=staff, at=later(1))
    assert called
    done(staff, called)
    with django_assert_max_num_queries(5) as found:
        again = call_next(by=staff, at=later(2))
    assert again
    assert (again.window, again.centre, again.visit.person, again.item) == (town.window, town.centre, None, None)
    read_back = found.captured_queries[-1]["sql"]
    assert "IN ('called', 'serving')" in read_back


def test_without_a_window_nobody_is_called(town: Town) -> None:
    number_for(town)
    with pytest.raises(NotAllowed, match="sit_down_first"):
        call_next(by=town.clerk, at=MONDAY)


def test_a_window_has_one_number_at_a_time(town: Town) -> None:
    staff = seated(town)
    number_for(town), number_for(town)
    call_next(by=staff, at=MONDAY)
    with pytest.raises(NotAllowed, match="window_busy"):
        call_next(by=staff, at=MONDAY)
    assert Ticket.objects.filter(state="waiting").count() == 1


def test_the_database_refuses_a_second_number_at_a_window(town: Town) -> None:
    staff = seated(town)
    number_for(town)
    other = number_for(town)
    call_next(by=staff, at=MONDAY)
    with pytest.raises(IntegrityError, match="one_ticket_at_a_window"):
        Ticket.objects.filter(pk=other.pk).update(state="called", window=town.window)


def test_a_clerk_elsewhere_calls_nobody_of_here(town: Town) -> None:
    number_for(town)
    window = Window.objects.create(centre=town.elsewhere, number="A01", name="综合窗口")
    from yimen.halls.actions.take_window import take_window

    take_window(window=window.pk, by=town.clerk_elsewhere, at=MONDAY)
    assert call_next(by=town.clerk_elsewhere, at=MONDAY) is None


def test_a_zones_window_calls_its_own(town: Town) -> None:
    open_zone(centre=town.centre.pk, name="税务", by=None, at=MONDAY)
    set_mode(centre=town.centre.pk, mode=HallMode.BY_ZONE, by=None, at=MONDAY)
    general, tax = number_for(town), number_for(town, zone="税务", at=later(1))
    assert call_next(by=another_window(town, "T01", "税务"), at=later(2)) == tax
    assert call_next(by=seated(town), at=later(2)) == general


def test_yesterdays_number_is_never_called(town: Town) -> None:
    staff = seated(town)
    number_for(town)
    assert call_next(by=staff, at=MONDAY + timedelta(days=1)) is None


@pytest.mark.parametrize("ratio", [0, 1, 3])
def test_preferred_numbers_come_before_ordinary_ones_by_ratio(town: Town, ratio: int) -> None:
    """A1-07: a number of a pre-reviewed case is called before ordinary ones; the ratio is the deployment's."""
    set_parameter(key="queue.priority_ratio", value=ratio, source="测试", by=None, at=MONDAY)
    staff = seated(town)
    for second in range(8):
        number_for(town, at=later(second))
    for second in range(8, 16):
        number_for(town, at=later(second), claim=Kind.PRE_REVIEWED)
    row = []
    for _ in range(8):
        called = call_next(by=staff, at=later(100))
        assert called
        row.append(called.is_preferred)
        done(staff, called)
    assert row == ([*[True] * ratio, False] * 8)[:8]


def test_each_class_is_called_by_its_own_ratio(town: Town) -> None:
    """Two military numbers at most between two ordinary ones, of disabled people three; nobody else is passed over."""
    set_parameter(key="queue.ratio.military", value=2, source="测试", by=None, at=MONDAY)
    staff = seated(town)
    for second in range(4):
        number_for(town, at=later(second), claim=Kind.MILITARY)
    for second in range(4, 8):
        number_for(town, at=later(second))
    number_for(town, at=later(8), claim=Kind.DISABLED)
    row = []
    while called := call_next(by=staff, at=later(100)):
        row.append(called.kind[0])
        done(staff, called)
    assert "".join(row) == "mmdommooo"


def test_a_class_with_ratio_nought_gets_ordinary_numbers(town: Town) -> None:
    set_parameter(key="queue.ratio.military", value=0, source="测试", by=None, at=MONDAY)
    assert number_for(town, claim=Kind.MILITARY).kind == Kind.ORDINARY
    assert number_for(town, claim=Kind.DISABLED).kind == Kind.DISABLED


def test_a_clock_that_goes_back_makes_no_negative_period(town: Town) -> None:
    staff = seated(town)
    ticket = number_for(town, at=later(100))
    call_next(by=staff, at=MONDAY)
    assert states(ticket) == ["waiting", "called"]
    assert Period.objects.get(ticket=ticket, place=1).until == later(100)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_two_zones", [False, True])
def test_windows_that_call_at_once_never_call_one_number_twice(is_two_zones: bool) -> None:
    """Real connections: 24 windows call at once until 60 numbers are gone."""
    town = build_town()
    zones = ("", "税务") if is_two_zones else ("",)
    if is_two_zones:
        open_zone(centre=town.centre.pk, name="税务", by=None, at=MONDAY)
        set_mode(centre=town.centre.pk, mode=HallMode.BY_ZONE, by=None, at=MONDAY)
    clerks = [another_window(town, f"W{n:02d}", zones[n % len(zones)]) for n in range(24)]
    made = {
        number_for(town, at=later(n), zone=zones[n % len(zones)] or None, claim=Kind.MILITARY if n % 3 else None).pk
        for n in range(60)
    }
    start = Barrier(len(clerks))

    def call(staff: Staff) -> list[Any]:
        start.wait()
        called = []
        try:
            while ticket := call_next(by=staff, at=later(100)):
                called.append(ticket.pk)
                leave_queue(ticket=ticket.pk, at=later(100))
        finally:
            connection.close()
        return called

    with ThreadPoolExecutor(len(clerks)) as pool:
        found = [pk for row in pool.map(call, clerks) for pk in row]
    assert len(found) == len(set(found)) == 60
    assert set(found) == made
    assert Event.objects.filter(type="TicketCalled").count() == 60


@pytest.mark.django_db(transaction=True)
def test_the_button_pressed_twice_at_once_calls_one_number() -> None:
    town = build_town()
    staff = seated(town)
    for _ in range(8):
        number_for(town)
    start = Barrier(6)

    def press(_time: int) -> bool:
        start.wait()
        try:
            return call_next(by=staff, at=later(1)) is not None
        except NotAllowed as refusal:
            assert refusal.code == "window_busy"  # noqa: PT017
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(press, range(6))) == 1
    assert Ticket.objects.filter(state="called").count() == 1
    assert Ticket.objects.filter(state="waiting").count() == 7


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_statement_does_what_the_rules_say(town: Town, data: st.DataObject) -> None:
    staff = seated(town)
    by_zone = data.draw(st.booleans())
    set_mode(centre=town.centre.pk, mode=HallMode.BY_ZONE if by_zone else HallMode.ANY_WINDOW, by=None, at=MONDAY)
    set_parameter(key="queue.ratio.disabled", value=2, source="测试", by=None, at=MONDAY)
    for second in data.draw(st.lists(st.integers(0, 300), max_size=6)):
        claim = data.draw(st.sampled_from([None, Kind.DISABLED, Kind.MILITARY]))
        ticket = number_for(town, at=later(second), claim=claim)
        zone, aimed = data.draw(st.sampled_from(["", "税务"])), data.draw(st.booleans())
        Ticket.objects.filter(pk=ticket.pk).update(zone=zone, for_window=town.window if aimed else None)
    runs = {Kind.DISABLED: data.draw(st.integers(0, 3)), Kind.MILITARY: data.draw(st.integers(0, 3))}
    WindowTurn.objects.update_or_create(window=town.window, defaults={"run": sum(runs.values()), "runs": runs})
    ratios = Ratios(3, dict.fromkeys(PREFERRED, 3) | {Kind.DISABLED: 2})
    expected = next_plainly(town.window, ratios=ratios, by_zone=by_zone)
    called = call_next(by=staff, at=later(400))
    assert (called and called.pk) == (expected and expected.pk)
    if called:
        assert WindowTurn.objects.get(window=town.window).runs == runs_after(runs, Kind(called.kind))
        done(staff, called)
