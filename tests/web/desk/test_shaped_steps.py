"""Steps of every shape on the desk's pages: an own form, a way back, a skip, a stand-in, and somebody else's hands."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate, now

from tests.cases.shaped import decide, live, say, step, task
from tests.cases.steps import accept, submit
from tests.cast import Town, build_staff, build_town
from tests.web.desk.conftest import Browser
from yimen.approvals.models import Delegation
from yimen.cases.actions.claim_step import claim_step
from yimen.cases.models import Case
from yimen.identity.actions.close_agency import close_agency

AREA = {"area": {"type": "integer", "title": "核定面积", "minimum": 1}}
FORM = {"type": "object", "properties": AREA, "required": ["area"]}


@pytest.fixture
def shaped(db: None) -> Any:
    def make(*steps: dict[str, Any]) -> tuple[Town, Case]:
        town = build_town(flow={"steps": list(steps)})
        return town, accept(town, submit(town, at=now()), at=now())

    return make


def claimed(case: Case, key: str, by: Any) -> str:
    held = claim_step(number=case.number, task=task(case, key).pk, by=by, at=now())
    return f"/desk/review/{case.number}/steps/{held.pk}/"


def page(client: Client, case: Case) -> str:
    return client.get(f"/desk/review/{case.number}/").content.decode()


def test_the_steps_own_form_is_asked_for_and_shown_afterwards(shaped: Any, browser: Browser) -> None:
    town, case = shaped(step("a", form=FORM), decide("a"))
    handler, address = browser(town.handler), claimed(case, "a", town.handler)
    assert "核定面积" in page(handler, case)
    version = task(case, "a").version
    for area in ("", "0", "很大"):
        typed = {"outcome": "agree", "text": "照图", "version": version, "step-area": area}
        refused = handler.post(address + "opinion/", typed)
        assert (refused.status_code, "照图" in refused.content.decode()) == (422, True)
    done = handler.post(address + "opinion/", {"outcome": "agree", "version": version, "step-area": "86"})
    assert done.status_code == 302
    assert task(case, "a").answers == {"area": 86}
    assert "<dd>86</dd>" in page(browser(town.approver), case)


def test_who_disagrees_reads_where_it_goes_back_and_need_not_fill_in(shaped: Any, browser: Browser) -> None:
    town, case = shaped(step("a"), step("b", "a", form=FORM, back={"to": "a", "times": 1}), decide("b"))
    say(case, "a", "agree", town.handler, at=now())
    handler, address = browser(town.handler), claimed(case, "b", town.handler)
    assert "不同意，退回“a”重办（还可退回1次）" in page(handler, case)
    typed = {"outcome": "disagree", "text": "图纸不清", "version": task(case, "b").version}
    assert handler.post(address + "opinion/", typed).status_code == 302
    assert live(case) == {"a"}
    assert "退回重办" in page(handler, case)


def test_an_optional_step_is_skipped_with_a_reason(shaped: Any, browser: Browser) -> None:
    town, case = shaped(step("a", optional=True), decide("a"))
    handler, address = browser(town.handler), claimed(case, "a", town.handler)
    assert "/skip/" in page(handler, case)
    version = task(case, "a").version
    assert handler.post(address + "skip/", {"reason": "", "version": version}).status_code == 422
    assert handler.post(address + "skip/", {"reason": "图纸已说明", "version": version}).status_code == 302
    assert live(case) == {"d"}
    assert "已跳过" in page(browser(town.approver), case)


def test_a_vetoed_decision_offers_no_grant(shaped: Any, browser: Browser) -> None:
    town, case = shaped(step("a"), step("b"), decide("a", "b", join={"rule": "veto"}))
    say(case, "a", "disagree", town.handler, at=now())
    address = claimed(case, "d", town.approver)
    approver = browser(town.approver)
    text = page(approver, case)
    assert "只能作出不予的决定" in text
    assert 'value="agree"' not in text
    typed = {"outcome": "agree", "text": "准", "version": task(case, "d").version}
    assert approver.post(address + "opinion/", typed).status_code == 422


def test_the_chart_shows_what_was_planned_and_what_became_of_it(shaped: Any, browser: Browser) -> None:
    town, case = shaped(step("a"), step("b", "a"), decide("b"))
    say(case, "a", "disagree", town.handler, at=now())
    text = page(browser(town.approver), case)
    assert "环节的计划和实际" in text
    assert "不用办" in text


def test_a_closed_departments_step_is_found_and_given_away(shaped: Any, browser: Browser) -> None:
    town, case = shaped(step("a", agency="fire"), decide("a"))
    supervisor, today = browser(town.supervisor), localdate()
    assert "每个环节都有人可办" in supervisor.get("/desk/stranded/").content.decode()
    close_agency(agency="fire", closed_on=today, by=None, at=now())
    assert f"这个部门已于 {today} 撤销" in supervisor.get("/desk/stranded/").content.decode()
    address = f"/desk/watch/{case.number}/reassignments/"
    typed = {"task": str(task(case, "a").pk), "to": f"{town.market.pk}:handler:", "reason": ""}
    assert supervisor.post(address, typed).status_code == 422
    assert supervisor.post(address, {**typed, "to": f"{town.fire.pk}:handler:", "reason": "x"}).status_code == 422
    assert supervisor.post(address, {**typed, "reason": "消防职责已划转"}).status_code == 302
    assert task(case, "a").agency_id == town.market.pk
    for stranger in (town.handler, town.clerk):
        assert browser(stranger).post(address, typed).status_code == 403
        assert browser(stranger).get("/desk/stranded/").status_code == 403


def test_a_stand_in_is_named_with_whom_the_work_was(shaped: Any, browser: Browser) -> None:
    town, case = shaped(step("a"), decide("a"))
    cho = build_staff("cho", "checker", agency=town.market)
    handler, today = browser(town.handler), localdate()
    typed: dict[str, Any] = {"receiver": str(cho.pk), "starts_on": today, "ends_on": today + timedelta(days=2)}
    wrong: tuple[dict[str, Any], ...] = ({"ends_on": today - timedelta(days=1)}, {"starts_on": date(2020, 1, 1)})
    for change in wrong:
        assert handler.post("/desk/delegations/", typed | {"is_away": "on"} | change).status_code == 409
    assert handler.post("/desk/delegations/", typed | {"is_away": "on"}).status_code == 302
    assert "代办" in handler.get("/desk/delegations/").content.decode()
    stand_in = browser(cho)
    assert case.number in stand_in.get("/desk/review/").content.decode()
    claimed(case, "a", cho)
    assert f"代{town.handler.name}" in page(stand_in, case)
    made = Delegation.objects.get()
    stand_in.post(f"/desk/delegations/{made.pk}/end/")
    assert Delegation.objects.filter(ended_at=None).exists()
    assert handler.post(f"/desk/delegations/{made.pk}/end/").status_code == 302
    assert not Delegation.objects.filter(ended_at=None).exists()
    assert browser(town.clerk).get("/desk/delegations/").status_code == 403
