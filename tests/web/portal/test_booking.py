"""Booking over the portal: choose, book, move, give back, appeal; the calendar is read by somebody else's reader."""

import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import submit
from tests.cast import Town, build_centre, build_item
from tests.halls.booking import NINE, WEEK, set_limit, somebody
from yimen.cases.models import Case
from yimen.halls.actions.issue_ticket import Wanted as Queued
from yimen.halls.actions.issue_ticket import issue_ticket
from yimen.halls.actions.set_extra_opening import OpeningFacts, set_extra_opening
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.actions.set_premises import PremisesFacts, set_premises
from yimen.halls.models import Appointment, BookingFeed, BookingLine, WaitTold
from yimen.halls.queries.booking import booking_days
from yimen.halls.queries.nearby import measured_waits
from yimen.halls.rules.distance import Spot
from yimen.halls.rules.premises import DeskKind, FacilityFacts
from yimen.identity.models import Centre, Person
from yimen.kernel.actions.set_parameter import set_parameter
from yimen.kernel.queries.parameters import forget_parameters

WHOLE_WEEK = {**WEEK, "sat": WEEK["mon"], "sun": WEEK["mon"]}
PAGE = "/booking/huiyang/general/"


def line_at(centre: Centre, **facts: Any) -> BookingLine:
    Centre.objects.filter(pk=centre.pk).update(hours=WHOLE_WEEK)
    known = {"code": "general", "name": "综合业务", "expected": 100, "expected_weekend": 100, **facts}
    return set_line(LineFacts(centre=centre.pk, **known), by=None, at=now())


@pytest.fixture
def line(town: Town) -> BookingLine:
    return line_at(town.centre)


def first_slot(line: BookingLine) -> str:
    _, days = booking_days(line, (), at=now())
    day = next(day for day in days if day.left)
    return f"{day.open.on}T{day.offers[0].starts:%H:%M}"


def booked(client: Client, line: BookingLine, **data: Any) -> Any:
    return client.post(f"{PAGE}book/", {"slot": first_slot(line), **data})


def test_from_the_item_to_the_booking_and_back(zhang: Client, town: Town, line: BookingLine) -> None:
    assert f"/booking/?item={town.item.code}" in zhang.get(f"/items/{town.item.code}/").text
    assert f"{PAGE}?items={town.item.code}" in zhang.get(f"/booking/?item={town.item.code}").text
    page = zhang.get(f"{PAGE}?items={town.item.code}").text
    assert "食品经营许可" in page
    assert first_slot(line) in page
    done = booked(zhang, line, items=town.item.code)
    made = Appointment.objects.get()
    assert (done.status_code, done.headers["Location"]) == (302, f"/my/bookings/{made.pk}/")
    assert made.person == town.zhang
    assert "约好了" in zhang.get(done.headers["Location"]).text
    assert "食品经营许可" in zhang.get("/my/bookings/").text
    again = booked(zhang, line)
    assert again.status_code == 409
    assert "同一证件在这个时段已有预约" in again.text
    zhang.post(f"/my/bookings/{made.pk}/cancel/")
    made.refresh_from_db()
    assert made.state == "cancelled"
    assert zhang.post(f"/my/bookings/{made.pk}/cancel/").status_code == 409


def test_without_a_slot_or_with_nonsense_nothing_is_booked(zhang: Client, line: BookingLine) -> None:
    for slot in ("", "tomorrow", "2026-13-01T09:00"):
        answer = zhang.post(f"{PAGE}book/", {"slot": slot, "case": "\x00", "move": "", "items": "nix"})
        assert answer.status_code in (404, 409)
    assert zhang.post(f"{PAGE}book/", {"slot": first_slot(line), "move": "x"}).status_code == 404
    assert zhang.get("/booking/huiyang/none/").status_code == 404
    assert zhang.get("/booking/?item=none").status_code == 404
    assert not Appointment.objects.exists()


def test_moving_keeps_the_case_and_only_ones_own_can_be_moved(
    zhang: Client, stranger: Client, line: BookingLine
) -> None:
    booked(zhang, line)
    made = Appointment.objects.get()
    slot = first_slot(line)[:11] + "15:00"
    assert stranger.post(f"{PAGE}book/", {"slot": slot, "move": made.pk}).status_code == 404
    assert "改期" in zhang.get(f"{PAGE}?move={made.pk}").text
    assert zhang.post(f"{PAGE}book/", {"slot": slot, "move": made.pk}).status_code == 302
    assert Appointment.objects.get(state="booked").starts.hour == 15
    for address in (f"/my/bookings/{made.pk}/", f"/my/bookings/{made.pk}.ics"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"/my/bookings/{made.pk}/cancel/").status_code == 404


