"""What keeps a theme from being published is found before, in one sentence."""

from typing import Any

import pytest

from tests.bundles.theme import ITEMS, SITUATIONS
from tests.cast import Town
from yimen.bundles.faults import check_publishable, faults_of
from yimen.bundles.models import ThemeVersion
from yimen.catalogue.models import Item, ItemVersion
from yimen.kernel.rules.errors import NotAllowed


def version(items: Any = ITEMS, situations: Any = SITUATIONS) -> ThemeVersion:
    return ThemeVersion(items=items, situations=situations, name="开办餐饮店", service_objects=["person"])


def words(found: ThemeVersion) -> list[str]:
    return [str(fault.words) for fault in faults_of(found) if fault.is_error]


def test_a_right_theme_has_none(town: Town) -> None:
    assert words(version()) == []
    check_publishable(version())


def test_a_circle_is_named_by_the_items_names(town: Town) -> None:
    round_ = [*ITEMS[1:], {"item": "REG", "role": "main", "after": ["OPEN"]}]
    (said,) = words(version(round_))
    assert said.startswith("这些事项互相等待，谁也办不了：")
    assert "企业设立登记 → 开业公告 → " in said
    with pytest.raises(NotAllowed, match="bad_theme"):
        check_publishable(version(round_))


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], "还没有事项"),
        ([{"item": "SIGN"}], "还没有主事项"),
        ([{"item": "GONE", "role": "main"}], "事项 GONE 不存在"),
        ([{"item": "REG", "role": "main", "after": ["GONE"]}], "要等的事项 GONE 不在这个主题里"),
        ([{"item": "REG", "role": "main", "situation": {"x": {"value": 1}}}], "没有情形问题 x"),
    ],
)
def test_each_fault_has_its_sentence(town: Town, items: Any, said: str) -> None:
    assert said in " ".join(words(version(items, {})))


def test_two_items_that_ask_one_thing_differently_are_named(town: Town) -> None:
    live = Item.objects.get(code="SIGN").live
    assert live is not None
    form = live.form
    seats = {**form["properties"]["seats"], "type": "string"}
    changed = {**form, "properties": {**form["properties"], "seats": seats}}
    ItemVersion.objects.filter(pk=live.pk).update(form=changed)
    (said,) = words(version())
    assert "“座位数”在“企业设立登记”和“门头招牌备案”里填写方式不同" in said


def test_an_items_own_question_must_be_answered_by_the_theme(town: Town) -> None:
    live = Item.objects.get(code="SIGN").live
    assert live is not None
    own = {"questions": [{"key": "big", "title": "招牌大吗？", "kind": "yes"}]}
    ItemVersion.objects.filter(pk=live.pk).update(situations=own)
    assert "要问“招牌大吗？”" in words(version())[0]
    answered = [
        {**each, "situation": {"big": {"question": "sign"}}} if each["item"] == "SIGN" else each for each in ITEMS
    ]
    assert words(version(answered)) == []
    other = [{**each, "situation": {"big": {"question": "mode"}}} if each["item"] == "SIGN" else each for each in ITEMS]
    assert "不能回答" in words(version(other))[0]
