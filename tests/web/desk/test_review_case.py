"""The reviewer's desk: handed-over cases only, never one's own intake, a claim, an opinion, a return, a decision."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import accept, finish, submit
from tests.cast import PARALLEL, Town, build_staff, build_town
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Task
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.models import Case
from yimen.kernel.models import AccessLog, Event


def step_of(case: Case, step: str = "handle") -> Task:
    return Task.objects.exclude(state="returned").get(subject=case.pk, step=step)


def post(client: Client, case: Case, verb: str, **typed: Any) -> tuple[int, str]:
    """Post to one of the step's nouns; return status and text."""
    response = client.post(f"/desk/review/{case.number}/steps/{step_of(case).pk}/{verb}/", typed)
    return response.status_code, response.content.decode()


def held(client: Client, case: Case) -> str:
    """Claim the step as its page does and return the version that the page shows."""
    assert post(client, case, "claim")[0] == 302
    page = client.get(f"/desk/review/{case.number}/").content.decode()
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]


@pytest.fixture
def handler(town: Town, browser: Browser) -> Client:
    return browser(town.handler)


def test_a_claimed_step_names_its_holder_to_the_others(town: Town, browser: Browser, accepted: Case) -> None:
    claim_step(number=accepted.number, task=step_of(accepted).pk, by=town.handler, at=now())
    colleague = browser(build_staff("colleague", "handler", agency=town.market))
    assert town.handler.name in colleague.get("/desk/review/").content.decode()
    page = colleague.get(f"/desk/review/{accepted.number}/").content.decode()
    assert "正在办理" in page
    assert "/claim/" not in page
    assert post(colleague, accepted, "claim")[0] == 409
    assert accepted.number in browser(town.handler).get("/desk/review/?whose=mine").content.decode()
    assert accepted.number not in colleague.get("/desk/review/?whose=open").content.decode()


