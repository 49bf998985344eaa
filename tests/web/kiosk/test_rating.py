"""What was done at a terminal is rated there with one press, a bad face says why, and the next person finds nothing."""

import time
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import submit
from tests.cast import Town
from tests.evaluation.served import finished
from tests.machines import Machine
from tests.web.kiosk.conftest import by_card
from tests.web.kiosk.test_functions import receipt_of
from tests.web.kiosk.test_visits import with_phone
from yimen.cases.query_code import query_code
from yimen.evaluation.models import Invitation, Rating, Rectification
from yimen.evaluation.queries.invitations import Rater, invitations_of, open_to, to_give
from yimen.evaluation.reactions import invite_visit
from yimen.halls.models import Device, ServiceNode
from yimen.identity.models import Staff
from yimen.kernel.models import Event, new_id

HERE = "/kiosk/rating/"
LINK = '<a class="k-button" href="/kiosk/rating/">'
TICK = "online-dissatisfied-1"


@pytest.fixture
def printed(client: Client, reader: Machine, town: Town) -> Any:
    """Return the page after Zhang has printed a receipt."""
    paper = receipt_of(submit(town))
    by_card(client, reader)
    return client.post(f"/kiosk/papers/{paper.pk}/")


def test_one_press_rates_what_was_printed(client: Client, printed: Any, town: Town, device: Device) -> None:
    page = printed.content.decode()
    assert all(word in page for word in ("这次自助服务，您满意吗？", "非常满意", "非常不满意", LINK))
    thanks = client.post(HERE, {"level": "satisfied"})
    assert "谢谢您的评价" in thanks.content.decode()
    rating, node = Rating.objects.get(), ServiceNode.objects.get()
    assert (rating.level, rating.channel, rating.is_named) == ("satisfied", "terminal", True)
    assert rating.invitation.number == node.number
    assert (rating.invitation.node, rating.invitation.centre_id) == ("terminal", device.centre_id)
    assert LINK not in thanks.content.decode()
    assert client.post(HERE, {"level": "dissatisfied", "text": "慢"}).headers["Location"] == "/kiosk/"
    assert Rating.objects.count() == Event.objects.filter(type="RatingGiven").count() == 1


def test_a_bad_face_is_asked_why_and_keeps_what_was_written(client: Client, printed: Any) -> None:
    page = client.get(f"{HERE}?level=dissatisfied").content.decode()
    assert "办理太慢" in page
    assert "服务态度不好" not in page  # nobody serves at a machine
    for text in ("", "  "):
        refused = client.post(HERE, {"level": "dissatisfied", "text": text})
        assert refused.status_code == 409
        assert "提交：不满意" in refused.content.decode()
    refused = client.post(HERE, {"level": "dissatisfied", "text": "纸太薄", "details": "made-up"})
    assert "纸太薄" in refused.content.decode()
    assert not Rating.objects.exists()
    client.post(HERE, {"level": "dissatisfied", "details": TICK})
    assert Rating.objects.get().details == [TICK]
    assert Rectification.objects.get().agency is None  # the centre looks into it


def test_words_alone_are_a_reason(client: Client, printed: Any) -> None:
    client.post(HERE, {"level": "very_dissatisfied", "text": "屏幕按不动"})
    assert Rating.objects.get().text == "屏幕按不动"


def test_the_ledgers_reader_before_and_after_finds_one_service(client: Client, printed: Any) -> None:
    fact = finished_fact()
    invite_visit(fact)
    client.post(HERE, {"level": "satisfied"})
    invite_visit(fact)
    assert Invitation.objects.count() == Rating.objects.count() == 1


def finished_fact() -> Any:
    return finished(ServiceNode.objects.get())


def test_the_end_leaves_nothing_to_rate(client: Client, reader: Machine, printed: Any) -> None:
    client.post("/kiosk/leave/")
    assert not Session.objects.exists()
    assert client.post(HERE, {"level": "satisfied"}).headers["Location"] == "/kiosk/identify/"
    reader.card("陌生人", "440524188001010014")
    client.post("/kiosk/identify/card/")
    assert LINK not in client.get("/kiosk/papers/").content.decode()
    assert client.post(HERE, {"level": "satisfied"}).headers["Location"] == "/kiosk/"
    assert not Rating.objects.exists()


def test_a_visit_left_alone_rates_nothing(client: Client, printed: Any, monkeypatch: Any) -> None:
    later = time.time() + 106
    monkeypatch.setattr("yimen.web.kiosk.visit.time.time", lambda: later)
    assert client.post(HERE, {"level": "satisfied"}).status_code == 302
    assert not Rating.objects.exists()


def test_what_was_only_looked_up_is_not_asked_about(client: Client, reader: Machine, town: Town) -> None:
    case = submit(town)
    by_card(client, reader)
    client.get(f"/kiosk/items/{town.item.code}/")
    page = client.post("/kiosk/progress/", {"number": case.number, "code": query_code(case.number)})
    assert LINK not in page.content.decode()
    for node in ServiceNode.objects.all():
        invite_visit(finished(node))
    assert not Invitation.objects.exists()


def test_another_person_and_another_machine_find_no_service(client: Client, printed: Any, town: Town) -> None:
    invite_visit(finished_fact())
    about, device = Invitation.objects.get(), ServiceNode.objects.get().device_id
    assert device
    assert open_to(Rater(person=town.zhang, device=device), about.at).get() == about
    for rater in (Rater(person=town.stranger, device=device), Rater(person=town.zhang, device=new_id())):
        assert not open_to(rater, about.at).exists()
    assert to_give(invitations_of(town.zhang, about.on), about.on) == []  # the own page does not ask again


def test_staff_at_the_terminal_rate_nothing(client: Client, printed: Any, town: Town) -> None:
    Staff.objects.filter(pk=town.clerk.pk).update(account=town.zhang.account)
    refused = client.post(HERE, {"level": "very_satisfied"})
    assert refused.status_code == 409
    assert not Rating.objects.exists()
    assert client.get(HERE).headers["Location"] == "/kiosk/"


@pytest.mark.usefixtures("reader")
def test_a_query_code_names_nobody(client: Client, town: Town) -> None:
    with_phone(town.zhang, "13800138000")
    case = submit(town)
    paper = receipt_of(case)
    client.post("/kiosk/identify/code/", {"phone": "13800138000", "code": query_code(case.number)})
    assert client.post(f"/kiosk/papers/{paper.pk}/").status_code == 200
    client.post(HERE, {"level": "satisfied"})
    assert not Rating.objects.get().is_named


def test_nothing_of_who_rates_is_on_the_pages(client: Client, printed: Any) -> None:
    for page in (client.get(HERE), client.get(f"{HERE}?level=dissatisfied")):
        text = page.content.decode().partition("<main")[2].partition("</main>")[0]
        assert "张伟" not in text
        assert ServiceNode.objects.get().number not in text
        assert page.headers["Cache-Control"] == "no-store"
    assert "哪里不满意" not in client.get(f"{HERE}?level=nonsense").content.decode()


def test_the_page_asks_little(
    client: Client, printed: Any, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(HERE)
    with django_assert_max_num_queries(8):
        client.get(f"{HERE}?level=dissatisfied")
    with django_assert_max_num_queries(24):
        client.post(HERE, {"level": "satisfied"})
