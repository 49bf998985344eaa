"""Drafts: opened beside the live version, changed save by save, undone and redone."""

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import MONDAY, Town, build_staff
from yimen.catalogue.actions.add_item import add_item
from yimen.catalogue.actions.change_draft import change_draft
from yimen.catalogue.actions.open_draft import open_draft
from yimen.catalogue.actions.redo_edit import redo_edit
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.actions.undo_edit import undo_edit
from yimen.catalogue.drafts import document, draft_of
from yimen.catalogue.models import DraftEdit, Item, ItemVersion, LicenceType
from yimen.identity.models import Agency, Staff
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def draft(town: Town) -> ItemVersion:
    return open_draft(item=town.item.code, by=town.extra["editor"], at=MONDAY)


def save(town: Town, changes: dict[str, Any], revision: int, *, by: str = "editor") -> ItemVersion:
    return save_draft(item=town.item.code, changes=changes, revision=revision, by=town.extra[by], at=MONDAY)


def test_a_draft_is_a_copy_beside_the_live_version(town: Town, draft: ItemVersion) -> None:
    assert (draft.number, draft.state, draft.base_id, draft.revision) == (2, "draft", town.version.pk, 0)
    assert document(draft) == document(ItemVersion.objects.get(pk=town.version.pk))
    assert Item.objects.get().live_id == town.version.pk
    assert Event.objects.get(type="DraftOpened").payload["number"] == 2


def test_opening_again_gives_the_same_draft(town: Town, draft: ItemVersion) -> None:
    assert open_draft(item=town.item.code, by=town.extra["second"], at=MONDAY).pk == draft.pk
    assert Event.objects.filter(type="DraftOpened").count() == 1


@pytest.mark.parametrize("who", ["elsewhere", "clerk"])
def test_an_editor_of_another_department_and_no_editor_at_all_find_nothing(town: Town, who: str) -> None:
    by: Staff = town.extra.get(who) or town.clerk
    with pytest.raises(Item.DoesNotExist):
        open_draft(item=town.item.code, by=by, at=MONDAY)
    open_draft(item=town.item.code, by=town.extra["editor"], at=MONDAY)
    with pytest.raises(ItemVersion.DoesNotExist):
        save_draft(item=town.item.code, changes={"place": "一楼"}, revision=0, by=by, at=MONDAY)


def test_an_editor_of_the_department_above_and_one_of_the_region_may(town: Town) -> None:
    above = Agency.objects.create(code="gov", name="区政府", short_name="区政府", pinyin="qzf")
    Agency.objects.filter(pk=town.market.pk).update(parent=above)
    for by in (build_staff("above", "catalogue_editor", agency=above), town.extra["region"]):
        assert open_draft(item=town.item.code, by=by, at=MONDAY).number == 2


def test_a_post_that_has_ended_edits_nothing(town: Town) -> None:
    with pytest.raises(Item.DoesNotExist):
        open_draft(item=town.item.code, by=town.extra["editor"], at=MONDAY - timedelta(days=400))


def test_what_was_changed_is_kept_with_what_it_was(town: Town, draft: ItemVersion) -> None:
    saved = save(town, {"place": "一楼3号窗口", "promised_limit": {"number": 3}}, 0)
    assert (saved.place, saved.promised_limit, saved.revision) == ("一楼3号窗口", 3, 1)
    edit = DraftEdit.objects.get()
    assert edit.before == {"place": "", "promised_limit": {"number": 5, "unit": "workday"}}
    assert edit.after == {"place": "一楼3号窗口", "promised_limit": {"number": 3, "unit": "workday"}}
    assert ItemVersion.objects.get(pk=town.version.pk).promised_limit == 5


def test_the_same_again_changes_nothing(town: Town, draft: ItemVersion) -> None:
    save(town, {"place": "一楼"}, 0)
    assert save(town, {"place": "一楼"}, 1).revision == 1
    assert DraftEdit.objects.count() == 1


