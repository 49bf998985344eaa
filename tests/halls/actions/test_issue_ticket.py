"""A number: its zone, its class, its digits, one for each person, none twice, none after closing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import MONDAY, Town, build_town
from tests.halls.queue import number_for, states
from yimen.halls.actions.issue_ticket import Booked, Wanted, issue_ticket
from yimen.halls.actions.open_zone import open_zone
from yimen.halls.actions.place_items import place_items
from yimen.halls.actions.set_mode import set_mode
from yimen.halls.models import GreenListing, HallDay, HallMode, Period, Ticket, Window, ZoneSign
from yimen.halls.queries.boards import Standing
from yimen.halls.queries.tickets import place_of
from yimen.halls.ticket_paper import ticket_pdf
from yimen.identity.models import Mandate
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.models import Event, new_id
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(db: None) -> Town:
    return build_town()


def zoned(town: Town) -> None:
    """Make the centre one with a zone for the item."""
    zone = open_zone(centre=town.centre.pk, name="市场", by=None, at=MONDAY)
    place_items(centre=town.centre.pk, zone=zone.pk, items=[town.item.pk], by=None, at=MONDAY)
    open_zone(centre=town.centre.pk, name="税务", by=None, at=MONDAY)
    Window.objects.create(centre=town.centre, number="M01", name="市场窗口", zone="市场")
    Window.objects.create(centre=town.centre, number="M04", name="市场窗口", zone="市场")
    ZoneSign.objects.create(centre=town.centre, zone="市场", prefix="M", hall="综合厅", floor="2 楼")
    set_mode(centre=town.centre.pk, mode=HallMode.BY_ZONE, by=None, at=MONDAY)


def test_numbers_run_from_one_each_day_and_letter(town: Town) -> None:
    zoned(town)
    first, second = number_for(town), number_for(town)
    market = number_for(town, item=town.item.pk)
    tomorrow = number_for(town, at=MONDAY + timedelta(days=1))
    assert [first.number, second.number, market.number, tomorrow.number] == ["A001", "A002", "M001", "A001"]
    assert states(first) == ["waiting"]
    assert Event.objects.filter(type="TicketIssued", payload__number="M001", subject=market.pk).count() == 1


@pytest.mark.parametrize(("digits", "number"), [(3, "A1000"), (4, "A1000"), (5, "A01000")])
def test_a_number_beyond_its_digits_is_written_in_full(town: Town, digits: int, number: str) -> None:
    parameter("queue.number_digits", digits)
    number_for(town)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE halls_ticketcounter SET value = 999")
    assert number_for(town).number == number


def test_the_item_leads_to_its_zone_and_the_ticket_says_where(town: Town) -> None:
    """A3-14: floor, zone and window range are on the ticket."""
    zoned(town)
    place = place_of(town.centre.pk, number_for(town, item=town.item.pk).zone)
    assert vars(place) == {"zone": "市场", "prefix": "M", "hall": "综合厅", "floor": "2 楼", "windows": "M01—M04"}


def test_the_paper_prints_floor_zone_and_windows(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A3-14, A2-07: what the printer gets, for a number of an item; a number of the wrong zone is never printed."""
    zoned(town)
    ticket = number_for(town, item=town.item.pk)
    place = place_of(town.centre.pk, ticket.zone)
    assert ticket_pdf(
        ticket, place, standing=Standing(ahead=0, seconds=None), address="https://x/ticket/y/"
    ).startswith(b"%PDF")
    drawn: list[dict[str, Any]] = []
    monkeypatch.setattr("yimen.halls.ticket_paper.render", lambda _template, data: drawn.append(data) or b"")
    ticket_pdf(ticket, place, standing=Standing(ahead=0, seconds=None), address="")
    assert (drawn[0]["place"], drawn[0]["windows"], drawn[0]["number"]) == ("综合厅　2 楼　市场", "M01—M04", "M001")
    with pytest.raises(NotAllowed, match="wrong_zone"):
        number_for(town, item=town.item.pk, zone="税务")
    assert Ticket.objects.count() == 1


def test_the_wrong_zone_is_refused_and_takes_no_number(town: Town) -> None:
    zoned(town)
    with pytest.raises(NotAllowed, match="wrong_zone") as refused:
        number_for(town, item=town.item.pk, zone="税务")
    assert refused.value.details == {"zone": "市场", "windows": ["M01 市场窗口", "M04 市场窗口"]}
    assert number_for(town, item=town.item.pk, zone="市场").number == "M001"


def test_in_a_comprehensive_hall_every_item_waits_in_one_line(town: Town) -> None:
    """A3-05: any of the windows takes it, so no zone is asked for."""
    zoned(town)
    set_mode(centre=town.centre.pk, mode=HallMode.ANY_WINDOW, by=None, at=MONDAY)
    assert [number_for(town, item=town.item.pk).number, number_for(town).number] == ["A001", "A002"]


