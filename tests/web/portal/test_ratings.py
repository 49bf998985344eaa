"""Ratings on the own page, by the link on the ticket, and in public figures; strangers see none of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.evaluation.served import visit
from tests.halls.queue import seated
from yimen.evaluation.models import FollowUp, Invitation, Rating, Rectification
from yimen.halls.models import Ticket
from yimen.identity.models import Mandate


@pytest.fixture
def served(town: Town) -> Invitation:
    at = now() - timedelta(minutes=5)
    seated(town, at=at)
    return visit(town, at=at, item=town.item.pk)


def test_my_page_asks_and_the_list_keeps_what_was_said(zhang: Client, served: Invitation) -> None:
    address = f"/my/ratings/{served.number}/"
    for page in ("/my/", "/my/ratings/"):
        assert address in zhang.get(page).content.decode()
    faces = zhang.get(address).content.decode()
    assert all(word in faces for word in ("非常满意", "基本满意", "非常不满意", "A01"))
    assert "服务态度不好" in zhang.get(f"{address}?level=dissatisfied").content.decode()
    assert zhang.post(address, {"level": "satisfied"}).status_code == 302
    assert "谢谢您的评价" in zhang.get(address).content.decode()
    assert address not in zhang.get("/my/").content.decode()
    assert "评价过的" in zhang.get("/my/ratings/").content.decode()


def test_a_bad_one_without_a_reason_keeps_what_was_typed(zhang: Client, served: Invitation) -> None:
    address = f"/my/ratings/{served.number}/"
    answer = zhang.post(address, {"level": "dissatisfied", "text": " "})
    assert answer.status_code == 409
    assert "请勾选不满意的地方" in answer.content.decode()
    assert "服务态度不好" in answer.content.decode()
    long = zhang.post(address, {"level": "dissatisfied", "text": "慢" * 501})
    assert "慢" * 501 in long.content.decode()
    assert zhang.post(address, {"level": "wonderful"}).status_code == 409
    zhang.post(address, {"level": "dissatisfied", "text": "慢"})
    assert Rectification.objects.count() == 1
    assert "最迟" in zhang.get(address).content.decode()


def test_a_second_press_changes_nothing(zhang: Client, served: Invitation) -> None:
    address = f"/my/ratings/{served.number}/"
    for level in ("satisfied", "very_dissatisfied"):
        zhang.post(address, {"level": level, "text": "慢"})
    assert Rating.objects.get().level == "satisfied"
    for text in ("还行", "不行"):
        zhang.post(f"{address}further/", {"text": text})
    assert FollowUp.objects.get().text == "还行"


def test_a_stranger_finds_nothing(stranger: Client, served: Invitation) -> None:
    address = f"/my/ratings/{served.number}/"
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, {"level": "satisfied"}).status_code == 404
    assert stranger.post(f"{address}further/", {"text": "x"}).status_code == 404
    assert served.number not in stranger.get("/my/ratings/").content.decode()


def test_the_ticket_leads_to_the_one_time_address(client: Client, served: Invitation) -> None:
    ticket = Ticket.objects.get()
    address = f"/rate/{served.token}/"
    assert address in client.get(f"/ticket/{ticket.token}/").content.decode()
    page = client.get(address)
    assert "非常满意" in page.content.decode()
    assert "张伟" not in page.content.decode()
    assert page.headers["Referrer-Policy"] == "same-origin", "nobody else learns the address; browsers say their origin"
    client.post(address, {"level": "fairly_satisfied"})
    assert Rating.objects.get().is_named is False
    assert client.post(address, {"level": "dissatisfied", "text": "慢"}).status_code == 409
    client.post(f"{address}further/", {"text": "很好"})
    assert "很好" in client.get(address).content.decode()


def test_guessing_links_is_limited(client: Client, served: Invitation) -> None:
    answers = {client.get("/rate/guess/").status_code for _ in range(12)}
    assert answers == {404, 409}


def test_the_clerk_with_the_link_is_refused(town: Town, served: Invitation) -> None:
    clerk = Client()
    clerk.force_login(town.clerk.account)
    answer = clerk.post(f"/rate/{served.token}/", {"level": "very_satisfied"})
    assert "工作人员不能评价" in answer.content.decode()
    assert not Rating.objects.exists()


def test_a_ticket_just_served_looks_again_for_the_link(client: Client, served: Invitation) -> None:
    ticket = Ticket.objects.get()
    assert "hx-get" not in client.get(f"/ticket/{ticket.token}/").content.decode()
    Ticket.objects.update(ended_at=now(), number="A009")
    from yimen.halls.models import ServiceNode

    ServiceNode.objects.update(number="X")
    assert "hx-get" in client.get(f"/ticket/{ticket.token}/").content.decode()
    Ticket.objects.update(ended_at=now() - timedelta(minutes=2))
    assert "hx-get" not in client.get(f"/ticket/{ticket.token}/").content.decode()


def test_everybody_reads_rates_and_nobodys_name(client: Client, zhang: Client, served: Invitation) -> None:
    zhang.post(f"/my/ratings/{served.number}/", {"level": "dissatisfied", "text": "张三很慢"})
    page = client.get("/ratings/").content.decode()
    assert "0.0%" in page
    assert "好评率" in page
    for figure in ("services", "valid", "good", "bad", "solved", "due", "in_time", "late", "active"):
        shown = client.get(f"/ratings/{figure}/").content.decode()
        assert "张" not in shown.partition("<main")[2]
        assert served.number not in shown
    assert client.get("/ratings/nothing/").status_code == 404
    assert "好评率%" in client.get("/ratings.csv").content.decode()


def test_an_enterprises_page_asks_for_its_own(town: Town, zhang: Client, stranger: Client, served: Invitation) -> None:
    from tests.cases.steps import submit
    from tests.evaluation.test_reactions import handed_out
    from yimen.cases.models import Case
    from yimen.evaluation.reactions import invite_handed_out

    case = submit(town)
    Case.objects.filter(pk=case.pk).update(person=None, organisation=town.company, agent=None)
    fact = handed_out(town, case)
    object.__setattr__(fact, "at", now())
    invite_handed_out(fact)
    Mandate.objects.create(
        agent=town.zhang, organisation=town.company, role="agent", valid_from="2026-01-01", granted_by=town.zhang.pk
    )
    address = f"/my/ratings/{case.number}-3/"
    assert address in zhang.get(f"/my/organisations/{town.company.pk}/").content.decode()
    assert address not in zhang.get("/my/").content.decode()
    assert stranger.get(address).status_code == 404


@pytest.mark.parametrize(("address", "count"), [("/ratings/", 9), ("/ratings/services/", 6)])
def test_public_pages_ask_little(
    client: Client, served: Invitation, address: str, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(address)
    with django_assert_max_num_queries(count):
        client.get(address)
