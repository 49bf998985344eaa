"""Booking: the days, the shares, the person's rights; each limit at both sides, and again after it is changed."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import MONDAY, build_item
from tests.halls.booking import (
    APRIL_30,
    MAY,
    NINE,
    TUESDAY,
    a_line,
    book,
    book_town,
    calendar,
    set_limit,
    somebody,
    wanted,
)
from yimen.halls.actions.book_appointment import book_appointment
from yimen.halls.actions.set_extra_opening import OpeningFacts, set_extra_opening
from yimen.halls.models import Appointment, Slot
from yimen.halls.queries.booking import booking_days, limit, line_for, stock_of
from yimen.halls.rules.booking import BookedBy
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed

pytestmark = pytest.mark.django_db
DAYS = [date(2026, 5, day) for day in (6, 7, 8, 9, 11)]


def test_only_the_next_five_working_days_can_be_booked() -> None:
    """A1-20: made on 30 April 2026 it is 6, 7, 8, the make-up Saturday 9 and 11 May; 12 May is refused."""
    _, line = book_town()
    with calendar(MAY):
        _, days = booking_days(line, (), at=APRIL_30)
        assert [day.open.on for day in days if day.left] == DAYS
        assert {day.open.on: day.open.why for day in days}[date(2026, 5, 1)] == "劳动节，不办公。"
        for on in DAYS:
            assert book(line, somebody().pk, on=on, at=APRIL_30).on == on
        with pytest.raises(NotAllowed, match="beyond_horizon"):
            book(line, somebody().pk, on=date(2026, 5, 12), at=APRIL_30)
        for closed in (date(2026, 5, 1), date(2026, 5, 10)):
            with pytest.raises(NotAllowed, match="closed_that_day"):
                book(line, somebody().pk, on=closed, at=APRIL_30)
        with pytest.raises(NotAllowed, match="beyond_horizon"):  # today is for those who walk in
            book(line, somebody().pk, on=date(2026, 4, 30), at=APRIL_30)
        set_limit("horizon_days", 6)
        assert book(line, somebody().pk, on=date(2026, 5, 12), at=APRIL_30)
        set_limit("horizon_days", 4, line.centre.code)  # the centre's own number goes before
        with pytest.raises(NotAllowed, match="beyond_horizon"):
            book(line, somebody().pk, on=date(2026, 5, 11), at=APRIL_30)


def test_28_of_100_tickets_can_be_booked_and_the_29th_is_refused() -> None:
    """A1-21: a share of the day's plan, spread over the slots by their weights; those who walk in keep theirs."""
    town, _ = book_town()
    line = a_line(town, weights={"09": 3})
    _, days = booking_days(line, (), at=MONDAY)
    tuesday = next(day for day in days if day.open.on == TUESDAY)
    assert tuesday.left == 28
    places = {offer.starts: offer.left for offer in tuesday.offers}
    assert places[time(9)] > places[time(10)] > 0
    for starts, count in places.items():
        for _ in range(count):
            book(line, somebody().pk, starts=starts)
    with pytest.raises(NotAllowed, match="slot_full"):
        book(line, somebody().pk, starts=time(15))
    stock = stock_of(line, TUESDAY, at=MONDAY)
    assert (stock.expected, stock.bookable, stock.booked, stock.walk_in) == (100, 28, 28, 72)
    set_limit("share_percent", 42)
    assert stock_of(line, TUESDAY, at=MONDAY).bookable == 42
    assert book(line, somebody().pk, starts=time(15))


def test_what_nobody_booked_goes_back_after_its_slot() -> None:
    _, line = book_town()
    book(line, somebody().pk)
    capacity = Slot.objects.get().capacity
    before = datetime(2026, 11, 24, 1, 29, tzinfo=UTC)  # 9:29 in Shanghai
    assert stock_of(line, TUESDAY, at=before).walk_in == 72
    assert stock_of(line, TUESDAY, at=before + timedelta(minutes=1)).walk_in == 72 + capacity - 1
    assert stock_of(line, TUESDAY, at=before + timedelta(days=1)).walk_in == 99