def test_the_list_costs_the_same_however_long_it_is(
    town: Town, handler: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        case = accept(town, submit(town))
        claim_step(number=case.number, task=step_of(case).pk, by=town.handler, at=now())
    handler.get("/desk/review/")
    with django_assert_max_num_queries(9):
        handler.get("/desk/review/")


def test_the_pre_review_list_costs_the_same_is_lit_and_narrows(
    town: Town, handler: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    case = submit(town)
    submit(town)
    Case.objects.update(state="pre_review", next_due=now().date() - timedelta(days=9))
    handler.get("/desk/pre-reviews/")
    with django_assert_max_num_queries(8):
        text = handler.get("/desk/pre-reviews/?light=red").content.decode()
    assert case.number in text
    assert "light-red" in text
    assert case.number not in handler.get("/desk/pre-reviews/?light=green").content.decode()


def test_the_page_costs_a_fixed_number_of_queries(
    town: Town, handler: Client, accepted: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    handler.get(f"/desk/review/{accepted.number}/")
    with django_assert_max_num_queries(21):
        handler.get(f"/desk/review/{accepted.number}/")


def test_agreeing_leads_on_and_the_decision_closes_the_review(town: Town, browser: Browser, accepted: Case) -> None:
    handler = browser(town.handler)
    version = held(handler, accepted)
    assert post(handler, accepted, "opinion", outcome="agree", text="符合条件", version=version)[0] == 302
    approver = browser(town.approver)
    page = approver.get(f"/desk/review/{accepted.number}/").content.decode()
    assert "符合条件" in page
    last = Task.objects.get(subject=accepted.pk, step="decide")
    approver.post(f"/desk/review/{accepted.number}/steps/{last.pk}/claim/")
    last.refresh_from_db()
    answer = {"outcome": "agree", "text": "", "version": last.version}
    assert approver.post(f"/desk/review/{accepted.number}/steps/{last.pk}/opinion/", answer).status_code == 302
    accepted.refresh_from_db()
    assert (accepted.state, accepted.decision) == ("ready", "granted")


def test_a_negative_opinion_needs_its_reason_and_keeps_the_choice(handler: Client, accepted: Case) -> None:
    version = held(handler, accepted)
    status, text = post(handler, accepted, "opinion", outcome="disagree", text=" ", version=version)
    assert status == 422
    assert "请写明理由" in text
    assert re.search(r'value="disagree"[^>]*checked', text)


def test_a_stale_page_changes_and_loses_nothing(handler: Client, accepted: Case) -> None:
    held(handler, accepted)
    status, text = post(handler, accepted, "opinion", outcome="agree", text="我写了很久的意见", version="1")
    assert status == 409
    assert "已被他人更新" in text
    assert "我写了很久的意见" in text
    assert step_of(accepted).state == "claimed"


def test_the_second_press_decides_nothing_again(handler: Client, accepted: Case) -> None:
    version = held(handler, accepted)
    post(handler, accepted, "opinion", outcome="agree", text="同意", version=version)
    assert post(handler, accepted, "opinion", outcome="disagree", text="又不同意", version=version)[0] in (404, 409)
    assert Event.objects.filter(type="StepDecided").count() == 1


def test_without_a_claim_there_is_no_opinion(handler: Client, accepted: Case) -> None:
    assert post(handler, accepted, "opinion", outcome="agree", text="", version="1")[0] == 409


def test_a_return_names_a_listed_material_or_field_and_nothing_else(handler: Client, accepted: Case) -> None:
    version = held(handler, accepted)
    page = handler.get(f"/desk/review/{accepted.number}/").content.decode()
    assert "平面布局图" in page
    assert "其他材料" not in page
    for about in ("other", "", "identity_card"):
        assert post(handler, accepted, "return", about=about, code="expired", version=version)[0] == 422
    assert post(handler, accepted, "return", about="lease", code="whatever", version=version)[0] == 422
    assert post(handler, accepted, "return", about="shop_name", code="inconsistent", version=version)[0] == 302
    accepted.refresh_from_db()
    assert accepted.state == "returned"


def test_the_window_that_took_it_in_is_told_why_another_finds_nothing(
    town: Town, browser: Browser, accepted: Case
) -> None:
    assert accepted.accepted_by == town.clerk
    told = browser(town.clerk).get(f"/desk/review/{accepted.number}/")
    assert told.status_code == 403
    assert "受审分离" in told.content.decode()
    colleague = build_staff("colleague", "window_clerk", centre=town.centre)
    for other in (colleague, town.clerk_elsewhere):
        assert browser(other).get(f"/desk/review/{accepted.number}/").status_code == 404


def test_whoever_took_it_in_gets_403_with_both_roles(town: Town, browser: Browser) -> None:
    both, case = town.extra["both"], submit(town)
    client = browser(both)
    client.post(f"/desk/window/{town.window.pk}/")
    assert client.post(f"/desk/cases/{case.number}/acceptance/", {"revision": case.revision}).status_code == 302
    case.refresh_from_db()
    assert case.accepted_by == both
    for response in (
        client.get(f"/desk/review/{case.number}/"),
        client.post(f"/desk/review/{case.number}/steps/{step_of(case).pk}/claim/"),
        client.post(f"/desk/review/{case.number}/steps/{step_of(case).pk}/opinion/", {"outcome": "agree"}),
        client.post(f"/desk/review/{case.number}/steps/{step_of(case).pk}/return/", {"about": "lease"}),
        client.post(f"/desk/review/{case.number}/remarks/", {"text": "自审自批"}),
    ):
        assert response.status_code == 403
        assert "受审分离" in response.content.decode()
    assert AccessLog.objects.filter(kind="refused", by=both.pk, subject=case.pk).count() == 5
    finish(case, town.handler, step="handle", opinion=Opinion("agree"))
    finish(case, town.approver, step="decide", opinion=Opinion("agree"))
    log = browser(town.supervisor).get(f"/desk/watch/{case.number}/").content.decode()
    assert "由不同的人完成" in log
    for hand in (both, town.handler, town.approver):
        assert hand.name in log


def test_dissent_of_a_parallel_step_is_shown_to_whoever_decides(db: None, browser: Browser) -> None:
    town = build_town(flow=PARALLEL)
    case = accept(town, submit(town))
    finish(case, town.handler, step="food", opinion=Opinion("agree", "同意"))
    finish(case, town.fire_handler, step="fire", opinion=Opinion("disagree", "疏散通道不足"))
    client = browser(town.approver)
    last = Task.objects.get(subject=case.pk, step="decide")
    client.post(f"/desk/review/{case.number}/steps/{last.pk}/claim/")
    page = client.get(f"/desk/review/{case.number}/").content.decode()
    assert "疏散通道不足" in page
    assert "不同意见" in page
    last.refresh_from_db()
    address = f"/desk/review/{case.number}/steps/{last.pk}/opinion/"
    silent = client.post(address, {"outcome": "agree", "text": "", "version": last.version})
    assert silent.status_code == 409
    answered = client.post(address, {"outcome": "agree", "text": "已整改", "version": last.version})
    assert answered.status_code == 302


def test_the_departments_pre_review_comes_before_acceptance(db: None, browser: Browser) -> None:
    town = build_town(pre_review="department")
    case, client = submit(town), browser(town.handler)
    assert case.number in client.get("/desk/pre-reviews/").content.decode()
    assert "预审通过" in client.get(f"/desk/review/{case.number}/").content.decode()
    assert browser(town.fire_handler).get(f"/desk/review/{case.number}/").status_code == 404
    assert client.post(f"/desk/review/{case.number}/pre-review/refusal/", {"reason": ""}).status_code == 422
    assert client.post(f"/desk/review/{case.number}/pre-review/").status_code == 302
    assert client.post(f"/desk/review/{case.number}/pre-review/").status_code == 404
    case.refresh_from_db()
    assert case.state == "pre_reviewed"


def test_departments_have_no_intake(town: Town, browser: Browser) -> None:
    page = browser(town.handler).get("/desk/").content.decode()
    assert "/desk/intake/" not in page
    assert "/desk/cases/" not in page
