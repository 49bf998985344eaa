"""Bookings at the desk: who comes, for callers, the plans, the barred, and the other desks."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import submit
from tests.cast import Town, build_item
from tests.halls.booking import NINE, WEEK
from yimen.cases.models import Case
from yimen.halls.actions.appeal_bar import appeal_bar
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.actions.set_premises import PremisesFacts, set_premises
from yimen.halls.models import Appointment, BookingLine, Closure, DeskEntry, ExtraOpening, Ticket, Visit
from yimen.halls.queries.booking import booking_days, limit
from yimen.halls.rules.distance import Spot
from yimen.halls.rules.premises import DeskKind
from yimen.identity.models import Centre

WHOLE_WEEK = {**WEEK, "sat": WEEK["mon"], "sun": WEEK["mon"]}
PLANS = "/desk/bookings/plans/huiyang/"
ID = "110101199003070054"


@pytest.fixture
def line(town: Town) -> BookingLine:
    Centre.objects.filter(pk=town.centre.pk).update(hours=WHOLE_WEEK)
    facts = LineFacts(centre=town.centre.pk, code="general", name="综合业务", expected=100, expected_weekend=100)
    return set_line(facts, by=None, at=now())


def made_for(town: Town, line: BookingLine, *, state: str = "booked", minutes: int = 10) -> Appointment:
    at = now() + timedelta(minutes=minutes)
    ended = None if state == "booked" else now()
    return Appointment.objects.create(
        line=line, person=town.zhang, on=localdate(), starts=NINE, ends=NINE, starts_at=at,
        ends_at=at + timedelta(minutes=30), matter="社保业务", state=state, channel="portal", made_at=now(),
        ended_at=ended,
    )  # fmt: skip


def test_who_comes_today_and_the_number_at_the_desk(browser: Any, town: Town, line: BookingLine) -> None:
    made = made_for(town, line)
    client = browser(town.clerk)
    page = client.get("/desk/bookings/").text
    assert "张伟" in page
    assert "110105********002X" in page
    assert "11010519491231002X" not in page
    done = client.post(f"/desk/bookings/{made.pk}/arrived/", {"centre": "huiyang"}, follow=True).text
    ticket = Ticket.objects.get()
    assert ticket.number in done
    assert ticket.kind == "booked"
    assert client.post(f"/desk/bookings/{made.pk}/arrived/", {"centre": "huiyang"}).status_code == 409
    assert browser(town.clerk_elsewhere).post(f"/desk/bookings/{made.pk}/arrived/").status_code == 404


def test_a_clerk_books_for_a_caller_from_the_same_stock(browser: Any, town: Town, line: BookingLine) -> None:
    client = browser(town.clerk)
    _, days = booking_days(line, (), at=now())
    day = next(day for day in days if day.left)
    said = {"name": "李敏", "number": ID, "way": "phone", "slot": f"{day.open.on}T09:00"}
    address = "/desk/bookings/new/?centre=huiyang&line=general"
    assert client.post(address, {**said, "slot": ""}).status_code == 422
    assert client.post(address, {**said, "number": "1"}).status_code == 409
    assert client.post(address, said).status_code == 302
    made = Appointment.objects.get()
    assert (made.channel, made.made_by, made.person.name) == ("phone", town.clerk.pk, "李敏")
    again = client.post(address, said)
    assert again.status_code == 409
    assert "李敏" in again.text  # nothing typed is lost
    assert client.get("/desk/bookings/new/?line=none").status_code == 404


def test_a_supervisor_sets_lines_openings_closures_and_numbers(browser: Any, town: Town, line: BookingLine) -> None:
    client = browser(town.supervisor)
    other = build_item(town.market, town.centre, code="K-1", name="新生儿医保登记")
    facts = {"name": "社保业务", "code": "social", "expected": "60", "weights": "09=2 10=0", "is_open": "on"}
    assert client.post(f"{PLANS}lines/", facts).status_code == 302
    assert BookingLine.objects.get(code="social").weights == {"09": 2, "10": 0}
    assert client.post(f"{PLANS}lines/", {**facts, "weights": "nine=2"}).status_code == 409
    assert client.post(f"{PLANS}lines/", {**facts, "name": ""}).status_code == 422
    opening = {
        "name": "周六延时服务", "since": "2026-05-22", "days": ["sat"], "begins": "08:30", "ends": "12:00",
        "begins_again": "14:00", "ends_again": "17:30", "items": f"{other.code}\n", "source": "通告",
    }  # fmt: skip
    assert client.post(f"{PLANS}openings/", opening).status_code == 302
    made = ExtraOpening.objects.get()
    assert made.hours == {"sat": [["08:30", "12:00"], ["14:00", "17:30"]]}
    assert [each.item for each in made.items.all()] == [other]
    assert client.post(f"{PLANS}openings/", {**opening, "ends": "08:00"}).status_code == 409
    assert client.post(f"{PLANS}numbers/", {"name": "a_day", "value": "2", "source": "通知"}).status_code == 302
    assert (limit("a_day", "huiyang"), limit("a_day", "other")) == (2, 1)
    for wrong in ({"value": "-1"}, {"value": "x"}, {"name": "nothing"}, {"source": ""}):
        said = {"name": "a_day", "value": "3", "source": "通知", **wrong}
        assert client.post(f"{PLANS}numbers/", said).status_code == 409
    page = client.get(PLANS).text
    assert "只办 1 项" in page
    for address in (PLANS, "/desk/bookings/plans/other/"):
        assert browser(town.clerk).get(address).status_code == 403
    assert client.get("/desk/bookings/plans/other/").status_code == 404


def test_closing_tells_who_has_booked_and_can_be_taken_back(browser: Any, town: Town, line: BookingLine) -> None:
    client, made = browser(town.supervisor), made_for(town, line)
    today = str(localdate())
    facts = {"since": today, "until": today, "reason": "停电"}
    assert client.post(f"{PLANS}closures/", {**facts, "reason": ""}).status_code == 422
    assert client.post(f"{PLANS}closures/", facts).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.why) == ("closed", "停电")
    assert "停电" in client.get(PLANS).text
    client.post(f"{PLANS}closures/{Closure.objects.get().pk}/lift/")
    assert Closure.objects.get().lifted_at


def test_the_barred_and_their_appeals(browser: Any, town: Town, line: BookingLine) -> None:
    for n in range(4):
        made_for(town, line, state="missed", minutes=-n)
    client = browser(town.supervisor)
    page = client.get("/desk/bookings/absences/").text
    assert "4 次" in page
    appeal = appeal_bar(person=town.zhang.pk, words="当天住院", by=town.zhang.pk, at=now())
    assert client.post(f"/desk/bookings/appeals/{appeal.pk}/", {"answer": ""}).status_code == 409
    client.post(f"/desk/bookings/appeals/{appeal.pk}/", {"answer": "没有凭据", "granted": "no"})
    assert client.post(f"/desk/bookings/absences/{town.zhang.pk}/lift/", {"why": ""}).status_code == 409
    assert client.post(f"/desk/bookings/absences/{town.zhang.pk}/lift/", {"why": "系统故障"}).status_code == 302
    assert "本月没有人被限制预约" in client.get("/desk/bookings/absences/").text
    assert browser(town.clerk).get("/desk/bookings/absences/").status_code == 403


def test_each_desk_has_its_own_form_and_a_stuck_matter_its_case(browser: Any, town: Town) -> None:
    """A3-09 over the pages."""
    case = submit(town)
    desks = dict.fromkeys(DeskKind, "一楼")
    set_premises(PremisesFacts(centre=town.centre.pk, spot=Spot(114, 22), desks=desks), by=None, at=now())
    client = browser(town.clerk)
    assert client.get("/desk/service-desks/").text.count("登记 0") == 6
    for kind in DeskKind:
        page = client.get(f"/desk/service-desks/{kind.value}/").text
        assert ("case_number" in page) == (kind in (DeskKind.STUCK, DeskKind.ISSUE))
    stuck = "/desk/service-desks/stuck/"
    said = {"centre": "huiyang", "words": "跑了三次", "name": "张伟", "case_number": "NO-SUCH"}
    refused = client.post(f"{stuck}new/", said)
    assert refused.status_code == 409
    assert "跑了三次" in refused.text
    assert client.post(f"{stuck}new/", {**said, "case_number": case.number.lower()}).status_code == 302
    entry = DeskEntry.objects.get()
    assert (entry.case, entry.case_number) == (case.pk, case.number)
    close = f"{stuck}{entry.pk}/close/"
    assert client.post(close, {"centre": "huiyang", "result": ""}).status_code == 409
    assert client.post(close, {"centre": "huiyang", "result": "已协调办成"}).status_code == 302
    assert "已协调办成" in client.get(stuck).text
    assert "办结 1" in client.get("/desk/service-desks/").text
    assert browser(town.clerk_elsewhere).get(stuck).status_code == 404
    assert browser(town.handler).get("/desk/service-desks/").status_code == 403


def test_pages_ask_the_database_so_often(
    browser: Any, town: Town, line: BookingLine, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clerk, supervisor = browser(town.clerk), browser(town.supervisor)
    for client, address, most in (
        (clerk, "/desk/bookings/", 18),
        (clerk, "/desk/bookings/new/", 18),
        (supervisor, PLANS, 18),
        (supervisor, "/desk/bookings/absences/", 12),
        (clerk, "/desk/service-desks/", 12),
    ):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_people_and_cases_of_extra_days_are_counted_apart(browser: Any, town: Town) -> None:
    """A0-14: 704 people and 373 cases of the Saturdays, each counter its own; working days are in neither."""
    Centre.objects.filter(pk=town.centre.pk).update(hours={**WEEK, "sat": [["08:30", "12:00"]]})
    saturday, monday = date(2026, 9, 19), date(2026, 9, 21)
    Visit.objects.bulk_create(Visit(centre=town.centre, on=saturday, began_at=now()) for _ in range(703))
    for on in (saturday, saturday - timedelta(days=7), monday):  # one person on two Saturdays is one
        Visit.objects.create(centre=town.centre, on=on, person=town.zhang, began_at=now())
    case = submit(town)
    Case.objects.filter(pk=case.pk).update(channel="window", received_on=monday)
    taken = {"state": case.state, "version": case.version, "item_id": case.item_id, "agency": town.market}
    Case.objects.bulk_create(
        Case(
            number=f"E{n}", key=f"e{n}", centre=town.centre, channel="window", received_on=saturday, person=town.zhang,
            applicant_name="张伟", submitted_at=now(), hear_by=case.hear_by, **taken,
        )
        for n in range(373)
    )  # fmt: skip
    page = browser(town.supervisor).get("/desk/bookings/extra/?since=2026-05-22&until=2026-09-30").text
    assert "<strong>704</strong>" in page
    assert "<strong>373</strong>" in page


def test_a_stranger_sees_nothing(town: Town) -> None:
    for address in ("/desk/bookings/", PLANS, "/desk/service-desks/"):
        assert Client().get(address).status_code == 302