def test_materials_are_replaced_as_a_whole_and_keep_their_order(town: Town, draft: ItemVersion) -> None:
    papers = document(draft)["materials"]
    saved = save(town, {"materials": [papers[2], papers[0], {"key": "new", "name": "身份证"}]}, 0)
    assert [paper.name for paper in saved.materials.all()] == ["照片", "经营场所使用证明", "身份证"]
    assert town.version.materials.count() == 3


def test_what_is_said_of_the_item_itself_waits_with_the_draft(town: Town, draft: ItemVersion) -> None:
    saved = save(town, {"keywords": ["卫生证"], "name": "食品经营许可（新办）"}, 0)
    assert document(saved)["keywords"] == ["卫生证"]
    assert (Item.objects.get().keywords, Item.objects.get().name) == ([], "食品经营许可")


def test_a_half_filled_draft_is_kept(town: Town, draft: ItemVersion) -> None:
    empty = {"promised_limit": None, "name": "", "materials": [], "legal_basis": [], "flow": {"steps": [{"key": "a"}]}}
    assert save(town, empty, 0).revision == 1


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"visits": "两次"}, "visits"),
        ({"visits": 40000}, "visits"),
        ({"promised_limit": {"number": -1}}, "promised_limit"),
        ({"promised_limit": {"number": 3, "unit": "weeks"}}, "promised_unit"),
        ({"task_type": "nonsense"}, "task_type"),
        ({"name": "长" * 301}, "name"),
        ({"place": "零\x00字节"}, "\\0"),
        ({"external_url": "javascript:alert(1)"}, "external_url"),
        ({"licence_type": "nowhere"}, "nowhere"),
        ({"materials": [{"key": "a", "name": "甲"}, {"key": "a", "name": "乙"}]}, "materials.key"),
        ({"materials": [{"key": "a b", "name": "甲"}]}, "key"),
        ({"owner": {"name": "别的部门"}}, "owner"),
        ({"code": "other"}, "code"),
        ({"nonsense": 1}, "nonsense"),
    ],
)
def test_a_wrong_shape_is_named_and_nothing_is_saved(
    town: Town, draft: ItemVersion, changes: dict[str, Any], where: str
) -> None:
    with pytest.raises(NotAllowed, match="bad_record") as refused:
        save(town, {**changes, "conditions": "都不保存"}, 0)
    assert refused.value.details["where"] == where
    kept = draft_of(town.item.code)
    assert kept is not None
    assert (kept.revision, kept.conditions, kept.materials.count()) == (0, "", 3)


def test_a_licence_type_is_named_by_its_code(town: Town, draft: ItemVersion) -> None:
    LicenceType.objects.create(code="spjy", name="食品经营许可证")
    saved = save(town, {"licence_type": "spjy"}, 0)
    assert saved.licence_type is not None
    assert document(saved)["licence_type"] == "spjy"


def test_who_saw_an_older_revision_is_told_and_overwrites_nothing(town: Town, draft: ItemVersion) -> None:
    save(town, {"place": "一楼"}, 0)
    with pytest.raises(NotAllowed, match="draft_changed"):
        save(town, {"place": "二楼"}, 0, by="second")
    assert document(ItemVersion.objects.get(pk=draft.pk))["place"] == "一楼"


def test_changes_are_undone_and_redone_in_turn(town: Town, draft: ItemVersion) -> None:
    who = {"item": town.item.code, "by": town.extra["editor"], "at": MONDAY}
    save(town, {"place": "一楼"}, 0)
    save(town, {"place": "二楼", "visits": 1}, 1)
    assert undo_edit(**who, revision=2).place == "一楼"
    assert undo_edit(**who, revision=3).place == ""
    with pytest.raises(NotAllowed, match="nothing_to_undo"):
        undo_edit(**who, revision=4)
    assert redo_edit(**who, revision=4).place == "一楼"
    again = redo_edit(**who, revision=5)
    assert (again.place, again.visits) == ("二楼", 1)
    with pytest.raises(NotAllowed, match="nothing_to_redo"):
        redo_edit(**who, revision=6)


