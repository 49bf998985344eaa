"""The supervisor reads everything, sees no personal data without a reason, and every return by person."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from tests.cases.steps import accept, submit
from tests.cases.ways import promised_case, special
from tests.cast import MONDAY, Town
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Task
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.actions.return_to_window import return_to_window
from yimen.cases.models import Case
from yimen.cases.rules.returning import ReturnCode, ReturnReason
from yimen.catalogue.kept_versions import forget_versions
from yimen.halls.actions.take_window import take_window
from yimen.kernel.models import AccessLog


@pytest.fixture
def supervisor(town: Town, browser: Browser) -> Client:
    return browser(town.supervisor)


def test_names_numbers_and_personal_answers_are_starred(supervisor: Client, case: Case) -> None:
    listed = supervisor.get("/desk/watch/").content.decode()
    page = supervisor.get(f"/desk/watch/{case.number}/").content.decode()
    for text in (listed, page):
        assert "张伟" not in text
        assert "张*" in text
    for hidden in ("11010519491231002X", "新圩镇长布村八号", "13800138000"):
        assert hidden not in page
    assert "好味道小吃店" in page
    assert "<form" in page
    assert "/acceptance/" not in page


def test_a_reveal_needs_a_reason_is_logged_and_shown_once(town: Town, supervisor: Client, case: Case) -> None:
    address = f"/desk/watch/{case.number}/reveals/"
    assert supervisor.post(address, {"reason": "看"}).status_code == 422
    assert not AccessLog.objects.filter(kind="personal_revealed").exists()
    text = supervisor.post(address, {"reason": "核对投诉人身份"}).content.decode()
    assert "11010519491231002X" in text
    line = AccessLog.objects.filter(kind="personal_revealed").first()
    assert line
    assert (line.by, line.subject, line.detail["reason"]) == (town.supervisor.pk, town.zhang.pk, "核对投诉人身份")
    assert "11010519491231002X" not in supervisor.get(f"/desk/watch/{case.number}/").content.decode()


def test_the_late_ones_are_found(town: Town, supervisor: Client) -> None:
    late, punctual = submit(town), submit(town)
    place = AtWindow(town.window, 300)
    accept_case(number=late.number, place=place, by=town.clerk, at=MONDAY - timedelta(days=40))
    accept_case(number=punctual.number, place=place, by=town.clerk, at=MONDAY)
    text = supervisor.get("/desk/watch/?view=late").content.decode()
    assert late.number in text
    assert punctual.number not in text


def test_returns_are_shown_per_person_with_their_reason(town: Town, supervisor: Client, accepted: Case) -> None:
    task = Task.objects.get(subject=accepted.pk)
    claim_step(number=accepted.number, task=task.pk, by=town.handler, at=now())
    reason = ReturnReason(ReturnCode.EXPIRED, "lease")
    return_to_window(number=accepted.number, task=task.pk, reason=reason, by=town.handler, at=now())
    text = supervisor.get("/desk/returns/").content.decode()
    for words in (town.handler.name, "已过有效期", accepted.number, "100%"):
        assert words in text


def test_minutes_stand_beside_the_earlier_baseline(town: Town, supervisor: Client) -> None:
    town.version.earlier_minutes = 40
    town.version.save()
    case = submit(town)
    accept_case(number=case.number, place=AtWindow(town.window, 600), by=town.clerk, at=now())
    for since in ("30", "90", "live", "nonsense"):
        text = supervisor.get(f"/desk/minutes/?since={since}").content.decode()
        assert "省 30.0 分钟" in text


def test_a_number_leads_to_its_case_and_the_state_narrows(supervisor: Client, case: Case) -> None:
    assert supervisor.get(f"/desk/watch/?q={case.number}").headers["Location"] == f"/desk/watch/{case.number}/"
    assert case.number in supervisor.get("/desk/watch/?view=all&state=submitted").content.decode()
    assert case.number not in supervisor.get("/desk/watch/?view=all&state=closed").content.decode()
    assert "没有这个编号" in supervisor.get("/desk/watch/?q=44130").content.decode()


def test_lists_cost_the_same_however_long_they_are(
    town: Town, supervisor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(3):
        case = submit(town)
    supervisor.get("/desk/watch/")
    with django_assert_max_num_queries(8):
        supervisor.get("/desk/watch/")
    with django_assert_max_num_queries(17):
        supervisor.get(f"/desk/watch/{case.number}/")
    with django_assert_max_num_queries(8):
        supervisor.get("/desk/returns/")


def test_the_rare_ways_of_a_case_stand_on_its_page_and_the_signer_is_starred(
    town: Town, supervisor: Client, browser: Browser
) -> None:
    town.version.procedure = {"is_promise_based": True}
    town.version.save()
    forget_versions()
    promised, paused = promised_case(town), accept(town, submit(town))
    special(town, paused)
    watched = supervisor.get(f"/desk/watch/{promised.number}/").content.decode()
    assert "告知承诺" in watched
    assert "张* 于" in watched
    assert "张伟" not in watched
    assert "特别程序中" in supervisor.get(f"/desk/watch/{paused.number}/").content.decode()
    take_window(window=town.window.pk, by=town.clerk, at=now())
    at_window = browser(town.clerk).get(f"/desk/cases/{promised.number}/").content.decode()
    assert "张伟 于" in at_window
