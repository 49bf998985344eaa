"""A3-13: booking, consulting and the guide on a phone of 360 pixels, all with the account of the portal."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils.timezone import now
from playwright.sync_api import Browser, Page
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.halls.booking import WEEK
from tests.web.kiosk.hall import Hall, chromium, hall
from yimen.halls.actions.set_line import LineFacts, set_line
from yimen.halls.models import Appointment
from yimen.identity.models import Centre
from yimen.inbox.models import Consultation
from yimen.kernel.models import new_id

__all__ = ["chromium", "hall"]
DESK = "/desk/consultations/"


def test_the_departments_page_costs_the_same_for_many_questions(
    zhang: Client, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    handler = Client()
    handler.force_login(town.handler.account)
    answered = {"answer": "能办。", "answered_at": now(), "answered_by": town.handler.pk}
    for words, more in (("新问", {}), ("旧问", answered)):
        facts = {"person": town.zhang, "item_name": "事项", "agency": town.market, "asked_at": now(), **more}
        Consultation.objects.bulk_create(Consultation(words=words, item=new_id(), **facts) for _ in range(12))
    handler.get(DESK)
    with django_assert_max_num_queries(8):
        page = handler.get(DESK).text
    assert page.count("新问") == page.count("旧问") == 12


def ask(client: Client, town: Town, words: str) -> int:
    return client.post(f"/items/{town.item.code}/questions/new/", {"words": words}).status_code


def test_a_question_its_answer_and_nobody_else(zhang: Client, town: Town) -> None:
    assert "问一问部门" in zhang.get(f"/items/{town.item.code}/").text
    assert ask(zhang, town, "外地户口<b>能办吗</b>？") == 302
    assert "等待答复" in zhang.get("/my/questions/").text
    handler, stranger = Client(), Client()
    handler.force_login(town.handler.account)
    stranger.force_login(town.fire_handler.account)
    page = handler.get(DESK).text
    assert "外地户口&lt;b&gt;能办吗&lt;/b&gt;？" in page
    assert "外地户口" not in stranger.get(DESK).text
    asked = Consultation.objects.get()
    assert stranger.post(f"{DESK}{asked.pk}/answer/", {"answer": "能办。"}).status_code == 404
    too_long = handler.post(f"{DESK}{asked.pk}/answer/", {"answer": "字" * 1001})
    assert too_long.status_code == 409
    assert "字" * 1001 in too_long.text
    assert handler.post(f"{DESK}{asked.pk}/answer/", {"answer": "能办。"}).status_code == 302
    assert "能办。" in zhang.get("/my/messages/").text
    for path in ("/my/questions/", f"/items/{town.item.code}/questions/"):
        assert "能办。" in zhang.get(path).text


def test_a_refused_question_is_kept_on_the_page(zhang: Client, town: Town) -> None:
    page = zhang.post(f"/items/{town.item.code}/questions/new/", {"words": "字" * 501})
    assert page.status_code == 409
    assert "字" * 501 in page.text
    assert ask(zhang, town, "一") == 302
    assert ask(zhang, town, "二") == 409
    assert zhang.get("/items/none/questions/").status_code == 404


def test_the_pages_queries(zhang: Client, town: Town, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    ask(zhang, town, "一")
    for path in ("/my/questions/", f"/items/{town.item.code}/questions/"):
        with django_assert_max_num_queries(14):
            zhang.get(path)


@pytest.fixture
def phone(hall: Hall, chromium: Browser, town: Town) -> Iterator[Page]:
    """Return Zhang's phone, signed in as on the portal."""
    client = Client()
    assert town.zhang.account
    client.force_login(town.zhang.account)
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, locale="zh-CN", base_url=hall.url
    )
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": hall.url}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.mark.journey
@pytest.mark.django_db(transaction=True)
def test_guide_question_and_booking_on_a_phone(phone: Page, town: Town) -> None:
    week = {**WEEK, "sat": WEEK["mon"], "sun": WEEK["mon"]}
    Centre.objects.filter(pk=town.centre.pk).update(hours=week)
    facts = LineFacts(town.centre.pk, "general", "综合业务", expected=100, expected_weekend=100)
    set_line(facts, by=None, at=now())
    phone.goto(f"/items/{town.item.code}/")
    fits(phone)
    phone.locator("text=问一问部门").tap()
    phone.fill("#words", "外地户口能办吗？")
    fits(phone)
    phone.locator("text=提交问题").tap()
    phone.wait_for_url("**/my/questions/")
    fits(phone)
    assert Consultation.objects.get().person == town.zhang
    phone.goto(f"/booking/huiyang/general/?items={town.item.code}")
    fits(phone)
    phone.locator("input[name=slot]").first.check(force=True)
    phone.locator("text=就约这个时间").tap()
    phone.wait_for_url("**/my/bookings/**")
    fits(phone)
    assert Appointment.objects.get().person == town.zhang


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
