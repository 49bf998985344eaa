"""The window asks the same questions as the portal, on one page; a changed answer loses nothing."""

from typing import Any

import pytest
from django.test import Client

from tests.cases.situated import SITUATIONS
from tests.cast import PARALLEL, Town
from tests.web.desk.test_intake_form import ADDRESS, typed
from yimen.cases.models import Case
from yimen.identity.models import Person

SMALL = {"s-mode": "shop", "s-area": "50", "s-makes": "none"}
BIG = {"s-mode": "shop", "s-area": "51", "s-makes": "cold"}


@pytest.fixture
def town(town: Town) -> Town:
    Person.objects.filter(pk=town.stranger.pk).delete()
    type(town.version).objects.filter(pk=town.version.pk).update(situations=SITUATIONS, flow=PARALLEL)
    return town


def sent(client: Client, **changes: Any) -> dict[str, Any]:
    return {**typed(client), **changes}


def test_a_new_client_is_asked_about_the_situation_first(town: Town, clerk: Client) -> None:
    text = clerk.get(ADDRESS).content.decode()
    assert "您打算怎样经营？" in text
    assert "一、申请人" not in text


def test_an_answer_brings_up_the_next_questions(town: Town, clerk: Client) -> None:
    page = clerk.post(ADDRESS, {"then": "situation", "s-mode": "shop"})
    text = page.content.decode()
    assert page.status_code == 422
    assert "店有多大？" in text
    assert "一、申请人" not in text


def test_the_papers_of_the_situation_are_listed_and_those_spared_are_named(town: Town, clerk: Client) -> None:
    text = clerk.post(ADDRESS, {"then": "situation", **SMALL}).content.decode()
    assert 'name="paper-lease"' in text
    assert 'name="paper-layout"' not in text
    assert "这个情形不用交的材料" in text
    assert "/items/441303-SPJY/checklist/?mode=shop&amp;area=50&amp;makes=none" in text
    assert "请先改正下面的内容" not in text


def test_a_changed_answer_keeps_what_was_typed(town: Town, clerk: Client) -> None:
    text = clerk.post(ADDRESS, sent(clerk, **BIG, then="situation")).content.decode()
    assert "新圩镇长布村八号" in text
    assert 'name="paper-layout" value="1" checked' in text
    text = clerk.post(ADDRESS, sent(clerk, **{"s-mode": "shop"}, then="situation")).content.decode()
    assert "新圩镇长布村八号" in text


def test_the_case_is_filed_with_its_situation(town: Town, clerk: Client) -> None:
    response = clerk.post(ADDRESS, sent(clerk, **SMALL))
    case = Case.objects.get()
    assert response.headers["Location"] == f"/desk/cases/{case.number}/receipt/"
    assert case.pinned.answers == {"mode": "shop", "area": 50, "makes": []}
    assert set(case.materials.values_list("key", flat=True)) == {"lease", "photo"}
    text = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert "按情形不用交：" in text
    assert "做冷食要有专用操作间" not in text
    assert "“您打算怎样经营？”是“有实体店”" in text


def test_nothing_is_filed_without_the_situation(town: Town, clerk: Client) -> None:
    page = clerk.post(ADDRESS, sent(clerk))
    assert page.status_code == 422
    assert "请回答“您打算怎样经营？”。" in page.content.decode()
    assert not Case.objects.exists()


def test_pressing_twice_files_once(town: Town, clerk: Client) -> None:
    body = sent(clerk, **SMALL)
    first, again = clerk.post(ADDRESS, body), clerk.post(ADDRESS, body)
    assert first.headers["Location"] == again.headers["Location"]
    assert Case.objects.count() == 1
