"""Choosing a window."""

from django.test import Client

from tests.cast import MONDAY, Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.halls.actions.take_window import take_window
from yimen.halls.queries import duty_of


def test_the_choice_leads_back_to_where_it_was_asked_for(town: Town, browser: Browser) -> None:
    client = browser(town.clerk)
    asked = client.get("/desk/intake/")
    assert asked.headers["Location"] == "/desk/window/?next=%2Fdesk%2Fintake%2F"
    taken = client.post(f"/desk/window/{town.window.pk}/", {"next": "/desk/intake/"})
    assert taken.headers["Location"] == "/desk/intake/"
    assert duty_of(town.clerk.pk)
    assert client.get("/desk/intake/").status_code == 200


def test_the_desk_says_which_window_is_mine(town: Town, clerk: Client, browser: Browser) -> None:
    assert "选择今天坐的窗口" not in clerk.get("/desk/").content.decode()
    clerk.post("/desk/window/end/")
    assert "选择今天坐的窗口" in browser(town.clerk).get("/desk/").content.decode()


def test_it_never_leads_to_another_site(town: Town, browser: Browser) -> None:
    taken = browser(town.clerk).post(f"/desk/window/{town.window.pk}/", {"next": "https://example.org/"})
    assert taken.headers["Location"] == "/desk/"


def test_a_window_taken_meanwhile_is_refused_in_words(town: Town, browser: Browser) -> None:
    take_window(window=town.window.pk, by=build_staff("first", "window_clerk", centre=town.centre), at=MONDAY)
    response = browser(town.clerk).post(f"/desk/window/{town.window.pk}/")
    assert response.status_code == 409
    assert "这个窗口已有人在岗" in response.content.decode()


def test_another_centres_window_does_not_exist(town: Town, browser: Browser) -> None:
    assert browser(town.clerk_elsewhere).post(f"/desk/window/{town.window.pk}/").status_code == 404


def test_leaving_is_remembered_too(town: Town, clerk: Client) -> None:
    clerk.post("/desk/window/end/")
    assert duty_of(town.clerk.pk) is None
