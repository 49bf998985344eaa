"""Every step of a number: allowed, refused, by a stranger, twice; the periods tile its time whatever happens."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import MONDAY, Town, build_town
from tests.halls.queue import another_window, later, number_for, seated, states
from yimen.halls.actions.begin_service import begin_service
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.close_hall import close_hall
from yimen.halls.actions.end_node import end_node
from yimen.halls.actions.finish_service import finish_service
from yimen.halls.actions.hold_ticket import hold_ticket
from yimen.halls.actions.leave_queue import leave_queue
from yimen.halls.actions.miss_ticket import miss_ticket
from yimen.halls.actions.move_ticket import move_ticket
from yimen.halls.actions.recall_ticket import recall_ticket
from yimen.halls.actions.requeue_ticket import requeue_ticket
from yimen.halls.actions.split_ticket import split_ticket
from yimen.halls.actions.transfer_ticket import transfer_ticket
from yimen.halls.models import Period, ServiceNode, Ticket, Visit, Window
from yimen.halls.rules.queue import State
from yimen.halls.timers import close_forgotten
from yimen.identity.models import Staff
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event
from yimen.kernel.relay.leader import drain
from yimen.kernel.rules.errors import NotAllowed

CLERKS: list[Callable[..., object]] = [recall_ticket, miss_ticket, begin_service, hold_ticket, finish_service]


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


@pytest.fixture
def staff(town: Town) -> Staff:
    return seated(town)


def called(town: Town, staff: Staff) -> Ticket:
    number_for(town)
    found = call_next(by=staff, at=later(60))
    assert found
    return found


def missed(town: Town, staff: Staff) -> Ticket:
    ticket = called(town, staff)
    for _ in range(2):
        recall_ticket(ticket=ticket.pk, by=staff, at=later(70))
    return miss_ticket(ticket=ticket.pk, by=staff, at=later(100))


@pytest.mark.parametrize("verb", [*CLERKS, split_ticket, transfer_ticket])
def test_a_colleague_at_another_window_does_not_find_it(town: Town, staff: Staff, verb: Callable[..., object]) -> None:
    ticket = called(town, staff)
    with pytest.raises(Ticket.DoesNotExist):
        verb(ticket=ticket.pk, by=another_window(town, "A02"), at=later(61))
    assert states(ticket) == ["waiting", "called"]


@pytest.mark.parametrize("verb", [*CLERKS, split_ticket])
def test_who_sits_nowhere_is_told_to_sit_down(town: Town, staff: Staff, verb: Callable[..., object]) -> None:
    ticket = called(town, staff)
    with pytest.raises(NotAllowed, match="sit_down_first"):
        verb(ticket=ticket.pk, by=town.supervisor, at=later(61))


@pytest.mark.parametrize("verb", [recall_ticket, miss_ticket, begin_service, hold_ticket])
def test_a_finished_number_moves_no_more(town: Town, staff: Staff, verb: Callable[..., object]) -> None:
    ticket = called(town, staff)
    begin_service(ticket=ticket.pk, by=staff, at=later(61))
    finish_service(ticket=ticket.pk, by=staff, at=later(62))
    with pytest.raises(Ticket.DoesNotExist):
        verb(ticket=ticket.pk, by=staff, at=later(63))


@pytest.mark.parametrize("most", [2, 3])
def test_so_many_calls_then_missed_and_no_call_more(town: Town, staff: Staff, most: int) -> None:
    set_parameter(key="queue.calls_before_missed", value=most, source="测试", by=None, at=MONDAY)
    ticket = called(town, staff)
    for times in range(2, most + 1):
        with pytest.raises(NotAllowed, match="call_again_first"):
            miss_ticket(ticket=ticket.pk, by=staff, at=later(70))
        assert recall_ticket(ticket=ticket.pk, by=staff, at=later(70)).calls == times
    with pytest.raises(NotAllowed, match="called_enough"):
        recall_ticket(ticket=ticket.pk, by=staff, at=later(80))
    miss_ticket(ticket=ticket.pk, by=staff, at=later(100))
    assert states(ticket) == ["waiting", "called", "away"]
    assert call_next(by=staff, at=later(101)) is None
    with pytest.raises(Ticket.DoesNotExist):
        miss_ticket(ticket=ticket.pk, by=staff, at=later(102))


@pytest.mark.parametrize(("behind", "place"), [(0, 0), (2, 2), (3, 3), (9, 4)])
def test_who_missed_the_call_waits_behind_so_many(town: Town, staff: Staff, behind: int, place: int) -> None:
    set_parameter(key="queue.requeue_behind", value=behind, source="测试", by=None, at=MONDAY)
    ticket = missed(town, staff)
    others = [number_for(town, at=later(110 + n)) for n in range(4)]
    requeue_ticket(centre=town.centre.pk, number=" a001 ", at=later(90 if behind == 0 else 200))
    line = list(Ticket.objects.filter(state="waiting").order_by("queue_at", "id"))
    assert line.index(ticket) == place
    assert [each for each in line if each != ticket] == others
    with pytest.raises(NotAllowed, match="not_missed"):
        requeue_ticket(centre=town.centre.pk, number="A001", at=later(201))
    assert states(ticket) == ["waiting", "called", "away", "waiting"]


def test_a_number_that_was_not_missed_here_today_is_not_queued_again(town: Town, staff: Staff) -> None:
    missed(town, staff)
    for centre, number, at in (
        (town.centre.pk, "A009", later(0)),
        (town.elsewhere.pk, "A001", later(0)),
        (town.centre.pk, "A001", later(86_400)),
    ):
        with pytest.raises(NotAllowed, match="not_missed"):
            requeue_ticket(centre=centre, number=number, at=at)


def test_a_service_has_a_number_of_its_own_and_its_seconds(town: Town, staff: Staff) -> None:
    number_for(town, person=town.zhang, item=town.item.pk)
    ticket = call_next(by=staff, at=later(60))
    assert ticket
    node = begin_service(ticket=ticket.pk, by=staff, at=later(70))
    assert begin_service(ticket=ticket.pk, by=staff, at=later(75)) == node
    hold_ticket(ticket=ticket.pk, by=staff, at=later(100))
    assert begin_service(ticket=ticket.pk, by=staff, at=later(400)) == node
    done = finish_service(ticket=ticket.pk, by=staff, at=later(460))
    assert done
    assert (done.number, done.seconds, done.person, done.item) == (node.number, 90, town.zhang, town.item)
    assert states(ticket) == ["waiting", "called", "serving", "held", "serving"]
    assert Visit.objects.get(pk=ticket.visit_id).ended_at == later(460)
    assert ServiceNode.objects.values("number").distinct().count() == Event.objects.filter(type="ServiceBegun").count()


def test_while_one_is_on_hold_the_window_serves_others_and_not_both(town: Town, staff: Staff) -> None:
    first = called(town, staff)
    begin_service(ticket=first.pk, by=staff, at=later(61))
    hold_ticket(ticket=first.pk, by=staff, at=later(62))
    second = called(town, staff)
    with pytest.raises(NotAllowed, match="window_busy"):
        begin_service(ticket=first.pk, by=staff, at=later(63))
    begin_service(ticket=second.pk, by=staff, at=later(64))
    assert ServiceNode.objects.count() == 2


def test_a_waiting_number_cannot_be_served_uncalled(town: Town, staff: Staff) -> None:
    ticket = number_for(town)
    with pytest.raises(NotAllowed, match="ticket_state"):
        move_ticket(ticket, State.SERVING, at=later(1), window=town.window, staff=staff)


def test_a_transferred_number_is_next_at_the_other_window_only(town: Town, staff: Staff) -> None:
    ticket, other = called(town, staff), another_window(town, "A02")
    begin_service(ticket=ticket.pk, by=staff, at=later(61))
    number_for(town, at=later(1))
    transfer_ticket(ticket=ticket.pk, window=Window.objects.get(number="A02").pk, by=staff, at=later(90))
    assert call_next(by=staff, at=later(91)) != ticket
    assert call_next(by=other, at=later(92)) == ticket
    assert ServiceNode.objects.get(ticket=ticket).seconds == 29
    begin_service(ticket=ticket.pk, by=other, at=later(100))
    finish_service(ticket=ticket.pk, by=other, at=later(110))
    assert [node.seconds for node in ServiceNode.objects.filter(ticket=ticket).order_by("began_at")] == [29, 10]


def test_a_transfer_to_nowhere_is_refused(town: Town, staff: Staff) -> None:
    ticket = called(town, staff)
    abroad = Window.objects.create(centre=town.elsewhere, number="X", name="综合窗口")
    with pytest.raises(Window.DoesNotExist):
        transfer_ticket(ticket=ticket.pk, window=abroad.pk, by=staff, at=later(61))
    with pytest.raises(NotAllowed, match="no_such_zone"):
        transfer_ticket(ticket=ticket.pk, zone="月球", by=staff, at=later(61))


def test_a_second_service_waits_until_the_first_is_done(town: Town, staff: Staff) -> None:
    ticket = called(town, staff)
    with pytest.raises(NotAllowed, match="ticket_state"):
        split_ticket(ticket=ticket.pk, by=staff, at=later(61))
    begin_service(ticket=ticket.pk, by=staff, at=later(62))
    part = split_ticket(ticket=ticket.pk, item=town.item.pk, by=staff, at=later(70))
    assert (part.number, part.part, part.visit_id) == (ticket.number, 2, ticket.visit_id)
    with pytest.raises(NotAllowed, match="not_missed"):
        requeue_ticket(centre=town.centre.pk, number=part.number, at=later(71))
    assert call_next(by=another_window(town, "A02"), at=later(72)) is None
    finish_service(ticket=ticket.pk, by=staff, at=later(80))
    assert Visit.objects.get(pk=ticket.visit_id).ended_at is None
    assert call_next(by=staff, at=later(81)) == part
    assert states(part) == ["away", "waiting", "called"]


def test_giving_a_number_up_twice_is_once(town: Town, staff: Staff) -> None:
    ticket = number_for(town)
    for second in (10, 20):
        assert leave_queue(ticket=ticket.pk, at=later(second)).ended_at == later(10)
    assert Event.objects.filter(type="TicketLeft").count() == 1
    assert end_node(ticket, by=None, at=later(30)) is None


def test_the_hall_closes_with_people_waiting(town: Town, staff: Staff) -> None:
    """The one at the window is served to the end; the others are told, and called before others next time."""
    today = date(2026, 11, 23)
    number_for(town)
    served = call_next(by=staff, at=later(1))
    assert served
    begin_service(ticket=served.pk, by=staff, at=later(2))
    known, unknown = number_for(town, person=town.zhang, at=later(3)), number_for(town, at=later(4))
    for _ in range(2):
        close_hall(centre=town.centre.pk, on=today, at=later(3600))
    with pytest.raises(NotAllowed, match="hall_closed"):
        number_for(town, at=later(3601))
    finish_service(ticket=served.pk, by=staff, at=later(3700))
    assert [states(ticket)[-1] for ticket in (served, known, unknown)] == ["serving", "waiting", "waiting"]
    assert [t.state for t in (known, unknown)] == ["closed", "closed"]
    assert Event.objects.filter(type="HallClosed").count() == 1
    drain()
    drain()
    message = Message.objects.get(person=town.zhang)
    assert known.number in message.title
    for days, kind in ((7, "carried"), (8, "ordinary")):
        ticket = number_for(town, person=town.zhang, at=MONDAY + timedelta(days=days))
        assert ticket.kind == kind
        leave_queue(ticket=ticket.pk, at=MONDAY + timedelta(days=days))


def test_midnight_closes_what_was_forgotten(town: Town, staff: Staff) -> None:
    number_for(town)
    served = call_next(by=staff, at=later(1))
    assert served
    begin_service(ticket=served.pk, by=staff, at=later(2))
    waiting = number_for(town)
    before = MONDAY.replace(hour=15, minute=59)
    assert close_forgotten(at=before) == 0
    assert close_forgotten(at=before + timedelta(minutes=1)) == 1
    states(served), states(waiting)
    assert (served.state, waiting.state) == ("served", "closed")
    assert close_forgotten(at=before + timedelta(minutes=2)) == 0
    number_for(town, at=MONDAY + timedelta(days=1))
    assert call_next(by=staff, at=MONDAY + timedelta(days=1))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(st.integers(0, 9), st.integers(-40, 200)),
        max_size=25,
    )
)
def test_every_second_has_a_state_and_a_clerk(town: Town, steps: list[tuple[int, int]]) -> None:
    """Whatever is done in whatever order, with a clock that jumps back and forth."""
    staff, second = seated(town), 0
    other = Window.objects.get_or_create(centre=town.centre, number="A02", defaults={"name": "综合窗口"})[0]
    number_for(town, at=later(second))
    verbs: list[Callable[[Ticket | None, int], object]] = [
        lambda _, at: number_for(town, at=later(at)),
        lambda _, at: call_next(by=staff, at=later(at)),
        lambda t, at: t and recall_ticket(ticket=t.pk, by=staff, at=later(at)),
        lambda t, at: t and miss_ticket(ticket=t.pk, by=staff, at=later(at)),
        lambda t, at: t and begin_service(ticket=t.pk, by=staff, at=later(at)),
        lambda t, at: t and hold_ticket(ticket=t.pk, by=staff, at=later(at)),
        lambda t, at: t and finish_service(ticket=t.pk, by=staff, at=later(at)),
        lambda t, at: t and split_ticket(ticket=t.pk, by=staff, at=later(at)),
        lambda t, at: t and transfer_ticket(ticket=t.pk, by=staff, at=later(at), window=other.pk if at % 2 else None),
        lambda t, at: t and requeue_ticket(centre=town.centre.pk, number=t.number, at=later(at)),
    ]
    for which, jump in steps:
        second += jump
        for ticket in [Ticket.objects.filter(ended_at=None, window=town.window).first()]:
            try:
                verbs[which](ticket, second)
            except (NotAllowed, Ticket.DoesNotExist):
                continue
    for ticket in Ticket.objects.all():
        states(ticket)
        seconds = [p.until - p.since for p in Period.objects.filter(ticket=ticket, until__isnull=False)]
        assert all(length >= timedelta() for length in seconds)
        if ticket.ended_at:
            assert sum(seconds, timedelta()) == ticket.ended_at - ticket.joined_at
    assert not Period.objects.filter(state__in=["called", "serving", "held"], staff=None).exists()
