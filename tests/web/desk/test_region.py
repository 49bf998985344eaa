"""The system administrator sets the region's words, and every page shows them."""

import pytest
from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.identity.models import Region

WORDS = {
    "name": "惠阳区",
    "motto": "微笑服务是标配，效率就是生命",
    "service_promise": "一次告知，限时办结。",
    "went_live_on": "2026-03-02",
}


@pytest.fixture
def system(town: Town, browser: Browser) -> Client:
    return browser(town.extra["system"])


def test_the_words_stand_on_the_home_page_and_under_every_page(system: Client, client: Client) -> None:
    Region.objects.update(labels={"hall": "市民之家"})
    assert system.post("/desk/region/", WORDS).status_code == 302
    assert WORDS["service_promise"] in client.get("/").content.decode()
    assert WORDS["motto"] in client.get("/items/").content.decode()
    assert WORDS["motto"] in system.get("/desk/region/").content.decode()
    here = Region.objects.get()
    assert (here.code, here.labels) == ("441303", {"hall": "市民之家"})


@pytest.mark.parametrize("wrong", [{"name": ""}, {"went_live_on": "bald"}, {"motto": "长" * 121}])
def test_what_is_wrong_is_said_and_kept(system: Client, wrong: dict[str, str]) -> None:
    response = system.post("/desk/region/", WORDS | wrong)
    assert response.status_code == 422
    assert WORDS["service_promise"] in response.content.decode()
    assert Region.objects.get().motto == ""


def test_nobody_else_sets_them(town: Town, browser: Browser, client: Client) -> None:
    for staff in (town.clerk, town.supervisor, town.extra["security"], town.extra["audit"]):
        assert browser(staff).post("/desk/region/", WORDS).status_code == 403
    assert client.post("/desk/region/", WORDS).status_code == 302
    assert Region.objects.get().motto == ""
