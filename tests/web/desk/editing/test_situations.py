"""The editor's tab of situations: typed as questions and tables, kept as typed, tested on the page."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cases.situated import SITUATIONS
from tests.cast import Town
from yimen.catalogue.actions.save_draft import save_draft
from yimen.catalogue.models import ItemVersion
from yimen.catalogue.publishing import findings_of
from yimen.catalogue.rules.tables import table_of, to_jdm

Said = Callable[[str], Any]
CONTROL = re.compile(r"<(input|select|option)\b([^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


def controls(page: str) -> dict[str, list[str]]:
    """Return what a browser would send of the page's form."""
    form = page[page.index('id="edit-form"') :]
    form = form[: form.index("</form>")]
    sent: dict[str, list[str]] = {}
    select = ""
    for tag, rest in CONTROL.findall(form):
        found = {name: unescape(value) for name, value in ATTRIBUTE.findall(rest)}
        if tag == "select":
            select = found["name"]
        elif tag == "option":
            if "selected" in found or select not in sent:
                sent[select] = [found["value"]]
        elif found.get("type") not in {"checkbox", "radio"} or "checked" in found:
            sent.setdefault(found["name"], []).append(found.get("value", ""))
    return sent


@pytest.fixture
def asking(town: Town, draft: ItemVersion) -> ItemVersion:
    changes = {"situations": SITUATIONS}
    return save_draft(item=town.item.code, changes=changes, revision=draft.revision, by=town.extra["editor"], at=now())


def page_of(editor: Client, base: str) -> str:
    response = editor.get(f"{base}situations/")
    assert response.status_code == 200
    return str(response.content.decode())


def test_what_the_page_shows_is_what_it_sends_back(editor: Client, base: str, asking: ItemVersion, said: Said) -> None:
    sent = controls(page_of(editor, base))
    assert editor.post(f"{base}situations/", sent).status_code == 302
    kept = said("situations")
    assert kept["flows"] == [{"key": "simple", "label": "简易流程", "skips": []}]  # this item's flow has no such step
    assert kept["tests"] == SITUATIONS["tests"]
    for after, before in zip(kept["tables"], SITUATIONS["tables"], strict=True):
        assert after["rows"] == before["rows"]
        assert sorted(after["outputs"]) == sorted(before["outputs"])
    assert [q["key"] for q in kept["questions"]] == ["mode", "area", "makes"]
    assert kept["questions"][1]["when"] == ["mode", ["shop"]]


def test_a_new_question_gets_options_and_saving_twice_adds_it_once(editor: Client, base: str, said: Said) -> None:
    sent = controls(page_of(editor, base))
    sent["q-0-title"] = ["店开在哪里？"]
    for _ in range(2):
        sent["revision"] = controls(page_of(editor, base))["revision"]
        editor.post(f"{base}situations/", sent)
    assert said("situations")["questions"] == [{"key": "q1", "title": "店开在哪里？", "kind": "choice"}]
    sent = controls(page_of(editor, base))
    sent["q-0-o-0-label"] = ["城里"]
    editor.post(f"{base}situations/", sent)
    assert said("situations")["questions"][0]["options"] == [{"key": "o1", "label": "城里"}]


@pytest.mark.parametrize(
    ("press", "count"), [("addrow-0", 4), ("droprow-0-1", 2), ("raiserow-0-1", 3), ("droprow-0-9", 3), ("nonsense", 3)]
)
def test_buttons_change_the_rows(
    editor: Client, base: str, asking: ItemVersion, said: Said, press: str, count: int
) -> None:
    editor.post(f"{base}situations/", controls(page_of(editor, base)) | {"do": [press]})
    assert len(said("situations")["tables"][0]["rows"]) == count


def test_tables_and_tests_come_and_go(editor: Client, base: str, asking: ItemVersion, said: Said) -> None:
    for press in ("addtable", "droptest-0", "dropquestion-1", "raisequestion-1"):
        editor.post(f"{base}situations/", controls(page_of(editor, base)) | {"do": [press]})
    kept = said("situations")
    assert [len(kept["tables"]), len(kept["tests"]), len(kept["questions"])] == [3, 2, 2]
    assert kept["tables"][1]["inputs"] == ["mode"]
    assert kept["questions"][0]["key"] == "makes"


