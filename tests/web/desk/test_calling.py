"""The calling bar at the clerk's window."""

from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.halls.actions.issue_ticket import Wanted, issue_ticket
from yimen.halls.models import ServiceNode, Ticket
from yimen.kernel.models import AccessLog


def number(town: Town, **wanted: object) -> Ticket:
    return issue_ticket(Wanted(centre=town.centre.pk, **wanted), at=now())  # type: ignore[arg-type]


def test_a_number_is_called_served_and_opens_the_form_of_its_person(town: Town, clerk: Client) -> None:
    ticket = number(town, person=town.zhang, item=town.item.pk)
    assert "叫号" in clerk.get("/desk/window/").content.decode()
    assert clerk.post("/desk/window/calls/").headers["Location"] == "/desk/window/"
    page = clerk.get("/desk/window/").content.decode()
    assert ticket.number in page
    assert "张伟" in page
    opened = clerk.post(f"/desk/window/tickets/{ticket.pk}/service/").headers["Location"]
    assert opened == f"/desk/intake/{town.item.code}/"
    form = clerk.get(opened).content.decode()
    assert 'value="张伟"' in form
    assert 'value="11010519491231002X"' in form
    assert AccessLog.objects.filter(kind="personal_revealed", subject=town.zhang.pk).count() == 1
    assert f"正在办理 {ticket.number} 号" in clerk.get("/desk/intake/").content.decode()
    clerk.post(f"/desk/window/tickets/{ticket.pk}/finish/", {"then": "next"})
    ticket.refresh_from_db()
    assert ticket.state == "served"
    assert ServiceNode.objects.get().seconds is not None
    assert 'value="张伟"' not in clerk.get(opened).content.decode()  # the next client's page knows nobody


def test_three_calls_then_missed_then_back_in_the_line(town: Town, clerk: Client) -> None:
    ticket = number(town)
    clerk.post("/desk/window/calls/")
    assert "过号，叫下一位" not in clerk.get("/desk/window/").content.decode()
    for _ in range(2):
        clerk.post(f"/desk/window/tickets/{ticket.pk}/recall/")
    page = clerk.get("/desk/window/").content.decode()
    assert "再叫一次" not in page
    clerk.post(f"/desk/window/tickets/{ticket.pk}/miss/")
    ticket.refresh_from_db()
    assert ticket.state == "away"
    followed = clerk.post("/desk/window/requeued/", {"number": ticket.number}, follow=True)
    assert "已重新排队" in followed.content.decode()
    assert (
        "没有这个过号的号码" in clerk.post("/desk/window/requeued/", {"number": "\x01"}, follow=True).content.decode()
    )


def test_hold_transfer_and_a_second_service(town: Town, clerk: Client) -> None:
    ticket = number(town)
    clerk.post("/desk/window/calls/")
    clerk.post(f"/desk/window/tickets/{ticket.pk}/service/")
    clerk.post(f"/desk/window/tickets/{ticket.pk}/split/", {"to": "zone:"})
    assert Ticket.objects.filter(number=ticket.number).count() == 2
    clerk.post(f"/desk/window/tickets/{ticket.pk}/hold/")
    assert "挂起中" in clerk.get("/desk/window/").content.decode()
    clerk.post(f"/desk/window/tickets/{ticket.pk}/service/")
    clerk.post(f"/desk/window/tickets/{ticket.pk}/transfer/", {"to": f"window:{town.window.pk}"})
    ticket.refresh_from_db()
    assert (ticket.state, ticket.for_window_id) == ("waiting", town.window.pk)


def test_nobody_waits_and_a_number_in_hand_are_said_in_words(town: Town, clerk: Client) -> None:
    assert "没有人在等候" in clerk.post("/desk/window/calls/", follow=True).content.decode()
    number(town), number(town)
    clerk.post("/desk/window/calls/")
    assert "还有一个号码没有办完" in clerk.post("/desk/window/calls/", follow=True).content.decode()


def test_strangers(town: Town, clerk: Client, browser: Browser) -> None:
    ticket = number(town)
    clerk.post("/desk/window/calls/")
    colleague = browser(build_staff("colleague", "window_clerk", centre=town.centre))
    addresses = [f"/desk/window/tickets/{ticket.pk}/{verb}/" for verb in ("recall", "miss", "hold", "finish", "split")]
    for address in (*addresses, f"/desk/window/tickets/{ticket.pk}/transfer/"):
        assert colleague.post(address).status_code in (302, 404)
        assert browser(town.handler).post(address).status_code == 403
    for address in ("/desk/window/calls/", "/desk/window/requeued/"):
        assert browser(town.handler).post(address).status_code == 403
    ticket.refresh_from_db()
    assert (ticket.state, ticket.calls) == ("called", 1)


def test_the_bars_queries(town: Town, clerk: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(6):
        number(town, person=None)
    clerk.post("/desk/window/calls/")
    with django_assert_max_num_queries(27):
        clerk.get("/desk/window/")
