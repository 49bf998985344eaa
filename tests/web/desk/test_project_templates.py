"""Templates of plans at the desk: written on the page, found right by a second person, closed to strangers."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.projects.conftest import LINES, Site, site
from tests.web.desk.conftest import Browser, browser
from yimen.projects.models import PlanTemplate, TemplateVersion

__all__ = ["browser", "site"]
LIST = "/desk/projects/templates/"
HOME, DRAFT = f"{LIST}park/", f"{LIST}park/draft/"


@pytest.fixture
def manager(site: Site, browser: Browser) -> Client:
    client = browser(site.manager)
    client.post(HOME)
    return client


def sent(do: str = "save", revision: int = 0, **changes: Any) -> dict[str, Any]:
    """Return the page of the draft as the browser sends it, with changes."""
    page: dict[str, Any] = {
        "revision": str(revision), "do": do, "name": "园区工业项目", "limit": "12", "earlier_limit": "46",
        "source": "示例参数", "flags": ["in_park"], "i": [str(place) for place in range(len(LINES))],
    }  # fmt: skip
    for place, line in enumerate(LINES):
        page |= {f"i-{place}-{name}": value for name, value in line.items()}
    return {**page, **changes}


def document() -> dict[str, Any]:
    found: dict[str, Any] = TemplateVersion.objects.get(published_at=None).document
    return found


def test_the_page_read_back_is_what_was_stored(site: Site, manager: Client) -> None:
    assert manager.post(DRAFT, sent()).status_code == 302
    assert TemplateVersion.objects.get(published_at=None).revision == 0
    text = manager.get(HOME).content.decode()
    assert "还没有修改，不用发布" in text


def test_written_checked_and_published_by_a_second_person(site: Site, manager: Client, browser: Browser) -> None:
    manager.post(DRAFT, sent(limit="11"))
    assert "最长的一条线要12个工作日，超过承诺的11个" in manager.get(DRAFT).content.decode()
    assert "先改好 1 处错误" in manager.get(HOME).content.decode()
    changed = manager.post(DRAFT, sent("done", 1, **{"limit": "10", "i-1-days": "3"}))
    assert changed["Location"] == HOME
    assert "要由另一位项目专员或督查人员核对后发布" in manager.get(HOME).content.decode()
    second = browser(site.supervisor)
    assert "等您核对" in second.get(LIST).content.decode()
    text = second.get(HOME).content.decode()
    assert "<del>12个工作日</del>" in text
    assert "建设工程规划许可" in text
    assert second.post(f"{HOME}publication/", {"revision": "1"}).status_code == 409
    assert second.post(f"{HOME}publication/", {"revision": "2"}).status_code == 302
    assert PlanTemplate.objects.get().limit == 10
    assert "现行第2版" in second.get(HOME).content.decode()
    assert second.post(f"{HOME}publication/", {"revision": "2"}).status_code == 404


def test_buttons_add_raise_chain_and_drop_lines(site: Site, manager: Client) -> None:
    manager.post(DRAFT, sent("drop-1"))
    assert [line.get("after") for line in document()["lines"]] == [None, ["filing"], ["filing"]]
    page = sent("raise-3", 1)
    manager.post(DRAFT, page)
    assert [line["key"] for line in document()["lines"]] == ["filing", "planning", "permit", "eia"]
    manager.post(DRAFT, sent("serial", 2))
    assert [line.get("after") for line in document()["lines"]] == [None, ["filing"], ["planning"], ["eia"]]
    manager.post(DRAFT, sent("parallel", 3))
    assert not any(line.get("after") for line in document()["lines"])
    manager.post(DRAFT, sent("add-planning", 4, i=["0"]))
    assert [line["item"] for line in document()["lines"]] == ["filing", "planning"]
    assert manager.post(DRAFT, sent("drop-99", 5)).status_code == 302


def test_an_item_is_found_and_what_is_no_choice_is_left_out(site: Site, manager: Client) -> None:
    answer = manager.post(DRAFT, sent("search", q="施工许可", i=["0", "x"], **{"flags": ["moon"], "i-0-stage": "moon"}))
    assert "加进计划" in manager.get(answer["Location"]).content.decode()
    assert (document()["flags"], document()["lines"][0]["stage"]) == ([], "parallel")


def test_two_writers_see_each_other_and_lose_nothing(site: Site, manager: Client, browser: Browser) -> None:
    browser(site.other_manager).post(DRAFT, sent(limit="20"))
    late = manager.post(DRAFT, sent(limit="30"))
    text = late.content.decode()
    assert late.status_code == 409
    assert "<del>20个工作日</del>" in text
    assert 'value="30"' in text
    assert 'name="revision" value="1"' in text
    assert manager.post(DRAFT, sent(limit="30", revision=1)).status_code == 302
    assert document()["limit"] == 30


def test_a_new_template_and_giving_up(site: Site, manager: Client) -> None:
    assert manager.post(LIST, {"name": " "}).status_code == 409
    to = manager.post(LIST, {"name": "小型项目"})["Location"]
    assert "还没有事项" in manager.get(to).content.decode()
    home = to.removesuffix("draft/")
    assert "全新模板" in manager.get(home).content.decode()
    assert manager.post(f"{home}end/", {"revision": "7"}).status_code == 409
    assert manager.post(f"{home}end/", {"revision": "0"}).status_code == 302
    assert manager.get(home).status_code == 404


def test_pages_cost_a_fixed_number_of_statements(
    site: Site, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for address, count in ((LIST, 8), (HOME, 12), (DRAFT, 9)):
        manager.get(address)
        with django_assert_num_queries(count):
            manager.get(address)


def test_strangers_find_nothing(site: Site, manager: Client, browser: Browser) -> None:
    stranger, supervisor = browser(site.town.handler), browser(site.supervisor)
    for address in (LIST, HOME, DRAFT):
        assert stranger.get(address).status_code == 403
    assert stranger.post(f"{HOME}publication/", {"revision": "0"}).status_code == 403
    assert supervisor.get(DRAFT).status_code == 403
    assert supervisor.post(f"{HOME}end/", {"revision": "0"}).status_code == 403
    assert supervisor.post(LIST, {"name": "x"}).status_code == 404
    assert manager.get(f"{LIST}none/").status_code == 404
    assert manager.get(f"{LIST}none/draft/").status_code == 404
