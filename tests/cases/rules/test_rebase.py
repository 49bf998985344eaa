"""A draft moves to a newer version: every kind of change, field by field."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from yimen.cases.rules.rebase import Asked, Paper, Rebased, rebase

TEXT = {"type": "string", "title": "店铺名称", "minLength": 2, "maxLength": 20}
WAY = {"type": "string", "title": "经营方式", "enum": ["堂食", "外卖"]}
LEASE, PHOTO = Paper("lease", "租赁合同", is_required=True), Paper("photo", "照片", is_required=False)
ANSWERS: dict[str, Any] = {
    "party": "self",
    "phone": "13800138000",
    "form": {"shop": "好味道", "way": "外卖"},
    "files": {"lease": [{"id": "1", "name": "租约.pdf"}]},
}


def form(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


OLD = Asked(form(("shop",), shop=TEXT, way=WAY), (LEASE, PHOTO))


def move(new: Asked, **answers: Any) -> Rebased:
    return rebase({**ANSWERS, **answers}, old=OLD, new=new)


def test_nothing_different_changes_nothing() -> None:
    found = move(OLD)
    assert found == Rebased(ANSWERS, kept=("店铺名称", "经营方式"))
    assert found.asks_nothing


def test_a_removed_option_is_asked_again_and_says_what_was_chosen() -> None:
    found = move(Asked(form(shop=TEXT, way={**WAY, "enum": ["堂食", "网店"]}), OLD.papers))
    assert [(each.title, each.answer, each.fault.keyword) for each in found.again] == [("经营方式", "外卖", "enum")]
    assert found.answers["form"] == {"shop": "好味道"}
    assert not found.asks_nothing


def test_an_answer_at_the_new_limit_is_kept_and_one_beyond_is_asked_again() -> None:
    for most, kept in ((3, True), (2, False)):
        found = move(Asked(form(shop={**TEXT, "maxLength": most}, way=WAY), OLD.papers))
        assert ("shop" in found.answers["form"]) is kept
        assert bool(found.again) is not kept


def test_another_kind_of_answer_is_asked_again() -> None:
    found = move(Asked(form(shop={"type": "integer", "title": "店铺数"}, way=WAY), OLD.papers))
    assert found.again[0].title == "店铺数"


def test_a_question_in_new_words_keeps_its_answer_and_is_pointed_out() -> None:
    found = move(Asked(form(shop={**TEXT, "title": "店铺招牌上的名称"}, way=WAY), OLD.papers))
    assert found.reworded == (("店铺名称", "店铺招牌上的名称"),)
    assert found.answers["form"]["shop"] == "好味道"
    assert found.asks_nothing


def test_new_questions_say_whether_they_must_be_answered() -> None:
    more = {"owner": {"type": "string", "title": "经营者"}, "seats": {"type": "integer", "title": "座位数"}}
    found = move(Asked(form(("owner",), shop=TEXT, way=WAY, **more), OLD.papers))
    assert found.new == (("经营者", True), ("座位数", False))
    assert not found.asks_nothing
    assert move(Asked(form(shop=TEXT, way=WAY, seats=more["seats"]), OLD.papers)).asks_nothing


def test_a_question_required_only_where_it_is_asked_counts_as_required() -> None:
    asked = form(shop=TEXT, way=WAY, seats={"type": "integer", "title": "座位数"})
    when = {"properties": {"way": {"enum": ["堂食"]}}, "required": ["way"]}
    asked["allOf"] = [{"if": when, "then": {"properties": {"seats": True}, "required": ["seats"]}}]
    assert move(Asked(asked, OLD.papers)).new == (("座位数", True),)


def test_a_removed_question_is_named_with_its_answer() -> None:
    found = move(Asked(form(shop=TEXT), OLD.papers))
    assert found.gone == (("经营方式", "外卖"),)
    assert found.answers["form"] == {"shop": "好味道"}


def test_a_removed_material_is_named_with_its_upload_which_is_not_handed_in() -> None:
    found = move(Asked(OLD.form, (PHOTO,)))
    assert found.papers_gone == (("租赁合同", ("租约.pdf",)),)
    assert found.answers["files"] == {}
    assert move(Asked(OLD.form, (LEASE,))).papers_gone == (("照片", ()),)


def test_new_materials_and_those_that_became_necessary_are_asked_for() -> None:
    card = Paper("card", "身份证", is_required=True)
    needed = Paper("photo", "照片", is_required=True)
    found = move(Asked(OLD.form, (LEASE, needed, card)))
    assert (found.papers_new, found.papers_needed) == ((card,), ("照片",))
    assert not found.asks_nothing
    uploaded = move(Asked(OLD.form, (LEASE, needed)), files={"photo": [{"id": "2", "name": "a.jpg"}]})
    assert uploaded.papers_needed == ()


def test_who_may_not_apply_any_more_chooses_again() -> None:
    found = rebase(ANSWERS, old=OLD, new=OLD, party_fits=False)
    assert "party" not in found.answers
    assert found.asks_party_again
    assert not found.asks_nothing


def test_another_situation_and_a_promise_that_is_gone_are_said() -> None:
    old = Asked(OLD.form, OLD.papers, {"questions": [1]}, offers_promise=True)
    answers = {**ANSWERS, "situation": {"a": "b"}, "promise": "yes"}
    found = rebase(answers, old=old, new=Asked(OLD.form, OLD.papers, {"questions": [2]}))
    assert (found.asks_situation_again, found.promise_gone) == (True, True)
    assert not {"situation", "promise"} & found.answers.keys()
    same = rebase(answers, old=old, new=old)
    assert same.answers == answers


KEYS = st.sampled_from(["shop", "way", "a", "b"])
SCHEMAS = st.sampled_from([TEXT, WAY, {"type": "integer", "title": "数"}, {"type": "string", "title": "甲"}])
FORMS = st.dictionaries(KEYS, SCHEMAS).map(lambda fields: form(**fields))
FILLED = st.dictionaries(KEYS, st.sampled_from(["外卖", "网店", 3, "一段很长很长很长很长很长很长很长的文字"]))


@given(FILLED, FORMS, FORMS)
def test_every_answer_is_kept_asked_again_or_gone_and_what_is_kept_fits(
    said: dict[str, Any], old: dict[str, Any], new: dict[str, Any]
) -> None:
    said = {key: value for key, value in said.items() if key in old["properties"]}
    found = rebase({"form": said}, old=Asked(old), new=Asked(new))
    assert len(found.kept) + len(found.again) + len(found.gone) == len(said)
    assert not rebase(found.answers, old=Asked(new), new=Asked(new)).again
