"""院内窗口: assessed by the hospital and accepted in one visit, and counted by site and year."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils.timezone import localdate, now

from tests.cases.intake import setting
from tests.cases.steps import finish, submit
from tests.cast import Town, build_staff
from tests.web.desk.conftest import Browser
from yimen.cases.actions.accept_case import AtWindow, accept_case
from yimen.cases.actions.assess_on_site import assess_on_site
from yimen.cases.actions.decide_step import Opinion
from yimen.cases.models import Case, SiteAssessment
from yimen.cases.queries.assessing import assessment_of, issued_by_site
from yimen.cases.rules.assessing import KEY, Finding, Scale, check_finding
from yimen.identity.models import Centre, Staff
from yimen.kernel.models import Event
from yimen.kernel.queries.parameters import forget_parameters
from yimen.kernel.rules.errors import NotAllowed

FOUND = Finding(("肢体",), "二级", "右下肢缺失")
SCALE = {"kinds": ["肢体", "视力"], "grades": ["一级", "二级"]}


@pytest.fixture
def hospital(town: Town) -> Town:
    """Return the town whose centre is a hospital's window, with a doctor."""
    setting(KEY, {town.item.code: SCALE})
    forget_parameters()
    Centre.objects.filter(pk=town.centre.pk).update(kind="hospital", name="县人民医院院内窗口")
    town.centre.refresh_from_db()
    town.extra["doctor"] = build_staff("doctor", "handler", agency=town.fire, centre=town.centre)
    return town


def accept(town: Town, case: Case) -> Case:
    return accept_case(number=case.number, place=AtWindow(town.window, 60), by=town.clerk, at=now())


def assess(town: Town, case: Case, *, finding: Finding = FOUND, by: Staff | None = None) -> SiteAssessment:
    return assess_on_site(number=case.number, finding=finding, by=by or town.extra["doctor"], at=now())


def test_assessed_and_accepted_in_one_visit(hospital: Town, browser: Browser) -> None:
    """A3-08: the window files, the doctor in the same house assesses, the window accepts: one visit, one day."""
    case = submit(hospital, at=now())
    with pytest.raises(NotAllowed, match="assess_first"):
        accept(hospital, case)
    doctor = browser(hospital.extra["doctor"])
    assert "院内评定" in doctor.get("/desk/review/").content.decode()
    assert "等医生评定的申请人" in doctor.get("/desk/").content.decode()
    assert "等医生评定的申请人" not in browser(hospital.handler).get("/desk/").content.decode()
    assert case.number in doctor.get("/desk/assessments/").content.decode()
    data = {"kinds": ["肢体"], "grade": "二级", "words": "右下肢缺失"}
    assert doctor.post(f"/desk/assessments/{case.number}/", data).status_code == 302
    assert accept(hospital, case).state == "in_review"
    assert localdate(SiteAssessment.objects.get().at) == localdate(Case.objects.get().accepted_at)
    assert case.number not in doctor.get("/desk/assessments/").content.decode()
    page = browser(hospital.handler).get(f"/desk/review/{case.number}/").content.decode()
    assert "右下肢缺失" in page
    assert "县人民医院院内窗口" in page


def test_what_was_found_is_sealed_and_in_no_event(hospital: Town) -> None:
    case = submit(hospital, at=now())
    made = assess(hospital, case)
    made.refresh_from_db()
    assert made.finding is not None
    assert "肢体".encode() not in bytes(made.finding)
    found = assessment_of(case.pk)
    assert found is not None
    assert found.finding == FOUND
    assert "肢体" not in str(Event.objects.get(type="AssessedOnSite").payload)


def test_once_by_the_hospitals_own_doctor(hospital: Town) -> None:
    case = submit(hospital, at=now())
    stranger = build_staff("far-doctor", "handler", agency=hospital.fire, centre=hospital.elsewhere)
    with pytest.raises(Case.DoesNotExist):
        assess(hospital, case, by=stranger)
    Case.objects.filter(pk=case.pk).update(operator=hospital.extra["doctor"])
    with pytest.raises(NotAllowed, match="intake_may_not_review"):
        assess(hospital, case)
    Case.objects.filter(pk=case.pk).update(operator=None)
    assess(hospital, case)
    with pytest.raises(NotAllowed, match="assessed_already"):
        assess(hospital, case)
    assert SiteAssessment.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        Finding((), "一级"),
        Finding(("智力",), "一级"),
        Finding(("肢体",), "五级"),
        Finding(("肢体",), "一级", "啊" * 301),
    ],
)
def test_off_the_scale_is_refused(wrong: Finding) -> None:
    with pytest.raises(NotAllowed, match="assessment_facts"):
        check_finding(wrong, Scale(("肢体",), ("一级",)))
    check_finding(Finding(("肢体",), "一级", "啊" * 300), Scale(("肢体",), ("一级",)))


def test_elsewhere_and_for_other_items_nothing_is_asked(hospital: Town) -> None:
    setting(KEY, {"another-item": SCALE})
    forget_parameters()
    assert accept(hospital, submit(hospital, at=now())).state == "in_review"
    setting(KEY, {hospital.item.code: SCALE})
    forget_parameters()
    Centre.objects.filter(pk=hospital.centre.pk).update(kind="hall")
    assert accept(hospital, submit(hospital, at=now())).state == "in_review"


def test_counted_by_site_and_year(hospital: Town, browser: Browser) -> None:
    """A3-08: how many a site has issued in each year; the day of the decision decides the year, in local time."""
    for decided in (datetime(2023, 12, 31, 15, 59, tzinfo=UTC), datetime(2023, 12, 31, 16, 0, tzinfo=UTC), None):
        case = submit(hospital, at=now())
        assess(hospital, case)
        accept(hospital, case)
        if decided:
            for step, who in (("handle", hospital.handler), ("decide", hospital.approver)):
                finish(case, who, step=step, opinion=Opinion("agree"))
            Case.objects.filter(pk=case.pk).update(decided_at=decided)
    counted = [(each.centre, each.year, each.count, each.assessed) for each in issued_by_site("huiyang/", "hospital")]
    assert counted == [("县人民医院院内窗口", 2024, 1, 1), ("县人民医院院内窗口", 2023, 1, 1)]
    page = browser(hospital.supervisor).get("/desk/origins/").content.decode()
    assert "院内窗口每年办成多少" in page
    assert "2023" in page
    assert issued_by_site("other/", "hospital") == []


@pytest.mark.parametrize("bad", [{}, {"kinds": ["智力"], "grade": "二级"}, {"kinds": ["肢体"]}])
def test_a_bad_form_keeps_what_was_typed(hospital: Town, browser: Browser, bad: dict[str, Any]) -> None:
    case = submit(hospital, at=now())
    doctor = browser(hospital.extra["doctor"])
    answer = doctor.post(f"/desk/assessments/{case.number}/", {**bad, "words": "原话"})
    assert answer.status_code == 422
    assert "原话" in answer.content.decode()
    assert browser(hospital.handler).get(f"/desk/assessments/{case.number}/").status_code == 404