def test_a_gap_is_said_beside_the_table_in_words(town: Town, editor: Client, base: str, asking: ItemVersion) -> None:
    editor.post(f"{base}situations/", controls(page_of(editor, base)) | {"do": ["droprow-1-1"]})
    assert "当“您打算怎样经营？”是“有实体店”、“店有多大？”不大于 50 平方米时没有规则。" in page_of(editor, base)


def test_a_failing_test_case_is_shown_recorded_anew_and_bars_publishing_until_then(
    town: Town, editor: Client, base: str, asking: ItemVersion
) -> None:
    sent = controls(page_of(editor, base))
    sent["t-1-r-0-limit"] = ["3"]
    editor.post(f"{base}situations/", sent)
    text = page_of(editor, base)
    assert "时限应当是“4”，结果是“3”" in text
    assert "2 / 3 通过" in text
    fresh = ItemVersion.objects.get(pk=asking.pk)
    assert [found.code for found in findings_of(fresh) if found.code == "situation_wrong"]
    editor.post(f"{base}situations/", controls(text) | {"do": ["expect-0"]})
    assert "3 / 3 通过" in page_of(editor, base)
    fresh = ItemVersion.objects.get(pk=asking.pk)
    assert not [found for found in findings_of(fresh) if found.code == "situation_wrong"]


def test_a_table_goes_out_to_gorules_and_comes_back(editor: Client, base: str, asking: ItemVersion, said: Said) -> None:
    jdm = editor.get(f"{base}situations/way.json").json()
    jdm["nodes"][1]["content"]["rules"][0]["limit"] = "3"
    response = take_in(editor, base, asking, json.dumps(jdm).encode())
    assert response.status_code == 302
    assert said("situations")["tables"][1]["rows"][0]["then"]["limit"] == 3
    assert editor.get(f"{base}situations/none.json").status_code == 404


def take_in(editor: Client, base: str, draft: ItemVersion, content: bytes) -> Any:
    file = SimpleUploadedFile("table.json", content, "application/json")
    return editor.post(f"{base}situations/way/import/", {"file": file, "revision": draft.revision})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>", "不是 GoRules 的决策表文件"),
        (b"[]", "不是 GoRules 的决策表文件"),
        (b"\xff\xfe", "不是 GoRules 的决策表文件"),
        (
            json.dumps({"nodes": [{"type": "functionNode", "name": "算"}]}).encode(),
            "文件里除决策表外还有“算”",
        ),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_one_sentence(
    editor: Client, base: str, asking: ItemVersion, said: Said, content: bytes, words: str
) -> None:
    response = take_in(editor, base, asking, content)
    assert response.status_code == 409
    assert words in response.content.decode()
    assert said("situations") == SITUATIONS


def test_a_file_that_reads_other_questions_is_refused(editor: Client, base: str, asking: ItemVersion) -> None:
    table = table_of(
        {
            "inputs": [{"key": "colour", "label": "颜色", "kind": "yes"}],
            "outputs": [{"key": "limit", "label": "时限", "kind": "integer"}],
            "rows": [],
        }
    )
    response = take_in(editor, base, asking, json.dumps(to_jdm(table)).encode())
    assert "文件里的“颜色”不是这里的问题" in response.content.decode()


def test_an_outsider_finds_nothing_and_a_clerk_is_refused(
    town: Town, base: str, asking: ItemVersion, outsider: Client, browser: Callable[..., Client]
) -> None:
    assert outsider.get(f"{base}situations/").status_code == 404
    assert outsider.post(f"{base}situations/", {}).status_code == 404
    assert outsider.get(f"{base}situations/way.json").status_code == 404
    assert outsider.post(f"{base}situations/way/import/", {}).status_code == 404
    assert browser(town.clerk).get(f"{base}situations/").status_code == 403


def test_the_page_costs_few_queries(
    editor: Client, base: str, asking: ItemVersion, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page_of(editor, base)
    with django_assert_max_num_queries(30):
        page_of(editor, base)
