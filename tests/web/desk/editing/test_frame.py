"""The editor's frame: a draft beside the live version, findings that lead to their field, undo, two at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules import form_faults
from yimen.catalogue.rules.elements import element
from yimen.catalogue.rules.flow.faults import FAULTS
from yimen.catalogue.rules.quality import RULES
from yimen.web.desk.editing.places import PLACES
from yimen.web.desk.editing.tabs import TABS

Says = Callable[[str], Any]
HX = {"HX-Request": "true"}


def test_the_editor_begins_a_draft_and_the_live_version_stays(town: Town, browser: Browser, base: str) -> None:
    me = browser(town.extra["editor"])
    assert "开始修改" in me.get(base).content.decode()
    assert me.post(base).status_code == 302
    assert "总览" in me.get(base).content.decode()
    assert me.post(base).status_code == 302  # twice is once
    assert ItemVersion.objects.filter(item=town.item).count() == 2
    town.item.refresh_from_db()
    assert town.item.live_id == town.version.pk


def test_without_a_draft_every_tab_leads_to_the_beginning(town: Town, browser: Browser, base: str) -> None:
    me = browser(town.extra["editor"])
    for page in ("groups/basic/", "preview/"):
        assert me.get(f"{base}{page}")["Location"] == base


def test_nobody_else_comes_in(town: Town, browser: Browser, client: Client, base: str) -> None:
    for page in ("", "groups/basic/", "preview/"):
        assert browser(town.clerk).get(f"{base}{page}").status_code == 403
        assert client.get(f"{base}{page}").status_code == 302
    for page in ("", "undo/", "redo/", "conflict/"):
        assert browser(town.clerk).post(f"{base}{page}").status_code == 403


def test_an_outsider_begins_nothing(town: Town, outsider: Client, base: str) -> None:
    assert outsider.post(base).status_code == 404
    assert ItemVersion.objects.filter(item=town.item).count() == 1


def test_a_finding_leads_to_its_field(editor: Client, base: str) -> None:
    page = editor.get(base).content.decode()
    assert f'href="{base}groups/rights/#at-consult_phone"' in page
    assert "没有咨询电话" in page
    editor.post(f"{base}groups/rights/", {"revision": 0, "consult_phone": "0752-3334444"})
    assert "没有咨询电话" not in editor.get(base).content.decode()


def test_places_are_fields_or_tabs() -> None:
    keys = {tab.key for tab in TABS} | {"situations"}
    assert PLACES.keys() <= {*RULES, *form_faults.RULES, *FAULTS}
    for place in PLACES.values():
        assert place in keys or element(place)


def test_undo_and_redo_bring_back_and_forth(editor: Client, base: str, said: Says) -> None:
    was = said("name")
    editor.post(f"{base}groups/basic/", {"revision": 0, "name": "改过的名字"})
    answer = editor.post(f"{base}undo/", {"revision": 1, "tab": "basic"})
    assert answer["Location"] == f"{base}groups/basic/"
    assert said("name") == was
    editor.post(f"{base}redo/", {"revision": 2, "tab": "basic"})
    assert said("name") == "改过的名字"


def test_nothing_to_undo_is_said(editor: Client, base: str) -> None:
    answer = editor.post(f"{base}undo/", {"revision": 0})
    assert answer.status_code == 409
    assert "disabled" in answer.content.decode()


@pytest.mark.parametrize("revision", ["", "x", "-1", "９", "9" * 40])
def test_a_revision_that_is_none_changes_nothing(editor: Client, base: str, said: Says, revision: str) -> None:
    was = said("name")
    answer = editor.post(f"{base}undo/", {"revision": revision})
    assert answer.status_code == 409
    assert said("name") == was


def test_the_preview_is_the_guide_to_come(editor: Client, base: str, client: Client, town: Town) -> None:
    editor.post(f"{base}groups/basic/", {"revision": 0, "name": "改过的名字"})
    page = editor.get(f"{base}preview/").content.decode()
    assert "<h1>改过的名字</h1>" in page
    assert "群众还看不到" in page
    assert "改过的名字" not in client.get(f"/items/{town.item.code}/").content.decode()


class TestTwoAtOnce:
    """What each changed is kept; where both changed the same, the later one chooses."""

    def test_different_fields_are_both_kept(self, editor: Client, colleague: Client, base: str, said: Says) -> None:
        colleague.post(f"{base}groups/handling/", {"revision": 0, "conditions": "有场所"})
        answer = editor.post(f"{base}groups/handling/", {"revision": 0, "visits": "1", "conditions": ""})
        assert answer.status_code == 302
        assert (said("conditions"), said("visits")) == ("有场所", 1)

    def test_the_same_field_is_put_side_by_side(self, editor: Client, colleague: Client, base: str, said: Says) -> None:
        colleague.post(f"{base}groups/handling/", {"revision": 0, "conditions": "有场所"})
        answer = editor.post(f"{base}groups/handling/", {"revision": 0, "visits": "1", "conditions": "有人员"})
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "有场所" in page
        assert "有人员" in page
        assert said("conditions") == "有场所"
        mine = answer.context["mine"]
        choice = {"mine": mine, "over": 0, "revision": 1, "tab": "handling", "take-conditions": "mine"}
        assert editor.post(f"{base}conflict/", choice)["Location"] == f"{base}groups/handling/"
        assert (said("conditions"), said("visits")) == ("有人员", 1)

    def test_theirs_may_stand(self, editor: Client, colleague: Client, base: str, said: Says) -> None:
        colleague.post(f"{base}groups/handling/", {"revision": 0, "conditions": "有场所"})
        mine = editor.post(f"{base}groups/handling/", {"revision": 0, "visits": "1", "conditions": "有人员"}).context[
            "mine"
        ]
        editor.post(f"{base}conflict/", {"mine": mine, "over": 0, "revision": 1, "take-conditions": "theirs"})
        assert (said("conditions"), said("visits")) == ("有场所", 1)

    def test_a_third_change_asks_again(self, editor: Client, colleague: Client, base: str, said: Says) -> None:
        colleague.post(f"{base}groups/handling/", {"revision": 0, "conditions": "有场所"})
        mine = editor.post(f"{base}groups/handling/", {"revision": 0, "conditions": "有人员"}).context["mine"]
        colleague.post(f"{base}groups/handling/", {"revision": 1, "conditions": "有设备"})
        answer = editor.post(f"{base}conflict/", {"mine": mine, "over": 0, "revision": 1, "take-conditions": "mine"})
        assert answer.status_code == 409
        assert "有设备" in answer.content.decode()
        assert said("conditions") == "有设备"

    def test_saving_itself_reads_the_others_words(self, editor: Client, colleague: Client, base: str) -> None:
        colleague.post(f"{base}groups/handling/", {"revision": 0, "conditions": "有场所"})
        answer = editor.post(f"{base}groups/handling/", {"revision": 0, "visits": "1", "conditions": ""}, headers=HX)
        assert answer["HX-Refresh"] == "true"

    def test_or_somebody_has_to_choose(self, editor: Client, colleague: Client, base: str, said: Says) -> None:
        colleague.post(f"{base}groups/handling/", {"revision": 0, "conditions": "有场所"})
        line = editor.post(
            f"{base}groups/handling/", {"revision": 0, "conditions": "有人员"}, headers=HX
        ).content.decode()
        assert "对照两份内容" in line
        assert 'id="edit-revision"' not in line  # the page still stands on the old one
        assert said("conditions") == "有场所"

    @pytest.mark.parametrize("mine", ["", "{", "[]", '{"code": "x"}', '{"name": 5}', '{"nobody": 1}'])
    def test_what_is_no_change_does_no_harm(self, editor: Client, base: str, said: Says, mine: str) -> None:
        was = said("name")
        assert editor.post(f"{base}conflict/", {"mine": mine, "over": 0, "revision": 0}).status_code in {302, 409}
        assert said("name") == was
