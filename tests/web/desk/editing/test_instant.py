"""The editor's tab of instant approval: typed as a table, kept as typed, tested on the page."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town
from tests.web.desk.editing.test_situations import controls
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.models import ItemVersion, LicenceType
from yimen.catalogue.publishing import findings_of

Said = Callable[[str], Any]
GOOD = {"form_seats": 12, "enterprise_status": "open", "licence_business_licence": True}
INSTANT: dict[str, Any] = {
    "table": {
        "title": "自动审批",
        "inputs": ["form_seats", "enterprise_status", "licence_business_licence"],
        "rows": [
            {
                "if": {
                    "form_seats": {"to": 50},
                    "enterprise_status": ["open"],
                    "licence_business_licence": [True],
                },
                "then": {"outcome": "approve", "grade": "小店"},
                "note": "50座以下",
            },
            {"if": {}, "then": {"outcome": "human"}},
        ],
    },
    "licences": [{"code": "business-licence", "name": "营业执照"}],
    "tests": [
        {"name": "小店", "facts": GOOD, "expected": {"outcome": "approve", "grade": "小店"}},
        {"name": "大店", "facts": {**GOOD, "form_seats": 51}, "expected": {"outcome": "human"}},
    ],
}


@pytest.fixture
def ruled(town: Town, draft: ItemVersion) -> ItemVersion:
    LicenceType.objects.create(code="business-licence", name="营业执照")
    changes = {"instant": INSTANT}
    return save_draft(item=town.item.code, changes=changes, revision=draft.revision, by=town.extra["editor"], at=now())


def page_of(editor: Client, base: str) -> str:
    response = editor.get(f"{base}instant/")
    assert response.status_code == 200
    return str(response.content.decode())


def press(editor: Client, base: str, button: str, **changes: list[str]) -> str:
    sent = controls(page_of(editor, base)) | changes | {"do": [button]}
    assert editor.post(f"{base}instant/", sent).status_code == 302
    return page_of(editor, base)


def wrongs(draft: ItemVersion) -> list[str]:
    fresh = ItemVersion.objects.get(pk=draft.pk)
    return [found.about for found in findings_of(fresh) if found.code == "instant_wrong"]


def test_what_the_page_shows_is_what_it_sends_back(editor: Client, base: str, ruled: ItemVersion, said: Said) -> None:
    assert editor.post(f"{base}instant/", controls(page_of(editor, base))).status_code == 302
    assert said("instant") == INSTANT
    assert wrongs(ruled) == []


def test_an_item_without_a_rule_stays_without_one(editor: Client, base: str, said: Said) -> None:
    assert editor.post(f"{base}instant/", controls(page_of(editor, base))).status_code == 302
    assert said("instant") == {}


def test_a_rule_is_written_from_nothing(editor: Client, base: str, said: Said) -> None:
    LicenceType.objects.create(code="health", name="健康证")
    press(editor, base, "check", inputs=["person_age"], licence=["health"])
    press(editor, base, "addrow")
    press(editor, base, "addrow", **{"r-0-person_age-low": ["６０"], "r-0-outcome": ["approve"]})
    press(editor, base, "check", **{"r-1-outcome": ["human"], "x-0-name": ["六十岁"]})
    page = press(editor, base, "expect-0", **{"x-0-f-person_age": ["60"]})
    assert "1 / 1 通过" in page
    kept = said("instant")
    assert kept["licences"] == [{"code": "health", "name": "健康证"}]
    assert kept["table"]["rows"][0] == {"if": {"person_age": {"from": 60}}, "then": {"outcome": "approve"}}
    assert kept["tests"] == [{"name": "六十岁", "facts": {"person_age": 60}, "expected": {"outcome": "approve"}}]


@pytest.mark.parametrize(
    ("button", "rows", "tests"),
    [("droprow-1", 1, 2), ("raiserow-1", 2, 2), ("droptest-0", 2, 1), ("droprow-9", 2, 2), ("nonsense", 2, 2)],
)
def test_buttons_change_the_rows(
    editor: Client, base: str, ruled: ItemVersion, said: Said, button: str, rows: int, tests: int
) -> None:
    press(editor, base, button)
    assert (len(said("instant")["table"]["rows"]), len(said("instant")["tests"])) == (rows, tests)


def test_a_gap_and_an_overlap_are_said_in_words_and_bar_publishing(
    editor: Client, base: str, ruled: ItemVersion
) -> None:
    page = press(editor, base, "droprow-1")
    assert "时没有规则。" in page
    assert any("时没有规则。" in about for about in wrongs(ruled))


def test_the_rule_goes_with_one_button_and_comes_back_by_undo(
    editor: Client, base: str, ruled: ItemVersion, said: Said
) -> None:
    press(editor, base, "dropall")
    assert said("instant") == {}


def test_a_table_travels_as_a_gorules_file(editor: Client, base: str, ruled: ItemVersion, said: Said) -> None:
    jdm = json.loads(editor.get(f"{base}instant/table.json").content)
    table = next(node for node in jdm["nodes"] if node["type"] == "decisionTableNode")
    table["content"]["rules"][0]["form_seats"] = "[0..40]"
    sent = {"revision": controls(page_of(editor, base))["revision"][0], "file": file_of(jdm)}
    assert editor.post(f"{base}instant/import/", sent).status_code == 302
    assert said("instant")["table"]["rows"][0]["if"]["form_seats"] == {"to": 40}


@pytest.mark.parametrize("content", [b"no json", b"[]", b"{}", b'{"nodes": 3}', b"\xff\xfe"])
def test_a_file_that_is_none_is_refused_in_one_sentence_and_nothing_is_lost(
    editor: Client, base: str, ruled: ItemVersion, said: Said, content: bytes
) -> None:
    sent = {"revision": "1", "file": SimpleUploadedFile("t.json", content)}
    assert editor.post(f"{base}instant/import/", sent).status_code == 409
    assert said("instant") == INSTANT


def test_an_item_without_a_table_has_no_file(editor: Client, base: str) -> None:
    assert editor.get(f"{base}instant/table.json").status_code == 404


def test_another_agency_sees_and_changes_nothing(
    outsider: Client, editor: Client, base: str, ruled: ItemVersion
) -> None:
    for path in ("instant/", "instant/table.json"):
        assert outsider.get(f"{base}{path}").status_code == 404
    assert outsider.post(f"{base}instant/", {}).status_code == 404
    assert outsider.post(f"{base}instant/import/", {}).status_code == 404


def test_the_page_asks_the_database_little(
    editor: Client, base: str, ruled: ItemVersion, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    editor.get(f"{base}instant/")
    with django_assert_num_queries(17):
        editor.get(f"{base}instant/")


def file_of(jdm: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile("table.json", json.dumps(jdm, ensure_ascii=False).encode())
