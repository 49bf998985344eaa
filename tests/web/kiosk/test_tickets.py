"""Taking a number at a terminal: printed and shown, by card or without, missed and back, and without paper."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cases.steps import submit
from tests.cast import Town
from tests.halls.booking import a_line
from tests.machines import Machine
from tests.web.kiosk.conftest import by_card
from yimen.halls.actions.call_next import call_next
from yimen.halls.actions.miss_ticket import miss_ticket
from yimen.halls.actions.recall_ticket import recall_ticket
from yimen.halls.actions.take_window import take_window
from yimen.halls.models import Appointment, DeviceUse, HallDay, Ticket
from yimen.halls.queries.boards import Standing
from yimen.halls.queries.tickets import place_of
from yimen.halls.ticket_paper import ticket_pdf


def take(client: Client, **data: str) -> str:
    return client.post("/kiosk/tickets/new/", data).content.decode()


def test_a_number_is_printed_and_shown(client: Client, town: Town, reader: Machine) -> None:
    assert "取排队号" in client.get("/kiosk/").content.decode()
    assert "综合区" in client.get("/kiosk/tickets/").content.decode()
    page = take(client, zone="")
    assert "A001" in page
    assert "请取走小票" in page
    assert Ticket.objects.get().device is not None
    assert reader.spool()["printed"] >= 1
    assert DeviceUse.objects.get(function="ticket").count == 1


def test_who_showed_the_card_is_known(client: Client, town: Town, reader: Machine) -> None:
    assert client.get("/kiosk/tickets/mine/").headers["Location"] == "/kiosk/identify/"
    following = by_card(client, reader).headers["Location"]
    assert client.get(following).headers["Location"] == "/kiosk/tickets/"
    for _ in range(2):
        take(client, zone="")
    ticket = Ticket.objects.get()
    assert ticket.visit.person == town.zhang


def test_an_item_leads_to_its_line_and_a_claim_is_kept(client: Client, town: Town, reader: Machine) -> None:
    page = take(client, item=town.item.code, claim="military")
    assert "军人" in page
    assert Ticket.objects.get().item == town.item
    assert client.post("/kiosk/tickets/new/", {"item": "nothing"}).status_code == 404


def test_without_paper_the_number_is_shown_and_kept(client: Client, town: Town, reader: Machine) -> None:
    reader.tell("/put", paper=0)
    page = take(client, zone="")
    assert "打印机没有出票" in page
    assert "A001" in page
    assert Ticket.objects.filter(state="waiting").count() == 1


def test_who_brings_the_papers_of_a_pre_reviewed_case_is_called_before_others(
    client: Client, town: Town, reader: Machine
) -> None:
    """A1-07."""
    case = submit(town, at=now())
    type(case).objects.filter(pk=case.pk).update(state="pre_reviewed")
    take(client, zone="")
    by_card(client, reader)
    take(client, zone="")
    ticket = Ticket.objects.get(kind="pre_reviewed")
    assert ticket.case == case.pk
    take_window(window=town.window.pk, by=town.clerk, at=now())
    assert call_next(by=town.clerk, at=now()) == ticket, "before the number that was taken first"


def test_a_missed_number_waits_again(client: Client, town: Town, reader: Machine) -> None:
    take(client, zone="")
    take_window(window=town.window.pk, by=town.clerk, at=now())
    ticket = call_next(by=town.clerk, at=now())
    assert ticket
    for _ in range(2):
        recall_ticket(ticket=ticket.pk, by=town.clerk, at=now())
    miss_ticket(ticket=ticket.pk, by=town.clerk, at=now())
    assert 'value="A001"' in client.get("/kiosk/tickets/").content.decode()
    page = client.post("/kiosk/tickets/again/", {"number": "a001"}).content.decode()
    assert "已重新排队" in page
    refused = client.post("/kiosk/tickets/again/", {"number": "a001"})
    assert "没有这个过号的号码" in refused.content.decode()


def test_a_closed_hall_says_so(client: Client, town: Town, reader: Machine) -> None:
    HallDay.objects.create(centre=town.centre, on=date.today(), closed_at=now())  # noqa: DTZ011
    assert "今天的取号已经结束" in take(client, zone="")


@pytest.mark.parametrize("path", ["/kiosk/tickets/", "/kiosk/tickets/new/", "/kiosk/tickets/again/"])
def test_a_browser_that_is_no_terminal_takes_no_number(town: Town, path: str) -> None:
    browser = Client()
    opened = browser.get(path)
    assert opened.status_code == 403 or opened.headers["Location"] == "/kiosk/"  # what is only pressed leads there
    assert browser.post(path).status_code in (403, 405)
    assert Ticket.objects.count() == 0


def test_the_paper_says_where_to_go(client: Client, town: Town, reader: Machine) -> None:
    take(client, zone="")
    ticket = Ticket.objects.select_related("centre", "item").get()
    place = place_of(town.centre.pk, "")
    pdf = ticket_pdf(ticket, place, standing=Standing(0, None), address="http://localhost/ticket/x/")
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize(("minutes", "kind"), [(5, "booked"), (-60, "ordinary")])
def test_the_card_gives_whoever_booked_the_booked_number(
    client: Client, town: Town, reader: Machine, minutes: int, kind: str
) -> None:
    """A1-24: late beyond the tolerance becomes ordinary."""
    at = now() + timedelta(minutes=minutes)
    line = a_line(town)
    booked = Appointment.objects.create(
        line=line, person=town.zhang, on=localdate(), starts=time(9), ends=time(9, 30), starts_at=at,
        ends_at=at + timedelta(minutes=90), matter="社保", channel="portal", made_at=now(),
    )  # fmt: skip
    by_card(client, reader)
    page = take(client, zone="")
    ticket = Ticket.objects.get()
    assert ticket.number in page
    assert (ticket.kind, ticket.visit.person) == (kind, town.zhang)
    booked.refresh_from_db()
    assert booked.ticket == ticket.pk
