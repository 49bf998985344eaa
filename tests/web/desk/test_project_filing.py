"""The manager files a line whose item asks about the situation: asked first, and papers and questions follow it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from tests.cases.situated import SITUATIONS
from tests.cast import ANSWERS
from tests.projects.conftest import CODE, SCAN, Site, site
from tests.projects.steps import study
from tests.web.desk.conftest import Browser, browser
from yimen.cases.models import Case
from yimen.catalogue.models import ItemVersion

__all__ = ["browser", "site"]
ADDRESS = f"/desk/projects/{CODE}/lines/filing/"
SMALL = {"s-mode": "shop", "s-area": "50", "s-makes": "none"}
TYPED = {f"a-{key}": str(value) for key, value in ANSWERS.items()}
PAPERS = {"paper-lease": "1", "paper-layout": "1", "paper-photo": "1"}


@pytest.fixture
def manager(site: Site, browser: Browser) -> Client:
    """Return the manager's browser; the first line's item asks about the situation."""
    ItemVersion.objects.filter(pk=site.items["filing"].live_id).update(situations=SITUATIONS)
    return browser(site.manager)


def test_the_situation_is_asked_first_and_nothing_else(site: Site, manager: Client) -> None:
    text = manager.get(ADDRESS).content.decode()
    assert "您打算怎样经营？" in text
    assert 'name="paper-lease"' not in text
    more = manager.post(ADDRESS, {"then": "situation", "s-mode": "shop"})
    assert more.status_code == 422
    assert "店有多大？" in more.content.decode()


def test_papers_follow_and_those_spared_are_named(site: Site, manager: Client) -> None:
    page = manager.post(ADDRESS, {"then": "situation", **SMALL})
    text = page.content.decode()
    assert page.status_code == 200
    assert 'name="paper-lease"' in text
    assert 'name="paper-layout"' not in text
    assert "这个情形不用交的材料" in text
    assert "请先改正下面的内容" not in text


def test_it_is_filed_with_its_situation_once(site: Site, manager: Client) -> None:
    sent = {"then": "file", "who": "organisation", **SMALL, **TYPED, **PAPERS}
    assert manager.post(ADDRESS, sent).status_code == 302
    assert manager.post(ADDRESS, sent).status_code == 302
    case = Case.objects.get()
    entry = case.helps.get()
    assert (entry.kind, entry.staff) == ("act_for", site.manager)
    assert case.pinned.answers == {"mode": "shop", "area": 50, "makes": []}
    assert "layout" not in set(case.materials.values_list("key", flat=True))


def test_nothing_is_filed_without_it_and_a_changed_answer_loses_nothing(site: Site, manager: Client) -> None:
    typed = {"who": "organisation", **TYPED, **PAPERS}
    page = manager.post(ADDRESS, {"then": "file", **typed})
    assert page.status_code == 422
    assert "请回答“您打算怎样经营？”。" in page.content.decode()
    again = manager.post(ADDRESS, {"then": "situation", **typed, **SMALL}).content.decode()
    assert ANSWERS["shop_name"] in again
    assert 'name="paper-lease" value="1" checked' in again
    assert not Case.objects.exists()


def test_a_study_stands_in_for_what_the_situation_asks(site: Site, manager: Client) -> None:
    study(site, valid_to=localdate())
    text = manager.post(ADDRESS, {"then": "situation", **SMALL}).content.decode()
    assert "已由区域评估满足" in text
    sent = {"then": "file", **SMALL, **TYPED, "paper-photo": "1"}
    assert manager.post(ADDRESS, sent).status_code == 302
    assert Case.objects.get().materials.get(key="lease").received_as == "study"


def test_only_the_awaited_papers_are_asked_for_later(site: Site, manager: Client) -> None:
    site.project.lines.filter(key="filing").update(awaits=["lease", "layout"])
    manager.post(ADDRESS, {"then": "file", **SMALL, **TYPED, "follows-lease": "1", "paper-photo": "1"})
    text = manager.get(ADDRESS).content.decode()
    assert 'name="scan-lease"' in text
    assert 'name="scan-layout"' not in text
    file = SimpleUploadedFile("用地批准.pdf", SCAN, content_type="application/pdf")
    assert manager.post(f"{ADDRESS}papers/", {"scan-lease": file}).status_code == 302
    assert not Case.objects.get().is_awaiting


def test_another_manager_is_asked_nothing(site: Site, manager: Client, browser: Browser) -> None:
    assert browser(site.other_manager).get(ADDRESS).status_code == 404
    assert browser(site.other_manager).post(ADDRESS, {"then": "situation", **SMALL}).status_code == 404


def test_the_page_costs_a_fixed_number_of_statements(
    site: Site, manager: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    manager.get(ADDRESS)
    with django_assert_num_queries(9):
        manager.get(ADDRESS)
