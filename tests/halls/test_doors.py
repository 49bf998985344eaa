"""A hall keeps its hours: numbers follow its calendar, and a list that nobody closes is closed and told."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest

from tests.cast import MONDAY, Town
from tests.halls.booking import book_town
from tests.halls.queue import number_for, seated
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.issue_ticket import Booked
from yimen.halls.actions.set_extra_opening import OpeningFacts, set_extra_opening
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.models import HallDay, Ticket
from yimen.halls.queries.door import forget_doors
from yimen.halls.timers import close_after_hours
from yimen.identity.models import Centre
from yimen.inbox.models import Message
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, new_id
from yimen.kernel.queries.parameters import forget_parameters
from yimen.kernel.rules.errors import NotAllowed


def clock(text: str, day: int = 23) -> datetime:
    """Return a local time of November 2026."""
    local = datetime.combine(datetime(2026, 11, day).date(), time.fromisoformat(text))  # noqa: DTZ001
    return (local - timedelta(hours=8)).replace(tzinfo=UTC)


@pytest.fixture
def town(db: None) -> Town:
    """Return the cast at a centre open 9:00 to 12:00 and 13:30 to 17:30 from Monday to Friday."""
    return book_town()[0]


def set_figure(key: str, value: int) -> None:
    set_parameter(key=key, value=value, source="测试", by=None, at=MONDAY)
    forget_parameters()


@pytest.mark.parametrize(("text", "given"), [("08:29", False), ("08:30", True), ("17:29", True), ("17:30", False)])
def test_numbers_follow_the_hours(town: Town, text: str, given: bool) -> None:
    if given:
        assert number_for(town, at=clock(text)).number == "A001"
        return
    with pytest.raises(NotAllowed, match="no_numbers_now"):
        number_for(town, at=clock(text))
    assert not Ticket.objects.exists()


def test_the_figures_are_the_deployments(town: Town) -> None:
    set_figure("queue.open_before_minutes", 60)
    set_figure("queue.last_before_minutes", 30)
    number_for(town, at=clock("08:00"))
    with pytest.raises(NotAllowed, match="no_numbers_now"):
        number_for(town, at=clock("17:00"))
    set_figure("queue.keeps_hours", 0)
    number_for(town, at=clock("03:00"))


def test_the_weekend_says_when_it_opens_next(town: Town) -> None:
    with pytest.raises(NotAllowed) as refused:
        number_for(town, at=clock("10:00", 28))
    assert refused.value.details == {"why": "周六不办公。", "day": "2026-11-30", "time": "08:30"}


def test_an_extra_opening_serves_its_items_only(town: Town) -> None:
    """A0-13, A4-04: on Saturday the listed item gets a number, nothing else does, and the sentence says why."""
    facts = OpeningFacts(
        town.centre.pk, "周六延时服务", MONDAY.date(), hours={"sat": [["08:30", "12:00"]]}, source="测试",
        items=(town.item.pk,),
    )  # fmt: skip
    set_extra_opening(facts, by=town.supervisor.pk, at=MONDAY)
    with pytest.raises(NotAllowed) as refused:
        number_for(town, at=clock("10:00", 28))
    assert "只办理列明的1个事项" in refused.value.details["why"]
    assert number_for(town, at=clock("10:00", 28), item=town.item.pk).item == town.item
    with pytest.raises(NotAllowed, match="no_numbers_now"):
        number_for(town, at=clock("12:00", 28), item=town.item.pk, person=town.stranger)


def test_a_service_has_hours_of_its_own(town: Town) -> None:
    facts = LineFacts(
        town.centre.pk, "evening", "夜间专窗", 10, hours={"mon": [["18:00", "20:00"]]}, items={town.item.pk: None}
    )
    set_line(facts, by=town.supervisor.pk, at=MONDAY)
    assert number_for(town, at=clock("18:00"), item=town.item.pk)
    with pytest.raises(NotAllowed, match="no_numbers_now"):
        number_for(town, at=clock("18:00"))


def test_who_has_booked_or_holds_a_number_is_not_sent_away(town: Town) -> None:
    booked = Booked(new_id(), clock("09:00"))
    assert number_for(town, at=clock("08:05"), person=town.stranger, booking=booked).kind == "booked"
    mine = number_for(town, at=clock("17:00"), person=town.zhang)
    assert number_for(town, at=clock("17:40"), person=town.zhang) == mine


def test_a_centre_without_known_hours_always_gives(town: Town) -> None:
    Centre.objects.update(hours={})
    forget_doors()
    assert number_for(town, at=clock("03:00"))


def test_a_list_that_nobody_closes_is_closed_and_told(
    town: Town, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    staff = seated(town, at=clock("09:00"))
    first = number_for(town, at=clock("17:00"))
    waiting = number_for(town, at=clock("17:10"), person=town.zhang)
    call_next(by=staff, at=clock("17:45"))
    assert close_after_hours(at=clock("18:44")) == 0
    assert close_after_hours(at=clock("18:45")) == 2
    assert close_after_hours(at=clock("18:50")) == 0
    for ticket in (first, waiting):
        ticket.refresh_from_db()
        assert ticket.state == "closed"
    assert HallDay.objects.get().closed_by is None
    assert Event.objects.filter(type="HallClosed").count() == 1
    tomorrow = number_for(town, at=clock("09:00", 24), person=town.zhang)
    assert tomorrow.kind == "carried"
    assert not Message.objects.filter(title__contains="陌生").exists()


def test_who_sits_at_a_window_is_served_to_the_end(town: Town) -> None:
    from yimen.halls.actions.begin_service import begin_service

    staff = seated(town, at=clock("09:00"))
    number_for(town, at=clock("17:20"))
    called = call_next(by=staff, at=clock("17:25"))
    assert called
    begin_service(ticket=called.pk, by=staff, at=clock("17:26"))
    assert close_after_hours(at=clock("19:00")) == 0
    called.refresh_from_db()
    assert called.state == "serving"
    assert not HallDay.objects.exists()


def test_during_the_day_nobody_is_sent_away(town: Town) -> None:
    number_for(town, at=clock("09:00"))
    assert close_after_hours(at=clock("12:59")) == 0
    assert close_after_hours(at=clock("17:31")) == 0