def test_after_the_pre_review_a_visit_is_offered_and_booked(zhang: Client, town: Town, line: BookingLine) -> None:
    """A4-20: first the pre-review over the net, then the booking, then the window with the originals."""
    case = submit(town)
    assert "预约到窗口" not in zhang.get(f"/my/cases/{case.number}/").text
    Case.objects.filter(pk=case.pk).update(state="pre_reviewed")
    assert "预约到窗口" in zhang.get(f"/my/cases/{case.number}/").text
    on = zhang.get(f"/booking/cases/{case.number}/")
    assert on.headers["Location"] == f"{PAGE}?items={town.item.code}&case={case.number}"
    assert case.number in zhang.get(on.headers["Location"]).text
    booked(zhang, line, items=town.item.code, case=case.number)
    assert Appointment.objects.get().case == case.pk
    page = zhang.get(f"/my/cases/{case.number}/").text
    assert "已约好到窗口的时间" in page
    Case.objects.filter(pk=case.pk).update(state="in_review")
    refused = zhang.post(f"{PAGE}book/", {"slot": first_slot(line), "case": case.number})
    assert "不需要到窗口" in refused.text
    BookingLine.objects.update(is_open=False)
    assert zhang.get(f"/booking/cases/{case.number}/").status_code == 409


def test_when_full_the_nearest_with_places_are_shown(zhang: Client, town: Town, line: BookingLine) -> None:
    """A1-23: by distance, then by how soon; a centre without places is not among them."""
    places = {"far": 23.5, "near": 22.8, "full": 22.79}
    set_premises(PremisesFacts(centre=town.centre.pk, spot=Spot(114.4, 22.78)), by=None, at=now())
    for code, latitude in places.items():
        centre = build_centre(code, f"{code}街道")
        line_at(centre, expected=0 if code == "full" else 100, expected_weekend=0 if code == "full" else 100)
        set_premises(PremisesFacts(centre=centre.pk, spot=Spot(114.4, latitude)), by=None, at=now())
    assert "附近还有号的大厅" not in zhang.get(PAGE).text
    line_at(town.centre, expected=0, expected_weekend=0)
    page = zhang.get(PAGE).text
    assert page.index("near街道") < page.index("far街道")
    assert "full街道" not in page
    assert "约 2.2 公里" in page
    waited(Centre.objects.get(code="near"), 5, seconds=1800)
    waited(Centre.objects.get(code="far"), 5, seconds=119)
    assert "近两周现场一般等 30 分钟" in zhang.get(PAGE).text
    by_wait = zhang.get(f"{PAGE}?order=wait").text
    assert by_wait.index("far街道") < by_wait.index("near街道")
    assert "近两周现场一般等 2 分钟" in by_wait
    nonsense = zhang.get(f"{PAGE}?order=x").text
    assert nonsense.index("near街道") < nonsense.index("far街道")


@pytest.mark.parametrize(("count", "known"), [(4, False), (5, True)])
def test_of_too_few_waits_none_is_told(town: Town, count: int, known: bool) -> None:
    waited(town.centre, count, seconds=60)
    assert (town.centre.pk in measured_waits([town.centre.pk], at=now())) is known
    assert measured_waits([town.centre.pk], at=now() + timedelta(days=15)) == {}


def waited(centre: Centre, count: int, *, seconds: int) -> None:
    """Have so many wait so long at a centre yesterday."""
    at = now() - timedelta(days=1)
    set_parameter(key="queue.keeps_hours", value=0, source="测试", by=None, at=at)
    forget_parameters()
    for _ in range(count):
        ticket = issue_ticket(Queued(centre=centre.pk), at=at)
        WaitTold.objects.create(
            ticket=ticket, centre=centre, at=at, windows=1, ahead=0, is_free=False, by_load=0, by_pace=0, longest=0,
            last=0, wait=seconds, called_at=at + timedelta(seconds=seconds),
        )  # fmt: skip


def test_the_calendar_is_read_by_an_outside_reader(zhang: Client, town: Town, line: BookingLine) -> None:
    """Judged by the icalendar library: one file, and a feed that says what was cancelled."""
    Centre.objects.update(address="惠阳区行政路一号; A座, 二楼")
    booked(zhang, line, items=town.item.code)
    made = Appointment.objects.get()
    for strictly in (zhang.get(f"/my/bookings/{made.pk}.ics"), Client().get(feed_address(zhang))):
        assert strictly.headers["Content-Type"].startswith("text/calendar")
        assert all(len(each) <= 75 for each in strictly.content.split(b"\r\n"))
        [event] = icalendar.Calendar.from_ical(strictly.content).walk("VEVENT")
        assert event["UID"] == f"{made.pk}@yimen"
        assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (made.starts_at, made.ends_at)
        assert "A座, 二楼" in event["LOCATION"]
        assert event["STATUS"] == "CONFIRMED"
        assert event.walk("VALARM")[0].decoded("TRIGGER") == -timedelta(hours=24)
    zhang.post(f"/my/bookings/{made.pk}/cancel/")
    [event] = icalendar.Calendar.from_ical(Client().get(feed_address(zhang)).content).walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
    assert Client().get("/bookings/forged:sign.ics").status_code == 404


