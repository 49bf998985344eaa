"""The item changes or goes while an application is being filled in: said, and nothing lost."""

from copy import deepcopy
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.cast import MONDAY, Town
from tests.web.portal.wizard import Wizard
from yimen.cases.models import Case
from yimen.catalogue.models import ItemVersion, Material


def publish_newer(town: Town, **changes: Any) -> ItemVersion:
    """Put a second version in force: seats are gone, the owner's name is new."""
    form = deepcopy(town.version.form)
    del form["properties"]["seats"]
    form["properties"]["owner"] = {"type": "string", "title": "经营者", "x-page": "shop"}
    form["required"].append("owner")
    old = ItemVersion.objects.get(pk=town.version.pk)
    materials = list(old.materials.all())
    newer = old
    newer.pk, newer.number, newer.form, newer.published_at = None, 2, form, MONDAY
    newer._state.adding = True
    for key, value in changes.items():
        setattr(newer, key, value)
    ItemVersion.objects.filter(pk=town.version.pk).update(state="retired")
    newer.save()
    for each in materials[:2]:
        Material.objects.create(
            version=newer, key=each.key, name=each.name, kind=each.kind, necessity="required", position=each.position
        )
    town.item.live = newer
    town.item.save()
    return newer


def test_a_new_version_is_reported_and_the_answers_are_kept(town: Town, wizard: Wizard) -> None:
    wizard.fill()
    newer = publish_newer(town)
    assert wizard.get("review/").headers["Location"] == wizard.url("changed/")
    assert wizard.post("review/", {"honest": "1"}).headers["Location"] == wizard.url("changed/")
    text = wizard.get("changed/").content.decode()
    for words in ("办事要求有更新", "<li>经营者</li>", "<li>座位数", "好味道小吃店"):
        assert words in text
    assert wizard.then("changed/") == "party/"
    assert wizard.row.version_id == newer.pk
    assert wizard.answers["form"] == {"shop_name": "好味道小吃店", "home": "新圩镇长布村八号"}
    assert len(wizard.answers["files"]["lease"]) == 1
    assert "请填写“经营者”" in wizard.post("review/", {"honest": "1"}).content.decode()
    wizard.then("page/1/", {"shop_name": "好味道小吃店", "owner": "张伟"})
    assert Case.objects.get(number=wizard.file()).version_id == newer.pk


@pytest.mark.parametrize("status", ["suspended", "cancelled"])
def test_a_withdrawn_item_is_said_and_the_answers_are_shown(town: Town, wizard: Wizard, status: str) -> None:
    wizard.fill()
    town.item.status = status
    town.item.save()
    response: HttpResponse = wizard.client.post(wizard.url("review/"), {"honest": "1"}, follow=True)
    text = response.content.decode()
    assert response.status_code == 410
    for words in ("现在不能申办", "好味道小吃店", "新圩镇长布村八号", "租约.pdf"):
        assert words in text
    assert Case.objects.count() == 0
    assert wizard.post("changed/").status_code == 410
    town.item.status = "in_use"
    town.item.save()
    assert Case.objects.get(number=wizard.file())


def test_what_has_not_changed_is_not_reported(wizard: Wizard) -> None:
    assert wizard.get("changed/").headers["Location"] == wizard.url("review/")
    assert wizard.post("changed/").headers["Location"] == wizard.url("review/")


def test_a_draft_that_is_not_there_is_not_found(zhang: Client) -> None:
    assert Wizard(zhang, "01890000-0000-7000-8000-000000000000").get("changed/").status_code == 404


def test_a_material_that_went_is_named_with_its_upload(town: Town, wizard: Wizard) -> None:
    wizard.fill()
    newer = publish_newer(town)
    newer.materials.filter(key="lease").delete()
    text = wizard.get("changed/").content.decode()
    assert "不会随申请提交" in text
    assert "租约.pdf" in text
    wizard.then("changed/")
    assert "lease" not in wizard.answers["files"]


def test_who_may_not_apply_any_more_is_told_whom_it_serves_and_chooses_again(town: Town, wizard: Wizard) -> None:
    wizard.fill()
    publish_newer(town, service_objects=["enterprise"])
    text = wizard.get("changed/").content.decode()
    assert "重新选择为谁办理" in text
    assert "企业法人" in text
    wizard.then("changed/")
    assert "party" not in wizard.answers


def test_a_removed_option_is_asked_again_with_what_was_answered(town: Town, wizard: Wizard) -> None:
    wizard.fill()
    form = deepcopy(town.version.form)
    form["properties"]["shop_name"] = {**form["properties"]["shop_name"], "enum": ["别的店"]}
    publish_newer(town, form=form)
    text = wizard.get("changed/").content.decode()
    assert "需要重新回答" in text
    assert "您原来填的：好味道小吃店" in text
    wizard.then("changed/")
    assert "shop_name" not in wizard.answers["form"]
