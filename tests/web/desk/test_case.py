"""The case at the window: reading, accepting, refusing, the one notice, a stale page, the second press."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import accept, finish, submit
from tests.cast import ANSWERS, MONDAY, Town, build_town
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Task
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.actions.return_to_window import return_to_window
from yimen.cases.models import Annotation, Case
from yimen.cases.rules.returning import ReturnCode, ReturnReason
from yimen.halls.actions.take_window import take_window
from yimen.kernel.models import AccessLog, Event


def act(client: Client, case: Case, verb: str, **typed: str) -> tuple[int, str]:
    """Post to one of the case's nouns as its page would; return status and text."""
    page = client.get(f"/desk/cases/{case.number}/").content.decode()
    began = re.search(r'name="began" value="([^"]*)"', page)
    data = {"revision": str(case.revision), "began": began[1] if began else "", **typed}
    response = client.post(f"/desk/cases/{case.number}/{verb}/", data)
    return response.status_code, response.content.decode()


def test_what_was_filed_is_read_only_and_personal_numbers_are_masked(clerk: Client, case: Case) -> None:
    text = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    for answer in ANSWERS.values():
        assert str(answer) in text
        assert f'value="{answer}"' not in text
    assert "11010519491231002X" not in text
    assert "110105********002X" in text


def test_reading_a_case_is_logged(town: Town, clerk: Client, case: Case) -> None:
    clerk.get(f"/desk/cases/{case.number}/")
    line = AccessLog.objects.get(kind="case_read")
    assert (line.by, line.subject, line.detail["case"]) == (town.clerk.pk, case.pk, case.number)