def test_one_person_has_one_slot_and_one_booking_a_day() -> None:
    _, line = book_town()
    zhang = somebody().pk
    book(line, zhang, channel=BookedBy.PORTAL)
    with pytest.raises(NotAllowed, match="one_person_one_slot"):  # A1-19: whatever the channel
        book(line, zhang, channel=BookedBy.API)
    with pytest.raises(NotAllowed, match="booked_that_day"):
        book(line, zhang, starts=time(10))
    assert book(line, zhang, on=TUESDAY + timedelta(days=1))
    set_limit("a_day", 2)
    assert book(line, zhang, starts=time(10))
    with pytest.raises(NotAllowed, match="booked_that_day"):
        book(line, zhang, starts=time(11))


def missed(line: object, person: UUID, count: int, *, month: int = 11) -> None:
    for n in range(count):
        on = date(2026, month, n + 1)
        starts = datetime(2026, month, n + 1, 1, tzinfo=UTC)
        Appointment.objects.create(
            line=line, person_id=person, on=on, starts=NINE, ends=time(9, 30), starts_at=starts,
            ends_at=starts + timedelta(minutes=30), matter="社保", state="missed", channel="portal", made_at=starts,
            ended_at=starts + timedelta(hours=1),
        )  # fmt: skip


def test_more_than_three_absences_a_month_lose_the_right() -> None:
    """A1-22: three are forgiven, the fourth bars for the month; the limit is per valid document."""
    _, line = book_town()
    three, four, last_month = somebody().pk, somebody().pk, somebody().pk
    missed(line, three, 3)
    missed(line, four, 4)
    missed(line, last_month, 9, month=10)
    assert book(line, three)
    assert book(line, last_month)
    with pytest.raises(NotAllowed, match="booking_barred") as refused:
        book(line, four)
    assert refused.value.details == {"count": 4, "allowed": 3}
    december = datetime(2026, 12, 1, 2, tzinfo=UTC)
    assert book(line, four, on=date(2026, 12, 2), at=december)
    set_limit("absences", 2)
    with pytest.raises(NotAllowed, match="booking_barred"):
        book(line, three, on=TUESDAY + timedelta(days=1))
    set_limit("absences", 4, line.centre.code)
    assert book(line, four, on=TUESDAY + timedelta(days=1))


def test_a_basket_takes_the_whole_span_or_nothing() -> None:
    """Peers' row 2: the time is computed from the basket first, and every slot of it is counted."""
    town, _ = book_town()
    other = build_item(town.market, town.centre, code="X-1", name="小餐饮登记")
    line = a_line(town, items={town.item.pk: 50, other.pk: None})
    basket, days = booking_days(line, (town.item.pk, other.pk), at=MONDAY)
    assert (basket.minutes, basket.slots) == (65, 3)
    starts = [offer.starts for offer in days[0].offers]
    assert time(10, 30) in starts
    assert time(11) not in starts  # the noon break comes before the span is over
    made = book(line, somebody().pk, items=(town.item.pk, other.pk))
    assert (made.starts, made.ends, made.matter) == (NINE, time(10, 30), "食品经营许可、小餐饮登记")
    assert list(Slot.objects.order_by("starts").values_list("starts", "booked")) == [
        (NINE, 1), (time(9, 30), 1), (time(10), 1),
    ]  # fmt: skip
    Slot.objects.filter(starts=time(10)).update(capacity=1)
    town2 = a_line(town, expected=50)  # 14 places, one a slot
    with pytest.raises(NotAllowed, match="slot_full"):
        book(town2, somebody().pk, items=(town.item.pk, other.pk), starts=time(9, 30))
    assert Slot.objects.get(starts=time(9, 30)).booked == 1
    assert Appointment.objects.count() == Event.objects.filter(type="AppointmentBooked").count() == 1
    with pytest.raises(NotAllowed, match="no_such_slot"):
        book(line, somebody().pk, items=(town.item.pk, other.pk), starts=time(11))


