"""Standard land: promised, found at the check, met or not; milestones from intention to production."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.cast import MONDAY, build_agency, build_staff
from tests.projects.conftest import CODE, Site
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.plan_milestones import plan_milestones
from yimen.projects.actions.promise_indicators import Promise, promise_indicators
from yimen.projects.actions.reach_milestone import reach_milestone
from yimen.projects.actions.record_finding import record_finding
from yimen.projects.models import Indicator, Milestone, Project
from yimen.projects.queries.watch import light_of_project, marks_of
from yimen.projects.rules.watch import Light

TODAY = date(2026, 11, 23)
PROMISES = (
    Promise("投资强度", "万元/亩", "at_least", Decimal(350)),
    Promise("单位工业增加值能耗", "吨标煤/万元", "at_most", Decimal("0.35")),
)


def promised(site: Site) -> list[Indicator]:
    return promise_indicators(code=CODE, promises=PROMISES, by=site.manager, at=MONDAY)


@pytest.mark.parametrize(("value", "met"), [("350", True), ("349.99", False)])
def test_the_check_says_whether_the_promise_is_met(site: Site, value: str, *, met: bool) -> None:
    first = promised(site)[0]
    row = record_finding(
        code=CODE, indicator=first.pk, found=Decimal(value), note="竣工核验", by=site.town.handler, at=MONDAY
    )
    assert (row.is_met, row.checked_on, row.checked_by) == (met, TODAY, site.town.handler)


def test_a_finding_stays_and_so_does_its_promise(site: Site) -> None:
    first = promised(site)[0]
    record_finding(code=CODE, indicator=first.pk, found=Decimal(1), note="", by=site.manager, at=MONDAY)
    for again in (
        lambda: record_finding(code=CODE, indicator=first.pk, found=Decimal(400), note="", by=site.manager, at=MONDAY),
        lambda: promised(site),
    ):
        with pytest.raises(NotAllowed, match="indicator_checked"):
            again()
    assert Indicator.objects.get(pk=first.pk).is_met is False


def test_promises_change_until_they_are_checked(site: Site) -> None:
    promised(site)
    promise_indicators(
        code=CODE, promises=[Promise("投资强度", "万元/亩", "at_least", Decimal(400))], by=site.manager, at=MONDAY
    )
    assert Indicator.objects.get(name="投资强度").promised == 400


def test_other_land_promises_nothing(site: Site) -> None:
    Project.objects.update(flags=["in_park"])
    with pytest.raises(NotAllowed, match="no_standard_land"):
        promised(site)


def test_strangers_promise_and_find_nothing(site: Site) -> None:
    first = promised(site)[0]
    outsider = build_staff("outsider", "handler", agency=build_agency("tax", "税务局"))
    for by in (site.other_manager, outsider):
        with pytest.raises(Project.DoesNotExist):
            promise_indicators(code=CODE, promises=PROMISES, by=by, at=MONDAY)
        with pytest.raises(Project.DoesNotExist):
            record_finding(code=CODE, indicator=first.pk, found=Decimal(1), note="", by=by, at=MONDAY)


def reach(site: Site, phase: str, on: date = TODAY) -> Milestone:
    return reach_milestone(code=CODE, phase=phase, reached_on=on, by=site.manager, at=MONDAY)


def test_lights_follow_the_planned_days(site: Site) -> None:
    days = {"intention": TODAY - timedelta(days=1), "signed": TODAY, "production": date(2027, 12, 1)}
    plan_milestones(code=CODE, days=days, by=site.manager, at=MONDAY)
    marks = marks_of([site.project], today=TODAY)[site.project.pk]
    assert [mark.light for mark in marks][:2] == [Light.RED, Light.YELLOW]
    assert light_of_project(marks) == Light.RED
    reach(site, "intention", TODAY - timedelta(days=1))
    plan_milestones(code=CODE, days={"intention": TODAY}, by=site.manager, at=MONDAY)
    assert Milestone.objects.get(phase="intention").planned_on == TODAY - timedelta(days=1)
    assert light_of_project(marks_of([site.project], today=TODAY)[site.project.pk]) == Light.YELLOW


def test_with_production_the_project_is_followed_no_more(site: Site) -> None:
    reach(site, "production")
    site.project.refresh_from_db()
    assert site.project.ended_on == TODAY
    with pytest.raises(NotAllowed, match="milestone_reached"):
        reach(site, "production")
    with pytest.raises(NotAllowed, match="day_to_come"):
        reach(site, "signed", TODAY + timedelta(days=1))


def test_strangers_move_no_milestone(site: Site) -> None:
    for by in (site.other_manager, site.town.handler):
        with pytest.raises(Project.DoesNotExist):
            plan_milestones(code=CODE, days={"signed": TODAY}, by=by, at=MONDAY)
        with pytest.raises(Project.DoesNotExist):
            reach_milestone(code=CODE, phase="signed", reached_on=TODAY, by=by, at=MONDAY)
