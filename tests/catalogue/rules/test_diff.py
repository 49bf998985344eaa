"""Two documents compared: nothing is said of equal ones, something of every difference, in the editors' words."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import FORM, PARALLEL, SERIAL
from tests.catalogue.rules.situations.shop import SITUATIONS
from yimen.catalogue.rules.diff import How, Section, carried_over, compare, overlaps
from yimen.catalogue.rules.diff.words import pieces
from yimen.catalogue.rules.questions import Question, form_of
from yimen.catalogue.rules.record import ItemRecord, Limit, MaterialRecord, OwnerRecord
from yimen.catalogue.rules.record_json import document_of

ASKED = [
    Question("shop", "店铺名称", "店铺"),
    Question("kind", "经营方式", "店铺", kind="choice", options=("堂食", "外卖")),
    Question("seats", "座位数", "店铺", kind="number", when=("kind", ("堂食",))),
]
RECORD = ItemRecord(
    code="x-1",
    name="食品经营许可",
    owner=OwnerRecord("区市场监管局", code="scjgj"),
    statutory_limit=Limit(20),
    promised_limit=Limit(5),
    conditions="有固定的经营场所，环境整洁，符合食品安全要求。",
    materials=(MaterialRecord("lease", "租赁合同"), MaterialRecord("id", "身份证")),
    form=form_of(ASKED),
    flow=SERIAL,
    elements={"seat": "二楼"},
)
BASE = document_of(RECORD)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text("甲乙 a", max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "place": st.text("楼窗口", max_size=3),
        "visits": st.none() | st.integers(0, 2),
        "promised_limit": st.none() | st.fixed_dictionaries({"number": st.integers(1, 3), "unit": st.just("workday")}),
        "fee": st.none() | st.dictionaries(st.sampled_from(["name", "basis", "other"]), st.text("费", max_size=2)),
        "elements": st.dictionaries(st.sampled_from(["seat", "unknown"]), PLAIN, max_size=2),
        "extra": st.dictionaries(st.sampled_from("ab"), PLAIN, max_size=2),
        "situations": st.dictionaries(st.sampled_from(["questions", "tables"]), PLAIN, max_size=2),
        "form": st.sampled_from([form_of(ASKED), form_of(ASKED[:2]), form_of(ASKED[::-1][1:]), FORM]),
        "flow": st.sampled_from([SERIAL, PARALLEL, {}, {**SERIAL, "note": 1}]),
        "materials": st.permutations(BASE["materials"]).map(list) | st.just([]),
    }
).map(lambda parts: {**BASE, **parts})


def test_equal_documents_differ_in_nothing() -> None:
    assert compare(BASE, document_of(RECORD)) == ()


@given(DOCUMENTS, DOCUMENTS)
def test_nothing_is_said_exactly_of_equal_documents(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert (compare(before, after) == ()) == (before == after)


@given(DOCUMENTS, DOCUMENTS)
def test_both_ways_round_the_same_sections_differ(before: dict[str, Any], after: dict[str, Any]) -> None:
    there, back = compare(before, after), compare(after, before)
    assert [section.key for section in there] == [section.key for section in back]
    assert [section.count for section in there] == [section.count for section in back]


def only(changes: dict[str, Any]) -> Section:
    [section] = compare(BASE, {**BASE, **changes})
    return section


def said(section: Section) -> list[tuple[str, str, str]]:
    return [(change.label, change.before, change.after) for change in section.changes]


def test_a_limit_is_said_in_its_group() -> None:
    section = only({"promised_limit": {"number": 3, "unit": "workday"}})
    assert (section.title, said(section)) == ("办理时限", [("承诺办结时限", "5个工作日", "3个工作日")])


def test_a_value_that_no_table_names_is_said_all_the_same() -> None:
    section = only({"extra": {"own": {"a": 1}}})
    assert said(section) == [("导入时的附加信息 › own › a", "", "1")]
    assert said(only({"elements": {"seat": "三楼"}}))[0][1:] == ("二楼", "三楼")


def test_materials_come_go_change_and_move() -> None:
    lease, card = BASE["materials"]
    section = only({"materials": [card, {**lease, "necessity": "optional"}, {**card, "key": "photo", "name": "照片"}]})
    assert said(section) == [("材料顺序", "租赁合同、身份证", "身份证、租赁合同")]
    changed, added = section.entries
    assert (changed.how, changed.name, changed.changes[0].label) == (How.CHANGED, "租赁合同", "必要性")
    assert (added.how, added.name) == (How.ADDED, "照片")
    [gone] = only({"materials": [lease]}).entries
    assert (gone.how, gone.name) == (How.REMOVED, "身份证")


def test_questions_are_told_by_what_they_ask() -> None:
    changed = [ASKED[0], Question("kind", "经营方式", "店铺", kind="choice", options=("堂食", "外卖", "网店"))]
    section = only({"form": form_of(changed)})
    assert [(entry.how, entry.name) for entry in section.entries] == [
        (How.REMOVED, "座位数"),
        (How.CHANGED, "经营方式"),
    ]
    assert [(c.label, c.before, c.after) for c in section.entries[1].changes] == [
        ("选项", "堂食、外卖", "堂食、外卖、网店")
    ]


def test_a_question_asked_in_other_cases_is_seen() -> None:
    section = only({"form": form_of([*ASKED[:2], Question("seats", "座位数", "店铺", kind="number")])})
    assert section.entries[0].changes[0].before == "“经营方式”选了堂食时"


def test_a_form_written_by_hand_is_compared_too() -> None:
    other = {**FORM, "required": ["shop_name"], "x-note": "改过"}
    [section] = compare({**BASE, "form": FORM}, {**BASE, "form": other})
    assert [(entry.name, entry.changes[0].label) for entry in section.entries] == [("住址", "必填")]
    assert said(section) == [("表单结构 › x-note", "", "改过")]


def test_steps_are_told_by_their_names() -> None:
    handle, decide = SERIAL["steps"]
    section = only({"flow": {"steps": [{**handle, "limit": 1}, {**decide, "after": []}]}})
    assert [(e.name, e.changes[0].label, e.changes[0].before, e.changes[0].after) for e in section.entries] == [
        ("承办", "环节时限", "3个工作日", "1个工作日"),
        ("批准", "在哪些环节之后", "承办", ""),
    ]


def test_the_form_of_a_step_is_told_by_its_questions() -> None:
    handle, decide = SERIAL["steps"]
    seen, ticked = (
        Question("seen", "现场符合吗？", "现场", kind="choice", options=("符合", "不符合")),
        {"x-note": "手写"},
    )
    flows = [{"steps": [{**handle, "form": form}, decide]} for form in (form_of([seen]), form_of([ASKED[0]]), ticked)]
    [[asked], [by_hand]] = ([e.changes[0] for e in only({"flow": flow}).entries] for flow in (flows[0], flows[2]))
    assert (asked.label, asked.before) == ("环节表单", "")
    assert asked.after.startswith("现场符合吗？（填写方式：单选；选项：符合、不符合；")
    assert by_hand.after == '{"x-note":"手写"}'
    [section] = compare({**BASE, "flow": flows[0]}, {**BASE, "flow": flows[1]})
    assert "现场" in section.entries[0].changes[0].before
    assert section.entries[0].changes[0].after.startswith("店铺名称（")


def test_situations_are_told_by_their_questions_and_conditions() -> None:
    after = deepcopy(SITUATIONS)
    after["questions"][0]["title"] = "怎样经营"
    after["tables"][1]["rows"][1]["then"]["limit"] = 4
    after["tables"][0]["rows"][0]["then"]["materials"] = ["lease", "id"]
    del after["tests"][1]
    [section] = compare({**BASE, "situations": SITUATIONS}, {**BASE, "situations": after})
    found = {entry.name: entry for entry in section.entries}
    assert (section.title, found["怎样经营"].how) == ("情形引导", How.CHANGED)
    [limit] = found["怎么办：“怎样经营”是“实体店”、“面积”大于 50 平方米"].changes
    assert (limit.before, limit.after) == ("6", "4")
    assert any("租赁合同、身份证" in change.after for entry in section.entries for change in entry.changes)
    assert any(entry.how == How.REMOVED and entry.name == "测试：小店" for entry in section.entries)


@pytest.mark.parametrize("broken", [{"questions": [1]}, {"tables": [{"key": "a"}]}, {"tests": [{"name": "x"}]}])
def test_half_made_situations_are_compared_as_they_stand(broken: dict[str, Any]) -> None:
    assert compare({**BASE, "situations": SITUATIONS}, {**BASE, "situations": broken})


def test_a_half_filled_flow_is_compared_without_falling() -> None:
    strange = {"steps": [{"key": "a"}, "b", {"key": "c", "after": [{"step": "", "when": []}, 3], "back": {"to": "a"}}]}
    assert only({"flow": strange}).count


@given(st.text("甲乙丙丁", max_size=30), st.text("甲乙丙丁", max_size=30))
def test_marked_words_put_together_are_both_texts(before: str, after: str) -> None:
    found = pieces(before, after)
    if found:
        assert "".join(p.text for p in found if p.kind != "new") == before
        assert "".join(p.text for p in found if p.kind != "gone") == after


def test_long_texts_are_marked_and_short_or_other_ones_are_not() -> None:
    [change] = only({"conditions": "有固定的经营场所，环境干净，符合食品安全要求。"}).changes
    assert [(p.text, p.kind) for p in change.pieces if p.kind != "same"] == [("整洁", "gone"), ("干净", "new")]
    assert only({"conditions": "另外一段完全不同的话语内容"}).changes[0].pieces == ()
    assert pieces("甲" * 5000, "甲" * 4999) == ()


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_carrying_over_keeps_the_drafts_changes_and_takes_the_rest(
    draft: dict[str, Any], base: dict[str, Any], live: dict[str, Any]
) -> None:
    assert carried_over(draft, base=base, live=base) == draft
    assert carried_over(base, base=base, live=live) == live
    told = carried_over(draft, base=base, live=live)
    for key in told:
        assert told[key] == (live[key] if draft[key] == base[key] else draft[key])
    for key in overlaps(draft, base=base, live=live):
        assert told[key] == draft[key] != live[key]


@pytest.mark.parametrize("noise", [{"": 1}, {"seat": ""}])
def test_what_means_the_same_is_still_said_to_be_written_otherwise(noise: dict[str, Any]) -> None:
    assert compare({**BASE, "elements": {}}, {**BASE, "elements": noise})