def test_a_change_after_undoing_ends_what_could_be_redone(town: Town, draft: ItemVersion) -> None:
    who = {"item": town.item.code, "by": town.extra["editor"], "at": MONDAY}
    save(town, {"place": "一楼"}, 0)
    undo_edit(**who, revision=1)
    save(town, {"place": "三楼"}, 2)
    with pytest.raises(NotAllowed, match="nothing_to_redo"):
        redo_edit(**who, revision=3)


def test_one_undoes_only_ones_own_and_not_what_was_changed_since(town: Town, draft: ItemVersion) -> None:
    save(town, {"place": "一楼"}, 0)
    save(town, {"visits": 1}, 1, by="second")
    undone = undo_edit(item=town.item.code, revision=2, by=town.extra["editor"], at=MONDAY)
    assert (undone.place, undone.visits) == ("", 1)
    save(town, {"visits": 0}, 3)
    with pytest.raises(NotAllowed, match="edit_overtaken"):
        undo_edit(item=town.item.code, revision=4, by=town.extra["second"], at=MONDAY)


def test_materials_are_undone_too(town: Town, draft: ItemVersion) -> None:
    before = document(draft)
    save(town, {"materials": []}, 0)
    undone = undo_edit(item=town.item.code, revision=1, by=town.extra["editor"], at=MONDAY)
    assert document(undone) == before


@pytest.mark.parametrize("state", ["in_review", "approved"])
def test_what_is_reviewed_is_not_changed(town: Town, draft: ItemVersion, state: str) -> None:
    save(town, {"place": "一楼"}, 0)
    ItemVersion.objects.filter(pk=draft.pk).update(state=state)
    for verb in (undo_edit, redo_edit):
        with pytest.raises(NotAllowed, match="draft_not_open"):
            verb(item=town.item.code, revision=1, by=town.extra["editor"], at=MONDAY)
    with pytest.raises(NotAllowed, match="draft_not_open"):
        save(town, {"place": "二楼"}, 1)


def test_nothing_changed_leaves_no_edit(town: Town, draft: ItemVersion) -> None:
    same = change_draft(draft=draft, changes={"place": ""}, by=town.extra["editor"], at=MONDAY)
    assert same.revision == 0


def test_a_new_item_begins_as_a_draft_that_nobody_can_apply_for(town: Town) -> None:
    made = add_item(code="441303-NEW", name="开书店", agency=town.market.code, by=town.extra["editor"], at=MONDAY)
    assert (made.number, made.name, made.base_id) == (1, "开书店", None)
    assert Item.objects.get(code="441303-NEW").live is None
    assert Event.objects.filter(type="ItemAdded").count() == 1


@pytest.mark.parametrize(
    ("code", "name", "refusal"),
    [
        ("a/b", "开书店", "item_code_shape"),
        ("", "开书店", "item_code_shape"),
        ("a" * 65, "开书店", "item_code_shape"),
        ("441303-SPJY", "开书店", "item_code_taken"),
        ("new", " ", "bad_record"),
        ("new", "长" * 301, "bad_record"),
    ],
)
def test_a_new_item_needs_a_free_code_and_a_name(town: Town, code: str, name: str, refusal: str) -> None:
    with pytest.raises(NotAllowed, match=refusal):
        add_item(code=code, name=name, agency=town.market.code, by=town.extra["editor"], at=MONDAY)
    assert Item.objects.count() == 1


def test_nobody_begins_an_item_of_another_department(town: Town) -> None:
    with pytest.raises(Agency.DoesNotExist):
        add_item(code="new", name="开书店", agency=town.fire.code, by=town.extra["editor"], at=MONDAY)
