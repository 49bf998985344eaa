"""The flow designer: steps in a list with checkboxes, the picture they make, faults beside the step."""

from typing import Any

import pytest

from tests.web.desk.designing.conftest import Designing
from yimen.catalogue.rules.flow import Comparison, JoinRule, StepKind, Way

FIRE: dict[str, Any] = {
    "name": "消防意见", "kind": "review", "agency": "fire", "post": "handler", "limit": "2", "leads_to": ["decide"],
    "join": "all", "back_to": "",
}  # fmt: skip


def test_the_steps_stand_with_the_picture(designing: Designing) -> None:
    text = designing.text("flow/")
    assert "<svg" in text
    for words in ("承办", "批准", "3个工作日", "在“承办”之后", "市场监督管理局"):
        assert words in text


def test_a_parallel_step_is_added(designing: Designing) -> None:
    assert designing.post("flow/steps/new/", **FIRE).status_code == 302
    assert [step.name for step in designing.flow.steps] == ["承办", "消防意见", "批准"]
    assert designing.flow.step("decide").after == ("handle", "xiao_fang_yi_jian")
    text = designing.text("flow/")
    assert "消防救援大队" in text
    assert "改好才能发布" not in text


def test_a_new_step_leads_to_the_decision_unless_told_otherwise(designing: Designing) -> None:
    text = designing.text("flow/steps/new/?after=handle")
    assert 'name="after" value="handle"' in text
    assert text.count("checked") >= 4  # kind, post, after, leads_to


def test_a_step_is_changed_and_its_condition_survives(designing: Designing) -> None:
    designing.post("flow/steps/decide/ways/handle/", when="f.kind", in__kind=["餐饮"])
    only = Way("handle", (Comparison("kind", ("餐饮",)),))
    assert designing.flow.step("decide").ways == (only,)
    sent = {**FIRE, "name": "决定", "kind": "decide", "agency": "owner", "post": "approver", "leads_to": []}
    designing.post("flow/steps/decide/", **sent, after=["handle"])
    assert designing.flow.step("decide").name == "决定"
    assert designing.flow.step("decide").ways == (only,)
    text = designing.text("flow/")
    assert "经营哪一类？" in text
    assert "条件都不满足时，流程无路可走" in text


def test_joins_and_the_rest_of_the_grammar_are_kept(designing: Designing) -> None:
    designing.post("flow/steps/new/", **FIRE)
    sent = {**FIRE, "name": "批准", "kind": "decide", "agency": "owner", "post": "approver", "leads_to": []}
    more = {
        "after": ["handle", "xiao_fang_yi_jian"],
        "join": "quorum",
        "number": "1",
        "back_to": "handle",
        "back_times": "2",
    }
    designing.post("flow/steps/decide/", **{**sent, **more})
    step = designing.flow.step("decide")
    assert (step.join.rule, step.join.number) == (JoinRule.QUORUM, 1)
    assert step.back is not None
    assert (step.back.to, step.back.times) == ("handle", 2)
    assert "1个同意即可" in designing.text("flow/")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "请写下环节的名称。"),
        ({"after": ["decide"]}, "不能既在它前面，又在它后面"),
        ({"limit": "soon"}, "整数"),
        ({"agency": "moon"}, "的选项中选择"),
    ],
)
def test_bad_input_has_its_sentence(designing: Designing, wrong: dict[str, Any], sentence: str) -> None:
    response = designing.post("flow/steps/new/", **{**FIRE, **wrong})
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert designing.draft.revision == 0


@pytest.mark.parametrize(
    ("sent", "way"),
    [
        ({"when": ""}, Way("handle")),
        ({"when": "otherwise"}, Way("handle", otherwise=True)),
        ({"when": "f.seats", "low.seats": "50"}, Way("handle", (Comparison("seats", at_least=50),))),
        ({"when": "f.seats", "high.seats": "9.5"}, Way("handle", (Comparison("seats", below=9.5),))),
    ],
)
def test_a_way_gets_its_condition(designing: Designing, sent: dict[str, str], way: Way) -> None:
    url = designing.url("flow/steps/decide/ways/handle/")
    designing.client.post(url, {"revision": designing.draft.revision, **sent})
    assert designing.flow.step("decide").ways == (way,)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"when": "f.kind"}, "请至少勾选一个答案。"),
        ({"when": "f.seats"}, "请至少填写一个界限。"),
        ({"when": "f.seats", "low.seats": "many"}, "界限要填数字。"),
        ({"when": "f.nothing"}, "请选择一个问题。"),
    ],
)
def test_a_condition_that_says_nothing_is_refused(designing: Designing, sent: dict[str, str], sentence: str) -> None:
    response = designing.client.post(designing.url("flow/steps/decide/ways/handle/"), {"revision": 0, **sent})
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_the_way_from_the_start_may_have_a_condition_too(designing: Designing) -> None:
    designing.post("flow/steps/new/", **FIRE)
    designing.post("flow/steps/xiao_fang_yi_jian/ways/-/", when="f.kind", in__kind=["餐饮"])
    assert designing.flow.step("xiao_fang_yi_jian").ways[0].is_conditional
    assert designing.get("flow/steps/decide/ways/-/").status_code == 404
    assert designing.get("flow/steps/decide/ways/nothing/").status_code == 404


def test_a_step_that_goes_closes_the_gap(designing: Designing) -> None:
    assert "受理了就可以开始" in designing.text("flow/steps/handle/delete/")
    designing.post("flow/steps/handle/delete/")
    assert [step.key for step in designing.flow.steps] == ["decide"]
    assert designing.flow.step("decide").after == ()
    assert designing.post("flow/steps/handle/delete/").status_code == 404  # twice


def test_steps_change_their_places_in_the_list(designing: Designing) -> None:
    designing.post("flow/steps/new/", **FIRE)
    designing.post("flow/steps/xiao_fang_yi_jian/move/", by="up")
    assert [step.name for step in designing.flow.steps] == ["消防意见", "承办", "批准"]


def test_two_editors_at_different_steps_lose_nothing(designing: Designing) -> None:
    seen = designing.draft.revision
    designing.post("flow/steps/new/", **FIRE)
    handle = {**FIRE, "name": "初审", "agency": "owner"}
    designing.post("flow/steps/handle/", revision=seen, **handle)
    assert [step.name for step in designing.flow.steps] == ["初审", "消防意见", "批准"]
    again = designing.post("flow/steps/handle/", revision=seen, **{**handle, "name": "复审"})
    assert again.status_code == 409


def test_an_empty_flow_begins_with_the_usual_one(designing: Designing) -> None:
    designing.save(flow={"steps": []})
    assert "先用通常的流程" in designing.text("flow/")
    designing.post("flow/usual/")
    assert any(step.kind == StepKind.DECIDE for step in designing.flow.steps)
    before = designing.draft.revision
    designing.post("flow/usual/")
    assert designing.draft.revision == before


def test_an_expert_edits_the_flow_with_checks(designing: Designing) -> None:
    assert "不是正确的 JSON" in designing.post("flow/json/", text="{").content.decode()
    odd = '{"steps": [{"key": "a"}]}'
    assert "流程的写法无法识别" in designing.post("flow/json/", text=odd, check="1").content.decode()
    assert designing.draft.revision == 0
    designing.post("flow/json/", text=odd)
    assert "这个流程读不出来" in designing.text("flow/")
    assert designing.get("flow/steps/new/").status_code == 404
    designing.post("undo/", tab="flow")
    assert len(designing.flow.steps) == 2
