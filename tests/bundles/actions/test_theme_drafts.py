"""A theme's draft: opened beside the live version, changed save by save, undone and redone, given up."""

from typing import Any

import pytest

from tests.bundles.writing import CODE, Writing, hire
from tests.cast import MONDAY, Town
from yimen.bundles.actions.add_theme import add_theme
from yimen.bundles.actions.drop_theme_draft import drop_theme_draft
from yimen.bundles.actions.open_theme_draft import open_theme_draft
from yimen.bundles.actions.redo_theme_edit import redo_theme_edit
from yimen.bundles.actions.save_theme_draft import save_theme_draft
from yimen.bundles.actions.undo_theme_edit import undo_theme_edit
from yimen.bundles.drafts import theme_document, theme_draft_of
from yimen.bundles.models import Theme, ThemeEdit, ThemeVersion
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed


@pytest.fixture
def town(town: Town) -> Town:
    hire(town)
    return town


@pytest.fixture
def writing(town: Town) -> Writing:
    return Writing(town)


def test_a_draft_is_a_copy_beside_the_live_version(town: Town, writing: Writing) -> None:
    draft = open_theme_draft(**writing.of("editor"))
    live = town.extra["theme"]
    assert (draft.number, draft.state, draft.base_id, draft.revision) == (2, "draft", live.pk, 0)
    assert theme_document(draft) == theme_document(ThemeVersion.objects.get(pk=live.pk))
    assert open_theme_draft(**writing.of("second")).pk == draft.pk
    assert Event.objects.filter(type="ThemeDraftOpened").count() == 1


@pytest.mark.parametrize("who", ["market", "elsewhere", "clerk"])
def test_whoever_may_not_write_the_theme_finds_nothing(town: Town, writing: Writing, who: str) -> None:
    by: Any = town.extra.get(who) or town.clerk
    with pytest.raises(Theme.DoesNotExist):
        open_theme_draft(theme=CODE, by=by, at=MONDAY)
    open_theme_draft(**writing.of("editor"))
    with pytest.raises(ThemeVersion.DoesNotExist):
        save_theme_draft(theme=CODE, changes={"summary": "好"}, revision=0, by=by, at=MONDAY)


def test_the_leading_agencys_editor_writes_it_and_cannot_give_it_away(town: Town) -> None:
    ThemeVersion.objects.update(lead=town.market)
    writing = Writing(town)
    assert writing.edit("market", summary="好").summary == "好"
    with pytest.raises(NotAllowed, match="theme_lead_outside"):
        writing.edit("market", lead=town.fire.code)
    with pytest.raises(NotAllowed, match="theme_lead_outside"):
        writing.edit("market", lead="")
    assert writing.edit("editor", lead=town.fire.code).lead == town.fire


def test_what_was_changed_is_kept_with_what_it_was_and_the_same_again_changes_nothing(writing: Writing) -> None:
    assert writing.edit(summary="一次办好").revision == 1
    assert writing.edit(summary="一次办好").revision == 1
    edit = ThemeEdit.objects.get()
    assert (edit.before, edit.after) == ({"summary": ""}, {"summary": "一次办好"})


def test_the_later_of_two_editors_is_told(writing: Writing) -> None:
    writing.edit(summary="一次办好")
    with pytest.raises(NotAllowed, match="draft_changed"):
        save_theme_draft(**writing.of("second"), changes={"summary": "另一句"}, revision=0)
    assert writing.draft.summary == "一次办好"


@pytest.mark.parametrize(
    "changes",
    [{"items": {}}, {"name": 5}, {"name": "长" * 121}, {"kind": "none"}, {"lead": "NOWHERE"}, {"state": "published"},
     {"notice": {"flow": "\0"}}, {"items": [{"item": str(n)} for n in range(61)]}],
)  # fmt: skip
def test_what_no_column_can_hold_is_refused_and_leaves_no_trace(writing: Writing, changes: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed, match="bad_record"):
        writing.edit(**changes)
    assert not ThemeEdit.objects.exists()


def test_each_editor_takes_back_and_makes_again_the_own_changes(writing: Writing) -> None:
    writing.edit(summary="一")
    writing.edit("second", name="开饭店")
    assert undo_theme_edit(**writing.of("editor"), revision=2).summary == ""
    assert writing.draft.name == "开饭店"
    assert redo_theme_edit(**writing.of("editor"), revision=3).summary == "一"
    with pytest.raises(NotAllowed, match="nothing_to_redo"):
        redo_theme_edit(**writing.of("editor"), revision=4)


def test_what_somebody_changed_since_is_not_taken_back(writing: Writing) -> None:
    writing.edit(summary="一")
    writing.edit("second", summary="二")
    with pytest.raises(NotAllowed, match="edit_overtaken"):
        undo_theme_edit(**writing.of("editor"), revision=2)
    undo_theme_edit(**writing.of("second"), revision=2)
    with pytest.raises(NotAllowed, match="nothing_to_undo"):
        undo_theme_edit(**writing.of("second"), revision=3)


def test_a_draft_given_up_leaves_the_live_version(writing: Writing) -> None:
    writing.edit()
    drop_theme_draft(**writing.of("editor"), revision=1)
    assert theme_draft_of(CODE) is None
    assert Theme.objects.get(code=CODE).live is not None
    with pytest.raises(ThemeVersion.DoesNotExist):
        drop_theme_draft(**writing.of("editor"), revision=1)


def test_a_new_theme_gets_a_code_of_its_sounds_and_goes_with_its_only_draft(town: Town) -> None:
    first = add_theme(name="开理发店", by=town.extra["editor"], at=MONDAY)
    assert (first.theme.code, first.number, first.theme.live) == ("klfd", 1, None)
    second = add_theme(name="开落饭店", by=town.extra["editor"], at=MONDAY)
    assert second.theme.code == "klfd-2"
    drop_theme_draft(theme="klfd", revision=0, by=town.extra["editor"], at=MONDAY)
    assert not Theme.objects.filter(code="klfd").exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [({"name": "开办餐饮店"}, "theme_name_taken"), ({"name": "新", "code": "restaurant"}, "theme_code_taken"),
     ({"name": "新", "code": "A b"}, "theme_code_shape"), ({"name": " "}, "bad_record")],
)  # fmt: skip
def test_a_new_theme_that_cannot_be_is_refused(town: Town, given: dict[str, str], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        add_theme(**given, by=town.extra["editor"], at=MONDAY)


def test_a_departments_editor_begins_a_theme_led_by_the_own_agency_only(town: Town) -> None:
    by = town.extra["market"]
    for lead in ("", town.fire.code):
        with pytest.raises(NotAllowed, match="theme_lead_outside"):
            add_theme(name="开理发店", lead=lead, by=by, at=MONDAY)
    draft = add_theme(name="开理发店", lead=town.market.code, by=by, at=MONDAY)
    assert draft.lead == town.market
    with pytest.raises(NotAllowed, match="theme_lead_outside"):
        add_theme(name="开商店", by=town.clerk, at=MONDAY)
