"""Three investment projects in different states: one that hurries, one just begun, one in production."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from yimen.config.demo.district import District, read, six_digits
from yimen.identity.queries import Organisation, Staff
from yimen.kernel.queries import workdays
from yimen.projects.actions.make_vip import Vip, make_vip
from yimen.projects.actions.plan_milestones import plan_milestones
from yimen.projects.actions.promise_indicators import Promise, promise_indicators
from yimen.projects.actions.reach_milestone import reach_milestone
from yimen.projects.actions.register_project import ProjectFacts, register_project
from yimen.projects.actions.register_study import StudyFacts, register_study
from yimen.projects.actions.set_plan_template import set_plan_template
from yimen.projects.models import AreaStudy, PlanTemplate, Project
from yimen.projects.queries import items_to_plan
from yimen.projects.rules.kinds import Phase
from yimen.projects.rules.templates import TemplateFacts

MANAGER, AGENT, SUPERVISOR = "project-manager", "project-agent", "supervisor"


def load_projects(plan: District, *, at: datetime) -> None:
    """Set templates, a study and the projects that are not there yet; a district without these departments has none."""
    data = read("projects")
    _templates(data["template"], at)
    staff = {each.account.username: each for each in Staff.objects.select_related("account", "centre")}
    company = Organisation.objects.order_by("pk").first()
    needed = {line["item"] for row in data["template"] for line in row["lines"]}
    if company is None or not needed <= set(items_to_plan().values_list("code", flat=True)):
        return
    _study(data["study"], by=staff[MANAGER], at=at)
    for row in data["project"]:
        code = f"{at:%y%m}-{six_digits(plan.code)}-04-01-{row['serial']}"
        if not Project.objects.filter(code__endswith=f"{six_digits(plan.code)}-04-01-{row['serial']}").exists():
            _project(row, code, company, staff=staff, at=at)


def _templates(rows: list[dict[str, Any]], at: datetime) -> None:
    known = set(PlanTemplate.objects.values_list("key", flat=True))
    for row in rows:
        if row["key"] not in known:
            set_plan_template(TemplateFacts(**row), by=None, at=at)


def _study(row: Mapping[str, Any], *, by: Staff, at: datetime) -> None:
    if AreaStudy.objects.filter(number=row["number"]).exists():
        return
    facts = {name: row[name] for name in ("area", "kind", "number", "issuer", "satisfies")}
    valid_to = workdays().local(at) + timedelta(days=row["valid_days"])
    register_study(StudyFacts(**facts, parts=(), valid_to=valid_to), by=by, at=at)


def _project(
    row: Mapping[str, Any], code: str, company: Organisation, *, staff: Mapping[str, Staff], at: datetime
) -> None:
    manager, today = staff[MANAGER], workdays().local(at)
    assert manager.centre_id
    facts = ProjectFacts(
        code=code,
        name=row["name"],
        organisation=company.pk,
        contact=None,
        kind="construction",
        route="filing",
        flags=row["flags"],
        place=row["place"],
        centre=manager.centre_id,
        started_on=_ago(row["began"], today),
        contact_name=row.get("contact", ""),
        contact_phone=row.get("phone", ""),
    )
    register_project(facts, by=manager, at=at)
    if row.get("indicators"):
        promises = [Promise(name, unit, bound, Decimal(value)) for name, bound, value, unit in row["indicators"]]
        promise_indicators(code=code, promises=promises, by=manager, at=at)
    days: dict[str, date | None] = {phase: today + timedelta(days=20 * n) for n, phase in enumerate(Phase)}
    plan_milestones(code=code, days=days, by=manager, at=at)
    if row.get("is_vip"):
        vip = Vip(today + timedelta(days=180), staff[AGENT].pk, (), "示例：列入区级重点项目")
        make_vip(code=code, vip=vip, by=staff[SUPERVISOR], at=at)
    for phase in row["phases"]:
        reach_milestone(code=code, phase=phase, reached_on=today, by=manager, at=at)


def _ago(count: int, today: date) -> date:
    """Return the day so many working days ago."""
    day, table = today, workdays()
    while table.between(day, today) < count:
        day -= timedelta(days=1)
    return day
