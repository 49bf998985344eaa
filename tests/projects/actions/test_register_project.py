"""A project's plan follows from what it is, its limit from the template of its class."""

from dataclasses import replace
from datetime import date

import pytest

from tests.projects.conftest import CODE, FRIDAY, LINES, Site, template
from yimen.kernel.models import Event
from yimen.kernel.rules.errors import NotAllowed
from yimen.projects.actions.register_project import register_project
from yimen.projects.actions.set_plan_template import set_plan_template
from yimen.projects.models import Milestone, PlanLine, PlanTemplate, PlanVersion, Project

OTHER = "2611-441303-04-01-654321"
SMALL = replace(template(), key="small", name="小型工业项目", limit=26, flags=["small"])


def test_the_plan_is_made_for_the_project(site: Site) -> None:
    lines = PlanLine.objects.filter(project=site.project).order_by("position")
    assert [line.key for line in lines] == ["filing", "planning", "eia", "permit"]
    assert lines[1].materials == ["经营场所使用证明", "平面布局图", "照片"]
    assert lines[1].agency == site.town.fire
    assert PlanVersion.objects.get(project=site.project).number == 1
    assert Milestone.objects.filter(project=site.project).count() == 7
    assert site.project.manager == site.manager


def test_a_project_with_other_flags_has_another_plan(site: Site) -> None:
    made = register_project(site.facts(code=OTHER, flags=["in_park"]), by=site.manager, at=FRIDAY)
    assert list(made.lines.order_by("position").values_list("key", flat=True)) == ["filing", "planning", "permit"]


def test_twelve_and_twenty_six_working_days_from_the_twentieth_of_november(site: Site) -> None:
    set_plan_template(SMALL, by=None, at=FRIDAY)
    small = register_project(site.facts(code=OTHER, flags=["small"]), by=site.manager, at=FRIDAY)
    assert site.project.due_on == date(2026, 12, 8)
    assert (small.limit, small.due_on) == (26, date(2026, 12, 28))
    assert site.project.unpublished_years == small.unpublished_years == []


def test_a_year_without_a_calendar_is_flagged(site: Site) -> None:
    set_plan_template(SMALL, by=None, at=FRIDAY)
    late = register_project(
        site.facts(code=OTHER, flags=["small"], started_on=date(2026, 12, 1)), by=site.manager, at=FRIDAY
    )
    assert late.due_on.year == 2027
    assert late.unpublished_years == [2027]


def test_the_limit_follows_the_template_when_it_changes(site: Site) -> None:
    set_plan_template(template(limit=15), by=None, at=FRIDAY)
    later = register_project(site.facts(code=OTHER), by=site.manager, at=FRIDAY)
    assert later.due_on == date(2026, 12, 11)
    assert Project.objects.get(code=CODE).due_on == date(2026, 12, 8)


def test_a_code_is_registered_once_and_leaves_no_half_project(site: Site) -> None:
    events = Event.objects.count()
    for facts, code in (
        (site.facts(), "project_known"),
        (site.facts(code="2611-441303"), "project_code_shape"),
        (site.facts(code=OTHER, flags=[]), "no_plan_template"),
    ):
        with pytest.raises(NotAllowed, match=code):
            register_project(facts, by=site.manager, at=FRIDAY)
    assert Project.objects.count() == 1
    assert Event.objects.count() == events


def test_an_item_that_is_not_offered_stops_the_plan(site: Site) -> None:
    site.items["eia"].status = "suspended"
    site.items["eia"].save()
    with pytest.raises(NotAllowed, match="plan_item_unknown") as refused:
        register_project(site.facts(code=OTHER), by=site.manager, at=FRIDAY)
    assert refused.value.details == {"codes": ["eia"]}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"limit": 11}, "plan_too_long"),
        ({"source": " "}, "source_needed"),
        ({"lines": [{**LINES[0], "after": ["filing"]}]}, "plan_circle"),
        ({"lines": [{**LINES[0], "colour": "red"}]}, "plan_line_unreadable"),
    ],
)
def test_a_template_nobody_could_follow_is_refused(site: Site, changes: dict[str, object], code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        set_plan_template(template(**changes), by=None, at=FRIDAY)
    assert PlanTemplate.objects.get(key="park").limit == 12