def test_what_is_not_taken_here_and_a_zone_there_is_not_are_refused(town: Town) -> None:
    with pytest.raises(NotAllowed, match="item_elsewhere"):
        issue_ticket(Wanted(centre=town.elsewhere.pk, item=town.item.pk), at=MONDAY)
    with pytest.raises(NotAllowed, match="no_such_zone"):
        number_for(town, zone="月球")


def test_the_same_person_holds_one_number_in_a_zone(town: Town) -> None:
    first = number_for(town, person=town.stranger)
    assert number_for(town, person=town.stranger).pk == first.pk
    assert number_for(town, person=town.zhang).pk != first.pk
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize(("minutes", "kind"), [(-60, "booked"), (15, "booked"), (15.02, "ordinary")])
def test_a_booking_is_called_before_others_until_it_is_late(town: Town, minutes: float, kind: str) -> None:
    """A1-24: beyond the tolerance it becomes an ordinary number."""
    booked = Booked(new_id(), MONDAY)
    at = MONDAY + timedelta(minutes=minutes)
    ticket = number_for(town, at=at, booking=booked)
    assert (ticket.kind, ticket.is_preferred) == (kind, kind != "ordinary")
    assert ticket.queue_at == max(at, MONDAY)
    assert number_for(town, at=at, booking=booked).pk == ticket.pk


def test_the_tolerance_is_the_deployments(town: Town) -> None:
    parameter("queue.booking_late_minutes", 5)
    late = MONDAY + timedelta(minutes=5, seconds=1)
    assert number_for(town, at=late, booking=Booked(new_id(), MONDAY)).kind == "ordinary"


@pytest.mark.parametrize(
    ("birth", "kind"), [(date(1966, 11, 23), "elderly"), (date(1966, 11, 24), "ordinary"), (None, "ordinary")]
)
def test_who_is_sixty_today_is_called_before_others(town: Town, birth: date | None, kind: str) -> None:
    town.stranger.birth_on = birth
    assert number_for(town, person=town.stranger).kind == kind


@pytest.mark.parametrize(("claim", "kind"), [("disabled", "disabled"), ("military", "military"), ("green", "ordinary")])
def test_a_claim_counts_only_where_somebody_vouches(town: Town, claim: str, kind: str) -> None:
    assert number_for(town, claim=claim).kind == kind


@pytest.mark.parametrize(("day", "kind"), [(22, "ordinary"), (23, "green"), (25, "green"), (26, "ordinary")])
def test_an_enterprise_on_the_list_needs_no_booking_within_its_term(town: Town, day: int, kind: str) -> None:
    """A1-31: both days of the term count, the days around it do not."""
    Mandate.objects.create(
        agent=town.stranger, organisation=town.company, role="agent", valid_from=date(2026, 1, 1), granted_by=new_id()
    )
    GreenListing.objects.create(
        organisation=town.company, valid_from=date(2026, 11, 23), valid_to=date(2026, 11, 25), reason="重点企业",
        approved_by=town.supervisor, approved_at=MONDAY,
    )  # fmt: skip
    at = datetime(2026, 11, day, 2, tzinfo=UTC)
    assert number_for(town, at=at, person=town.stranger).kind == kind
    assert number_for(town, at=at, person=town.zhang).kind != "green"


def test_after_the_list_is_closed_no_number_is_given(town: Town) -> None:
    HallDay.objects.create(centre=town.centre, on=date(2026, 11, 23), closed_at=MONDAY)
    with pytest.raises(NotAllowed, match="hall_closed"):
        number_for(town)
    assert Ticket.objects.count() == 0
    assert number_for(town, at=MONDAY + timedelta(days=1)).number == "A001"


def test_midnight_belongs_to_the_local_day(town: Town) -> None:
    before, after = datetime(2026, 11, 23, 15, 59, tzinfo=UTC), datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    assert [number_for(town, at=at).on.day for at in (before, after)] == [23, 24]


@pytest.mark.django_db(transaction=True)
def test_machines_that_print_at_once_print_different_numbers() -> None:
    town, start = build_town(), Barrier(12)

    def take(_number: int) -> str:
        start.wait()
        try:
            return number_for(town).number
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        numbers = sorted(pool.map(take, range(12)))
    assert numbers == [f"A{n:03d}" for n in range(1, 13)]  # none twice, and no gap


@pytest.mark.parametrize("seconds", [-1, 1])
def test_the_database_refuses_a_gap_and_an_overlap(town: Town, seconds: int) -> None:
    ticket = number_for(town)
    end = MONDAY + timedelta(seconds=60)
    Period.objects.filter(ticket=ticket).update(until=end)
    with pytest.raises(IntegrityError, match="period_begins_where_the_last_ended"), transaction.atomic():
        Period.objects.create(ticket=ticket, place=2, before=1, state="waiting", since=end + timedelta(seconds=seconds))
    Period.objects.create(ticket=ticket, place=2, before=1, state="waiting", since=end)


def parameter(key: str, value: object) -> None:
    set_parameter(key=key, value=value, source="测试", by=None, at=MONDAY)
