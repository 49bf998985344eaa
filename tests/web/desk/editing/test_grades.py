"""The table of grades is written on a page: grades first, then what they rest on, then the rules."""

from typing import Any

from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser
from yimen.catalogue.drafts import document, draft_of
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.rules.standards.discretion import Discretion


def table(town: Town) -> dict[str, Any]:
    draft = draft_of(town.item.code)
    assert draft is not None
    found: dict[str, Any] = document(draft)["elements"].get("discretion", {})
    return found


def post(editor: Client, base: str, town: Town, **data: Any) -> Any:
    draft = draft_of(town.item.code)
    assert draft is not None
    first = {"grades": "一档、二档", "field": ["seats"], "own": "现场风险：高、低\n面积"}
    return editor.post(f"{base}grades/", {"revision": draft.revision, **first, **data})


def test_grades_and_facts_first_rules_then(town: Town, base: str, editor: Client) -> None:
    assert post(editor, base, town).status_code == 302
    page = editor.get(f"{base}grades/").content.decode()
    assert "这张表还没有规则" in page
    assert 'name="r0-seats-from"' in page
    rules = {"r0-seats-from": "10", "r0-f1": ["高"], "r0-grade": "二档", "r1-f2-below": "50.5", "r1-grade": "一档"}
    assert post(editor, base, town, **rules).status_code == 302
    stored = table(town)
    assert stored["rows"] == [
        {"if": {"seats": {"from": 10}, "f1": ["高"]}, "then": {"grade": "二档"}},
        {"if": {"f2": {"below": 50.5}}, "then": {"grade": "一档"}},
    ]
    found = Discretion.of({"discretion": stored}, town.version.form)
    assert found is not None
    assert found.propose({"seats": 10}, {"f1": "高", "f2": 60}).grade == "二档"
    assert "50.5" in editor.get(f"{base}grades/").content.decode()


def test_a_gap_is_told_and_bars_publishing(town: Town, base: str, editor: Client) -> None:
    post(editor, base, town, own="")
    post(editor, base, town, own="", **{"r0-seats-from": "10", "r0-grade": "二档"})
    assert "alert-bad" in editor.get(f"{base}grades/").content.decode()


def test_a_finding_keeps_its_key_when_another_is_put_before_it(town: Town, base: str, editor: Client) -> None:
    post(editor, base, town, own="现场风险：高、低")
    post(editor, base, town, own="主观恶意：有、无\n现场风险：高、中、低")
    assert {each["label"]: each["key"] for each in table(town)["inputs"]} == {
        "座位数": "seats",
        "主观恶意": "f2",
        "现场风险": "f1",
    }


def test_what_is_no_number_or_option_is_left_out(town: Town, base: str, editor: Client) -> None:
    post(editor, base, town)
    post(editor, base, town, **{"r0-seats-from": "很多", "r0-f1": ["特高"], "r0-grade": "一档", "r1-grade": ""})
    assert table(town)["rows"] == [{"if": {}, "then": {"grade": "一档"}}]


def test_a_rule_for_a_grade_there_is_not_is_refused(town: Town, base: str, editor: Client) -> None:
    post(editor, base, town)
    post(editor, base, town, **{"r0-grade": "九档"})
    assert "alert-bad" in editor.get(f"{base}grades/").content.decode()


def test_without_grades_there_is_no_table(town: Town, base: str, editor: Client) -> None:
    post(editor, base, town)
    post(editor, base, town, grades="")
    assert table(town) == {}


def test_strangers_and_items_without_a_draft(town: Town, base: str, browser: Browser, client: Client) -> None:
    for staff in (town.clerk, town.handler):
        assert browser(staff).get(f"{base}grades/").status_code == 403
    assert client.get(f"{base}grades/").status_code == 302
    assert browser(town.extra["editor"]).get(f"{base}grades/")["Location"] == base
    assert not ItemVersion.objects.filter(state="draft").exists()


AUTOSAVED = {"HTTP_HX_REQUEST": "true"}


def autosave(editor: Client, base: str, town: Town, **data: Any) -> str:
    draft = draft_of(town.item.code)
    assert draft is not None
    first = {"revision": draft.revision, "grades": "一档、二档", "field": ["seats"], "own": ""}
    answer = editor.post(f"{base}grades/", {**first, **data}, **AUTOSAVED)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_table_saves_itself_and_can_be_undone(town: Town, base: str, editor: Client) -> None:
    assert "data-autosave" in editor.get(f"{base}grades/").content.decode()
    line = autosave(editor, base, town)
    assert 'id="edit-bar"' in line
    assert 'id="grade-rules" hx-swap-oob="true"' in line  # new columns: the rules are drawn anew
    assert 'name="r0-seats-from"' in line
    line = autosave(editor, base, town, **{"r0-seats-from": "10", "r0-grade": "二档"})
    assert 'id="grade-rules"' not in line  # whoever writes a rule is not disturbed
    assert 'id="grade-faults" hx-swap-oob="true"' in line
    assert "alert-bad" in line  # what no rule decides is told at once
    assert len(table(town)["rows"]) == 1
    draft = draft_of(town.item.code)
    assert draft is not None
    assert editor.post(f"{base}undo/", {"revision": draft.revision, "tab": "grades"}).status_code == 302
    assert table(town)["rows"] == []
