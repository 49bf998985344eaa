"""A step's own form has the designer that an item's form has: questions, order, conditions, preview, undo, autosave."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Town
from tests.web.desk.conftest import Browser
from tests.web.desk.designing.conftest import Designing
from yimen.catalogue.rules.questions import Question, form_of
from yimen.catalogue.rules.questions_read import questions_of

FORM = "flow/steps/handle/form/"
LINE: dict[str, Any] = {"title": "现场有几个出口？", "kind": "number", "is_required": "on", "data_class": "ordinary"}
LINE |= {"page": "+", "new_page": "现场", "when": ""}
ASKED = (
    Question("fits", "是否符合？", "现场", "choice", options=("符合", "不符合")),
    Question("why", "哪里不符合？", "现场", "paragraph", when=("fits", ("不符合",))),
)
PAGES = [FORM, f"{FORM}questions/new/", f"{FORM}questions/fits/", f"{FORM}questions/fits/delete/", f"{FORM}json/",
         f"{FORM}preview/phone/"]  # fmt: skip


def asked(designing: Designing) -> list[str]:
    return [each.key for each in questions_of(designing.flow.step("handle").form or {})]


@pytest.fixture
def asking(designing: Designing) -> Designing:
    flow = dict(designing.draft.flow)
    flow["steps"] = [each | ({"form": form_of(ASKED)} if each["key"] == "handle" else {}) for each in flow["steps"]]
    designing.save(flow=flow)
    return designing


def test_the_way_leads_from_the_step_to_its_form_and_back(designing: Designing) -> None:
    assert designing.url(FORM) in designing.text("flow/steps/handle/")
    text = designing.text(FORM)
    assert "这个环节还没有要填的内容" in text
    assert designing.url("flow/steps/handle/") in text
    assert designing.url(FORM) not in designing.text("flow/")


def test_the_first_question_makes_the_form_and_the_last_takes_it_away(designing: Designing) -> None:
    before, item_form = designing.flow, dict(designing.draft.form)
    answer = designing.post(f"{FORM}questions/new/", **LINE)
    assert answer.status_code == 302, answer.content.decode()
    (key,) = asked(designing)
    assert designing.url(FORM) in answer["Location"]
    assert designing.draft.form == item_form  # the item's own form is another
    assert [step.key for step in designing.flow.steps] == [step.key for step in before.steps]
    assert designing.url(FORM) in designing.text("flow/")
    assert designing.post(f"{FORM}questions/{key}/delete/").status_code == 302
    assert designing.flow == before


def test_order_condition_and_preview(asking: Designing) -> None:
    text = asking.text(FORM)
    assert "“是否符合？”选了“不符合”才问" in text
    assert asking.url(f"{FORM}questions/why/") in text
    asking.post(f"{FORM}questions/why/move/", by="up")
    assert asked(asking) == ["why", "fits"]
    assert asking.post("undo/").status_code == 302
    assert asked(asking) == ["fits", "why"]
    assert "哪里不符合？" in asking.text(f"{FORM}preview/phone/?at=why")
    asking.post(f"{FORM}pages/", page="现场", title="现场情况")
    assert {each.page for each in questions_of(asking.flow.step("handle").form or {})} == {"现场情况"}


def test_a_question_saves_itself(asking: Designing) -> None:
    sent = {"revision": asking.draft.revision, "title": "符合要求吗？", "kind": "choice", "options": "符合\n不符合"}
    sent |= {"page": "现场", "when": "", "data_class": "ordinary", "is_required": "on"}
    answer = asking.client.post(asking.url(f"{FORM}questions/fits/"), sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "edit-bar" in answer.content.decode()
    assert questions_of(asking.flow.step("handle").form or {})[0].title == "符合要求吗？"


def test_two_editors_at_different_questions_of_a_step_lose_nothing(asking: Designing) -> None:
    over = asking.draft.revision
    asking.post("flow/steps/decide/move/", by="up")
    answer = asking.post(f"{FORM}questions/why/delete/", revision=over)
    assert answer.status_code == 302
    assert asked(asking) == ["fits"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_cost_little_and_nobody_else_comes_in(
    asking: Designing, town: Town, browser: Browser, client: Client, path: str
) -> None:
    assert asking.get(path).status_code == 200
    assert asking.get(path.replace("steps/handle", "steps/nowhere")).status_code == 404
    assert client.get(asking.url(path)).status_code == 302
    assert browser(town.clerk).get(asking.url(path)).status_code == 403
    assert browser(town.extra["stranger"]).get(asking.url(path)).status_code == 404
