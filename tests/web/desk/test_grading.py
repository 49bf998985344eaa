"""The reviewer sees what the table proposes and by which rule; the page asks for what the table needs."""

from typing import Any

import pytest
from django.test import Client

from tests.cases.steps import accept, finish, submit
from tests.cast import MONDAY, Town, build_town
from tests.grades import BY_FINDING, BY_SEATS
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Task
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.models import Case, DiscretionUse

pytestmark = pytest.mark.django_db


def at_decision(browser: Browser, table: dict[str, Any]) -> tuple[Town, Case, Client]:
    town = build_town(elements={"discretion": table})
    case = accept(town, submit(town))
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    claim_step(
        number=case.number, task=Task.objects.get(subject=case.pk, step="decide").pk, by=town.approver, at=MONDAY
    )
    return town, case, browser(town.approver)


def decide(client: Client, case: Case, **fields: str) -> Any:
    task = Task.objects.get(subject=case.pk, step="decide")
    data = {"outcome": "agree", "text": "", "version": task.version, **fields}
    return client.post(f"/desk/review/{case.number}/steps/{task.pk}/opinion/", data)


def test_the_proposal_stands_beside_the_decision_with_its_rule(browser: Browser) -> None:
    _town, case, approver = at_decision(browser, BY_SEATS)
    page = approver.get(f"/desk/review/{case.number}/").content.decode()
    assert "裁量表建议：<strong>二档</strong>（第 2 条" in page
    assert "等待督办确认" not in page  # the name of another part of the page
    assert decide(approver, case).status_code == 302
    assert "按裁量表" in approver.get(f"/desk/review/{case.number}/").content.decode()


def test_another_grade_without_a_reason_comes_back_with_what_was_typed(browser: Browser) -> None:
    _town, case, approver = at_decision(browser, BY_SEATS)
    refused = decide(approver, case, grade="三档", text="同意")
    assert refused.status_code == 409
    assert "必须写明理由" in refused.content.decode()
    assert '<option value="三档" selected>' in refused.content.decode()
    assert decide(approver, case, grade="三档", grade_reason="连续三年被投诉").status_code == 302
    page = approver.get(f"/desk/review/{case.number}/").content.decode()
    assert "未按裁量表" in page
    assert "连续三年被投诉" in page


def test_what_the_table_needs_is_asked_for(browser: Browser) -> None:
    _town, case, approver = at_decision(browser, BY_FINDING)
    assert "现场风险" in approver.get(f"/desk/review/{case.number}/").content.decode()
    assert decide(approver, case).status_code == 422
    assert decide(approver, case, found_f1="高").status_code == 302
    assert DiscretionUse.objects.get().grade == "三档"


def test_a_refusal_asks_for_no_grade(browser: Browser) -> None:
    _town, case, approver = at_decision(browser, BY_FINDING)
    assert decide(approver, case, outcome="disagree", text="不符合条件").status_code == 302
