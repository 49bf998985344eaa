"""The pages of instant approval: the switch, the second look, and the evidence on the case's page."""

from typing import Any

import pytest

from tests.cases.ruled import file_case, ruled_town
from tests.cast import ANSWERS, MONDAY, Town
from tests.machines import _registers, registers
from tests.web.desk.conftest import Browser, browser
from yimen.cases.actions.decide_instantly import decide_instantly
from yimen.cases.actions.stop_instant import stop_instant
from yimen.cases.models import InstantDecision, InstantReview, InstantStop
from yimen.kernel.actions.set_parameter import set_parameter

__all__ = ["_registers", "browser", "registers"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def town(registers: Any, db: None) -> Town:
    set_parameter(key="instant.review_share", value=10000, source="示例", by=None, at=MONDAY)
    return ruled_town()


@pytest.fixture
def decision(town: Town) -> InstantDecision:
    found = decide_instantly(case=file_case(town).pk, at=MONDAY)
    assert found is not None
    return found


def test_the_switch_takes_a_reason_and_two_clicks(town: Town, browser: Browser) -> None:
    approver = browser(town.approver)
    page = approver.get("/desk/instant/").content.decode()
    assert "马上停用" in page
    assert "全部事项</h2>" not in page
    assert approver.post("/desk/instant/stops/", {"item": town.item.code, "reason": " "}).status_code == 409
    assert approver.post("/desk/instant/stops/", {"item": town.item.code, "reason": "有误"}).status_code == 302
    assert "有误" in approver.get("/desk/instant/").content.decode()
    approver.post("/desk/instant/stops/lift/", {"item": town.item.code, "reason": "改好了"})
    assert not InstantStop.objects.filter(lifted_at=None).exists()


def test_a_supervisor_stops_all(town: Town, browser: Browser) -> None:
    supervisor = browser(town.supervisor)
    assert supervisor.post("/desk/instant/stops/", {"item": "", "reason": "全部有误"}).status_code == 302
    assert "全部自动审批已停用" in supervisor.get("/desk/instant/").content.decode()


def test_a_second_look_finds_right_or_wrong(town: Town, browser: Browser, decision: InstantDecision) -> None:
    handler, address = browser(town.handler), f"/desk/instant/samples/{decision.pk}/"
    assert decision.case.number in handler.get("/desk/instant/samples/").content.decode()
    page = handler.get(address).content.decode()
    for words in ("年满60周岁开小店", "公安局人口库（模拟）", "周岁年龄", "申请表"):
        assert words in page
    assert handler.post(address, {"finding": "wrong", "remark": ""}).status_code == 409
    assert handler.post(address, {"finding": "wrong", "remark": "年龄有误"}).status_code == 302
    assert "去撤销决定" in handler.get(address).content.decode()
    assert InstantReview.objects.get().by == town.handler.pk


def test_the_way_to_the_revocation_is_open_to_another_approver(
    town: Town, browser: Browser, decision: InstantDecision
) -> None:
    browser(town.handler).post(f"/desk/instant/samples/{decision.pk}/", {"finding": "wrong", "remark": "年龄有误"})
    page = browser(town.approver).get(f"/desk/review/{decision.case.number}/").content.decode()
    assert "抽查认为不应当批准：年龄有误" in page
    assert "撤销决定</button>" in page
    posted = {"reason": "年龄有误"}
    assert browser(town.approver).post(f"/desk/review/{decision.case.number}/revocation/", posted).status_code == 302
    decision.case.refresh_from_db()
    assert decision.case.state == "revoked"


def test_the_clerk_reads_why_a_person_has_it(town: Town, browser: Browser) -> None:
    case = file_case(town, answers={**ANSWERS, "seats": 60})
    decide_instantly(case=case.pk, at=MONDAY)
    page = browser(town.clerk).get(f"/desk/cases/{case.number}/").content.decode()
    assert "没有一行规则适用" in page
    assert "规则 441303-SPJY@1" in page


def test_strangers_see_nothing(town: Town, browser: Browser, decision: InstantDecision) -> None:
    address = f"/desk/instant/samples/{decision.pk}/"
    assert browser(town.fire_handler).get(address).status_code == 404
    assert browser(town.clerk).get(address).status_code == 403
    for path in ("/desk/instant/", "/desk/instant/samples/"):
        assert browser(town.issuer).get(path).status_code == 403
    assert browser(town.issuer).post("/desk/instant/stops/", {"item": "", "reason": "x"}).status_code == 403
    assert browser(town.issuer).post("/desk/instant/stops/lift/", {"item": "", "reason": "x"}).status_code == 403
    stranger = browser(town.fire_handler)
    assert stranger.post("/desk/instant/stops/", {"item": town.item.code, "reason": "x"}).status_code == 404
    assert town.item.name not in stranger.get("/desk/instant/").content.decode()


def test_the_pages_ask_the_database_little(
    town: Town, browser: Browser, decision: InstantDecision, django_assert_max_num_queries: Any
) -> None:
    stop_instant(item=town.item.code, reason="x", by=town.approver, at=MONDAY)
    handler = browser(town.handler)
    handler.get("/desk/instant/")
    for path, most in (("/desk/instant/", 16), ("/desk/instant/samples/", 10)):
        with django_assert_max_num_queries(most):
            handler.get(path)