def test_the_page_costs_a_fixed_number_of_queries(
    town: Town, clerk: Client, accepted: Case, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clerk.get(f"/desk/cases/{accepted.number}/")
    with django_assert_max_num_queries(18):
        clerk.get(f"/desk/cases/{accepted.number}/")
    for _ in range(2):
        Annotation.objects.create(case=accepted, staff=town.clerk, text="备注", at=MONDAY)
    finish(accepted, town.handler, step="handle", opinion=Opinion("agree"))
    with django_assert_max_num_queries(18):
        clerk.get(f"/desk/cases/{accepted.number}/")


def test_accepting_records_window_class_and_seconds(town: Town, clerk: Client, case: Case) -> None:
    assert act(clerk, case, "acceptance")[0] == 302
    case.refresh_from_db()
    assert (case.state, case.window, case.window_kind) == ("in_review", town.window, "comprehensive")
    assert case.window_seconds is not None
    assert 0 <= case.window_seconds < 60


def test_a_forged_beginning_counts_as_unknown(clerk: Client, case: Case) -> None:
    act(clerk, case, "acceptance", began="1:forged")
    case.refresh_from_db()
    assert case.window_seconds is None


def test_without_a_window_the_clerk_is_asked_for_one_first(town: Town, browser: Browser, case: Case) -> None:
    response = browser(town.clerk).post(f"/desk/cases/{case.number}/acceptance/", {"revision": "1"})
    assert response.headers["Location"].startswith("/desk/window/?next=")
    case.refresh_from_db()
    assert case.state == "submitted"


def test_two_clerks_at_once_the_second_reads_why(town: Town, clerk: Client, case: Case) -> None:
    assert act(clerk, case, "acceptance")[0] == 302
    status, text = act(clerk, case, "acceptance")
    assert status == 409
    assert "已被他人更新" in text
    assert "现在无需窗口办理" in text
    assert Event.objects.filter(type="CaseAccepted").count() == 1


def test_a_stale_page_loses_nothing_that_was_typed(clerk: Client, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(revision=7)
    status, text = act(clerk, case, "refusal", reason="不属于本机关职权范围")
    assert status == 409
    assert "您写的内容仍在" in text
    assert "不属于本机关职权范围" in text
    assert 'name="revision" value="7"' in text
    case.refresh_from_db()
    assert case.state == "submitted"


@pytest.mark.parametrize("what", ["", "请交盖章的原件"])
def test_what_was_written_is_shown_where_its_form_has_gone(town: Town, clerk: Client, case: Case, what: str) -> None:
    accept(town, case)
    status, text = act(clerk, case, "supplement", revision="1", lack_lease="on", what_lease=what)
    assert status == 409
    assert "内容已被他人更新" in text
    assert ("您刚才写的内容" in text, what in text) == (bool(what), True)


@pytest.mark.parametrize("revision", ["", "x", "1; DROP", "-5", "９"])
def test_a_revision_that_is_none_is_stale(clerk: Client, case: Case, revision: str) -> None:
    assert act(clerk, case, "acceptance", revision=revision)[0] == 409


def test_a_refusal_needs_its_reason(clerk: Client, case: Case) -> None:
    status, text = act(clerk, case, "refusal", reason="  ")
    assert status == 422
    assert "field-wrong" in text
    assert act(clerk, case, "refusal", reason="不属于本机关职权范围")[0] == 302
    assert "不属于本机关职权范围" in clerk.get(f"/desk/cases/{case.number}/").content.decode()


def test_the_one_notice_says_for_each_what_to_do(clerk: Client, case: Case) -> None:
    status, text = act(clerk, case, "supplement")
    assert status == 422
    assert "请勾选所有缺少" in text
    status, text = act(clerk, case, "supplement", lack_lease="on", lack_layout="on", what_layout="请标注尺寸")
    assert status == 422
    assert "请写明“经营场所使用证明”要怎么补正" in text
    assert "请标注尺寸" in text
    assert act(clerk, case, "supplement", lack_lease="on", what_lease="请盖章")[0] == 302
    case.refresh_from_db()
    assert case.missing == [{"key": "lease", "what": "请盖章", "name": "经营场所使用证明", "is_repeat": True}]


def test_a_second_notice_is_offered_for_what_the_first_named_and_refused_for_more(clerk: Client, case: Case) -> None:
    act(clerk, case, "supplement", lack_lease="on", what_lease="请盖章")
    case.refresh_from_db()
    assert act(clerk, case, "supplied", keys="lease")[0] == 302
    case.refresh_from_db()
    assert "补正的材料还不对" in clerk.get(f"/desk/cases/{case.number}/").content.decode()
    status, text = act(clerk, case, "supplement", lack_layout="on", what_layout="再补一张图")
    assert status == 409
    assert "平面布局图" in text
    assert act(clerk, case, "supplement", lack_lease="on", what_lease="章不清楚，请重新盖章")[0] == 302


def test_missing_papers_hold_the_acceptance_up_until_they_are_seen(town: Town, clerk: Client) -> None:
    case = submit(town, channel="window", materials=())
    status, text = act(clerk, case, "acceptance")
    assert status == 409
    assert "经营场所使用证明" in text
    client_response = clerk.post(f"/desk/cases/{case.number}/papers/", {"keys": ["lease", "layout"]})
    assert client_response.status_code == 302
    case.refresh_from_db()
    assert act(clerk, case, "acceptance")[0] == 302


def test_a_remark_stands_beside_the_data(clerk: Client, case: Case) -> None:
    status, _ = act(clerk, case, "remarks", text="<script>alert(1)</script>已核对")
    assert status == 302
    text = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;已核对" in text
    assert "<script>alert" not in text


def test_a_returned_case_says_why_and_is_handed_over_again(town: Town, clerk: Client, accepted: Case) -> None:
    task = Task.objects.get(subject=accepted.pk)
    claim_step(number=accepted.number, task=task.pk, by=town.handler, at=MONDAY)
    reason = ReturnReason(ReturnCode.UNREADABLE, "lease", "第二页")
    return_to_window(number=accepted.number, task=task.pk, reason=reason, by=town.handler, at=MONDAY)
    accepted.refresh_from_db()
    text = clerk.get(f"/desk/cases/{accepted.number}/").content.decode()
    assert "经营场所使用证明：无法辨认" in text
    assert act(clerk, accepted, "handover")[0] == 302
    assert act(clerk, accepted, "handover")[0] == 409


def test_the_window_pre_reviews_first_where_the_item_says_so(db: None, browser: Browser) -> None:
    town = build_town(pre_review="window")
    take_window(window=town.window.pk, by=town.clerk, at=MONDAY)
    clerk, case = browser(town.clerk), submit(town)
    text = clerk.get(f"/desk/cases/{case.number}/").content.decode()
    assert "预审通过" in text
    assert f"/desk/cases/{case.number}/acceptance/" not in text
    assert act(clerk, case, "acceptance")[0] == 409
    assert act(clerk, case, "pre-review")[0] == 302
    case.refresh_from_db()
    assert act(clerk, case, "acceptance")[0] == 302


def test_the_windows_refusal_in_pre_review_keeps_its_reason(db: None, browser: Browser) -> None:
    town = build_town(pre_review="window")
    clerk, case = browser(town.clerk), submit(town)
    assert act(clerk, case, "pre-review/refusal", reason="")[0] == 422
    assert act(clerk, case, "pre-review/refusal", reason="照片不清楚")[0] == 302
    assert act(clerk, case, "pre-review/refusal", reason="再次说明")[0] in (404, 409)