def test_a_calendar_address_is_renewed_and_closed(zhang: Client) -> None:
    """Whoever gave the address away takes it back: the one before opens nothing any more, nor does a closed one."""
    assert ".ics" not in zhang.get("/my/bookings/").text
    first = feed_address(zhang)
    assert Client().get(first).status_code == 200
    zhang.post("/my/bookings/feed/", {"feed": "new"})
    second = feed_address(zhang)
    assert second != first
    assert [Client().get(each).status_code for each in (first, second)] == [404, 200]
    for _twice in range(2):
        zhang.post("/my/bookings/feed/", {"feed": "none"})
    assert Client().get(second).status_code == 404
    assert BookingFeed.objects.get().serial == 3
    assert Client().get(feed_address(zhang)).status_code == 200
    assert Client().post("/my/bookings/feed/", {"feed": "none"}).status_code == 302
    assert BookingFeed.objects.get().is_on


def feed_address(client: Client) -> str:
    if "停用这个地址" not in client.get("/my/bookings/").text:
        client.post("/my/bookings/feed/", {"feed": "new"})
    found = re.search(r"/bookings/[^\"<>/]+\.ics", client.get("/my/bookings/").text)
    assert found
    return found[0]


def absent(line: BookingLine, person: Person, count: int) -> None:
    for n in range(count):
        at = now() - timedelta(minutes=n + 1)
        Appointment.objects.create(
            line=line, person=person, on=localdate(), starts=NINE, ends=NINE, starts_at=at,
            ends_at=at + timedelta(minutes=1), matter="社保", state="missed", channel="portal", made_at=at, ended_at=at,
        )  # fmt: skip


def test_who_stayed_away_too_often_reads_it_and_appeals(zhang: Client, town: Town, line: BookingLine) -> None:
    absent(line, town.zhang, 3)
    assert "本月未到场 3 次；超过 3 次" in zhang.get("/my/bookings/").text
    absent(line, town.zhang, 1)
    refused = booked(zhang, line)
    assert "本月已有4次预约未到场" in refused.text
    assert "去申诉" in refused.text
    assert zhang.post("/my/bookings/appeal/", {"words": ""}).status_code == 409
    assert zhang.post("/my/bookings/appeal/", {"words": "当天住院"}).status_code == 302
    assert "等待答复" in zhang.get("/my/bookings/").text
    set_limit("absences", 4)
    assert booked(zhang, line).status_code == 302


def test_pages_ask_the_database_so_often(
    zhang: Client, town: Town, line: BookingLine, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(3):
        build_item(town.market, town.centre, code=f"M-{n}", name=f"事项{n}")
    zhang.get(PAGE)
    counts: dict[str, int] = {"/booking/": 8, PAGE: 16, "/my/bookings/": 10}
    for address, most in counts.items():
        with django_assert_max_num_queries(most):
            zhang.get(address)


def test_a_closed_day_says_why(zhang: Client, town: Town, line: BookingLine, monkeypatch: Any) -> None:
    Centre.objects.filter(pk=town.centre.pk).update(hours=WEEK)
    monkeypatch.setattr(
        "yimen.web.portal.booking.slots.now", lambda: now().replace(year=2026, month=11, day=26, hour=2)
    )
    page = zhang.get(PAGE).text
    assert "周六不办公。" in page
    assert date(2026, 11, 27).strftime("%m-%d") in page
    assert somebody().pk != town.zhang.pk


def test_a_centres_page_shows_facilities_with_icon_and_place(zhang: Client, town: Town, line: BookingLine) -> None:
    """A3-10, with the plan of the hall, the other desks, the extra opening, and the way to book."""
    facts = PremisesFacts(
        centre=town.centre.pk,
        spot=Spot(114.4, 22.78),
        plan=[{"name": "综合窗口", "x": 0, "y": 0, "width": 80, "height": 20, "kind": "window"}],
        facilities=[FacilityFacts("nursing", "母婴室", "一楼东侧")],
        desks={DeskKind.STUCK: "一楼西侧窗口"},
    )
    set_premises(facts, by=None, at=now())
    opening = OpeningFacts(
        town.centre.pk, "周六延时服务", localdate(), {"sat": [["08:30", "12:00"]]}, "通告", items=[town.item.pk]
    )
    set_extra_opening(opening, by=None, at=now())
    page = zhang.get("/centres/huiyang/").text
    for shown in (
        "#baby",
        "母婴室",
        "一楼东侧",
        "“办不成事”反映",
        "一楼西侧窗口",
        "周六 08:30—12:00",
        "只办 1 项",
        PAGE,
    ):
        assert shown in page
    assert "/centres/huiyang/map/" in page
    assert "<svg" in zhang.get("/centres/huiyang/map/").text.split("哪里办什么")[1]
