"""The form designer: questions added, changed, moved and deleted by somebody who knows no JSON."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Town, build_item
from tests.web.desk.conftest import Browser
from tests.web.desk.designing.conftest import Designing
from yimen.catalogue.models import ItemVersion, VersionState
from yimen.catalogue.rules.questions import Question, form_of

LINE: dict[str, Any] = {"title": "店名是什么？", "kind": "line", "is_required": "on", "data_class": "ordinary"}
LINE |= {"page": "项目", "when": ""}
PAGES = [
    "form/", "form/questions/new/", "form/questions/kind/", "form/questions/kind/delete/", "form/json/",
    "form/preview/",
    "form/preview/phone/", "flow/", "flow/steps/new/", "flow/steps/handle/", "flow/steps/handle/delete/", "flow/json/",
    "flow/steps/decide/ways/handle/",
]  # fmt: skip


def test_the_form_is_read_as_pages_and_questions(designing: Designing) -> None:
    text = designing.text("form/")
    for words in ("第 1 页", "经营哪一类？", "食品 / 餐饮", "“经营哪一类？”选了“餐饮”才问", "在这一页加一个问题"):
        assert words in text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_costs_few_queries(
    designing: Designing, path: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    designing.get(path)
    with django_assert_max_num_queries(22):
        assert designing.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_nobody_else_comes_in(designing: Designing, town: Town, browser: Browser, client: Client, path: str) -> None:
    assert client.get(designing.url(path)).status_code == 302
    assert browser(town.clerk).get(designing.url(path)).status_code == 403
    assert browser(town.extra["stranger"]).get(designing.url(path)).status_code == 404


@pytest.mark.parametrize(
    "path", ["form/pages/", "form/questions/kind/move/", "form/questions/kind/anew/", "flow/usual/"]
)
def test_nobody_else_changes_anything(designing: Designing, town: Town, browser: Browser, path: str) -> None:
    sent = {"revision": "0", "page": "项目", "title": "别的", "by": "down"}
    assert browser(town.clerk).post(designing.url(path), sent).status_code == 403
    assert browser(town.extra["stranger"]).post(designing.url(path), sent).status_code == 404
    assert designing.draft.revision == 0


def test_without_a_draft_the_way_leads_to_where_one_is_begun(designing: Designing) -> None:
    designing.draft.delete()
    assert designing.get("form/")["Location"] == designing.url("")


def test_a_question_is_added_with_a_key_of_its_sound(designing: Designing) -> None:
    assert designing.post("form/questions/new/", **LINE).status_code == 302
    assert designing.keys == ["kind", "seats", "dian_ming_shi_shen_me", "address"]


def test_a_conditional_question_on_a_new_page(designing: Designing) -> None:
    sent = {**LINE, "page": "+", "new_page": "后厨", "when": "kind", "when__kind": ["餐饮"], "kind": "several"}
    designing.post("form/questions/new/", **sent, options="灶台\n\n 冰箱 \n灶台", least="2")
    added = designing.questions["dian_ming_shi_shen_me"]
    assert (added.page, added.when, added.options, added.least) == ("后厨", ("kind", ("餐饮",)), ("灶台", "冰箱"), 2)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "请写下要问的问题。"),
        ({"page": "+", "new_page": " "}, "请写下新一页的标题。"),
        ({"kind": "riddle"}, "riddle"),
        ({"options": "长" * 101, "kind": "choice"}, "每个最多 100 个字"),
        ({"most": "-1"}, "0"),
    ],
)
def test_bad_input_has_its_sentence_and_nothing_typed_is_lost(
    designing: Designing, wrong: dict[str, str], sentence: str
) -> None:
    response = designing.post("form/questions/new/", **{**LINE, "help": "写全称", **wrong})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert "写全称" in response.content.decode()
    assert designing.draft.revision == 0


def test_a_question_is_changed_and_what_does_not_fit_its_kind_is_left_out(designing: Designing) -> None:
    designing.post(
        "form/questions/address/", **{**LINE, "title": "在哪里？", "kind": "date", "most": "9"}, options="甲"
    )
    changed = designing.questions["address"]
    assert (changed.title, changed.kind, changed.options, changed.most) == ("在哪里？", "date", (), None)
    assert "按新问题提问" in designing.text("form/")  # the key's answers in drafts are addresses
    designing.post("form/questions/address/anew/")
    assert "zai_na_li" in designing.keys
    assert "按新问题提问" not in designing.text("form/")


def test_the_same_fact_takes_the_key_it_has_elsewhere(designing: Designing, town: Town) -> None:
    known = Question("area", "营业面积是多少平方米？", "场所", "number", most=500)
    other = build_item(town.market, town.centre, code="other-item")
    ItemVersion.objects.filter(pk=other.live_id).update(form=form_of((known,)))
    found = designing.text("form/questions/new/?page=项目&q=面积")
    assert "1 个事项在用" in found
    assert "reuse=area" in found
    assert known.title in designing.text(f"form/questions/new/?page=项目&reuse=area&title={known.title}")
    designing.post("form/questions/new/", **{**LINE, "title": known.title, "kind": "number"})
    assert "area" in designing.keys
    designing.post("form/questions/new/", **{**LINE, "title": known.title, "kind": "number"})
    assert len(set(designing.keys)) == 5  # a second one in the same form has a key of its own


def test_what_a_question_means_is_chosen_from_a_list(designing: Designing) -> None:
    meant = LINE | {"title": "门店叫什么？", "meaning": "premises.name"}
    designing.post("form/questions/new/", **meant)
    key = next(key for key, each in designing.questions.items() if each.title == meant["title"])
    assert designing.questions[key].meaning == "premises.name"
    assert "selected" in designing.text(f"form/questions/{key}/").split('value="premises.name"')[1][:12]
    refused = designing.post("form/questions/new/", **meant | {"meaning": "anything"})
    assert refused.status_code == 422


def test_moving_goes_over_the_edge_of_a_page(designing: Designing) -> None:
    designing.post("form/questions/address/move/", by="up")
    assert designing.questions["address"].page == "项目"
    designing.post("form/questions/address/move/", before="kind")
    assert designing.keys == ["address", "kind", "seats"]
    designing.post("form/questions/seats/move/", by="up")
    assert "提问条件依据的问题排在后面" in designing.text("form/")


def test_pages_move_and_get_titles(designing: Designing) -> None:
    designing.post("form/pages/", page="地址", by="up")
    assert designing.keys == ["address", "kind", "seats"]
    designing.post("form/pages/", page="地址", title=" 店址 ")
    assert designing.questions["address"].page == "店址"


def test_what_hangs_on_a_question_is_named_before_it_goes(designing: Designing) -> None:
    assert "多少座位？" in designing.text("form/questions/kind/delete/")
    assert designing.post("form/questions/kind/delete/").status_code == 422
    designing.post("form/questions/kind/delete/", hanging="ask_all")
    assert designing.questions["seats"].when is None
    assert designing.post("form/questions/seats/delete/").status_code == 302
    assert designing.keys == ["address"]
    assert designing.post("form/questions/seats/delete/").status_code == 404  # twice


def test_a_condition_that_lost_its_question_is_kept_until_another_is_chosen(designing: Designing) -> None:
    designing.post("form/questions/seats/move/", by="up")
    assert "保留原来的条件" in designing.text("form/questions/seats/")
    sent = {**LINE, "title": "几个座位？", "kind": "number", "most": "500"}
    designing.post("form/questions/seats/", **{**sent, "when": "kind"})
    assert designing.questions["seats"].when == ("kind", ("餐饮",))
    designing.post("form/questions/seats/", **sent)
    assert designing.questions["seats"].when is None


def test_two_editors_at_different_questions_lose_nothing(designing: Designing) -> None:
    seen = designing.draft.revision
    designing.post("form/questions/new/", **LINE)
    designing.post(
        "form/questions/address/", revision=seen, **{**LINE, "title": "门牌？", "kind": "address", "page": "地址"}
    )
    assert "dian_ming_shi_shen_me" in designing.keys
    assert designing.questions["address"].title == "门牌？"


def test_two_editors_at_one_question_are_asked(designing: Designing) -> None:
    seen = designing.draft.revision
    designing.post("form/questions/address/", **{**LINE, "title": "甲？", "kind": "address", "page": "地址"})
    second = designing.post(
        "form/questions/address/", revision=seen, **{**LINE, "title": "乙？", "kind": "address", "page": "地址"}
    )
    assert second.status_code == 409
    assert "对照两份内容" in second.content.decode()
    assert designing.questions["address"].title == "甲？"


def test_undo_and_redo_take_a_question_away_and_bring_it_back(designing: Designing) -> None:
    designing.post("form/questions/new/", **LINE)
    designing.post("undo/", tab="form")
    assert len(designing.keys) == 3
    designing.post("redo/", tab="form")
    assert len(designing.keys) == 4


def test_a_question_that_saves_itself_answers_with_a_line(designing: Designing) -> None:
    sent: dict[str, Any] = {**LINE, "title": "门牌？", "kind": "address", "page": "地址", "revision": 0}
    url = designing.url("form/questions/address/")
    line = designing.client.post(url, sent, headers={"HX-Request": "true"})
    assert "已保存" in line.content.decode()
    assert 'value="1"' in line.content.decode()  # the revision that the page goes on with
    wrong = designing.client.post(url, {**sent, "title": "", "revision": 1}, headers={"HX-Request": "true"})
    assert wrong.status_code == 200
    assert "还没有保存" in wrong.content.decode()
    assert 'id="err-title" hx-swap-oob="true">请写下要问的问题。' in wrong.content.decode()
    again = designing.client.post(url, {**sent, "title": "门牌号？", "revision": 1}, headers={"HX-Request": "true"})
    assert 'id="err-title" hx-swap-oob="true"></p>' in again.content.decode()
    assert designing.questions["address"].title == "门牌号？"


def test_while_it_is_reviewed_it_can_only_be_read(designing: Designing) -> None:
    ItemVersion.objects.filter(pk=designing.draft.pk).update(state=VersionState.IN_REVIEW)
    assert "在这一页加一个问题" not in designing.text("form/")
    assert designing.post("form/questions/new/", **LINE).status_code in {409, 422}
    assert designing.draft.revision == 0


def test_a_form_by_hand_is_shown_and_left_as_it_is(designing: Designing) -> None:
    designing.save(form={"properties": {"a": {"type": "string", "title": "手写的一栏"}}, "title": "手写"})
    text = designing.text("form/")
    assert "这张申请表是手写的" in text
    assert "手写的一栏" in text
    assert "在这一页加一个问题" not in text
    for path in ("form/questions/a/", "form/questions/new/", "form/pages/"):
        assert designing.post(path, **LINE, by="up").status_code == 404
    assert designing.get("form/questions/new/").status_code == 404
    assert "手写的一栏" in designing.text("form/preview/phone/")
    assert designing.draft.form["title"] == "手写"


def test_an_expert_edits_the_schema_with_checks(designing: Designing) -> None:
    assert "不是正确的 JSON" in designing.post("form/json/", text='{"a": ').content.decode()
    assert "最外层应当是" in designing.post("form/json/", text="[]").content.decode()
    bad = '{"properties": {"a": {"type": "rubbish"}}}'
    assert "不是正确的 JSON Schema" in designing.post("form/json/", text=bad, check="1").content.decode()
    assert designing.draft.revision == 0
    assert designing.post("form/json/", text=bad).status_code == 302  # kept: work is never lost, publishing is barred
    assert designing.draft.form == {"properties": {"a": {"type": "rubbish"}}}
    assert "还不能预览" in designing.text("form/preview/phone/")


def test_what_somebody_typed_is_never_markup(designing: Designing) -> None:
    evil = "<script>alert(1)</script>"
    designing.post("form/questions/new/", **{**LINE, "title": evil, "page": "+", "new_page": evil})
    for path in ("form/", "form/preview/phone/", "form/questions/new/"):
        assert evil not in designing.text(path)