def test_saturdays_are_for_listed_items_in_listed_hours() -> None:
    """A0-13: 59 items on Saturdays, 8:30 to 12:00 and 14:00 to 17:30; a 60th is refused with the reason."""
    town, _ = book_town()
    listed = [build_item(town.market, town.centre, code=f"L-{n}", name=f"民生事项{n}").pk for n in range(59)]
    line = a_line(town, expected_weekend=100)
    set_extra_opening(
        OpeningFacts(
            centre=town.centre.pk,
            name="周六延时服务",
            since=date(2026, 5, 22),
            hours={"sat": [["08:30", "12:00"], ["14:00", "17:30"]]},
            items=listed,
            source="演示",
        ),
        by=None,
        at=MONDAY,
    )
    friday, saturday = datetime(2026, 11, 27, 2, tzinfo=UTC), date(2026, 11, 28)
    _, days = booking_days(line, (listed[0],), at=friday)
    offered = next(day for day in days if day.open.on == saturday)
    assert (offered.offers[0].starts, offered.offers[-1].ends) == (time(8, 30), time(17, 30))
    assert not any(time(12) <= offer.starts < time(14) for offer in offered.offers)
    assert offered.open.why == "周六延时服务，不算工作日。"
    assert book(line, somebody().pk, on=saturday, items=(listed[0],), starts=time(8, 30), at=friday)
    with pytest.raises(NotAllowed, match="closed_that_day") as refused:
        book(line, somebody().pk, on=saturday, items=(town.item.pk,), at=friday)
    assert refused.value.details["why"] == "周六延时服务只办理列明的59个事项，所选事项不在其中。"
    assert book(line, somebody().pk, on=date(2026, 11, 30), items=(town.item.pk,), at=friday)  # weekdays as ever


def test_a_booking_is_moved_in_time_and_only_ones_own() -> None:
    _, line = book_town()
    zhang, stranger = somebody().pk, somebody().pk
    first = book(line, zhang)
    with pytest.raises(Appointment.DoesNotExist):
        book(line, stranger, starts=time(10), replaces=first.pk)
    second = book(line, zhang, starts=time(10), replaces=first.pk)
    first.refresh_from_db()
    assert first.state == "cancelled"
    assert dict(Slot.objects.values_list("starts", "booked")) == {NINE: 0, time(10): 1}
    with pytest.raises(NotAllowed, match="booking_over"):
        book(line, zhang, starts=time(11), replaces=first.pk)
    late = second.starts_at - timedelta(hours=2) + timedelta(seconds=1)
    with pytest.raises(NotAllowed, match="too_late_to_move"):
        book(line, zhang, on=TUESDAY + timedelta(days=1), replaces=second.pk, at=late)
    on_time = late - timedelta(seconds=1)
    assert book(line, zhang, on=TUESDAY + timedelta(days=1), replaces=second.pk, at=on_time)


def test_a_line_that_is_closed_or_does_not_take_the_item_says_so() -> None:
    town, _ = book_town()
    line = a_line(town, items={town.item.pk: 15})
    other = build_item(town.market, town.centre, code="X-2", name="别的事项")
    with pytest.raises(NotAllowed, match="other_line"):
        book(line, somebody().pk, items=(other.pk,))
    assert line_for(town.centre.pk, town.item.pk) == line
    assert line_for(town.centre.pk, other.pk) is None
    general = a_line(town, code="general", name="综合业务")
    assert line_for(town.centre.pk, other.pk) == general
    closed = a_line(town, is_open=False)
    with pytest.raises(NotAllowed, match="line_closed"):
        book(closed, somebody().pk)


def test_a_booking_takes_few_statements(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    _, line = book_town()
    person = somebody().pk
    assert limit("a_day") == 1
    with django_assert_max_num_queries(12):
        book_appointment(wanted(line, person), by=person, at=MONDAY)
